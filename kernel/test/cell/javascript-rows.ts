// The JavaScript of today, JSX, and what a notebook adds to them.
import { DEFAULT_JSX } from '../../src/cell/language.ts';
import { type Row, row } from './language-row.ts';

const CLASSIC = { ...DEFAULT_JSX, runtime: 'classic', factory: 'h', fragment: 'Fragment' } as const;

export const javascriptRows: readonly Row[] = [
  row(
    'regular expressions with every flag',
    [
      'const sets = /^[\\p{L}--[a-z]]$/v; [sets.test("A"), sets.test("a"), /(?<y>\\d)/dgimsuy.flags, /a.b/s.test("a\\nb"), "aBa".replaceAll(/a/g, "c"), /(?<=\\$)\\d/u.exec("$5")![0]]',
    ],
    [true, false, 'dgimsuy', true, 'cBc', '5'],
  ),
  row(
    'numbers, bigints, separators',
    ['[1_000, 0b11, 0o17, 0xffn, 2n ** 64n, .5e1]'],
    [1000, 3, 15, 255n, 2n ** 64n, 5],
  ),
  row(
    'operators of today',
    [
      'let a: { b?: { c(): number } } | null = { b: { c: () => 1 } }; let n: number | undefined; n ??= 3; n ||= 4; n &&= n ** 2; [a?.b?.c?.(), a?.["b"], n, a?.b ?? 1].length',
    ],
    4,
  ),
  row(
    'destructuring of every kind',
    [
      'const { a, b: { c = 2, ...d }, ["e" + 1]: e1, ...rest }: any = { a: 1, b: { x: 3 }, e1: 4, y: 5 }; let [f, , g = f, ...[h]] = [6, 7, undefined, 8]; [f, g] = [g, f]; ({ a: f } = { a: 9 }); [a, c, d, e1, rest, f, g, h]',
    ],
    [1, 2, { x: 3 }, 4, { y: 5 }, 9, 6, 8],
  ),
  row(
    'destructuring into an earlier cell’s names',
    ['let a = 0, b = { c: 0 }', '({ a, x: b.c = 2 } = { a: 1 } as any); [a, b.c]'],
    [1, 2],
  ),
  row(
    'loops over an earlier cell’s names',
    ['let i = 0, k = ""', 'for (i of [1, 2]); for (k in { z: 1 }); [i, k]'],
    [2, 'z'],
  ),
  row(
    'for await at the top level',
    [
      'let t = 0; for await (const v of (async function* () { yield 1; yield* [2, 3] })()) t += v; t',
    ],
    6,
  ),
  row(
    'for await of promises',
    ['const got: number[] = []; for await (const v of [Promise.resolve(1), 2]) got.push(v)', 'got'],
    [1, 2],
  ),
  row(
    'await anywhere in an expression',
    [
      'const f = async (x: number) => x; [await f(1), ...(await Promise.all([f(2)])), `${await f(3)}`, (await f(4)) as number]',
    ],
    [1, 2, '3', 4],
  ),
  row(
    'generators, async and not',
    [
      'function* g(): Generator<number, void, number> { const x = yield 1; yield x * 2 } const it = g(); it.next(); it.next(21).value',
    ],
    42,
  ),
  row(
    'labels, switch, do, comma',
    [
      'let n = 0; out: for (const i of [1, 2, 3]) { switch (i) { case 2: continue out; default: do { n += i } while (n < 0) } } (n, n + 1)',
    ],
    5,
  ),
  row(
    'getters, setters, computed and private names',
    [
      'const k = "q"; class A { #v = 1; get [k]() { return this.#v } set [k](v) { this.#v = v } has(o: object) { return #v in o } } const a = new A(); a.q = 5; [a.q, a.has(a), a.has({})]',
    ],
    [5, true, false],
  ),
  row(
    'a closure sees a later assignment, of any kind',
    ['let n = 1; const see = () => n', 'n = 2; see()'],
    2,
  ),
  row(
    'a closure sees a later declaration',
    ['let n: number | string = 1; const see = () => n', 'let n = "two"; see()'],
    'two',
  ),
  row(
    'a function that calls one of a later cell',
    [
      'function outer() { return inner() + typeof nowhere }',
      'function inner() { return 1 }',
      'outer()',
    ],
    '1undefined',
  ),
  row(
    'a function that assigns to a later cell’s variable',
    [
      'const set = (v: number) => { later = v; [later] = [later + 1] }',
      'let later = 0',
      'set(4); later',
    ],
    5,
    { untyped: 'a name that is assigned is declared before' },
  ),
  row(
    'a function that makes one of a later cell’s class',
    [
      'const make = () => [new Later(1).x, new Later.Inner(2).x, (new Later).x]',
      'class Later { static Inner = Later; constructor(readonly x = 0) {} }',
      'make()',
    ],
    [1, 2, 0],
  ),
  row(
    'functions that call each other across cells',
    [
      'let even = (n: number): boolean => n === 0',
      'const odd = (n: number): boolean => n > 0 && even(n - 1)',
      'even = (n) => n === 0 || odd(n - 1); even(10)',
    ],
    true,
  ),
  row('an object literal alone', ['{ a: 1, b: [2] }'], { a: 1, b: [2] }),
  row('an empty object alone', ['{}'], {}),
  row('a block is a block', ['let n = 0', '{ let m = 1; n = m }', 'n'], 1),
  row('a block that ends in a semicolon is a block', ['{ a: 1 };'], undefined),
  row(
    'JSX, by option',
    [
      'const h = (tag: unknown, props: object | null, ...children: unknown[]): any => ({ tag, props, children }); const Fragment = "fragment"; declare global { namespace JSX { interface IntrinsicElements { [name: string]: unknown } } }',
      'const name = "you"; <p id="a" {...{ b: 1 }}>Hi {name}<></></p>',
    ],
    {
      tag: 'p',
      props: { id: 'a', b: 1 },
      children: ['Hi ', 'you', { tag: 'fragment', props: null, children: [] }],
    },
    { language: { jsx: CLASSIC } },
  ),
  row('generic arrows beside JSX', ['const id = <T,>(x: T) => x; id(3)'], 3, {
    language: { jsx: CLASSIC },
  }),
  row(
    'JSX by a comment',
    [
      '/** @jsx h */\nconst h = (tag: unknown): any => tag; declare global { namespace JSX { interface IntrinsicElements { b: unknown } } }\n<b/>',
    ],
    'b',
  ),
  row(
    'what later cells declare does not reach back',
    [
      'const a = 1; const f = (a: number) => { { const a = 5; void a } return a }',
      'const a = 2; f(7)',
    ],
    7,
  ),
  row(
    'a shadow in every kind of scope',
    [
      'let v = 0',
      'const f = (v = 1) => v; class A { m(v: number) { return v } static s = ((v: number) => v)(3) } try { throw 4 } catch (v) { void v } for (const v of [5]) void v; { function v() {} void v } [f(), new A().m(2), A.s, v]',
    ],
    [1, 2, 3, 0],
  ),
  row(
    'strange names',
    [
      'const ünï = 1, $ = 2, $$ = 3, _ = 4, \u{20BB7} = 5',
      'const babelHelpers = 6; [ünï, $, $$, _, \u{20BB7}, babelHelpers, (() => $$)()]',
    ],
    [1, 2, 3, 4, 5, 6, 3],
  ),
  row(
    'names that look like globals',
    [
      'const name = "n", Map = 5, undefinedish = 1',
      'function exports() { return [name, Map] } exports()',
    ],
    ['n', 5],
  ),
  row(
    'export in every form',
    [
      'export default () => 1',
      'export default { a: 1, b: [2] }',
      'export default function () { return 1 }',
      'export default class { x = 1 }',
      'export default async function named() { return 1 }; await named()',
      'export const a = 1; export function f() { return a } export class C {} export { a as b }; export default f',
      'f()',
    ],
    1,
  ),
  row(
    'what a cell passes on, later cells have',
    [
      "export { posix, join as joined } from 'node:path'; export * as os from 'node:os'; export * from\n'node:fs'",
      "export { default } from 'node:url'; export { tmpdir as 'a b' } from 'node:os'; export type { ParsedPath } from 'node:path'",
      "[joined('a', 'b'), typeof posix.join, typeof os.tmpdir]",
    ],
    ['a/b', 'function', 'function'],
  ),
  row(
    'an arrow, a class and a function as the last expression',
    ['(() => 1)', '(class { static x = 2 }).x'],
    2,
  ),
  row(
    'an anonymous function has its name',
    [
      'let f = function () {}, g = () => {}, h = class {}; const { i = () => {} } = {} as any',
      '[f.name, g.name, h.name, i.name]',
    ],
    ['f', 'g', 'h', 'i'],
  ),
  row('a hashbang and directives', ['#!/usr/bin/env node\n"use strict"; "use client"; 1'], 1),
  row(
    'JavaScript: no types, JSX without an option',
    ['let x = 1; x = "a"; x = { y: x }; x.y'],
    'a',
    { language: { name: 'javascript' } },
  ),
];

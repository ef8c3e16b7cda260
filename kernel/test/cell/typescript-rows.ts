// What TypeScript adds to JavaScript: enums, namespaces, decorators, types.
import { type Row, row } from './language-row.ts';

export const typescriptRows: readonly Row[] = [
  row(
    'enum members, both ways',
    ['enum C { Red, Green = 5, Blue }', '[C.Blue, C[5], C.Red]'],
    [6, 'Green', 0],
  ),
  row('an enum of strings', ['enum S { A = "a", B = `${A}b` } S.B'], 'ab'),
  row(
    'an enum of numbers from text',
    ["enum N { A = +'7', B = -'3', C = ~'5', D = 2 } [N.A, N.B, N.C, N.D]"],
    [7, -3, -6, 2],
  ),
  row('a const enum', ['const enum E { A = 1 << 3 }', 'E.A'], 8),
  row('an enum in two parts', ['enum P { A } enum P { B = 1 } [P.A, P.B]'], [0, 1]),
  row(
    'what is only declared leaves what is there',
    [
      'const E = { A: 1 }, N = E',
      'declare enum E { A } declare namespace N { const A: number }',
      'E.A + N.A',
    ],
    2,
  ),
  row(
    'an exported enum runs afresh',
    ['export enum X { A }', 'export enum X { B } Object.keys(X)'],
    ['0', 'B'],
  ),
  row(
    'a namespace that exports what changes',
    ['namespace N { export let n = 1; export const up = () => ++n }', 'N.up(); N.n'],
    2,
  ),
  row(
    'what hides a name has that name',
    [
      'const data = 1; namespace N { export class data { m(N: number) { return N + y } } export const y = 1; export const f = (v: any) => ((data) => data.foo())(v); export namespace N { export const y = 3 } }',
      'const message = () => { try { return ((data: any) => N.f(data))(1) as string } catch (e) { return (e as Error).message } }',
      '[N.data.name, new N.data().m(data), N.N.y, message()]',
    ],
    ['data', 2, 3, 'data.foo is not a function'],
  ),
  row(
    'a class in a namespace is apart from what is made for the namespace',
    [
      'namespace N { export class N {} class N2 { x = new N() } export const n = () => new N2() }',
      '[N.n().x instanceof N.N, "x" in N.n()]',
    ],
    [true, true],
  ),
  row(
    'what hides a name beside decorators has that name',
    [
      'class B { #y = 1; @((v, _) => v) accessor y = 2; @((v, _) => v) accessor _y = 3; get own() { return this.#y + this._y + this.y } } const x = new B().own - 5, d = (v: any, _: unknown) => [v].map((d) => d)[0]; class K { @d m(x: any) { const K = ({ x }) => x.foo(); return K({ x }) } @d static k = (K: number) => K }',
      'const message = () => { try { return new K().m(1) as string } catch (e) { return (e as Error).message } }',
      '[K.k(x), message()]',
    ],
    [1, 'x.foo is not a function'],
  ),
  row(
    'overloads behind export default',
    [
      'export default function f(x: string): string; export default function f(x: number): number; export default function f(x: unknown) { return x }',
      'f(1) + f("a")',
    ],
    '1a',
  ),
  row('a nested namespace', ['namespace A.B { export const c = 3 } A.B.c'], 3),
  row(
    'a namespace in two parts',
    ['namespace N { export const a = 1 } namespace N { export const b = a + 1 } N.b'],
    2,
  ),
  row(
    'a namespace on a function',
    ['function f() { return f.z } namespace f { export const z = 4 } f()'],
    4,
  ),
  row('a namespace on a class', ['class K {} namespace K { export const z = 4 } K.z'], 4),
  row(
    'a namespace of types only',
    ['namespace T { export interface I { a: 1 } } const t: T.I = { a: 1 }; t.a'],
    1,
  ),
  row(
    'a namespace that reads an earlier cell',
    ['const base = 2', 'namespace N { export const z = base * 2 } N.z'],
    4,
  ),
  row(
    'aliases of a namespace’s members, types among them',
    [
      'namespace N { export const v = 1; export interface P { x: number } export namespace Inner { export const deep = 1 } }',
      'import alias = N.v; import Inner = N.Inner; import P = N.P; const p: P = { x: alias }; p.x + Inner.deep',
    ],
    2,
  ),
  row(
    'using is disposed of when its cell ends, the last first',
    [
      'const log: string[] = []; const r = (n: string) => ({ n, [Symbol.dispose]() { log.push(n) } })',
      'using a = r("a"), b = r("b"); log.push(a.n + b.n)',
      'log',
    ],
    ['ab', 'b', 'a'],
  ),
  row(
    'using keeps the last expression',
    ['using a = { v: 7, [Symbol.dispose]() { this.v = 0 } }; a.v'],
    7,
  ),
  row(
    'await using',
    [
      'const log: string[] = []',
      'await using a = { async [Symbol.asyncDispose]() { await 0; log.push("gone") } }; log.push("here")',
      'log',
    ],
    ['here', 'gone'],
  ),
  row(
    'using in a block, a loop and a function',
    [
      'const log: string[] = []; const r = (n: string) => ({ [Symbol.dispose]() { log.push(n) } })',
      '{ using a = r("block") } for (using b of [r("loop")]) {} (() => { using c = r("function") })()',
      'log',
    ],
    ['block', 'loop', 'function'],
  ),
  row(
    'await using in a loop',
    ['let n = 0; for (await using a of [{ async [Symbol.asyncDispose]() { n++ } }]) {} n'],
    1,
  ),
  row('using of null', ['using a = null; await using b = undefined; [a, b]'], [null, undefined]),
  row(
    'decorators of TC39: class, method, field, accessor, getter',
    [
      'const log: string[] = []; const d = (_: unknown, { kind, name }: DecoratorContext) => void log.push(`${kind} ${String(name)}`)',
      '@d class A { @d m() {} @d f = 1; @d accessor a = 2; @d get g() { return 3 } @d static s = 4; @d #p = 5 }',
      'const made = new A(); [log.sort(), made.a]',
    ],
    [['accessor a', 'class A', 'field #p', 'field f', 'field s', 'getter g', 'method m'], 2],
  ),
  row(
    'a decorator that replaces',
    [
      'const twice = (f: () => number, _: ClassMethodDecoratorContext) => function (this: unknown) { return 2 * f.call(this) }',
      'class A { @twice m() { return 21 } } new A().m()',
    ],
    42,
  ),
  row(
    'a decorated class that names itself',
    [
      'const tag = <T extends new (...args: any[]) => object>(c: T, _: ClassDecoratorContext) => class extends c { tagged = true }',
      '@tag class A { static make() { return new A() } } "tagged" in A.make()',
    ],
    true,
  ),
  row(
    'a decorator with arguments, before export',
    [
      'const put = (v: number) => (_: undefined, __: ClassFieldDecoratorContext) => () => v',
      '@(c => c) export class A { @put(9) v = 0 } new A().v',
    ],
    9,
  ),
  row(
    'addInitializer',
    [
      'const bound = (f: () => unknown, c: ClassMethodDecoratorContext<A>) => c.addInitializer(function () { (this as any)[c.name] = f.bind(this) }); class A { v = 3; @bound m(this: A) { return this.v } }',
      'const { m } = new A(); (m as () => number)()',
    ],
    3,
  ),
  row(
    'accessor without a decorator',
    ['class A { accessor v = 1; static accessor w = 2 } const a = new A(); a.v++; [a.v, A.w]'],
    [2, 2],
  ),
  row(
    'legacy decorators, by option',
    [
      'const log: string[] = []; const c = (_: Function) => void log.push("class"); const m = (_: object, name: string) => void log.push(name); const p = (_: object, __: string, k: number) => void log.push(`parameter ${k}`)',
      '@c class A { @m f = 1; @m g(@p x: number) { return x } }',
      'log',
    ],
    ['f', 'parameter 0', 'g', 'class'],
    { language: { decorators: 'legacy' } },
  ),
  row(
    'a legacy decorator that is not there',
    [
      'const no = undefined as any',
      '@no class A { @no f = 1; @no g() { return 2 } } new A().f + new A().g()',
    ],
    3,
    { language: { decorators: 'legacy' } },
  ),
  row(
    'legacy decorators know types, by option',
    [
      'const seen: unknown[] = []; (Reflect as any).metadata = (key: string, value: any) => () => void seen.push(key, value.name)',
      'const d = (_: object, __: string) => {}; class A { @d f: string = "" }',
      'seen',
    ],
    ['design:type', 'String'],
    { language: { decorators: 'legacy', decoratorMetadata: true } },
  ),
  row(
    'generics of every kind',
    [
      'function first<const T extends readonly unknown[]>(xs: T): T[0] { return xs[0] } class Box<in out T = string> { constructor(readonly v: T) {} map<U>(f: (v: T) => U) { return new Box<U>(f(this.v)) } } const id = <T,>(x: T) => x',
      'type Get<T> = T extends Box<infer U extends number> ? U : never; const n: Get<Box<3>> = 3; new Box(first([n, "b"])).map((v) => id<number>(v) + 1).v',
    ],
    4,
  ),
  row(
    'satisfies, as const, non-null, casts',
    [
      'const o = { a: 1, b: null as number | null } satisfies Record<string, number | null>; const t = ["x", 1] as const; let u!: number; u = <number>o.a; u + (o.b ?? 1) + t[1]! as number',
    ],
    3,
  ),
  row(
    'overloads, this types, predicates, assertions',
    [
      'function f(x: string): string; function f(x: number): number; function f(x: any) { return x } function isS(x: unknown): x is string { return typeof x === "string" } function sure(x: unknown): asserts x { if (!x) throw 0 } sure(f(1)); isS(f("a"))',
    ],
    true,
  ),
  row(
    'parameter properties, abstract, override, private',
    [
      'abstract class S { constructor(protected readonly w: number, private h = 2) {} abstract k: string; area() { return this.w * this.h } } class R extends S { override k = "r"; #z = 1; static n: number; static { this.n = 5 } get z() { return this.#z } }',
      'const r = new R(3); [r.area(), r.k, R.n, r.z]',
    ],
    [6, 'r', 5, 1],
  ),
  row(
    'template literal types, mapped types, unique symbols',
    [
      'type K<T extends string> = `on${Capitalize<T>}`; const h: { [P in "a" as K<P>]: P } = { onA: "a" }; const s: unique symbol = Symbol(); h.onA',
    ],
    'a',
  ),
  row(
    'declare leaves no trace',
    [
      'declare const process: { version: string }; declare function setTimeout(): 1; declare global { interface Array<T> { mine?: T } } typeof process.version',
    ],
    'string',
  ),
  row(
    'this whose type is left out',
    [
      'function Person(name) { this.name = name } Person.prototype.greet = function () { return "I am " + this.name }',
      'new Person("Ada").greet() + [1].map(function () { return this.n }, { n: 2 })',
    ],
    'I am Ada2',
  ),
  row(
    'what is caught, whose type is left out',
    [
      'let said; try { JSON.parse("{") } catch (e) { said = e.name } try { throw { code: 5 } } catch ({ code }) { said += code } said',
    ],
    'SyntaxError5',
  ),
  row(
    'a cell that is not checked',
    ['// @ts-nocheck\nlet n: number = "five"; n.toUpperCase()', '/* @ts-nocheck */ "6" * 7'],
    42,
  ),
  row(
    'what Node has beyond the types of Node',
    [
      'const bytes = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 7, 1, 96, 2, 127, 127, 1, 127, 3, 2, 1, 0, 7, 5, 1, 1, 43, 0, 0, 10, 9, 1, 7, 0, 32, 0, 32, 1, 106, 11)',
      'const { instance, module: m } = await WebAssembly.instantiate(bytes); const sum = instance.exports["+"] as (a: number, b: number) => number; [sum(2, 3), WebAssembly.Module.exports(m).map(({ kind }) => kind), new WebAssembly.Memory({ initial: 1 }).buffer.byteLength]',
      'const k: CryptoKey = await crypto.subtle.generateKey({ name: "AES-GCM", length: 128 }, true, ["encrypt"]); const p: Performance = performance; const facts = [k instanceof CryptoKey, p instanceof Performance, sum(4, 5)]',
      'const { port1, port2 } = new MessageChannel(); const heard = new Promise((r) => (port2.onmessage = ({ data }) => r(data))); port1.postMessage("heard"); const word = await heard; port1.close(); [word, k.type, ...facts]',
    ],
    ['heard', 'secret', true, true, 9],
  ),
  row('an import that is required', ['import path = require("node:path"); path.sep'], '/'),
  row(
    'types imported with values',
    ['import { type Stats, sep, type PathLike } from "node:path"; sep'],
    '/',
    { untyped: 'node:path has no such types' },
  ),
];

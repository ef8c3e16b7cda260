// Notebooks in tslab and here: what the last cell shows, and why it is not the same where it is not.
// A result is written as it appears; ✗ stands before the message of a cell that did not run.

export interface Comparison {
  readonly cells: readonly string[];
  readonly shows: string;
  /** What tslab shows instead, and why; undefined where it shows the same. */
  readonly difference?: { readonly tslab: string; readonly because: string };
}

export const typescriptTable: readonly Comparison[] = [
  same(['1 + 1'], '2'),
  same(['1 + 1;'], '2'),
  differs(["'text'"], {
    shows: "'text'",
    tslab: 'text',
    because:
      'tslab prints a result as console.log does; a result of ours is a value, and a text has its quotes',
  }),
  same(['undefined'], ''),
  differs(['null'], {
    shows: 'null',
    tslab: '',
    because:
      'null is a value: ours shows it, as the specification of this kernel says; tslab hides it with undefined',
  }),
  same(['0'], '0'),
  same(['2n ** 70n'], '1180591620717411303424n'),
  same(['({ a: 1, b: [1, 2, { c: new Map([[1, 2]]) }] })'], '{ a: 1, b: [ 1, 2, { c: [Map] } ] }'),
  differs(['{ a: 1 }'], {
    shows: '{ a: 1 }',
    tslab: '',
    because:
      'tslab reads a block with a label, as the grammar has it; nobody who types this means one',
  }),
  same(['[1, 2, 3].map((x) => x * 2)'], '[ 2, 4, 6 ]'),
  differs(['function f(a) {}\nf'], {
    shows: 'function f(a)',
    tslab: '[Function: f]',
    because: 'ours says how a function is called',
  }),
  same(['class A {}\nnew A()'], 'A {}'),
  same(['console.log("printed"); 5'], 'printed\n5'),
  same(['console.log(1); console.error(2)'], '1\n2'),
  same(['let x = 1', 'x'], '1'),
  same(['let x = 1', 'x = 2', 'x'], '2'),
  same(['const x = 1', 'const x = "two"', 'x.length'], '3'),
  same(['const x = 1; x = 2'], "✗ Cannot assign to 'x' because it is a constant."),
  same(['const x = 1', 'x = 2'], "✗ Cannot assign to 'x' because it is a constant."),
  same(['let x = 1', 'x = "s"'], "✗ Type 'string' is not assignable to type 'number'."),
  same(['let { a, b: [c] } = { a: 1, b: [2] }', '[a, c]'], '[ 1, 2 ]'),
  same(['var v = 1; var v = 2; v'], '2'),
  differs(['let v = 1; let v = 2'], {
    shows: '✗ Identifier `v` has already been declared',
    tslab: "✗ Cannot redeclare block-scoped variable 'v'.",
    because: 'both refuse it, ours in the words of its parser',
  }),
  differs(['let n = 0; function inc() { return ++n }', 'n = 10', 'inc()'], {
    shows: '11',
    tslab: '1',
    because:
      'tslab keeps two copies of a variable: the function sees the one of its own cell, ours are one',
  }),
  same(['let n = 0; const inc = () => ++n; inc()', '[inc(), n]'], '[ 2, 2 ]'),
  same(['function f() { return 1 }', 'function f() { return "again" }', 'f().length'], '5'),
  same(['class A { v = 1 }', 'class A { w = 2 }', 'new A().w'], '2'),
  same(['interface P { a: number }', 'const p: P = { a: 1 }', 'p.a'], '1'),
  same(
    [
      'interface P { a: number }',
      'interface P { b: string }',
      'const p: P = { b: "only b" }; p.b.length',
    ],
    '6',
  ),
  same(['type T = 1 | 2', 'const t: T = 3'], "✗ Type '3' is not assignable to type 'T'."),
  same(['enum C { Red, Green }', 'C.Green', 'C[C.Red].length'], '3'),
  same(['enum C { A }', 'enum C { B }', 'Object.keys(C)'], "[ '0', 'B' ]"),
  same(['const enum C { A = 7 }', 'C.A'], '7'),
  same(['namespace N { export const z = 1 }', 'N.z'], '1'),
  same(
    ['namespace N { export let z = 1; export function up() { return ++z } }', 'N.up(); N.z'],
    '2',
  ),
  same(['const b: number = "x"'], "✗ Type 'string' is not assignable to type 'number'."),
  same(['nothing'], "✗ Cannot find name 'nothing'."),
  differs(['const = 1'], {
    shows: '✗ Unexpected token',
    tslab: '✗ Variable declaration expected.',
    because: 'both refuse it, ours in the words of its parser',
  }),
  differs(['f('], {
    shows: '✗ Expected `)` but found `EOF`',
    tslab: "✗ Cannot find name 'f'.",
    because: "ours tells of the syntax first; tslab's compiler goes on and tells of a type first",
  }),
  same(['throw new Error("thrown")'], '✗ thrown'),
  differs(['throw 5'], {
    shows: '✗ Thrown: 5',
    tslab: '✗ 5',
    because: 'ours names what was thrown when it is no error',
  }),
  differs(['let kept = 1; throw new Error("x")', 'kept'], {
    shows: '1',
    tslab: "✗ Cannot find name 'kept'.",
    because:
      'a cell that threw has run up to there: its variables are kept, as in a console; tslab drops the cell',
  }),
  same(['await Promise.resolve(5)'], '5'),
  same(['const r = await Promise.resolve(5); r + 1'], '6'),
  same(['const r = await Promise.resolve(5)', 'r'], '5'),
  same(['Promise.resolve(5)'], 'Promise { 5 }'),
  differs(['let s = 0; for await (const v of [1, 2]) s += v; s'], {
    shows: '3',
    tslab: '✗ Unexpected reserved word',
    because: 'tslab looks for await expressions alone and runs for await in a plain function',
  }),
  differs(
    [
      'async function* g() { yield 1; yield 2 }',
      'let t = 0; for await (const v of g()) { t += v }',
      't',
    ],
    {
      shows: '3',
      tslab: "✗ Cannot find name 't'.",
      because: 'the cell with for await failed in tslab, so that t is missing',
    },
  ),
  same(['async function f() { return 1 }', 'await f()'], '1'),
  same(['await Promise.reject(new Error("rejected"))'], '✗ rejected'),
  same(['let sum = 0; for (let i = 0; i < 1000; i++) sum += i; sum'], '499500'),
  same(['if (true) { 5 }'], ''),
  same(['let y = 1; y', '// only a comment'], ''),
  same([''], ''),
  same(['import { sep } from "path"; sep.length'], '1'),
  same(['import * as os from "os"', 'typeof os.cpus === "function"'], 'true'),
  same(['import fs from "fs"', 'typeof fs.readFileSync === "function"'], 'true'),
  differs(['import fs = require("fs")', 'typeof fs.readFileSync === "function"'], {
    shows: 'true',
    tslab: "✗ Cannot find name 'fs'.",
    because: 'tslab drops the import: the next cell has no such name',
  }),
  same(['const { sep } = require("path"); sep.length'], '1'),
  same(['const os = await import("os"); typeof os.cpus === "function"'], 'true'),
  same(['import { value } from "./side"; value'], '3'),
  differs(['import { value } from "./side.ts"; value'], {
    shows: '3',
    tslab:
      "✗ An import path can only end with a '.ts' extension when 'allowImportingTsExtensions' is enabled.",
    because:
      "TypeScript of today writes the endings that are on the disk; tslab's 5.0.4 has the option off",
  }),
  differs(['import { value } from "./module.mts"; value'], {
    shows: '4',
    tslab:
      "✗ An import path can only end with a '.mts' extension when 'allowImportingTsExtensions' is enabled.",
    because: 'the ending .mts needs the same option',
  }),
  same(['import { Kind, type Alone } from "./side"', 'Kind.B'], '1'),
  same(['import data from "./data.json"; data.n'], '1'),
  differs(['import data from "./data.json" with { type: "json" }; data.n'], {
    shows: '1',
    tslab: "✗ ';' expected.",
    because: 'import attributes came with TypeScript 5.3; tslab is frozen at 5.0.4',
  }),
  same(['import { nope } from "./side"'], "✗ Module '\"./side\"' has no exported member 'nope'."),
  same(
    ['import x from "./nowhere"'],
    "✗ Cannot find module './nowhere' or its corresponding type declarations.",
  ),
  differs(['import { wrong } from "./mistyped"; wrong'], {
    shows: "'x'",
    tslab: "✗ Type 'string' is not assignable to type 'number'.",
    because:
      'tslab refuses a cell for a type error in a file it imports; ours checks the cell, and runs what is imported, as Node does',
  }),
  same(
    ['import { delimiter } from "path"', 'delimiter = "x"'],
    "✗ Cannot assign to 'delimiter' because it is an import.",
  ),
  differs(['export const e = 1', 'e'], {
    shows: '1',
    tslab: "✗ Cannot find name 'e'.",
    because: 'tslab drops what a cell exports; for us export means nothing in a cell',
  }),
  differs(['export default 5'], {
    shows: '5',
    tslab: '',
    because: 'export default of an expression shows it here, and nothing in tslab',
  }),
  differs(['__dirname === process.cwd()'], {
    shows: 'true',
    tslab: '✗ __dirname is not defined',
    because: "the notebook's folder is known here under the names that Node gives to a file's",
  }),
  differs(['import.meta.url.startsWith("file:")'], {
    shows: 'true',
    tslab: "✗ Cannot use 'import.meta' outside a module",
    because: 'import.meta means the notebook here; tslab runs CommonJS',
  }),
  same(['this === globalThis'], 'true'),
  differs(['function f(this: unknown) { return this === undefined } f()'], {
    shows: 'true',
    tslab: 'false',
    because: "cells are strict code here, like modules; tslab's are sloppy",
  }),
  same(['let a: number | undefined; a?.toFixed() ?? 0'], '0'),
  same(['const o = { a: 1 } satisfies Record<string, number>; o.a'], '1'),
  same(['function id<const T>(x: T) { return x } id([1] as const)[0]'], '1'),
  differs(
    [
      'function log(_: unknown, c: ClassMethodDecoratorContext) { console.log(c.name) } class A { @log m() {} }',
    ],
    {
      shows: 'm',
      tslab: '✗ Unable to resolve signature of method decorator when called as an expression.',
      because:
        'decorators are those of TC39 here, by option the legacy ones; tslab has only the legacy ones',
    },
  ),
  differs(['function log(_: object, name: string) { console.log(name) } class A { @log m() {} }'], {
    shows: '✗ Unable to resolve signature of method decorator when called as an expression.',
    tslab: 'm',
    because: 'legacy decorators want --decorators=legacy or a tsconfig.json here',
  }),
  differs(['{ using r = { [Symbol.dispose]() { console.log("gone") } } }'], {
    shows: 'gone',
    tslab: '✗ Unexpected keyword or identifier.',
    because: 'using came with TypeScript 5.2',
  }),
  same(['class A { accessor v = 1 } new A().v'], '1'),
  same(['/^\\p{Lu}$/v.test("A")'], 'true'),
  differs(['[3, 1].toSorted()'], {
    shows: '[ 1, 3 ]',
    tslab: "✗ Property 'toSorted' does not exist on type 'number[]'.",
    because: 'tslab knows the library of ES2022; ours that of today',
  }),
  differs(['const el = <b>x</b>'], {
    shows:
      '✗ Unterminated regular expression. If this is JSX: begin the cell with /** @jsx */, or set jsx in the tsconfig.json of its folder',
    tslab: "✗ Cannot find name 'b'.",
    because: 'neither takes JSX without being asked; ours says how to ask',
  }),
  same(['/** @module mod */ export const m = 5', 'import { m } from "./mod"; m'], '5'),
  differs(
    [
      '/** @module mod2 */ export const m: number = "x"; export const k = 1',
      'import { k } from "./mod2"; k',
    ],
    {
      shows: "✗ Cannot find module './mod2' or its corresponding type declarations.",
      tslab: "✗ Type 'string' is not assignable to type 'number'.",
      because:
        'tslab takes a module in whatever its type errors, and then refuses who imports it; here a module with a type error is a cell with one: it is not taken in',
    },
  ),
  same(
    [
      '/** @module mod3 */ export const m = 1',
      'import { m } from "./mod3"; m',
      '/** @module mod3 */ export const m = 2',
      'import { m } from "./mod3"; m',
    ],
    '2',
  ),
  same(['/** @browser */ document.title'], ''),
  same(
    [
      '/** @module page @browser */ export const w = window.innerWidth',
      'import { w } from "./page"',
    ],
    "✗ Cannot find module './page' or its corresponding type declarations.",
  ),
  differs(
    [
      '/** @module view\n * @jsx */ const React = { createElement: (tag: string) => tag }; declare global { namespace JSX { interface IntrinsicElements { b: {} } } } export const v = <b />',
      'import { v } from "./view"; v',
    ],
    {
      shows: "'b'",
      tslab: "✗ Cannot find module './view'",
      because: 'tslab compiles a module with @jsx and cannot find it again; ours runs it',
    },
  ),
  same(['/** @node */ 1 + 1'], '2'),
  same(['import * as tslab from "tslab"; typeof tslab.display.html === "function"'], 'true'),
  same(['setTimeout(() => {}, 0) instanceof Object'], 'true'),
  differs(['let tsLastExpr = 3', 'tsLastExpr + 1'], {
    shows: '4',
    tslab: 'NaN',
    because: "tslab names its own variable so, and loses the author's",
  }),
  differs(['const exports = 5; exports'], {
    shows: '5',
    tslab: "✗ Identifier 'exports' has already been declared",
    because: "tslab's cells are functions with a parameter of that name",
  }),
  differs(['const require = 5; require'], {
    shows: '5',
    tslab: "✗ Identifier 'require' has already been declared",
    because: 'that holds for a parameter require, too',
  }),
  same(['let u; u = 5; u'], '5'),
  same(['let any1: any = 1; any1.nothing'], ''),
  same(['function f(a) { return a } f(1)'], '1'),
  differs(['let n: string = null; n'], {
    shows: "✗ Type 'null' is not assignable to type 'string'.",
    tslab: '',
    because: 'a notebook is strict here unless a tsconfig.json says otherwise; tslab is not',
  }),
  same(['const shape = { a: 1 as const }; shape'], '{ a: 1 }'),
  same(['label: for (const i of [1, 2]) { continue label } 7'], '7'),
  same(['debugger; 1'], '1'),
  same(['"use strict"; 1'], '1'),
];

/** The same for notebooks in JavaScript, which tslab calls jslab. */
export const javascriptTable: readonly Comparison[] = [
  differs(['let x = 1; x = "two"; x.length'], {
    shows: '3',
    tslab: "✗ Type 'string' is not assignable to type 'number'.",
    because: 'JavaScript has no type policy here; tslab checks JavaScript as TypeScript',
  }),
  same(['function f(a) { return a.nothing } typeof f === "function"'], 'true'),
  differs(['nothing'], {
    shows: '✗ nothing is not defined',
    tslab: "✗ Cannot find name 'nothing'.",
    because: 'JavaScript is not checked here: an unknown name is found when it is used',
  }),
  same(['const el = 1 < 2; el'], 'true'),
  differs(['let x: number = 1'], {
    shows: '✗ Expected a semicolon or an implicit semicolon after a statement, but found none',
    tslab: '✗ Type annotations can only be used in TypeScript files.',
    because: 'both refuse types in JavaScript, in other words',
  }),
  same(['import { sep } from "path"; sep.length'], '1'),
  same(['class A { #p = 1; get p() { return this.#p } } new A().p'], '1'),
  same(['/** @module jsmod */ export const m = 5', 'import { m } from "./jsmod"; m'], '5'),
  differs(['const x = 1; x = 2'], {
    shows: "✗ Assignment to constant variable 'x'.",
    tslab: "✗ Cannot assign to 'x' because it is a constant.",
    because: 'without types the constant is found by the runner, not by the checker',
  }),
  differs(['const s = [1, "a"]; s[0].toFixed()'], {
    shows: "'1'",
    tslab: "✗ Property 'toFixed' does not exist on type 'string | number'.",
    because: 'JavaScript has no type policy here',
  }),
];

function same(cells: readonly string[], shows: string): Comparison {
  return { cells, shows };
}

function differs(
  cells: readonly string[],
  { shows, tslab, because }: { shows: string; tslab: string; because: string },
): Comparison {
  return { cells, shows, difference: { tslab, because } };
}

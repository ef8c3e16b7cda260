import { expect } from 'chai';
import { compile } from '../../src/cell/compile.ts';
import { TYPESCRIPT } from '../../src/cell/language.ts';
import { lower } from '../../src/runner/lower.ts';
import { NotebookScope } from '../../src/cell/scope.ts';
import { Notebook } from './notebook.ts';

/** Cells of one notebook each, and what the last one gives. */
const sessions: [what: string, cells: string[], result: unknown][] = [
  ['the last expression', ['1; 2; 3;;'], 3],
  ['nothing for a declaration', ['const a = 1'], undefined],
  ['nothing for an empty cell', ['// only a comment'], undefined],
  [
    'a closure sees a later assignment',
    ['let n = 0; function inc() { return ++n }', 'n = 10; inc()'],
    11,
  ],
  ['const again as another type', ['const x = 1', "const x = 'two'; x"], 'two'],
  [
    'const, then function, then class',
    ['const f = 1', 'function f() { return 2 }', 'class f { static v = 3 } f.v'],
    3,
  ],
  [
    'a name given before its declaration in the same cell',
    ['g(); function g() { return 1 } g()'],
    1,
  ],
  [
    'destructuring with defaults and rest',
    ['let { a, b: [c], d = 7, ...r } = { a: 1, b: [2], z: 4 }', '[a, c, d, r]'],
    [1, 2, 7, { z: 4 }],
  ],
  ['shorthand properties', ['const p = 1, q = 2', '({ p, q })'], { p: 1, q: 2 }],
  [
    'a class that uses its own name',
    [
      'class P { static n = 1; static m = P.n + 1; make() { return new P() } }',
      '[P.m, new P().make() instanceof P]',
    ],
    [2, true],
  ],
  [
    'an enum that runs again starts afresh',
    ['enum C { Red, Green }', 'enum C { Blue } Object.keys(C)'],
    ['0', 'Blue'],
  ],
  ['a namespace', ['namespace N { export const z = 1 }', 'N.z'], 1],
  [
    'var in a block and in a loop head',
    ['if (true) { var y = 4 } for (var i = 0, m = 3; i < m; i++) {}', '[y, i, m]'],
    [4, 3, 3],
  ],
  ['var in for…in', ['for (var k in { p: 1 });', 'k'], 'p'],
  ['a var without a value keeps what it was', ['var w = 3', 'var w; w'], 3],
  [
    'names among parameters that the body declares once more',
    [
      'const x = 1, y = 2, f = (a = x, b = () => y) => { var x = 3, y = 4; return [a, b(), x, y] }',
      'const g = (x = 5, z = x) => { var x = 6; return [x, z] }',
      '[...f(), ...g()]',
    ],
    [1, 2, 3, 4, 6, 5],
  ],
  [
    'a var that nothing gave a value',
    ['var a; for (var b of []); if (false) { var { c, d: [e] } = {} as any }', '[a, b, c, e]'],
    [undefined, undefined, undefined, undefined],
  ],
  ['a let without a value is undefined', ['let w = 3', 'let w; w'], undefined],
  ['names of functions', ['const f = () => 1, g = class {}', '[f.name, g.name]'], ['f', 'g']],
  [
    'this is undefined in a call by name',
    ['function t(this: unknown) { return this }', 't()'],
    undefined,
  ],
  [
    'parameters and locals that shadow',
    ['let v = 1', 'const h = ({ v: u = v }, w = v) => { let v = 5; return [u, w, v] }; h({})'],
    [1, 1, 5],
  ],
  [
    'a catch parameter that shadows',
    ['let e = 1; let got; try { throw 2 } catch (e) { got = e }', '[e, got]'],
    [1, 2],
  ],
  ['top-level await', ['const r = await Promise.resolve(5); r + (await 1)'], 6],
  [
    'for await',
    [
      'async function* gen() { yield 1; yield 2 } let t = 0; for await (const z of gen()) t += z',
      't',
    ],
    3,
  ],
  [
    'static imports',
    [
      'import { join, sep as S } from "node:path"; import * as os from "node:os"; import fs from "node:fs"',
      '[join("a", "b"), S, typeof os.cpus, typeof fs.readFileSync]',
    ],
    ['a/b', '/', 'function', 'function'],
  ],
  ['dynamic import', ['(await import("node:path")).sep'], '/'],
  ['import.meta', ['import.meta.url'], 'file:///notebook/cell.ts'],
  ['export is allowed and means nothing', ['export const q = 9; export default q + 1'], 10],
  ['a tagged template', ['const tag = (s: TemplateStringsArray) => s.raw[0]', 'tag`hi`'], 'hi'],
  ['$ as a name of the author', ['const $ = 3', '[1].map(($_) => $_ + $)'], [4]],
  [
    'types, generics, satisfies',
    [
      'interface I { a: number } const o = { a: 1 } satisfies I; function id<const T>(x: T): T { return x }',
      'id<I>(o).a as number',
    ],
    1,
  ],
  [
    'an imported type leaves no trace',
    ['import type { Foo } from "./nowhere"; let z: Foo | 1 = 1; z'],
    1,
  ],
  [
    'labels are no names',
    ['let outer = 1', 'outer: for (const a of [1]) { continue outer } outer'],
    1,
  ],
  ['logical assignment', ['let l: number | null = null; l ??= 5; l += 1', 'l'], 6],
  ['object literal as last expression', ['({ a: 1 })'], { a: 1 }],
  [
    'delete and typeof',
    ['const d: { x?: number } = { x: 1 }', 'delete d.x; [typeof nothing, d]'],
    ['undefined', {}],
  ],
];

const rejected: [what: string, cells: string[], error: RegExp][] = [
  ['an assignment to a constant', ['const x = 1; x = 2'], /constant variable 'x'/],
  ['… of an earlier cell', ['const x = 1', 'x++'], /constant variable 'x'/],
  ['… by destructuring', ['const x = 1', '({ x } = { x: 2 })'], /constant variable 'x'/],
  [
    '… that was imported',
    ['import { sep } from "node:path"', 'sep = "x"'],
    /constant variable 'sep'/,
  ],
  ['a name nobody declared', ['nothing'], /nothing is not defined/],
  ['a name given twice in one cell', ['let z = 1; let z = 2'], /already been declared/],
  ['what is no TypeScript', ['const = 1'], /Unexpected token/],
  ['return outside a function', ['return 5'], /'return' statement/],
];

const options = {
  file: '/n/cell.ts',
  scope: new NotebookScope(),
  language: TYPESCRIPT,
  lower,
};

describe('compile', () => {
  for (const [what, cells, result] of sessions) {
    it(`runs ${what}`, async () => {
      const notebook = new Notebook();
      let last: unknown;
      for (const cell of cells) last = await notebook.run(cell);
      expect(last).to.deep.equal(result);
    });
  }

  for (const [what, cells, error] of rejected) {
    it(`rejects ${what}`, async () => {
      const notebook = new Notebook();
      let caught: unknown;
      for (const cell of cells) {
        await notebook.run(cell).catch((reason: unknown) => (caught = reason));
      }
      expect(caught).to.be.an.instanceOf(Error).with.property('message').that.matches(error);
    });
  }

  it('gives a promise as it is, and waits for none that the cell does not await', async () => {
    const [never] = await new Notebook().runBoxed('new Promise(() => {})');
    expect(never).to.be.an.instanceOf(Promise);
    const [thenable] = await new Notebook().runBoxed(
      '({ then: () => { throw new Error("called") } })',
    );
    expect(thenable).to.have.property('then');
  });

  for (const cell of [
    'class A { m() {} } function d(_: unknown, __: unknown) {} @d class B extends A {}',
    'namespace N { export let z = 1 }',
    'enum E { A }',
    'if (true) { 5 }',
    '5; function f() {}',
    '5; import "node:fs"',
    'let x = 5',
  ]) {
    it(`gives no value for ${cell}`, async () => {
      expect(await new Notebook().runBoxed(cell)).to.deep.equal([]);
      expect(await new Notebook({ decorators: 'legacy' }).runBoxed(cell)).to.deep.equal([]);
    });
  }

  for (const cell of [
    '5',
    '5;',
    '5; interface I {}',
    '5; type T = 1; declare const d: 1',
    '5;;',
    '5 // ;',
  ]) {
    it(`gives the value of ${cell}`, async () => {
      expect(await new Notebook().run(cell)).to.equal(5);
    });
  }

  it('hides, by option, a value with a semicolon behind it', async () => {
    for (const [cell, value] of [
      ['5;', undefined],
      ['5; // why', undefined],
      ['5 /* ; */', 5],
      ['5\n', 5],
      ["';'", ';'],
      ['(() => { return 5; })()', 5],
      ['5\n;', undefined],
    ] as const) {
      expect(await new Notebook({}, true).run(cell)).to.equal(value);
    }
  });

  it('says how to have JSX to whoever uses it', () => {
    const compiled = compile('const el = <b>x</b>', options);
    expect(compiled.ok ? '' : compiled.fault.message).to.contain('/** @jsx */');
    const other = compile('const = 1', options);
    expect(other.ok ? '' : other.fault.message).to.equal('Unexpected token');
  });

  it('lets a constant be declared again as a variable', async () => {
    const notebook = new Notebook();
    await notebook.run('const x = 1');
    expect(await notebook.run('let x = 2; x = 3; x')).to.equal(3);
  });

  it('says where the syntax is wrong, in UTF-16 columns', () => {
    const compiled = compile("const s = '🙂'; const = 1", options);
    expect(compiled).to.deep.equal({
      ok: false,
      fault: { message: 'Unexpected token', start: { line: 0, column: 22 }, length: 1 },
    });
  });

  it('maps the script back to the TypeScript, by line', () => {
    const source = 'interface A {\n  x: number\n}\nconst a: A = { x: 1 };\nthrow a';
    const compiled = compile(source, options);
    if (!compiled.ok) throw new Error(compiled.fault.message);
    const map = JSON.parse(compiled.cell.map) as { sources: string[]; sourcesContent: string[] };
    expect(map.sources).to.deep.equal(['/n/cell.ts']);
    expect(map.sourcesContent).to.deep.equal([source]);
  });
});

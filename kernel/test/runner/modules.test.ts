import { expect } from 'chai';
import { ProcessNotebook } from './process-notebook.ts';

const packages = {
  'node_modules/esm-only/package.json':
    '{"type":"module","exports":{".":{"import":"./i.js"},"./data.json":"./data.json"}}',
  'node_modules/esm-only/i.js':
    'export const v = "esm"; export default class Named {}; export const made = {}',
  'node_modules/esm-only/data.json': '{"n":4}',
  'node_modules/common/package.json': '{"main":"m.js"}',
  'node_modules/common/m.js': 'for (const k of ["a", "b"]) exports[k] = k; exports.made = {}',
  'node_modules/waits/package.json': '{"type":"module","main":"m.js"}',
  'node_modules/waits/m.js':
    'export const v = await new Promise((r) => setTimeout(() => r("waited"), 5))',
};

const files = {
  ...packages,
  'local.ts': `import { deep, type Alone } from './lib/deep';
import type { Shape } from './shapes';
import { Shape as Same } from './shapes';
import data from './data.json';
import { a } from 'common';
export enum Color { Red, Green }
export { Shape } from './shapes';
export let count = 0;
export const inc = () => ++count;
export class Point { constructor(readonly x: number) {} }
export const all = [deep, data.n, a, Color.Green, (undefined as Alone | Shape | Same | undefined)];
export function fail(o: { p: unknown }): never {
  type Unused = { one: 1; two: 2 };
  throw new Error('from local', { cause: o });
}
`,
  'lib/deep.ts':
    'export type Alone = 1;\nexport const deep: string = await Promise.resolve("deep");\nexport { a } from "common";',
  'shapes.ts': 'export interface Shape { a: 1 }',
  'mod.mts': 'export const m: number = 9; export default m',
  'plain.js': 'export const p = import.meta.url.endsWith("plain.js")',
  'old.cjs': 'exports.v = require("./older").v + 1',
  'older.js': 'exports.v = 1',
  'common.ts': 'module.exports = { c: 1 as number, folder: __dirname }',
  'mixed.ts':
    'import { sep } from "node:path"; export const all = [typeof require("node:fs").readFileSync, __filename.endsWith(`${sep}mixed.ts`), __dirname === import.meta.dirname]',
  'cycle-a.ts':
    'import { b } from "./cycle-b"; export const a = () => b() + 1; export function start() { return 1 }',
  'cycle-b.ts': 'import { start } from "./cycle-a"; export const b = () => start() + 1',
  'modern.ts':
    'const up = (f: (n: number) => number, _: unknown) => (n: number) => f(n) + 1; export class K { @up m(n: number) { return n } accessor q = 4 } export namespace N { export let v = 1; v++ } export let closed = 0; { using r = { [Symbol.dispose]() { closed++ } } }',
  'view.tsx':
    '/** @jsxRuntime classic @jsx h */\nconst h = (t: string, p: object | null) => ({ t, p }); export const view = <b id="x" />',
  'folder/index.ts': 'export const index = "of a folder"',
  'data.json': '{"n":7, "a-b": 1}',
  'text.txt': 'no module',
};

/** A cell and the text of its value. */
const cells: [what: string, cell: string, text: string][] = [
  [
    'an ESM-only package',
    'import Named, { v } from "esm-only"; [v, Named.name]',
    "[ 'esm', 'Named' ]",
  ],
  [
    'a CommonJS package, by names that Node does not see',
    'import all, { a } from "common"; import * as ns from "common"; [all.b, a, ns.default.a]',
    "[ 'b', 'a', 'a' ]",
  ],
  ['a package that waits at its top level', 'import { v } from "waits"; v', "'waited'"],
  [
    'the same by import()',
    '[(await import("esm-only")).v, (await import("common")).default.a, (await import("waits")).v]',
    "[ 'esm', 'a', 'waited' ]",
  ],
  [
    'JSON of a package, with and without attributes',
    'import one from "esm-only/data.json"; import two from "esm-only/data.json" with { type: "json" }; [one.n, two.n]',
    '[ 4, 4 ]',
  ],
  [
    'modules of Node',
    'import fs, { readFileSync } from "node:fs"; import * as path from "path"; [fs.readFileSync === readFileSync, path.sep]',
    "[ true, '/' ]",
  ],
  [
    'local TypeScript, with enums, types, JSON and packages',
    'import { all, Color } from "./local.ts"; [all, Color.Red]',
    "[ [ 'deep', 7, 'a', 1, undefined ], 0 ]",
  ],
  [
    'local TypeScript without its ending, and once',
    'import * as l from "./local"; import * as m from "./local.ts"; import * as n from "./local.js"; l.inc(); [l === m, m === n, l.count]',
    '[ true, true, 1 ]',
  ],
  [
    '.mts, .js, a folder',
    'import m, { m as n } from "./mod.mts"; import { p } from "./plain.js"; import { index } from "./folder"; [m, n, p, index]',
    "[ 9, 9, true, 'of a folder' ]",
  ],
  [
    '.cjs, and CommonJS in TypeScript',
    'import old, { v } from "./old.cjs"; import { c, folder } from "./common"; [old.v, v, c, folder === __dirname]',
    '[ 2, 2, 1, true ]',
  ],
  [
    'TypeScript that has imports and require',
    '(await import("./mixed")).all',
    "[ 'function', true, true ]",
  ],
  ['modules that import each other', 'import { a } from "./cycle-a"; a()', '3'],
  [
    'decorators, namespaces and using in a local file',
    'import { K, N, closed } from "./modern"; [new K().m(1), new K().q, N.v, closed]',
    '[ 2, 4, 2, 1 ]',
  ],
  ['JSX in a local file', '(await import("./view")).view', "{ t: 'b', p: { id: 'x' } }"],
  [
    'local JSON, with and without attributes',
    'import one from "./data.json"; import two from "./data.json" with { type: "json" }; import * as all from "./data.json"; [one.n, two["a-b"], all.n, (await import("./data.json")).default === one]',
    '[ 7, 1, 7, true ]',
  ],
  [
    'import() of a path made at run time',
    'const name = "local"; (await import(`./${name}.ts`)).Color.Green',
    '1',
  ],
  [
    'a file URL and an absolute path',
    '[(await import(import.meta.resolve("./mod.mts"))).m, (await import(`${__dirname}/mod.mts`)).m]',
    '[ 9, 9 ]',
  ],
  [
    'another instance for another query',
    '(await import("./mod.mts?again")) === (await import("./mod.mts"))',
    'false',
  ],
  [
    'what a CommonJS script has around it',
    'exports.a = 1; module.exports.b = 2; [module.exports, module.exports === exports, require.main === module, module.filename === __filename, typeof module.require("fs").readFileSync].join()',
    "'[object Object],true,true,true,function'",
  ],
  [
    'require of packages, of Node, of local files of every kind',
    '[require("common").a, require("node:path").sep, require("./old.cjs").v, require("./common").c, require("./local2").two, require("./data").n, require("./modern").N.v].join()',
    "'a,/,2,1,2,7,2'",
  ],
  [
    'where the notebook is',
    '[__dirname === process.cwd(), __filename.startsWith(__dirname), import.meta.url.startsWith("file://"), import.meta.dirname === __dirname, import.meta.filename === __filename, require.resolve("./old.cjs") === `${__dirname}/old.cjs`]',
    '[ true, true, true, true, true, true ]',
  ],
  [
    'one class for all cells',
    'import { Point } from "./local"; const first = Point; (await import("./local")).Point === first',
    'true',
  ],
  [
    'packages once, from cells and local files',
    'import { made } from "esm-only"; (await import("./uses")).made === made',
    'true',
  ],
  [
    'a type that is imported without saying so',
    'import { Shape, Color } from "./local"; const s: Shape | undefined = undefined; [s, Color.Red]',
    '[ undefined, 0 ]',
  ],
];

/** A cell that fails, and what its traceback says. */
const failures: [what: string, cell: string, trace: string[]][] = [
  [
    'a file that is not there',
    'import "./nowhere"',
    ["Error: Cannot find module './nowhere' imported from"],
  ],
  [
    'a package that is not there',
    'import "nowhere"',
    ["Cannot find package 'nowhere' imported from"],
  ],
  [
    'an export that is not there',
    'import "./wrong"',
    ["SyntaxError: The requested module './mod.mts' does not provide an export named 'nope'"],
  ],
  [
    'a name of a module that has no such value',
    'import { nope } from "./mod.mts"; nope',
    ['The module ./mod.mts has no export nope'],
  ],
  [
    'a local file with a mistake',
    'import "./faulty"',
    ['SyntaxError: Unexpected token', 'faulty.ts:2:7', '  const = 1', '        ^'],
  ],
  [
    'an error in a local file, at its own line',
    'import { fail } from "./local"\n\nfail({ p: 1 })',
    ['Error: from local', 'local.ts:14:9', "throw new Error('from local'", 'cell-1.ts:3:1'],
  ],
  [
    'an error in a required file, at its own line',
    'require("./thrower")',
    ['Error: thrown', 'thrower.ts, line 2, column 28', 'cell-1.ts:1:1'],
  ],
  [
    'what V8 alone finds wrong',
    '\nlet a: number = 1; "x".replace(/(?<y>a)|(?<y>b)|(?<y/, "")',
    ['SyntaxError: Invalid regular expression'],
  ],
];

describe('modules in cells', () => {
  let notebook: ProcessNotebook;
  beforeEach(() => {
    notebook = new ProcessNotebook({
      ...files,
      'local2.ts': 'import { m } from "./mod2"; export const two: number = m + 1',
      'mod2.ts': 'export const m = 1 as number',
      'uses.ts': 'export { made } from "esm-only"',
      'wrong.ts': 'import { nope } from "./mod.mts"; export const x = nope',
      'faulty.ts': 'export const a = 1;\nconst = 1',
      'thrower.ts':
        'interface A { a: 1 }\nconst x = (): A => { throw new Error("thrown") };\nexport { x }; x()',
    });
  });
  afterEach(() => notebook.close());

  for (const [what, cell, text] of cells) {
    it(`come from ${what}`, async () => {
      expect(await notebook.run(cell)).to.equal(text);
      expect(notebook.written).to.equal('');
    });
  }

  for (const [what, cell, trace] of failures) {
    it(`tell of ${what}`, async () => {
      const said = await notebook.run(cell);
      for (const part of trace) expect(said).to.contain(part);
      expect(said).not.to.match(/node:|kernel\/(src|dist)/);
    });
  }

  it('are read again when they change, and only they and what imports them', async () => {
    notebook.write({ 'still.ts': 'export const still = {}' });
    const cell =
      'import { all, inc } from "./local"; import { still } from "./still"; [all[0], inc(), still === (globalThis.kept ??= still)]';
    expect(await notebook.run(cell)).to.equal("[ 'deep', 1, true ]");
    expect(await notebook.run(cell)).to.equal("[ 'deep', 2, true ]");
    notebook.write({ 'lib/deep.ts': 'export type Alone = 1; export const deep = "deeper"' });
    expect(await notebook.run('all[0]')).to.equal("'deep'");
    expect(await notebook.run(cell)).to.equal("[ 'deeper', 1, true ]");
  });

  it('may be collected around a module of a package that is yet to be evaluated', async () => {
    notebook.write({
      'collect.ts':
        'import { setFlagsFromString } from "node:v8"; import { runInNewContext } from "node:vm"; setFlagsFromString("--expose-gc"); for (let k = 0; k < 3; k++) runInNewContext("gc")();',
      'late.ts': 'import "./collect"; import { posix } from "node:path"; export const late = posix.join("a", "b")',
    }); // prettier-ignore
    expect(await notebook.run('import { late } from "./late"; late')).to.equal("'a/b'");
  });

  it('are read again through import(), require and JSON', async () => {
    const cell =
      '[(await import("./mod.mts")).m, require("./old.cjs").v, require("./common").c, (await import("./old.cjs")).v, (await import("./data.json")).default.n]';
    expect(await notebook.run(cell)).to.equal('[ 9, 2, 1, 2, 7 ]');
    notebook.write({ 'mod.mts': 'export const m = 10', 'older.js': 'exports.v = 2' });
    notebook.write({ 'common.ts': 'module.exports = { c: 2 }', 'data.json': '{"n":8}' });
    expect(await notebook.run(cell)).to.equal('[ 10, 3, 2, 3, 8 ]');
  });

  it('are refused where their brackets are too deep for the parser, and end nothing', async () => {
    const deep = `export const x = ${'['.repeat(30_000)}${']'.repeat(30_000)}`;
    notebook.write({ 'deep.ts': deep, 'deep.mjs': deep });
    for (const name of ['./deep', './deep.mjs']) {
      expect(await notebook.run(`import { x } from "${name}"; x`)).to.contain('may be 2000 deep');
    }
    expect(await notebook.run('import { m } from "./mod.mts"; m')).to.match(/^\d+$/);
  });

  it('run again after they failed, and after what was missing is there', async () => {
    notebook.write({
      'needs.ts':
        'import { readFileSync } from "node:fs"; export const n = readFileSync(`${import.meta.dirname}/n.txt`, "utf8")',
    });
    const cell = 'import { n } from "./needs"; import { late } from "./later"; n + late';
    expect(await notebook.run(cell)).to.contain('ENOENT');
    notebook.write({ 'n.txt': 'n' });
    expect(await notebook.run(cell)).to.contain("Cannot find module './later'");
    notebook.write({ 'later.ts': 'export const late = "!"' });
    expect(await notebook.run(cell)).to.equal("'n!'");
  });

  it('can be cells with @module', async () => {
    expect(
      await notebook.run(
        '/** @module mine */\nimport { m } from "./mod.mts"; export const v: number = m',
      ),
    ).to.equal('');
    expect(await notebook.run('import { v } from "./mine"; v')).to.equal('9');
    await notebook.run('/** @module mine */ export const v = "again"');
    expect(await notebook.run('import { v } from "./mine"; v')).to.equal("'again'");
    expect(await notebook.run('/** @module bad */\nthrow new Error("in a cell")')).to.equal('');
    expect(await notebook.run('import "./bad"'))
      .to.contain('bad.ts:2:7')
      .and.to.contain('throw new Error');
  });

  it('follow the tsconfig.json in their folder', async () => {
    notebook.close();
    notebook = new ProcessNotebook({
      'tsconfig.json':
        '{ // as people write it\n "extends": "./base", "compilerOptions": { "jsx": "react", }, }',
      'base.json':
        '{"compilerOptions":{"experimentalDecorators":true,"jsxFactory":"h","target":"es2017"}}',
      'old.tsx':
        'const d = (_: object, name: string) => void (seen = name); let seen = ""; const h = (t: string) => t; export class A { @d f: string; g?: number } export const all = [seen, Object.keys(new A()), <i />]',
    });
    expect(await notebook.run('(await import("./old")).all')).to.equal("[ 'f', [], 'i' ]");
  });

  it('stand for names by the paths of a tsconfig.json, also of one that is extended', async () => {
    notebook.close();
    notebook = new ProcessNotebook({
      'tsconfig.json': '{"extends":"./shared/base.json"}',
      'shared/base.json':
        '{"compilerOptions":{"paths":{"#one":["./one"],"@/*":["./none/*","./src/*"],"@/deep/*.js":["./d/*.ts"]}}}',
      'shared/one.ts':
        'export { two } from "@/two"; export const at = import.meta.resolve("@/two")',
      'shared/src/two.ts': 'export const two: number = 2',
      'shared/d/three.ts': 'export const three: number = 3',
    });
    expect(
      await notebook.run(
        'import { two, at } from "#one"; import { three } from "@/deep/three.js"; [two, three, at.endsWith("src/two.ts"), (await import("@/two")).two]',
      ),
    ).to.equal('[ 2, 3, true, 2 ]');
    notebook.write({ 'shared/src/two.ts': 'export const two: number = 20' });
    expect(await notebook.run('import { two as again } from "#one"; again')).to.equal('20');
    expect(await notebook.run('import "@/four"')).to.match(/Cannot find (package|module) '@\/four/);
  });
});

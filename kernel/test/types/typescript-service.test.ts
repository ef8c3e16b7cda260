import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { TypescriptService } from '../../src/types/typescript-service.ts';
import { notebookTypes } from './notebook-types.ts';

describe('TypescriptService', () => {
  const notebook = notebookTypes();
  let folder: string;
  let types: TypescriptService;
  before(() => ({ folder, types } = notebook));
  afterEach(() => types.reset());

  const messages = async (source: string) =>
    (await types.check(source)).map(({ message }) => message);

  it('knows the preloaded names, types among them, in a folder that has no packages', async () => {
    expect(
      await messages(
        'const s: Svd<2, 3> = svd(zeros(2, 3)); display(s.U); claim("ch1.AB", matrix([[1]])); process.cwd()',
      ),
    ).to.deep.equal([]);
    // of functions and types of its own as well as of those it passes on
    expect(
      await messages('await load(5); const o: LoadOptions = {}; import * as tslab from "tslab"; tslab.newDisplay().nope'), // prettier-ignore
    ).to.deep.equal([
      "Argument of type 'number' is not assignable to parameter of type 'string'.",
      "Property 'nope' does not exist on type 'Display'.",
    ]);
  });

  it('does not take `this` of a cell for nothing, as it is in a module', async () => {
    expect(await messages('this.process.pid;\n[1].map(() => this.mine = 1)')).to.deep.equal([]);
    expect(await messages('let found: { a: 1 } | undefined = [].pop(); found.a')).to.have.length(1);
    expect(await messages('[{ a: 1 }].find((it) => it.a).a')).to.have.length(1);
  });

  it('folds the numbers of matrices and tensors, whatever kind of array they are in', async () => {
    expect(
      await messages("const A = eye(2); const n: number = A.data.reduce((s, x, i) => s + i * x, 0) + A.data.reduce((a, b) => Math.max(a, b)); A.data.map((x) => x).slice(1).reduceRight((list, x) => [...list, x], [] as number[]).length; A.data.reduce((m, x) => m.set(x, 1), new Map<number, number>()).size; (await tensor([1]).data()).reduce((a, b) => a + b); (load('a.npy', { as: 'matrix' })).then((B) => B.data.reduce((a, b) => a + b))"), // prettier-ignore
    ).to.deep.equal([]);
    expect(await messages('eye(2).data.reduce((s: string, x) => s + x, 0)')).to.have.length(1);
  });

  it('takes what a server sends for what it is used as', async () => {
    expect(
      await messages("const r = await fetch('/'); const { rows } = await r.json(); rows[0].x; const text: string = await r.text()"), // prettier-ignore
    ).to.deep.equal([]);
  });

  it('says which preloaded name may be meant', async () => {
    expect(await messages('const A = matrx([[1]])')).to.deep.equal([
      "Cannot find name 'matrx'. Did you mean 'matrix'?",
    ]);
  });

  it('says the shape rule with its place', async () => {
    const [fault] = await types.check('const A = zeros(2, 3);\nA.matmul(zeros(4, 5));');
    expect(fault!.message).to.contain('inner sizes 3 and 4 differ');
    expect([fault!.start, fault!.end]).to.deep.equal([
      { line: 1, column: 9 },
      { line: 1, column: 20 },
    ]);
  });

  it('lets types be left out, and arrays grow, until the folder asks for more', async () => {
    const untyped =
      'const list = []; let last = null; function add(x) { list.push(x); last = x; return x }';
    expect(await messages(`${untyped}; for (let i = 0; i < 3; i++) list.push(i)`)).to.deep.equal(
      [],
    );
    types.commit(untyped, true);
    expect(await messages('list.push({ a: 1 }); add(2); last.anything')).to.deep.equal([]);
    expect(await messages('const n = []; n.push(1); n[0].toUpperCase()')).to.have.length(1);
    writeFileSync(
      join(folder, 'tsconfig.json'),
      '{ "compilerOptions": { "noImplicitAny": true } }',
    );
    types.reset();
    expect(await messages('function add(x) {}')).to.deep.equal([
      "Parameter 'x' implicitly has an 'any' type.",
    ]);
    rmSync(join(folder, 'tsconfig.json'));
  });

  it('lets a later cell declare a name again as anything', async () => {
    types.commit('const x = 1; class P { a = 1 }', true);
    types.commit('const x = "two"; function P(): number { return 3 }', true);
    expect(await messages('x.toUpperCase(); P().toFixed()')).to.deep.equal([]);
    const [message] = await messages('x.toFixed()');
    expect(message).to.contain("Property 'toFixed' does not exist on type '\"two\"'");
  });

  it('lets what is declared have types of its cell and of earlier ones', async () => {
    types.commit('interface Named { name: string }', true);
    const cell = `type Tag = { tag: Named };
declare let tag: Tag, named: Named;
declare function find(key: Tag): string;
declare class Box<T> { value: T; owner: Named }
declare namespace N { interface Inner { of: Tag } const inner: Inner }
declare enum Kind { Some = 1 }
declare abstract class Shape { abstract area: number }
const of: Named = N.inner.of.tag; const found: string = find(tag); new Box<Tag>().owner.name; Kind.Some;`;
    expect(await messages(cell)).to.deep.equal([]);
    types.commit(cell, true);
    expect(await messages('named.name; new Box<number>().value.toFixed()')).to.deep.equal([]);
    expect(await messages('named.size; find(1)')).to.have.lengthOf(2);
    expect(await messages('function f() { export const x = 1 }')).to.deep.equal([
      'Modifiers cannot appear here.',
    ]);
  });

  it('leaves to a later cell the names of what a cell only defines', async () => {
    const hinted = async (cell: string) => (await types.check(cell)).map(({ isHint }) => isHint);
    const only = [
      'function f() { return g() + new Later().x }',
      'const f = async () => { await g() }, h = { g() { return g() } };',
      'class A<T extends Later> implements Later { x: Later; static s = () => g(); get y() { return g() } }',
      'interface I extends Later { next: I }',
      'type Not<T extends false> = T; type Case = Not<Later extends string ? true : true>',
      'function f() { return Object.entries(later()).map(([, count]) => count.size) }',
      'export type List<T> = { value: T; next?: Later<T> }',
      'export default function () { return { g } }',
      'const model = 1; const f = () => new Model()',
      'function f(): number; function f(x?: Later): number { return h() }\nfunction h() { return g() }',
    ];
    for (const cell of only) {
      const found = await hinted(cell);
      expect(found, cell).not.to.be.empty;
      expect(found, cell).not.to.include(undefined);
    }
    const used = [
      'g()',
      'function f() { return g() }\nf()',
      'function f() { return h() }\nconst h = () => g();\n[1].map(f)',
      'class A extends Later {}',
      'class A { static x = g() }',
      'class A { static { g() } }',
      'const x = [1].map((it) => g(it))',
      'const o = { x: g }',
      'interface I { next: Later }\nconst i: I = { next: 1 }',
      'function f() { later = 1 }',
      'function f(x: unknown) { return x.size }',
      'function f() { consolle.log(1) }',
    ];
    for (const cell of used) expect(await hinted(cell), cell).to.include(undefined);
    types.commit(only[0]!, true);
    types.commit('function g() { return 1 }\nclass Later { x = 2 }', true);
    expect(await messages(`${only[0]!}\nf().toFixed()`)).to.deep.equal([]);
  });

  it('keeps every signature of a function whose cell threw', async () => {
    types.commit(
      'function twice(x: string): string; function twice(x: number): number; function twice(x: any) { return x + x } throw 1',
      false,
    );
    expect(await messages('twice("a").length; twice(1).toFixed()')).to.deep.equal([]);
    expect(await messages('twice(true)')).to.have.lengthOf(1);
  });

  it('goes on after cells that throw or never end', async () => {
    types.commit('const a: string | null = Math.random() > 2 ? "" : null; throw new Error()', true);
    types.commit('while (true) {}', true);
    expect(await messages('a.length')).to.deep.equal(["'a' is possibly 'null'."]);
  });

  it('remembers what an earlier cell made sure of', async () => {
    types.commit('const found = [1].find((x) => x > 2); if (found === undefined) throw 1', true);
    types.commit(
      'import { strict as assert } from "node:assert"; const other = [1].find((x) => x); assert(other)',
      true,
    );
    expect(await messages('found.toFixed(); other.toFixed()')).to.deep.equal([]);
  });

  it('does not take a variable for what an earlier cell left in it', async () => {
    types.commit('let found: string | undefined; setTimeout(() => (found = "x"), 1)', true);
    expect(await messages('found?.length')).to.deep.equal([]);
  });

  it('checks imports, exports, namespaces and top-level await', async () => {
    expect(
      await messages(
        'import { readFileSync as r } from "node:fs";\nexport const t: string = r("x", "utf8");\nnamespace N { export const z = 1 }\nawait 0; for await (const q of []) q; N.z',
      ),
    ).to.deep.equal([]);
    expect(await messages('import { nope } from "node:fs"; import "./nowhere.ts"')).to.deep.equal([
      `Module '"node:fs"' has no exported member 'nope'.`,
      "Cannot find module or type declarations for side-effect import of './nowhere.ts'.",
    ]);
  });

  it('takes from a package what it has for Node', async () => {
    const entry = (name: string) => ({ types: `./${name}.d.ts`, default: `./${name}.js` });
    const exports = { node: entry('node'), extra: entry('extra'), default: entry('browser') };
    const place = join(folder, 'node_modules', 'two-faces');
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, 'package.json'), JSON.stringify({ name: 'two-faces', exports }));
    writeFileSync(join(place, 'browser.d.ts'), 'export const both: 1;');
    writeFileSync(join(place, 'node.d.ts'), 'export const both: 2, file: string;');
    writeFileSync(join(place, 'extra.d.ts'), 'export const both: 3;');
    const cell = 'import { both, file } from "two-faces"; const two: 2 = both; file.at(0)';
    expect(await messages(cell)).to.deep.equal([]);
    const config = { compilerOptions: { customConditions: ['extra'] } };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
    types.reset();
    expect(await messages(cell)).to.deep.equal([]);
    rmSync(join(folder, 'tsconfig.json'));
  });

  it('takes the options of a tsconfig.json in the notebook’s folder', async () => {
    const source = 'function f(a) { return a }';
    expect(await messages(source)).to.deep.equal([]);
    writeFileSync(
      join(folder, 'tsconfig.json'),
      '{ "compilerOptions": { "noImplicitAny": true } }',
    );
    types.reset();
    expect(await messages(source)).to.deep.equal(["Parameter 'a' implicitly has an 'any' type."]);
    rmSync(join(folder, 'tsconfig.json'));
  });

  it('knows the preloaded names also where the folder has paths of its own', async () => {
    mkdirSync(join(folder, 'src'));
    writeFileSync(join(folder, 'src', 'one.ts'), 'export const one = 1');
    writeFileSync(
      join(folder, 'tsconfig.json'),
      '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }',
    );
    types.reset();
    expect(
      await messages('import { one } from "@/one"; zeros(one, 2).matmul(zeros(3, 1))'),
    ).to.have.length(1);
    expect(await messages('import * as e from "eigenbook"; e.zeros(1, 1)')).to.deep.equal([]);
    rmSync(join(folder, 'tsconfig.json'));
    types.reset();
  });

  it('sees local files as they are on the disk, and what those import', async () => {
    const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
    write(
      'outer.ts',
      'export { inner } from "./inner"; import data from "./data.json"; export { data }',
    );
    write('inner.ts', 'export const inner = 1 as number');
    write('data.json', '{"n":1}');
    write('script.ts', 'console.log("it runs")');
    write('common.js', 'module.exports = { p: 1 }; module.exports.q = "x"');
    write('old.js', 'exports.r = (a) => a');
    expect(
      await messages('await import("./script"); import "./script"; import * as s from "./script"'),
    ).to.deep.equal([]);
    expect(
      await messages('import p from "./common.js"; import { r } from "./old.js"; r(p.p.toFixed())'),
    ).to.deep.equal([]);
    const cell = 'import { inner, data } from "./outer"; inner.toFixed(); data.n.toFixed()';
    expect(await messages(cell)).to.deep.equal([]);
    types.commit(cell, true);
    write('inner.ts', 'export const inner = "one"');
    write('data.json', '{"n":"one"}');
    expect(await messages('inner.toFixed(); data.n.toFixed()')).to.have.length(2);
    expect(await messages('import { late } from "./late"; late')).to.have.length(1);
    write('late.ts', 'export const late = 1');
    expect(await messages('import { late } from "./late"; late.toFixed()')).to.deep.equal([]);
    rmSync(join(folder, 'late.ts'));
    expect(await messages('import { late } from "./late"; late')).to.have.length(1);
  });

  it('takes cells with @module in as modules, once they ran', async () => {
    const [fault] = await types.check('/** @module mine */\nexport const n: string = 1');
    expect(fault).to.deep.include({ code: 2322, start: { line: 1, column: 13 } });
    expect(await messages('import { n } from "./mine"')).to.deep.equal([
      "Cannot find module './mine' or its corresponding type declarations.",
    ]);
    types.commit('/** @module mine */ export const n = 1; export interface I { a: 1 }', true);
    expect(await messages('import { n, I } from "./mine"; const i: I = { a: 1 }; n + i.a')).to.deep.equal([]); // prettier-ignore
    expect(await messages('/** @module mine */ export const n: string = 1')).to.have.length(1);
    expect(await messages('import { n } from "./mine"; n.toFixed()')).to.deep.equal([]);
    expect((await types.complete('/** @module mine */ Math.ab', 26)).items).to.deep.include({ label: 'abs', kind: 'method' }); // prettier-ignore
  });

  it('has nothing to say of cells for browsers', async () => {
    expect(await messages('/** @browser */ document.nothing')).to.deep.equal([]);
    types.commit('/** @browser */ const onlyThere = 1', true);
    expect(await messages('onlyThere')).to.have.length(1);
  });

  it('reads old casts and generic arrows also after a cell brought JSX', async () => {
    types.commit('const id = <T>(x: T) => <T>x; let kept = <number>id(1)', true);
    const jsx = '/** @jsx h */ const h = (tag: string) => tag; declare global { namespace JSX { interface IntrinsicElements { b: {} } } }\n<b/>;'; // prettier-ignore
    expect(await messages(`${jsx} kept.toFixed()`)).to.deep.equal([]);
    types.commit(jsx, true);
    expect(await messages('<string>id("a") + kept.toFixed()')).to.deep.equal([]);
    expect(await messages('(<any>kept).x; kept.nothing')).to.have.length(1);
  });

  it('completes members and names of earlier cells', async () => {
    types.commit('let matrixOfMine = 1', true);
    const members = await types.complete('zeros(2, 3).mat', 15);
    expect(members).to.deep.equal({
      start: 12,
      end: 15,
      items: [{ label: 'matmul', kind: 'method' }],
    });
    const names = await types.complete('1 + matr', 8);
    expect(names.items.map(({ label }) => label)).to.include.members(['matrix', 'matrixOfMine']);
  });

  /** What is offered at the `|` of a cell, and the text that it replaces. */
  const offered = async (cell: string) => {
    const source = cell.replace('|', '');
    const { start, end, items } = await types.complete(source, cell.indexOf('|'));
    return { replaced: source.slice(start, end), labels: items.map(({ label }) => label) };
  };

  it('completes what may be left out as it is written, in the order of the alphabet', async () => {
    types.commit('interface Options { beta?: 1; alpha?: 2; "a-b": 3; Alp?: 4 }', true);
    const all = ['"a-b"', 'Alp', 'alpha', 'beta'];
    expect((await offered('const o: Options = { | }')).labels).to.deep.equal(all);
    expect(await offered('const o: Options = { al| }')).to.deep.equal({ replaced: 'al', labels: ['alpha', 'Alp'] }); // prettier-ignore
    expect((await offered('const o: Options = { a| }')).labels).to.deep.equal(['"a-b"', 'alpha', 'Alp']); // prettier-ignore
    const members = await offered('declare const o: Options; o.|');
    expect(members.labels).to.deep.equal(['Alp', 'alpha', 'beta']); // a-b is no name
  });

  it('completes modules and their names in import statements, also where they break off', async () => {
    writeFileSync(join(folder, 'near-by.ts'), 'export const near = 1, other = "x"');
    for (const cell of [
      'const a = 1;\nimport { nea| } from "./near-by"; a',
      'import {\n  other,\n  n|\n} from "./near-by"',
    ]) {
      expect((await offered(cell)).labels).to.deep.equal(['near']);
    }
    for (const cell of [
      'import x from "./near-|"',
      'import x from "./near-|',
      'const y = (\nimport x from "./near-|"',
    ]) {
      // prettier-ignore
      expect(await offered(cell)).to.deep.equal({ replaced: 'near-', labels: ['near-by'] });
    }
    expect((await offered('import fs from "node:fs|"')).labels).to.include('node:fs/promises');
    for (const rest of ['', '\nfor (', '\nconst y = {']) {
      const after = await offered(`import { near } from "./near-by"; near.toF|${rest}`);
      expect(after.labels, rest).to.deep.equal(['toFixed']);
    }
    const members = await offered('import * as all from "./near-by"\nall.|');
    expect(members.labels).to.deep.equal(['near', 'other']);
    expect(await types.inspect('import { near } from "./near-by"', 10)).to.contain('const near: 1');
    expect(await messages('import { near } from "./near-by"; near.toFixed()')).to.deep.equal([]);
    rmSync(join(folder, 'near-by.ts'));
  });

  it('looks for what a cell passes on', async () => {
    for (const what of ['{ a }', '*', '* as a', '{ default }']) {
      const [fault] = await types.check(`export ${what} from './missing'`);
      expect(fault!.message, what).to.match(/^Cannot find module .*'\.\/missing'/);
      expect(fault!.start).to.deep.equal({ line: 0, column: `export ${what} from `.length });
    }
  });

  it('knows exports whose names are no names', async () => {
    writeFileSync(join(folder, 'odd.ts'), 'const q = 7; export { q as "a-b" }');
    expect(await messages('import { "a-b" as ab } from "./odd"; ab.toFixed()')).to.deep.equal([]);
    rmSync(join(folder, 'odd.ts'));
  });

  it('offers no name of a module that is not imported', async () => {
    const { items } = await types.complete('readFileSy', 10);
    expect(items).to.deep.equal([]);
  });

  it('tells what a name is', async () => {
    expect(await types.inspect('parseInt', 3)).to.contain('function parseInt(string: string');
    expect(await types.inspect('   ', 1)).to.equal(undefined);
    expect(await types.inspect('let x: Nowhere', 10)).to.equal(undefined);
  });

  it('tells it without links to files of this machine', async () => {
    const said = await types.inspect("import fs from 'node:fs'\nfs.readFileSync('a')", 30);
    expect(said).to.contain('this API: `readFile`').and.not.contain('file:');
  });

  it('tells within its brackets how a function is called', async () => {
    types.commit('/** Doubles.\n@param x - a number */ function dbl(x: number): number;\nfunction dbl(x: string): string;\nfunction dbl(x: any) { return x + x }', true); // prettier-ignore
    const expected =
      '```typescript\ndbl(x: number): number\ndbl(x: string): string\n```\nDoubles.\n\n*@param* `x` — a number';
    for (const call of ['dbl(', 'dbl( )', 'dbl(3)', 'Math.max(1, dbl(']) {
      const offset = call.indexOf('dbl(') + 4;
      expect(await types.inspect(call, offset), call).to.equal(expected);
    }
    expect(await types.inspect('nowhere(', 8)).to.equal(undefined);
    expect(await types.inspect('// dbl(', 7)).to.equal(undefined);
  });
});

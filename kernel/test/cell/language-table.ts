// What people write in cells. The rows are run as compiled cells, and the type checker must have
// nothing against them.
import { javascriptRows } from './javascript-rows.ts';
import type { Row } from './language-row.ts';
import { typescriptRows } from './typescript-rows.ts';

/** Every kind of declaration, each giving 1, 2 or 3 by `read`. */
const kinds: readonly [kind: string, code: string, read: string][] = [
  ['const', 'const x = 1', 'x'],
  ['let', 'let x = 1', 'x'],
  ['var', 'var x = 1', 'x'],
  ['function', 'function x() { return 1 }', 'x()'],
  ['async function', 'async function x() { return 1 }', 'await x()'],
  ['generator', 'function* x() { yield 1 }', '[...x()][0]'],
  ['class', 'class x { static v = 1 }', 'x.v'],
  ['decorated class', 'const d = (c: any, _: unknown) => c; @d class x { static v = 1 }', 'x.v'],
  ['enum', 'enum x { v = 1 }', 'x.v'],
  ['const enum', 'const enum x { v = 1 }', 'x.v'],
  ['namespace', 'namespace x { export const v = 1 }', 'x.v'],
  ['object pattern', 'const { x } = { x: 1 }', 'x'],
  ['array pattern', 'let [x] = [1]', 'x'],
  ['using', 'using x = { v: 1, [Symbol.dispose]() {} }', 'x.v'],
  ['await using', 'await using x = { v: 1, async [Symbol.asyncDispose]() {} }', 'x.v'],
  ['import', 'import { O_WRONLY as x } from "node:constants"', 'x'],
  ['interface beside a value', 'interface x { v: 1 } const x = 1', 'x'],
  ['type beside a value', 'type x = { v: 1 }; const x = 1', 'x'],
];

/** Anything declared again as anything, and read afterwards. */
const redeclarations: Row[] = kinds.flatMap(([first, before]) =>
  kinds.map(([second, after, read]) => ({
    what: `${first}, then ${second}`,
    cells: [before, after, read],
    result: 1,
  })),
);

export const languageTable: readonly Row[] = [
  ...typescriptRows,
  ...javascriptRows,
  ...redeclarations,
];

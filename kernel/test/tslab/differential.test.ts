import { expect } from 'chai';
import { type Language, TYPESCRIPT } from '../../src/cell/language.ts';
import { ProcessNotebook } from '../runner/process-notebook.ts';
import { tslabShows, weShow } from './peers.ts';
import { type Comparison, javascriptTable, typescriptTable } from './tslab-table.ts';

const files = {
  'side.ts': 'export const value = 3; export enum Kind { A, B } export type Alone = 1',
  'module.mts': 'export const value = 4',
  'data.json': '{"n":1}',
  'mistyped.ts': 'export const wrong: number = "x"',
};

const tables: [name: Language['name'], table: readonly Comparison[]][] = [
  ['typescript', typescriptTable],
  ['javascript', javascriptTable],
];

for (const [name, table] of tables) {
  describe(`tslab and this kernel, ${name}`, () => {
    let ours: readonly string[];
    let tslabs: readonly string[];
    before(async () => {
      const language = { ...TYPESCRIPT, name };
      const notebook = new ProcessNotebook(files, language);
      const notebooks = table.map(({ cells }) => cells);
      try {
        tslabs = tslabShows(notebook.folder, notebooks, name === 'javascript');
        ours = await weShow(notebook, notebooks, language);
      } finally {
        notebook.close();
      }
    });

    for (const [k, { cells, shows, difference }] of table.entries()) {
      const verdict = difference ? `differ, for ${difference.because}` : 'agree';
      it(`${verdict}: ${cells.join(' ▸ ')}`, () => {
        expect([ours[k], tslabs[k]]).to.deep.equal([shows, difference?.tslab ?? shows]);
      });
    }
  });
}

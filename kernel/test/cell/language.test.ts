import { expect } from 'chai';
import { languageTable } from './language-table.ts';
import { Notebook } from './notebook.ts';

describe('the language of cells', () => {
  for (const { what, cells, result, language } of languageTable) {
    it(`has ${what}`, async () => {
      const notebook = new Notebook(language);
      let last: unknown;
      for (const cell of cells) last = await notebook.run(cell);
      expect(last).to.deep.equal(result);
    });
  }
});

import { expect } from 'chai';
import { notebookTypes } from './notebook-types.ts';

describe('the lines of a cell', () => {
  const notebook = notebookTypes();

  it('are those that the type checker counts, however they end', async () => {
    for (const end of ['\n', '\r\n', '\r', '\u2028']) {
      const source = `// a${end}zeros(2, 3).mat`;
      const { start, items } = await notebook.types.complete(source, source.length);
      expect(items, JSON.stringify(end)).to.deep.equal([{ label: 'matmul', kind: 'method' }]);
      expect(source.slice(start)).to.equal('mat');
    }
  });
});

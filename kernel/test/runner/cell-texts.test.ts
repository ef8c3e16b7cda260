import { expect } from 'chai';
import { CellTexts } from '../../src/runner/cell-texts.ts';

/** A map of one line to the line `line` of its source, from 0; `file` is its name there. */
const mapTo = (line: 0 | 1, file: string) =>
  JSON.stringify({ version: 3, sources: [file], names: [], mappings: line ? 'AACA' : 'AAAA' });

describe('CellTexts', () => {
  it('tells the source of a cell and where a place of its script comes from', () => {
    const cells = new CellTexts();
    cells.set('/n/cell-1.ts', 'let a\nlet b', mapTo(1, '/n/cell-1.ts'));
    expect(cells.get('/n/cell-1.ts')).to.equal('let a\nlet b');
    expect(cells.origin('/n/cell-1.ts', { line: 1, column: 1 })).to.include({ line: 2, column: 1 });
    expect(cells.origin('/n/cell-2.ts', { line: 1, column: 1 })).to.equal(undefined);
  });

  it('keeps apart what one source was compiled to in two ways', () => {
    const cells = new CellTexts();
    const line = (file: string) => cells.origin(file, { line: 1, column: 1 })?.line;
    cells.set('1', 'a\nb', mapTo(0, '1'));
    cells.set('2', 'a\nb', mapTo(1, '2'));
    cells.set('3', 'a\nb', mapTo(0, '3'));
    expect(['1', '2', '3'].map(line)).to.deep.equal([1, 2, 1]);
  });

  it('finds places of more cells than it keeps maps of', () => {
    const cells = new CellTexts();
    for (let i = 0; i < 30; i++) cells.set(`${i}`, `a\nb // ${i}`, mapTo(i % 2 ? 1 : 0, `${i}`));
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 30; i++) {
        expect(cells.origin(`${i}`, { line: 1, column: 1 })?.line).to.equal(1 + (i % 2));
      }
    }
  });
});

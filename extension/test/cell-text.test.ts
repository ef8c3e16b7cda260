import { encodePayload, type MatrixView, parsePayload, type Source } from '@eigenbook/mime';
import { expect } from 'chai';
import { cellTexts, fullText } from '../src/layout/cell-text.ts';
import { layoutOf } from './views.ts';
import { gridOf } from '../src/layout/grid.ts';
import { headText } from '../src/layout/labels.ts';
import { pictureOf } from '../src/layout/picture.ts';
import { blockReadOut } from '../src/layout/read-out.ts';

function viewOf(source: Source): MatrixView {
  const parsed = parsePayload(encodePayload(source));
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.view;
}
const at = (row: number, column: number) => ({ row, column });
const complex = viewOf({ rows: 1, columns: 2, dtype: 'complex128', real: [1, 1 / 3], imag: [-2, 0] }); // prettier-ignore
const sparse = viewOf({ rows: 100, columns: 100, dtype: 'float64', indptr: Array.from({ length: 101 }, (_, i) => i), indices: Array.from({ length: 100 }, (_, i) => i), data: new Float64Array(100).fill(2) }); // prettier-ignore

describe('the cells of a complex matrix', () => {
  const grid = gridOf(complex);

  it('hold both parts, drawn with three digits, read out in full', () => {
    const { drawn, spoken } = cellTexts(grid, String, 3);
    expect([drawn(at(0, 0)), spoken(at(0, 1))]).to.deep.equal(['1.000 − 2i', '0.333 + 0i']);
    expect(fullText(grid, at(0, 1))).to.equal('0.3333333333333333 + 0i');
  });

  it('are wide enough for both', () => {
    const { columns, padding } = layoutOf(complex, 7);
    expect(columns.cellSize - 2 * padding).to.be.at.least(10 * 7);
  });

  it('have their distance from 0 as colour', () => {
    expect(blockReadOut(complex, pictureOf(complex), at(0, 0)).value).to.match(/^\|z\| = 2\.236/);
  });
});

describe('headText', () => {
  it('says what kind of matrix it is, and what a sparse one stores', () => {
    expect(headText(complex)).to.equal('ComplexMatrix<1, 2> · complex128 · 32 B');
    expect(headText(sparse)).to.equal('SparseMatrix<100, 100> · float64 · 100 stored · 1.2 kB');
    const mask = viewOf({ rows: 1, columns: 2, dtype: 'bool', data: [1, 0] });
    expect(headText(mask)).to.equal('BooleanMatrix<1, 2> · bool · 2 B');
  });
});

describe('the cells of a sparse matrix', () => {
  it('are those of its edges, zeros too', () => {
    const grid = gridOf(sparse);
    const { drawn } = cellTexts(grid, String, 3);
    expect([drawn(at(0, 0)), drawn(at(0, 1)), drawn(at(15, 15))]).to.deep.equal(['2', '0', '2']);
  });

  it('are drawn by their elements of largest size, so that one among many zeros is seen', () => {
    const indptr = Array.from({ length: 1001 }, (_, i) => (i < 500 ? 0 : 2));
    const view = viewOf({ rows: 1000, columns: 1000, dtype: 'float64', indptr, indices: [3, 999], data: [-7, 5] }); // prettier-ignore
    const { rows, values } = pictureOf(view);
    expect(rows).to.equal(128);
    const seen = [...values].filter((x) => Math.abs(x) > 1);
    expect(seen.map(Math.round)).to.deep.equal([-7, 5]);
  });
});

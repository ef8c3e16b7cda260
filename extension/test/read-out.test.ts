import { expect } from 'chai';
import { gridOf } from '../src/layout/grid.ts';
import { pictureOf } from '../src/layout/picture.ts';
import { blockReadOut, cellReadOut } from '../src/layout/read-out.ts';
import { viewOf } from './views.ts';

describe('cellReadOut', () => {
  it('gives the value in full under its index in the matrix', () => {
    const view = viewOf(300, 200, (i, j) => (i === 299 && j === 199 ? -0.4426971213639232 : 1));
    const grid = gridOf(view);
    const last = { row: grid.rows.length - 1, column: grid.columns.length - 1 };
    expect(cellReadOut(view, grid, last)).to.deep.equal({
      index: '[299, 199]',
      value: '−0.4426971213639232',
    });
  });
});

describe('blockReadOut', () => {
  const at = (row: number, column: number) => ({ row, column });

  it('gives the value in full where the picture has it', () => {
    const view = viewOf(2, 2, (i, j) => i + j + 0.123456789);
    const readOut = blockReadOut(view, pictureOf(view), at(1, 0));
    expect(readOut).to.deep.equal({ index: '[1, 0]', value: '1.123456789' });
  });

  it('gives the range of a block, its ends included', () => {
    const view = viewOf(256, 256, (i, j) => (i === 0 && j === 0 ? 0 : 254));
    const readOut = blockReadOut(view, pictureOf(view), at(0, 0));
    expect(readOut).to.deep.equal({ index: '[0–1, 0–1]', value: '0 … 254' });
  });

  it('says that a value is rounded where it came as a level', () => {
    const view = viewOf(100, 100, (i, j) => i / 99 + j * 1e-9);
    const readOut = blockReadOut(view, pictureOf(view), at(50, 7));
    expect(readOut.index).to.equal('[50, 7]');
    expect(readOut.value).to.match(/^≈ 0\.50/);
  });

  it('has no range for a block without a finite value', () => {
    const view = viewOf(100, 100, () => NaN);
    expect(blockReadOut(view, pictureOf(view), at(0, 0)).value).to.equal('—');
  });
});

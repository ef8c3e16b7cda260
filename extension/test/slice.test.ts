import { expect } from 'chai';
import fc from 'fast-check';
import { encodePayload, type MatrixView, parsePayload, tileOf } from '@eigenbook/mime';
import type { CellSource } from '../src/cells/cell-source.ts';
import { savedCells } from '../src/cells/saved-cells.ts';
import { savedSlice, sliceOf } from '../src/cells/slice.ts';
import { tiledCells } from '../src/cells/tiled-cells.ts';
import { gridOf } from '../src/layout/grid.ts';
import { pictureOf } from '../src/layout/picture.ts';

/** A tensor whose elements count up, as a kernel has it. */
function tensor(shape: readonly number[]): { view: MatrixView; cells: CellSource } {
  const columns = shape.at(-1)!;
  const size = shape.reduce((product, axis) => product * axis, 1);
  const data = Float64Array.from({ length: size }, (_, k) => k);
  const source = { rows: size / columns, columns, shape, dtype: 'float64' as const, data };
  const parsed = parsePayload(encodePayload({ ...source, axes: shape.map((_, k) => `axis${k}`) }));
  if (!parsed.ok) throw new Error(parsed.reason);
  const reader = {
    size: [source.rows, columns] as const,
    tile: async (request: Parameters<typeof tileOf>[1]) => tileOf(source, request),
    has: () => true,
    find: async () => undefined,
  };
  return { view: parsed.view, cells: tiledCells(reader, { shape }) };
}

describe('a slice of a tensor', () => {
  it('has the elements of its indices, whatever the axes', () => {
    const shapes = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 3, maxLength: 5 });
    fc.assert(
      fc.property(shapes, fc.nat(), (shape, seed) => {
        const slice = shape.slice(0, -2).map((size, k) => (seed >> k) % size);
        const { view } = tensor(shape);
        const part = savedSlice(view, slice)!;
        const [rows, columns] = shape.slice(-2) as [number, number];
        const first = slice.reduce((at, index, k) => at * shape[k]! + index, 0) * rows * columns;
        expect(part.shape).to.deep.equal([rows, columns]);
        expect(savedCells(part).valueAt({ row: rows - 1, column: columns - 1 })).to.equal(first + rows * columns - 1); // prettier-ignore
        expect(part.stats).to.equal(view.stats);
        expect(part.axes).to.deep.equal(view.axes!.slice(-2));
      }),
    );
  });

  it('of a large one comes in tiles of its own, also where blocks stand for elements', async () => {
    const { view, cells } = tensor([5, 300, 200]);
    const slice = await sliceOf(view, cells, [3]);
    const { size } = slice.cells;
    expect(size).to.deep.equal([300, 200]);
    const picture = pictureOf(slice.view);
    // blocks of 3 × 2 elements: the mean of the first is 1.5 rows and half a column further
    expect(picture.values[0]).to.be.closeTo(3 * 300 * 200 + 200 + 0.5, (5 * 300 * 200) / 254);
    const last = 3 * 300 * 200 + 299 * 200 + 199;
    expect(picture.values.at(-1)).to.be.closeTo(last, 800 + (5 * 300 * 200) / 254);
    slice.cells.dispose();
  });

  it('of few elements is fetched whole', async () => {
    const { view, cells } = tensor([40, 20, 30]);
    const slice = await sliceOf(view, cells, [7]);
    expect(slice.view.preview.kind).to.equal('full');
    expect(savedCells(slice.view).valueAt({ row: 1, column: 2 })).to.equal(7 * 600 + 32);
  });

  it('of a large one is a saved picture without a kernel, with the elements at the edges', async () => {
    const { view } = tensor([12, 60, 50]);
    const { min, max } = view.stats;
    for (const at of [0, 5, 11]) {
      const slice = await sliceOf(view, savedCells(view, 'run the cell'), [at]);
      expect(slice.cells.note).to.equal('run the cell');
      const { size, rows, columns, values } = pictureOf(slice.view);
      expect(size).to.deep.equal([60, 50]);
      expect(rows * columns).to.be.above(2000);
      // blocks of one or two elements, in 255 levels of all
      expect(values[0]).to.be.closeTo(at * 3000 + 25, 26 + (max! - min!) / 254);
      const { rows: saved } = gridOf(slice.view);
      const [first, last] = [
        [0, 7, 52, 59],
        [52, 59],
      ];
      for (const row of at === 0 ? first : at === 11 ? last : []) {
        expect(saved).to.include(row);
        expect(slice.cells.valueAt({ row, column: 49 })).to.equal(at * 3000 + row * 50 + 49);
      }
      if (at === 5) expect(saved).to.deep.equal([]);
    }
  });

  it('says why it is not there without a kernel and without a picture', async () => {
    const { view } = tensor([400, 20, 30]);
    const failure = await sliceOf(view, savedCells(view, 'run the cell'), [399]).catch(String);
    expect(failure).to.contain('run the cell');
  });
});

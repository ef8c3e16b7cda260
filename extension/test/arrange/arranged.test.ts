import { expect } from 'chai';
import fc from 'fast-check';
import { encodePayload, type MatrixView, parsePayload, rowsAndColumns, type Source } from '@eigenbook/mime'; // prettier-ignore
import { arranged } from '../../src/arrange/arranged.ts';
import { AS_MADE, isArranged, nextSort } from '../../src/arrange/arrangement.ts';
import type { CellSource } from '../../src/cells/cell-source.ts';
import { savedCells } from '../../src/cells/saved-cells.ts';
import { inMemoryView, type Opened } from '../../src/files/in-memory.ts';
import { arrival } from '../../src/cells/arrival.ts';

async function rowsOf({ view, cells = savedCells(view) }: Opened): Promise<number[][]> {
  const [rows, columns] = cells.size;
  await arrival(cells, { row: 0, rowEnd: rows, column: 0, columnEnd: columns });
  const row = (i: number) => Array.from({ length: columns }, (_, j) => cells.valueAt({ row: i, column: j })!); // prettier-ignore
  return Array.from({ length: rows }, (_, i) => row(i));
}

function sourceOf(rows: readonly (readonly number[])[]): Source {
  return { rows: rows.length, columns: rows[0]!.length, dtype: 'float64', data: rows.flat() };
}

const matrices = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 7 }))
  .chain(([rows, columns]) => fc.array(fc.array(fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double()), { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows })); // prettier-ignore
const give = (rows: readonly (readonly number[])[]): [MatrixView, CellSource] => {
  const { view, cells = savedCells(view) } = inMemoryView(sourceOf(rows));
  return [view, cells];
};
const labelsOf = ({ view }: Opened) => view.labels?.rows?.map(Number);

describe('arranged', () => {
  it('turns a matrix over, and back', async () => {
    await fc.assert(
      fc.asyncProperty(matrices, async (rows) => {
        const turned = await arranged(...give(rows), { ...AS_MADE, transposed: true });
        const expected = rows[0]!.map((_, j) => rows.map((row) => row[j]));
        expect(await rowsOf(turned)).to.deep.equal(expected);
        expect(rowsAndColumns(turned.view.shape)).to.deep.equal([rows[0]!.length, rows.length]);
        const back = await arranged(turned.view, turned.cells ?? savedCells(turned.view), { ...AS_MADE, transposed: true }); // prettier-ignore
        expect(await rowsOf(back)).to.deep.equal(rows);
      }),
    );
  });

  it('orders rows by a column, equal ones as they were, NaN last, and tells where they were', async () => {
    await fc.assert(
      fc.asyncProperty(matrices, fc.nat(), fc.constantFrom(1 as const, -1 as const), async (rows, at, direction) => {
        const column = at % rows[0]!.length;
        const sorted = await arranged(...give(rows), { ...AS_MADE, sort: [column, direction] });
        const order = labelsOf(sorted)!;
        expect(order.toSorted((a, b) => a - b)).to.deep.equal(rows.map((_, i) => i));
        expect(await rowsOf(sorted)).to.deep.equal(order.map((i) => rows[i]));
        const keys = order.map((i) => rows[i]![column]!);
        for (let k = 1; k < keys.length; k++) {
          const [before, after] = [keys[k - 1]!, keys[k]!];
          if (Number.isNaN(before)) expect(after).to.be.NaN;
          else if (!Number.isNaN(after)) expect(direction * before).to.be.at.most(direction * after);
          if (before === after) expect(order[k - 1]).to.be.below(order[k]!);
        }
      }),
    ); // prettier-ignore
  });

  it('leaves the rows alone that fit a condition, by the words of Go to', async () => {
    const rows = [[1, 5], [NaN, 6], [3, 7], [-2, 8], [3, 9]]; // prettier-ignore
    const left = async (condition: string) => labelsOf(await arranged(...give(rows), { ...AS_MADE, where: [0, condition] })); // prettier-ignore
    expect(await left('> 0')).to.deep.equal([0, 2, 4]);
    expect(await left('nan')).to.deep.equal([1]);
    expect(await left('= 3')).to.deep.equal([2, 4]);
    expect(await left('> 9')).to.deep.equal([]);
    const both = await arranged(...give(rows), { transposed: false, sort: [1, -1], where: [0, '> 0'] }); // prettier-ignore
    expect(await rowsOf(both)).to.deep.equal([[3, 9], [3, 7], [1, 5]]); // prettier-ignore
  });

  it('reaches all of a large one, keeps its labels and both parts of complex numbers', async () => {
    const [rows, columns] = [300, 400];
    const data = Float64Array.from({ length: rows * columns }, (_, k) => (k * 7919) % 100_003);
    const { view, cells } = inMemoryView({ rows, columns, dtype: 'float64', data });
    const sorted = await arranged(view, cells!, { ...AS_MADE, sort: [399, 1] });
    const numbers = await rowsOf(sorted);
    const order = labelsOf(sorted)!;
    expect(numbers.map((row) => row[0])).to.deep.equal(order.map((i) => data[i * columns]));
    expect(numbers.every((row, k) => k === 0 || row[399]! >= numbers[k - 1]![399]!)).to.equal(true);
    const parsed = parsePayload(encodePayload({ rows: 2, columns: 1, dtype: 'complex128', real: [3, 0], imag: [0, 1], labels: { rows: ['a', 'b'] } })); // prettier-ignore
    if (!parsed.ok) throw new Error(parsed.reason);
    const turned = await arranged(parsed.view, savedCells(parsed.view), { ...AS_MADE, sort: [0, 1] }); // prettier-ignore
    expect(turned.view.labels?.rows).to.deep.equal(['b', 'a']);
    expect(savedCells(turned.view).partsAt!({ row: 0, column: 0 })).to.deep.equal([0, 1]);
  });

  it('says why it cannot where only the edges are there', async () => {
    const { view } = inMemoryView(sourceOf(Array.from({ length: 100 }, () => Array.from({ length: 100 }, () => 1)))); // prettier-ignore
    const failure = await arranged(view, savedCells(view, 'run the cell'), AS_MADE).catch(String);
    expect(failure).to.contain('run the cell');
  });
});

describe('an arrangement', () => {
  it('is of matrices and not of stacks, and goes from rising over falling to none', () => {
    const view = inMemoryView(sourceOf([[1, 2]])).view;
    expect(isArranged(AS_MADE, view)).to.equal(false);
    expect(isArranged({ ...AS_MADE, transposed: true }, view)).to.equal(true);
    expect(isArranged({ ...AS_MADE, transposed: true }, { ...view, shape: [1, 1, 2] })).to.equal(false); // prettier-ignore
    const rising = nextSort(AS_MADE, 4);
    const falling = nextSort({ ...AS_MADE, sort: rising }, 4);
    expect([rising, falling, nextSort({ ...AS_MADE, sort: falling }, 4)]).to.deep.equal([[4, 1], [4, -1], undefined]); // prettier-ignore
    expect(nextSort({ ...AS_MADE, sort: falling }, 2)).to.deep.equal([2, 1]);
  });
});

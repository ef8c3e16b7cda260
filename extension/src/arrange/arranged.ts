// A matrix with its rows and columns as a reader wants them. Its elements are gathered first, from the
// kernel too; from then on the page has them.
import { isComplexDType, isSought, type MatrixView, type Source } from '@eigenbook/mime';
import type { CellSource } from '../cells/cell-source.ts';
import { gather } from '../export/gather.ts';
import { inMemoryView, type Opened } from '../files/in-memory.ts';
import { soughtFrom } from '../grid/go-to.ts';
import type { Arrangement } from './arrangement.ts';

/**
 * @throws Error if not all elements are there.
 * @throws RangeError if there are more than 2^22.
 */
export async function arranged(
  view: MatrixView,
  cells: CellSource,
  { transposed, sort, where }: Arrangement,
): Promise<Opened> {
  const { table, whole } = await gather(view, cells);
  if (!whole) throw new Error(cells.note ?? 'the kernel is gone');
  const [rows, columns] = transposed ? [table.columns, table.rows] : [table.rows, table.columns];
  const place = (i: number, j: number) => (transposed ? j * rows + i : i * columns + j);
  const { values, imag } = table;
  const sizeAt = (i: number, j: number) => {
    const at = place(i, j);
    return imag ? Math.hypot(values[at]!, imag[at]!) : values[at]!;
  };
  let order = Array.from({ length: rows }, (_, i) => i);
  const what = where && soughtFrom(where[1], view.stats);
  if (what && where[0] < columns) order = order.filter((i) => isSought(sizeAt(i, where[0]), what));
  if (sort && sort[0] < columns) {
    const [column, direction] = sort;
    order.sort((a, b) => compare(sizeAt(a, column), sizeAt(b, column), direction));
  }
  const take = (from: Float64Array) => {
    const taken = new Float64Array(order.length * columns);
    order.forEach((i, to) => {
      for (let j = 0; j < columns; j++) taken[to * columns + j] = from[place(i, j)]!;
    });
    return taken;
  };
  const { dtype } = view;
  const sized = { rows: order.length, columns };
  const source: Source = isComplexDType(dtype)
    ? { ...sized, dtype, real: take(values), imag: take(imag!) }
    : { ...sized, dtype, data: take(values) };
  const opened = inMemoryView(source);
  const { rows: first, columns: second } = view.labels ?? {};
  const [rowNames, columnNames] = transposed ? [second, first] : [first, second];
  const isMoved = sort !== undefined || where !== undefined;
  // rows that have moved are known by the indices that they had
  const rowTexts = isMoved ? order.map((i) => rowNames?.[i] ?? String(i)) : rowNames;
  const labels = {
    ...(rowTexts && { rows: rowTexts }),
    ...(columnNames && { columns: columnNames }),
  };
  const name = transposed && view.name !== undefined ? `${view.name}ᵀ` : view.name;
  const axes = transposed ? view.axes?.toReversed() : view.axes;
  return { ...opened, view: { ...opened.view, name, axes, labels } };
}

/** NaN comes last, whichever way numbers go. */
function compare(a: number, b: number, direction: 1 | -1): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return a === b ? 0 : a < b ? -direction : direction;
}

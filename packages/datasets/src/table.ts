// Tables as text: one line a row, its numbers separated by commas.
import { Matrix } from '@eigenbook/matrix';

/** The lines of a text that is written between two line breaks. */
export function linesOf(text: string): string[] {
  return text.trim().split('\n');
}

/** A table whose last column is something else than the ones before it. */
export function splitLast<R extends number, C extends number>(
  text: string,
  rows: R,
  columns: C,
): { table: Matrix<R, C>; last: Float64Array } {
  const table = new Matrix(rows, columns, new Float64Array(rows * columns));
  const last = new Float64Array(rows);
  linesOf(text).forEach((line, i) => {
    const numbers = line.split(',').map(Number);
    table.data.set(numbers.slice(0, columns), i * columns);
    last[i] = numbers[columns]!;
  });
  return { table, last };
}

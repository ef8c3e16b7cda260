// How a reader wants the rows and columns of a matrix: turned over, in the order of a column, those
// alone that fit a condition.
import { type MatrixView, rowsAndColumns } from '@eigenbook/mime';
import { soughtFrom } from '../grid/go-to.ts';
import type { Texts } from '../texts.ts';

export interface Arrangement {
  /** Whether rows and columns change places; what follows is of the columns that this gives. */
  readonly transposed: boolean;
  /** The column in whose order the rows are: 1 rising, −1 falling. */
  readonly sort?: readonly [column: number, direction: 1 | -1] | undefined;
  /** Which rows are left: those whose element of a column is like this, in the words of Go to. */
  readonly where?: readonly [column: number, condition: string] | undefined;
}

export const AS_MADE: Arrangement = { transposed: false, sort: undefined, where: undefined };

/** Whether there is anything to arrange, in a matrix that can be. */
export function isArranged({ transposed, sort, where }: Arrangement, view: MatrixView): boolean {
  const isMatrix = view.shape.length <= 2;
  return isMatrix && (transposed || sort !== undefined || where !== undefined);
}

/** The order after this one: rising, falling, as it was made. */
export function nextSort({ sort }: Arrangement, column: number): Arrangement['sort'] {
  if (sort?.[0] !== column) return [column, 1];
  return sort[1] === 1 ? [column, -1] : undefined;
}

/** Whether a text is a condition. */
export function isCondition(text: string, view: MatrixView): boolean {
  return soughtFrom(text, view.stats) !== undefined;
}

/** What the foot says of it. */
export function arrangementText(
  { transposed, sort, where }: Arrangement,
  shown: MatrixView,
  all: MatrixView,
  texts: Texts,
): string {
  const [rows, columns] = rowsAndColumns(all.shape);
  const of = transposed ? columns : rows;
  return [
    transposed && texts.transposed,
    sort && (sort[1] === 1 ? texts.rising(sort[0]) : texts.falling(sort[0])),
    where && texts.rowsWhere(rowsAndColumns(shown.shape)[0], of, where[0], where[1]),
  ]
    .filter(Boolean)
    .join(' · ');
}

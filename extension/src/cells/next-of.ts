import { isSought, type Sought } from '@eigenbook/mime';
import type { Index } from './cell-source.ts';

/** Elements that are at hand: those of some rows and columns, both rising. */
interface AtHand {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  readonly valueAt: (index: Index) => number | undefined;
}

/** The next element that is sought, in the order of rows from an element on, around the end. */
export function nextOf(
  { rows, columns, valueAt }: AtHand,
  what: Sought,
  { from, backwards = false }: { readonly from: Index; readonly backwards?: boolean | undefined },
): Index | undefined {
  const places = rows
    .flatMap((row) => columns.map((column) => ({ row, column })))
    .filter((index) => {
      const value = valueAt(index);
      return value !== undefined && isSought(value, what);
    });
  if (backwards) places.reverse();
  const isBehind = ({ row, column }: Index) =>
    backwards
      ? row < from.row || (row === from.row && column < from.column)
      : row > from.row || (row === from.row && column > from.column);
  return places.find(isBehind) ?? places[0];
}

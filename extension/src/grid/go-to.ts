// The place that a reader types.
import type { Index } from '../cells/cell-source.ts';

/**
 * Reads `12, 5`, `[12, 5]`, `12 5`, or `12` for a row alone; counted from the end if negative.
 * @returns undefined if that is no place in the matrix.
 */
export function placeFrom(
  text: string,
  [rows, columns]: readonly [number, number],
  column = 0,
): Index | undefined {
  const numbers = /^\s*[[(]?\s*(-?\d+)\s*(?:[,;\s]\s*(-?\d+)\s*)?[\])]?\s*$/.exec(text);
  if (!numbers) return undefined;
  const row = fromEnd(Number(numbers[1]), rows);
  const at = numbers[2] === undefined ? column : fromEnd(Number(numbers[2]), columns);
  const isThere = row >= 0 && row < rows && at >= 0 && at < columns;
  return isThere ? { row, column: at } : undefined;
}

function fromEnd(index: number, size: number): number {
  return index < 0 || Object.is(index, -0) ? size + index : index;
}

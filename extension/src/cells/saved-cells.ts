// The elements that a saved output carries: all of a small matrix, the edges of a large one.
import type { MatrixView } from '@eigenbook/mime';
import { gridOf } from '../layout/grid.ts';
import type { CellSource, Index, Step } from './cell-source.ts';
import { nextOf } from './next-of.ts';

/** @param note - says how to get the rest, where the preview is not all. */
export function savedCells(view: MatrixView, note?: string): CellSource {
  const grid = gridOf(view);
  const isAll = view.preview.kind === 'full';
  const rowPlace = placesOf(grid.rows);
  const columnPlace = placesOf(grid.columns);
  const at = ({ row, column }: Index): number | undefined => {
    const [i, j] = isAll ? [row, column] : [rowPlace.get(row), columnPlace.get(column)];
    return i === undefined || j === undefined ? undefined : i * grid.columns.length + j;
  };
  const valueAt = (index: Index, step?: Step) => {
    const isBlock = step !== undefined && (step.row > 1 || step.column > 1);
    const place = isBlock ? undefined : at(index);
    return place === undefined ? undefined : grid.values[place];
  };
  const { parts } = grid;
  return {
    size: grid.size,
    reach: isAll ? 'all' : 'edges',
    note: isAll ? undefined : note,
    valueAt,
    ...(parts && {
      partsAt: (index: Index) => {
        const place = at(index);
        return place === undefined
          ? undefined
          : ([parts.real[place]!, parts.imag[place]!] as const);
      },
    }),
    has: () => isAll,
    request: () => undefined,
    find: (what, from, backwards) =>
      Promise.resolve(nextOf({ rows: grid.rows, columns: grid.columns, valueAt }, what, { from, backwards })), // prettier-ignore
    onChange: () => () => undefined,
    dispose: () => undefined,
  };
}

function placesOf(indices: readonly number[]): Map<number, number> {
  return new Map(indices.map((index, place) => [index, place]));
}

// The plane face of a 2 × 2 matrix.
import type { Entries } from '@eigenbook/mime';
import { valueAt } from '../layout/grid.ts';
import { planeTextsIn } from '../plane/plane-texts.ts';
import { planeView } from '../plane/plane-view.ts';
import type { Face, FaceContext } from './face.ts';

/** A map of the plane whose entries can be pulled at; the matrix itself stays as it is. */
export function planeFace({ grid, texts, report }: FaceContext): Face {
  const at = (row: number, column: number) => valueAt(grid, { row, column });
  const entries: Entries = [at(0, 0), at(0, 1), at(1, 0), at(1, 1)];
  const { node, dispose } = planeView(
    { entries, vectors: [] },
    planeTextsIn(texts.translation),
    (area, side) => report({ index: side, value: area }),
  );
  return { node, redraw() {}, dispose };
}

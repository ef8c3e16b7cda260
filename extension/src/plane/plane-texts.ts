// Every text of the plane that can be translated.
import { ENGLISH, type Translation } from '../texts.ts';

export type PlaneTexts = ReturnType<typeof planeTextsIn>;

export function planeTextsIn(trans: Translation = ENGLISH) {
  return {
    plane: trans.__('Plane'),
    picture: trans.__('The map of the plane'),
    reset: trans.__('Reset'),
    morph: trans.__('From the identity to A'),
    grid: trans.__('Grid'),
    eigenvectors: trans.__('Eigenvectors'),
    singularVectors: trans.__('Singular directions'),
    show: trans.__('What is shown'),
    entry: (row: number, column: number) => trans.__('entry in row %1, column %2', row, column),
    basis: (k: number, x: string, y: string) =>
      trans.__('image of basis vector %1: %2, %3. Arrow keys move it.', k, x, y),
    point: (x: string, y: string) => trans.__('vector x: %1, %2. Arrow keys move it.', x, y),
    det: trans.__('det'),
    trace: trans.__('trace'),
    rank: trans.__('rank'),
    area: (times: string) => trans.__('area × %1', times),
    kept: trans.__('orientation kept'),
    reversed: trans.__('orientation reversed'),
    flat: trans.__('flattened: the area is 0'),
    spoken: (det: string, first: string, second: string) =>
      trans.__('determinant %1, eigenvalues %2 and %3', det, first, second),
  };
}

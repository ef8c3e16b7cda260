import { encodePayload, type Labels, type MatrixView, parsePayload, type RealDType } from '@eigenbook/mime'; // prettier-ignore
import { axisLabels } from '../src/layout/axis-labels.ts';
import { type GridLayout, gridLayout } from '../src/layout/grid-layout.ts';
import { gridOf } from '../src/layout/grid.ts';

/** The view of a matrix whose element [i, j] is `element(i, j)`, as it comes out of a notebook. */
export function viewOf(
  rows: number,
  columns: number,
  element: (i: number, j: number) => number,
  dtype: RealDType = 'float64',
): MatrixView {
  const data = Array.from({ length: rows * columns }, (_, k) =>
    element(Math.floor(k / columns), k % columns),
  );
  const parsed = parsePayload(encodePayload({ rows, columns, data, dtype }));
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.view;
}

/** The grid of a view as a page lays it out. */
export function layoutOf(view: MatrixView, characterWidth = 7.2): GridLayout {
  return gridLayout(gridOf(view), axisLabels(view), { characterWidth, fontHeight: 12 });
}

/** Counting rows, with labels. */
export function labelledView(labels: Labels, rows = 2, columns = 3): MatrixView {
  const data = Array.from({ length: rows * columns }, (_, k) => k);
  const parsed = parsePayload(encodePayload({ rows, columns, data, dtype: 'float64', labels }));
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.view;
}

import { type RealDType, type MatrixView, encodePayload, parsePayload } from '@eigenbook/mime';

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

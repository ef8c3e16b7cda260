// A matrix in TeX, for KaTeX to set. Only numbers and words of our own enter it.
import { type CellText, complexFormat, edgeIndices, isNegative, latexMatrix } from '@eigenbook/mime'; // prettier-ignore
import { gridFormat } from './grid-layout.ts';
import type { Grid } from './grid.ts';

/** Rows and columns at each edge of a large matrix. */
const EDGE = 6;
const DIGITS = { digits: 4, exponents: false };

/** The `bmatrix` of a grid, its middle left out where it is large. */
export function latexOf(grid: Grid, dtype: string): string {
  const rows = withGaps(grid.rows, grid.size[0]);
  const columns = withGaps(grid.columns, grid.size[1]);
  return latexMatrix(cellWriter(grid, dtype, { rows, columns }), rows, columns);
}

/** Positions in a grid's axis that are written, −1 where indices of the matrix are left out. */
function withGaps(indices: readonly number[], size: number): number[] {
  const shown: number[] = [];
  let expected = 0;
  for (const at of edgeIndices(indices.length, EDGE)) {
    if (indices[at] !== expected) shown.push(-1);
    shown.push(at);
    expected = indices[at]! + 1;
  }
  if (expected !== size) shown.push(-1);
  return shown;
}

interface Shown {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
}

function cellWriter(
  { columns: { length: width }, values, parts }: Grid,
  dtype: string,
  { rows, columns }: Shown,
): (i: number, j: number) => CellText {
  const places = rows
    .filter((i) => i >= 0)
    .flatMap((i) => columns.filter((j) => j >= 0).map((j) => i * width + j));
  if (parts) {
    const { real, imag } = parts;
    const format = complexFormat(
      places.map((at) => real[at]!),
      places.map((at) => imag[at]!),
      DIGITS.digits,
    );
    return (i, j) => {
      const at = i * width + j;
      const [re, im] = format.parts(real[at]!, imag[at]!);
      return { re, im, negative: isNegative(imag[at]!) };
    };
  }
  if (dtype === 'bool') return (i, j) => ({ text: String(values[i * width + j] !== 0) });
  const { format } = gridFormat(
    Float64Array.from(places, (at) => values[at]!),
    DIGITS,
  );
  return (i, j) => ({ text: format(values[i * width + j]!) });
}

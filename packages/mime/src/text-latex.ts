import type { MatrixSource } from './encode-payload.ts';
import { type NumberFormat, numberFormat } from './number-format.ts';

/** The largest side that LaTeX still shows well. */
const LATEX_SIDE = 10;

/** The matrix as a LaTeX `bmatrix`; undefined above 10 × 10 or when it is empty. */
export function toLatex({ rows, columns, data }: MatrixSource): string | undefined {
  if (rows > LATEX_SIDE || columns > LATEX_SIDE || rows * columns === 0) return undefined;
  const format = numberFormat(Array.from(data), 4);
  const lines = Array.from({ length: rows }, (_, i) =>
    Array.from({ length: columns }, (__, j) =>
      latexNumber(data[i * columns + j] as number, format),
    ).join(' & '),
  );
  return `$$\\begin{bmatrix}${lines.join(' \\\\ ')}\\end{bmatrix}$$`;
}

/** A plain `1e-9` would read as 1·e − 9, and NaN as N·a·N. */
function latexNumber(x: number, { format }: NumberFormat): string {
  if (Number.isNaN(x)) return '\\mathrm{NaN}';
  if (!Number.isFinite(x)) return x > 0 ? '\\infty' : '-\\infty';
  const [mantissa, exponent] = format(x).split('e');
  return exponent === undefined ? mantissa! : `${mantissa}\\times 10^{${Number(exponent)}}`;
}

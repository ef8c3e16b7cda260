// A complex matrix as text: a ± bi, each part in the notation that suits all its numbers.
import { numberFormat } from '@eigenbook/mime';
import type { Matrix } from '../matrix.ts';
import { complexText, isNegative } from './complex.ts';

const EDGE = 6;
/** The largest side that LaTeX still shows well, as for real matrices. */
const LATEX_SIDE = 10;

/** A line with the type, then the rows, with … for the middle of large ones. */
export function complexPlain(real: Matrix, imag: Matrix): string {
  const head = `ComplexMatrix<${real.rows}, ${real.columns}> ${real.dtype === 'float32' ? 'complex64' : 'complex128'}`;
  if (real.size === 0) return `${head}\n[]`;
  const [rows, columns] = [edges(real.rows), edges(real.columns)];
  const texts = cells({ real, imag, rows, columns }, complexText);
  const width = Math.max(...texts.flat().map((text) => text.length));
  const lines = texts.map((line) => {
    const padded = line.map((text) => text.padStart(width));
    if (columns.length < real.columns) padded.splice(EDGE, 0, '…');
    return `[${padded.join(', ')}]`;
  });
  if (rows.length < real.rows) lines.splice(EDGE, 0, '…');
  return `${head}\n[${lines.join(',\n ').replace('\n …,\n', '\n …\n')}]`;
}

/** A LaTeX `bmatrix`; undefined above 10 × 10 or when it is empty. */
export function complexLatex(real: Matrix, imag: Matrix): string | undefined {
  if (real.rows > LATEX_SIDE || real.columns > LATEX_SIDE || real.size === 0) return undefined;
  const [rows, columns] = [real.rows, real.columns].map((n) => Array.from({ length: n }, (_, i) => i)); // prettier-ignore
  const texts = cells({ real, imag, rows: rows!, columns: columns! }, (re, im, negative) =>
    complexText(power(re), power(im), negative),
  );
  const lines = texts.map((line) => line.join(' & '));
  return `$$\\begin{bmatrix}${lines.join(' \\\\ ')}\\end{bmatrix}$$`;
}

/** `1e-9` would read as 1·e − 9. */
function power(text: string): string {
  const [mantissa, exponent] = text.split('e');
  return exponent === undefined ? text : `${mantissa}\\times 10^{${Number(exponent)}}`;
}

interface Cells {
  readonly real: Matrix;
  readonly imag: Matrix;
  readonly rows: readonly number[];
  readonly columns: readonly number[];
}

function cells(
  { real, imag, rows, columns }: Cells,
  write: (re: string, im: string, negative: boolean) => string,
): string[][] {
  const shown = (part: Matrix) => rows.flatMap((i) => columns.map((j) => part.at(i, j)));
  const formats = [numberFormat(shown(real)), numberFormat(shown(imag))] as const;
  return rows.map((i) =>
    columns.map((j) => {
      const [re, im] = [real.at(i, j), imag.at(i, j)];
      return write(formats[0].format(re), formats[1].format(Math.abs(im)), isNegative(im));
    }),
  );
}

/** All indices, or the first and last ones. */
function edges(size: number): number[] {
  const all = Array.from({ length: Math.min(size, 2 * EDGE) }, (_, k) => k);
  return size <= 2 * EDGE ? all : all.map((k) => (k < EDGE ? k : size - 2 * EDGE + k));
}

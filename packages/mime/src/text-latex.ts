import { cellsOf, type CellText } from './cells.ts';
import { complexText } from './complex-text.ts';
import { edgeIndices } from './encode-payload.ts';
import type { Source } from './sources.ts';

/** The largest side that LaTeX still shows well. */
const LATEX_SIDE = 10;

/**
 * The matrix as a LaTeX `bmatrix`, without axes as a number; undefined above 10 × 10, when it is empty,
 * and of more than two axes.
 * @example
 * toLatex({ rows: 1, columns: 2, data: [1, 2], dtype: 'float64' }); // => '$$\\begin{bmatrix}1 & 2\\end{bmatrix}$$'
 */
export function toLatex(source: Source): string | undefined {
  if ((source.shape?.length ?? 2) > 2) return undefined;
  if (source.rows > LATEX_SIDE || source.columns > LATEX_SIDE) return undefined;
  const [rows, columns] = [source.rows, source.columns].map((n) => edgeIndices(n, LATEX_SIDE));
  if (rows!.length === 0 || columns!.length === 0) return undefined;
  const write = cellsOf(source).writer(rows!, columns!, 4);
  if (source.shape?.length === 0) return `$$${latexCell(write(0, 0))}$$`;
  return `$$${latexMatrix(write, rows!, columns!)}$$`;
}

/**
 * A `bmatrix` of cells.
 * @param write - the text of a cell.
 * @param rows - the rows to write, and −1 where some are left out, which shows as dots.
 * @param columns - likewise.
 * @example
 * latexMatrix((i, j) => ({ text: String(10 * i + j) }), [0, -1, 2], [0, 1]); // => '\\begin{bmatrix}0 & 1 \\\\ \\vdots & \\vdots \\\\ 20 & 21\\end{bmatrix}'
 */
export function latexMatrix(
  write: (i: number, j: number) => CellText,
  rows: readonly number[],
  columns: readonly number[],
): string {
  const cell = (i: number, j: number) => {
    if (i >= 0 && j >= 0) return latexCell(write(i, j));
    return i >= 0 ? '\\cdots' : j >= 0 ? '\\vdots' : '\\ddots';
  };
  const lines = rows.map((i) => columns.map((j) => cell(i, j)).join(' & '));
  return `\\begin{bmatrix}${lines.join(' \\\\ ')}\\end{bmatrix}`;
}

function latexCell(cell: CellText): string {
  if ('text' in cell) return latexText(cell.text);
  // \infty must not run into the i behind it
  const im = latexText(cell.im).replace(/y$/, 'y ');
  return complexText(latexText(cell.re), im, cell.negative);
}

/** A plain `1e-9` would read as 1·e − 9, and NaN as N·a·N. */
function latexText(text: string): string {
  if (/^-?Infinity$/.test(text)) return text.replace('Infinity', '\\infty');
  if (/^[A-Za-z]+$/.test(text)) return `\\mathrm{${text}}`;
  const [mantissa, exponent] = text.split('e');
  return exponent === undefined ? text : `${mantissa}\\times 10^{${Number(exponent)}}`;
}

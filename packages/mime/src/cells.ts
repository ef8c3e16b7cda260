// The cells of a matrix as the writers of text, HTML and LaTeX ask for them, whatever its layout.
import { complexFormat, complexText, isNegative } from './complex-text.ts';
import { formatFull, numberFormat } from './number-format.ts';
import { isComplex, isSparse, moduli, type Source, storedAt } from './sources.ts';
import { type Statistics, statistics } from './statistics.ts';

/** The text of a cell: a number or a truth value, or both parts of a complex number. */
export type CellText =
  | { readonly text: string }
  | { readonly re: string; readonly im: string; readonly negative: boolean };

export interface Cells {
  /** What gives a cell its colour: its number, for complex ones their distance from 0. */
  readonly colour: (i: number, j: number) => number;
  /** The value in full. */
  readonly full: (i: number, j: number) => string;
  /** Whether the cell holds a value; what a sparse matrix does not store is 0. */
  readonly stored: (i: number, j: number) => boolean;
  /** Writes cells in the notation that suits those in these rows and columns. */
  readonly writer: (
    rows: readonly number[],
    columns: readonly number[],
    precision?: number,
  ) => (i: number, j: number) => CellText;
}

export function cellsOf(source: Source): Cells {
  if (isComplex(source)) {
    const { columns, real, imag } = source;
    const at = (i: number, j: number) => [real[i * columns + j]!, imag[i * columns + j]!] as const;
    return {
      colour: (i, j) => Math.hypot(...at(i, j)),
      full: (i, j) => {
        const [re, im] = at(i, j);
        return complexText(formatFull(re), formatFull(Math.abs(im)), isNegative(im));
      },
      stored: () => true,
      writer: (rows, cols, precision) => {
        const shown = rows.flatMap((i) => cols.map((j) => at(i, j)));
        const [first, second] = [shown.map(([re]) => re), shown.map(([, im]) => im)];
        const { parts } = complexFormat(first, second, precision);
        return (i, j) => {
          const [re, im] = parts(...at(i, j));
          return { re, im, negative: isNegative(at(i, j)[1]) };
        };
      },
    };
  }
  const at = isSparse(source)
    ? (i: number, j: number) => storedAt(source, i, j) ?? 0
    : (i: number, j: number) => source.data[i * source.columns + j]!;
  const truth = source.dtype === 'bool' ? (x: number) => String(x !== 0) : undefined;
  return {
    colour: at,
    full: (i, j) => (truth ?? formatFull)(at(i, j)),
    stored: isSparse(source) ? (i, j) => storedAt(source, i, j) !== undefined : () => true,
    writer: (rows, cols, precision) => {
      const shown = () => rows.flatMap((i) => cols.map((j) => at(i, j)));
      const write = truth ?? numberFormat(shown(), precision).format;
      return (i, j) => ({ text: write(at(i, j)) });
    },
  };
}

/** The text of a cell in one line. */
export function lineOf(cell: CellText): string {
  return 'text' in cell ? cell.text : complexText(cell.re, cell.im, cell.negative);
}

/** Statistics of all elements, of complex ones by their distance from 0. */
export function statisticsOf(source: Source): Statistics {
  if (isComplex(source)) return statistics(moduli(source));
  const { rows, columns, data } = source;
  return statistics(data, isSparse(source) ? rows * columns - data.length : 0);
}

/** The type as an author writes it, and the dtype: `Matrix<2, 3> float64`. */
export function headOf(source: Source): string {
  const { rows, columns, dtype, type, shape = [rows, columns] } = source;
  if (type === 'Tensor') return `Tensor<[${shape.join(', ')}]> ${dtype}`;
  const head = `${typeName(source)}<${rows}, ${columns}> ${dtype}`;
  if (!isSparse(source)) return head;
  const count = source.data.length;
  return `${head} with ${count} stored ${count === 1 ? 'element' : 'elements'}`;
}

function typeName(source: Source): string {
  if (isSparse(source)) return 'SparseMatrix';
  if (isComplex(source)) return 'ComplexMatrix';
  return source.dtype === 'bool' ? 'BooleanMatrix' : 'Matrix';
}

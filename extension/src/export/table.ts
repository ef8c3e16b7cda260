// Elements as the writers of text and files take them.
import { complexText, formatFull, isNegative, type Labels } from '@eigenbook/mime';

/** A matrix, or what is there of it. */
export interface Table {
  readonly rows: number;
  readonly columns: number;
  readonly dtype: string;
  /** rows · columns numbers in C order; of complex ones the real parts. */
  readonly values: Float64Array;
  /** The imaginary parts, of complex numbers alone. */
  readonly imag?: Float64Array;
  /** What the rows and columns stand for; each left out where they have no labels. */
  readonly labels?: Labels;
}

/** How a format writes a number, a truth value and a complex number. */
export interface Words {
  readonly number: (x: number) => string;
  readonly truth: (x: boolean) => string;
  readonly complex: (re: number, im: number) => string;
}

/** The texts of all elements, row by row. */
export function textsOf(table: Table, words: Words): string[][] {
  const { rows, columns, dtype, values, imag } = table;
  const text = (at: number) => {
    if (imag) return words.complex(values[at]!, imag[at]!);
    return dtype === 'bool' ? words.truth(values[at] !== 0) : words.number(values[at]!);
  };
  return Array.from({ length: rows }, (_, i) =>
    Array.from({ length: columns }, (__, j) => text(i * columns + j)),
  );
}

/** The words of plain text: the shortest digits that give the number back. */
export const PLAIN: Words = {
  number: formatFull,
  truth: String,
  complex: (re, im) => complexText(formatFull(re), formatFull(Math.abs(im)), isNegative(im)),
};

// The elements of a small matrix: how one is written, and how far it is from 0, which gives a complex
// one its colour.
import { complexText, formatFull, isNegative } from '@eigenbook/mime';
import { cellText, plainText } from '../layout/labels.ts';

/** Row after row; nothing where there is no number yet. */
export interface Elements {
  readonly data: ArrayLike<number | undefined>;
  /** The imaginary parts of complex numbers. */
  readonly imag?: ArrayLike<number | undefined> | undefined;
}

/** What stands in a cell. */
export function textAt(elements: Elements, k: number, format: (x: number) => string): string {
  return written(elements, k, (x) => cellText(x, format));
}

/** What the read-out and a screen reader give. */
export function fullAt(elements: Elements, k: number): string {
  return written(elements, k, (x) => plainText(x, formatFull));
}

function written({ data, imag }: Elements, k: number, write: (x: number) => string): string {
  const [re, im] = [data[k], imag?.[k]];
  if (re === undefined) return '';
  if (im === undefined) return write(re);
  return complexText(write(re), write(Math.abs(im)), isNegative(im)).replace(' - ', ' − ');
}

/** What is coloured. */
export function sizesOf({ data, imag }: Elements): ArrayLike<number | undefined> {
  return imag ? Array.from(data, (re, k) => re === undefined ? undefined : Math.hypot(re, imag[k]!)) : data; // prettier-ignore
}

/** The type as an author writes it, and that of its numbers. */
export function typeText(
  A: Elements & { readonly rows: number; readonly columns: number },
  dtype: 'float64' | 'float32',
): string {
  // prettier-ignore
  const size = `Matrix<${A.rows}, ${A.columns}>`;
  if (!A.imag) return `${size} · ${dtype}`;
  return `Complex${size} · ${dtype === 'float32' ? 'complex64' : 'complex128'}`;
}

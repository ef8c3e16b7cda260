import { type NumberFormat, numberFormat } from './number-format.ts';

/**
 * `a + bi` of texts: the sign of the imaginary part stands between.
 * @example
 * complexText('1', '2', true); // => '1 - 2i'
 */
export function complexText(re: string, im: string, negative: boolean): string {
  return `${re} ${negative ? '-' : '+'} ${im}i`;
}

/**
 * Whether a number has a minus sign, as −0 has.
 * @example
 * [isNegative(-0), isNegative(0)]; // => [true, false]
 */
export function isNegative(x: number): boolean {
  return x < 0 || Object.is(x, -0);
}

/** How complex numbers are written together: each part in the notation that suits all of its numbers. */
export interface ComplexFormat {
  /**
   * The texts of the real part and of the size of the imaginary part.
   * @example
   * complexFormat([1.5, 2], [0, -3]).parts(2, -3); // => ['2.0', '3']
   */
  readonly parts: (re: number, im: number) => readonly [re: string, im: string];
  /**
   * A complex number as text: `a + bi`.
   * @example
   * complexFormat([1.5, 2], [0, -3]).format(2, -3); // => '2.0 - 3i'
   */
  readonly format: (re: number, im: number) => string;
}

/**
 * How complex numbers read best together.
 * @param precision - most digits after the point. Default 6.
 * @example
 * complexFormat([1], [0.5]).format(1, 0.5); // => '1 + 0.5i'
 */
export function complexFormat(
  real: Iterable<number>,
  imag: Iterable<number>,
  precision?: number,
): ComplexFormat {
  const first: NumberFormat = numberFormat(real, precision);
  const second = numberFormat(Array.from(imag, Math.abs), precision);
  const parts = (re: number, im: number) =>
    [first.format(re), second.format(Math.abs(im))] as const;
  return { parts, format: (re, im) => complexText(...parts(re, im), isNegative(im)) };
}

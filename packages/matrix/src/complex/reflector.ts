// Householder reflections of complex vectors, of which QR, bidiagonal, tridiagonal and Hessenberg form
// are made.
import type { Planes } from './planes.ts';

/** H = I − τ·v·v*, unitary, with v₀ = 1 and H*·x = β·e₁ for the x that it was made of; β is real. */
export interface Reflector {
  readonly re: Float64Array;
  readonly im: Float64Array;
  readonly tau: readonly [re: number, im: number];
  readonly beta: number;
}

/**
 * Of a vector, which is overwritten by v.
 * @see LAPACK zlarfg
 */
export function reflector(re: Float64Array, im: Float64Array): Reflector {
  const size = toUnitRange(re, im);
  let tail = 0;
  for (let k = 1; k < re.length; k++) tail += re[k]! * re[k]! + im[k]! * im[k]!;
  const [ar, ai] = [re[0]!, im[0]!];
  re[0] = 1;
  im[0] = 0;
  if (tail === 0 && ai === 0) {
    re.fill(0, 1);
    im.fill(0, 1);
    return { re, im, tau: [0, 0], beta: ar * size };
  }
  const beta = (ar > 0 ? -1 : 1) * Math.sqrt(ar * ar + ai * ai + tail);
  const [dr, di] = [ar - beta, ai];
  const square = dr * dr + di * di;
  for (let k = 1; k < re.length; k++) {
    const [x, y] = [re[k]!, im[k]!];
    re[k] = (x * dr + y * di) / square;
    im[k] = (y * dr - x * di) / square;
  }
  return { re, im, tau: [(beta - ar) / beta, -ai / beta], beta: beta * size };
}

/** Divides by a power of 2 where squares would leave the range, and returns it. */
function toUnitRange(re: Float64Array, im: Float64Array): number {
  let largest = 0;
  for (let k = 0; k < re.length; k++) largest = Math.max(largest, Math.abs(re[k]!), Math.abs(im[k]!)); // prettier-ignore
  if (largest === 0 || (largest > 1e-100 && largest < 1e100)) return 1;
  const size = 2 ** Math.max(-1000, Math.floor(Math.log2(largest)));
  for (let k = 0; k < re.length; k++) {
    re[k]! /= size;
    im[k]! /= size;
  }
  return size;
}

/** The reflector of column `column` of A from row `row` on. */
export function columnReflector(A: Planes, row: number, column: number): Reflector {
  const length = A.rows - row;
  const [re, im] = [new Float64Array(length), new Float64Array(length)];
  for (let k = 0, at = row * A.columns + column; k < length; k++, at += A.columns) {
    re[k] = A.re[at]!;
    im[k] = A.im[at]!;
  }
  return reflector(re, im);
}

/** Where in a matrix a reflection begins, what is above and left of it stays; and the column where it ends, if not with the last. */
export type Corner = readonly [row: number, column: number, end?: number];

/** H·A, or H*·A, of the rows that H is long, from a corner on. */
export function reflectRows(
  A: Planes,
  H: Reflector,
  [row, column, end = A.columns]: Corner,
  isAdjoint = false,
): void {
  const [tr, ti] = [H.tau[0], isAdjoint ? -H.tau[1] : H.tau[1]];
  if (tr === 0 && ti === 0) return;
  const { columns: n, re, im } = A;
  const [sr, si] = [new Float64Array(end), new Float64Array(end)];
  for (let k = 0, at = row * n; k < H.re.length; k++, at += n) {
    const [x, y] = [H.re[k]!, H.im[k]!];
    for (let j = column; j < end; j++) {
      const [a, b] = [re[at + j]!, im[at + j]!];
      sr[j]! += x * a + y * b;
      si[j]! += x * b - y * a;
    }
  }
  for (let k = 0, at = row * n; k < H.re.length; k++, at += n) {
    const [x, y] = [tr * H.re[k]! - ti * H.im[k]!, tr * H.im[k]! + ti * H.re[k]!];
    for (let j = column; j < end; j++) {
      re[at + j]! -= x * sr[j]! - y * si[j]!;
      im[at + j]! -= x * si[j]! + y * sr[j]!;
    }
  }
}

/** A·H of the columns that H is long, from a corner on. */
export function reflectColumns(A: Planes, H: Reflector, [row, column]: Corner): void {
  const [tr, ti] = H.tau;
  if (tr === 0 && ti === 0) return;
  const { columns: n, re, im } = A;
  for (let at = row * n + column; at < re.length; at += n) {
    let [sr, si] = [0, 0];
    for (let k = 0; k < H.re.length; k++) {
      sr += re[at + k]! * H.re[k]! - im[at + k]! * H.im[k]!;
      si += re[at + k]! * H.im[k]! + im[at + k]! * H.re[k]!;
    }
    const [x, y] = [tr * sr - ti * si, tr * si + ti * sr];
    for (let k = 0; k < H.re.length; k++) {
      re[at + k]! -= x * H.re[k]! + y * H.im[k]!;
      im[at + k]! -= y * H.re[k]! - x * H.im[k]!;
    }
  }
}

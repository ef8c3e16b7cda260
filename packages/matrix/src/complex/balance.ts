// Rows and columns of a square matrix scaled against each other by powers of 2, until each row is about
// as long as its column: eigenvalues stay, and rounding errors of the large hurt the small ones less.
import type { Planes } from './planes.ts';

/** A step must shorten row and column by so much. */
const WORTH = 0.95;
const MOST = 2 ** 900;
/** The squares of what is shorter are not exact: it would be scaled to and fro. */
const LEAST = 2 ** -500;

/**
 * Overwrites A by D⁻¹·A·D.
 * @returns the diagonal of D.
 * @see LAPACK zgebal; James, Langou and Lowery 2014, On matrix balancing and eigenvector computation
 */
export function balance(A: Planes): Float64Array {
  const n = A.columns;
  const D = new Float64Array(n).fill(1);
  let isDone = false;
  while (!isDone) {
    isDone = true;
    for (let i = 0; i < n; i++) {
      const f = factor(...lengths(A, i));
      if (f === 1 || D[i]! * f > MOST || D[i]! * f < 1 / MOST) continue;
      isDone = false;
      D[i]! *= f;
      scale(A, i, f);
    }
  }
  return D;
}

/** By how much column i should grow and row i shrink. */
function factor(column: number, row: number): number {
  if (column < LEAST || row < LEAST) return 1;
  const power = Math.round(Math.log2(row / column) / 2);
  const f = 2 ** power;
  return Math.hypot(column * f, row / f) < WORTH * Math.hypot(column, row) ? f : 1;
}

/** Of column i and of row i. */
function lengths({ columns: n, re, im }: Planes, i: number): [column: number, row: number] {
  let [column, row] = [0, 0];
  for (let k = 0; k < n; k++) {
    const [c, r] = [k * n + i, i * n + k];
    column += re[c]! * re[c]! + im[c]! * im[c]!;
    row += re[r]! * re[r]! + im[r]! * im[r]!;
  }
  return [Math.sqrt(column), Math.sqrt(row)];
}

function scale({ columns: n, re, im }: Planes, i: number, f: number): void {
  for (let k = 0; k < n; k++) {
    const [c, r] = [k * n + i, i * n + k];
    re[c]! *= f;
    im[c]! *= f;
    re[r]! /= f;
    im[r]! /= f;
  }
}

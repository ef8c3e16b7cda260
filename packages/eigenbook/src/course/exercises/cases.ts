// Inputs that exercises share: seeded, so that a verdict is the same tomorrow.
import { type Matrix, random } from '@eigenbook/matrix';

/** A matrix of normal numbers that no notebook shows. */
export function hidden(rows: number, columns: number, seed: number): Matrix {
  return random<number, number>(rows, columns, { seed: 7000 + seed, distribution: 'normal' });
}

/** A well-conditioned square matrix. */
export function hiddenSquare(n: number, seed: number): Matrix {
  return hidden(n, n, seed).map((x, i, j) => (i === j ? x + 3 * n : x));
}

/** A symmetric matrix. */
export function hiddenSymmetric(n: number, seed: number): Matrix {
  const A = hidden(n, n, seed);
  return A.add(A.T);
}

import { EPSILON } from './conditioning.ts';
import { NotSymmetricError } from './errors.ts';
import { checkFinite } from './finite.ts';
import type { Matrix } from './matrix.ts';

/**
 * LAPACK reads one triangle and believes the other: a matrix that is not symmetric would get the
 * answer for another one. Differences of rounding, up to √ε of the largest element, are let through.
 * @returns whether it is symmetric to the last digit.
 * @throws NotFiniteError if A holds NaN or an infinity.
 * @throws NotSymmetricError if it is not symmetric.
 */
export function checkSymmetric(caller: string, A: Matrix, advice: string): boolean {
  if (isExactlySymmetric(A)) return true; // most are, and each is finite then
  checkFinite(caller, 'A', A);
  const { rows: n, data } = A;
  let largest = 0;
  for (let k = 0; k < data.length; k++) largest = Math.max(largest, Math.abs(data[k]!));
  const tolerance = largest * Math.sqrt(EPSILON[A.dtype]);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const [a, b] = [data[i * n + j]!, data[j * n + i]!];
      if (Math.abs(a - b) <= tolerance) continue;
      throw new NotSymmetricError(
        `${caller}: A must be symmetric; got ${b} in row ${j}, column ${i} and ${a} in row ${i}, column ${j}. ${advice}`,
      );
    }
  }
  return false;
}

const BLOCK = 32; // column after column, rows would come from memory one number at a time

/** Whether A = Aᵀ to the last digit, and finite: NaN and ∞ − ∞ are not 0. */
function isExactlySymmetric({ rows: n, data }: Matrix): boolean {
  for (let i0 = 0; i0 < n; i0 += BLOCK) {
    const i1 = Math.min(n, i0 + BLOCK);
    for (let j0 = 0; j0 <= i0; j0 += BLOCK) {
      for (let i = i0; i < i1; i++) {
        const j1 = Math.min(i + 1, j0 + BLOCK);
        for (let j = j0; j < j1; j++) {
          if (data[i * n + j]! - data[j * n + i]! !== 0) return false;
        }
      }
    }
  }
  return true;
}

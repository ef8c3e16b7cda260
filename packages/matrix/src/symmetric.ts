import type { FloatArray } from '@eigenbook/linalg';
import { EPSILON } from './conditioning.ts';
import { NotSymmetricError } from './errors.ts';
import { finiteSteps } from './finite.ts';
import type { Matrix } from './matrix.ts';
import type { Steps } from './steps.ts';

/**
 * LAPACK reads one triangle and believes the other: a matrix that is not symmetric would get the
 * answer for another one. Differences of rounding, up to √ε of the largest element, are let through.
 * @returns whether it is symmetric to the last digit.
 * @throws NotFiniteError if A holds NaN or an infinity.
 * @throws NotSymmetricError if it is not symmetric.
 */
export function* symmetricSteps(caller: string, A: Matrix, advice: string): Steps<boolean> {
  if (isSymmetric(A)) return true; // most are, and each is finite then
  yield* finiteSteps(caller, 'A', A);
  const found = firstBeyond(A, largestOf(A.data) * Math.sqrt(EPSILON[A.dtype]));
  if (!found) return false;
  const [i, j] = found;
  throw new NotSymmetricError(
    `${caller}: A must be symmetric; got ${A.at(j, i)} in row ${j}, column ${i} and ${A.at(i, j)} in row ${i}, column ${j}. ${advice}`,
  );
}

function largestOf(data: FloatArray): number {
  let largest = 0;
  for (let k = 0; k < data.length; k++) {
    const size = Math.abs(data[k]!);
    if (size > largest) largest = size;
  }
  return largest;
}

const BLOCK = 32; // column after column, rows would come from memory one number at a time

/** Whether each aᵢⱼ − aⱼᵢ is 0, as that of two infinities and of NaN is not. */
function isSymmetric({ rows: n, data }: Matrix): boolean {
  for (let i0 = 0; i0 < n; i0 += BLOCK) {
    const i1 = Math.min(n, i0 + BLOCK);
    for (let j0 = 0; j0 <= i0; j0 += BLOCK) {
      const j1 = Math.min(i1, j0 + BLOCK);
      for (let j = j0; j < j1; j++) {
        const first = Math.max(i0, j);
        const end = j * n + i1;
        let below = first * n + j;
        for (let k = j * n + first; k < end; k++) {
          if (data[k]! - data[below]! !== 0) return false;
          below += n;
        }
      }
    }
  }
  return true;
}

function firstBeyond({ rows: n, data }: Matrix, tolerance: number): [number, number] | undefined {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      if (Math.abs(data[i * n + j]! - data[j * n + i]!) > tolerance) return [i, j];
    }
  }
  return undefined;
}

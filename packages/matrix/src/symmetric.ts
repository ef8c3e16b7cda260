import { isMirrored } from '@eigenbook/linalg';
import { EPSILON } from './conditioning.ts';
import { NotSymmetricError } from './errors.ts';
import { finiteSteps } from './finite.ts';
import { largestOf } from './largest.ts';
import type { Matrix } from './matrix.ts';
import type { Steps } from './steps.ts';

/**
 * LAPACK reads one triangle and believes the other: a matrix that is not symmetric would get the
 * answer for another one. Differences of rounding, up to √ε of the largest element, are let through.
 * @throws NotFiniteError if A holds NaN or an infinity.
 * @throws NotSymmetricError if it is not symmetric.
 */
export function* symmetricSteps(
  caller: string,
  A: Matrix,
  advice: string,
  name = 'A',
): Steps<void> {
  if (isMirrored(A.data, A.rows)) return; // most are, and each is finite then
  yield* finiteSteps(caller, name, A);
  const found = firstBeyond(A, largestOf(A.data) * Math.sqrt(EPSILON[A.dtype]));
  if (!found) return;
  const [i, j] = found;
  throw new NotSymmetricError(
    `${caller}: ${name} must be symmetric; got ${A.at(j, i)} in row ${j}, column ${i} and ${A.at(i, j)} in row ${i}, column ${j}. ${advice}`,
  );
}

function firstBeyond({ rows: n, data }: Matrix, tolerance: number): [number, number] | undefined {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      if (Math.abs(data[i * n + j]! - data[j * n + i]!) > tolerance) return [i, j];
    }
  }
  return undefined;
}

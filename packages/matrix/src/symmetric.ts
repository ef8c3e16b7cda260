import { EPSILON } from './conditioning.ts';
import { NotSymmetricError } from './errors.ts';
import type { Matrix } from './matrix.ts';

/**
 * LAPACK reads one triangle and believes the other: a matrix that is not symmetric would get the
 * answer for another one. Differences of rounding, up to √ε of the largest element, are let through.
 * @throws NotSymmetricError otherwise.
 */
export function checkSymmetric(caller: string, A: Matrix, advice: string): void {
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
}

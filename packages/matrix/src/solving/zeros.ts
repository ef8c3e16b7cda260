import type { FloatArray } from '@eigenbook/linalg';

/**
 * Writes 0 for each −0. LAPACK leaves one in places, also in the inverse of the identity; deep
 * equality of JavaScript tells the two apart.
 */
export function unsignZeros(data: FloatArray): void {
  for (let k = 0; k < data.length; k++) data[k] = data[k]! + 0;
}

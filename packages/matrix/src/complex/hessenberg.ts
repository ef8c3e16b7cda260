// A = Q·H·Q* with H zero below its subdiagonal, which is real.
import { pacing, type Steps } from '../steps.ts';
import type { Planes } from './planes.ts';
import { columnReflector, reflectColumns, type Reflector, reflectRows } from './reflector.ts';

/**
 * Overwrites A by H.
 * @returns reflectors whose product, from row 1 on, is Q.
 * @see LAPACK zgehd2
 */
export function* hessenbergSteps(A: Planes): Steps<Reflector[]> {
  const { columns: n, re, im } = A;
  const reflectors: Reflector[] = [];
  const pauses = pacing();
  for (let k = 0; k < n - 1; k++) {
    const H = columnReflector(A, k + 1, k);
    reflectColumns(A, H, [0, k + 1]);
    reflectRows(A, H, [k + 1, k + 1], true);
    re[(k + 1) * n + k] = H.beta;
    im[(k + 1) * n + k] = 0;
    for (let i = k + 2; i < n; i++) re[i * n + k] = im[i * n + k] = 0;
    reflectors.push(H);
    yield* pauses(16 * n * (n - k));
  }
  return reflectors;
}

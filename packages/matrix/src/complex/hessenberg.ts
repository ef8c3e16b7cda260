// A = Q·H·Q* with H zero below its subdiagonal, which is real.
import { hasComplex, pacing, type Steps } from '../steps.ts';
import { hessenbergByLapackSteps } from './lapack.ts';
import { identity, type Planes } from './planes.ts';
import { columnReflector, reflectColumns, type Reflector, reflectRows } from './reflector.ts';
import { reflectedSteps } from './reflectors.ts';

/** A, which is overwritten, as Q·H·Q*. */
export function* hessenbergFormSteps(A: Planes): Steps<{ Q: Planes; H: Planes }> {
  if (yield* hasComplex()) return yield* hessenbergByLapackSteps(A);
  const reflectors = yield* hessenbergSteps(A);
  return { Q: yield* reflectedSteps(identity(A.rows), reflectors, 1), H: A };
}

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

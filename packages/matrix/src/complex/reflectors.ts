// Many reflections at once: H₀·H₁·…·Hₖ is I − V·T·V* with the vectors of the reflectors as columns of V and
// a triangle T, so that the engine multiplies.
import type { Steps } from '../steps.ts';
import { blockOf, productSteps, subtractProductSteps } from './blocks.ts';
import { adjoint, type Planes, planes } from './planes.ts';
import { type Reflector, reflectRows } from './reflector.ts';

/** So many are taken at once. */
export const AT_ONCE = 32;

/** So many rows and columns are worth the products. */
const WORTH = 48;

/**
 * Overwrites A, from row `row` and column `column` on, by the product of reflectors times A, or by its
 * adjoint times A; reflector k begins in row `row` + k.
 * @see Schreiber and Van Loan 1989, A storage-efficient WY representation; LAPACK zlarft, zlarfb
 */
export function* reflectBlockSteps(
  A: Planes,
  reflectors: readonly Reflector[],
  [row, column]: readonly [row: number, column: number],
  isAdjoint = false,
): Steps<void> {
  if (A.rows - row < WORTH || A.columns - column < WORTH) {
    const entries = [...reflectors.entries()];
    for (const [k, H] of isAdjoint ? entries : entries.toReversed()) {
      reflectRows(A, H, [row + k, column], isAdjoint);
    }
    return;
  }
  const V = planes(A.rows - row, reflectors.length);
  for (const [k, { re, im }] of reflectors.entries()) {
    for (let i = 0, at = k * V.columns + k; i < re.length; i++, at += V.columns) {
      V.re[at] = re[i]!;
      V.im[at] = im[i]!;
    }
  }
  const Vh = adjoint(V);
  const T = triangle(yield* productSteps(Vh, V), reflectors);
  const met = yield* productSteps(Vh, blockOf(A, [row, A.rows], [column, A.columns]));
  const mixed = yield* productSteps(isAdjoint ? adjoint(T) : T, met);
  yield* subtractProductSteps(A, [row, column], V, mixed);
}

/** T, from G = V*·V: column k is −τ·T·G[:, k], and τ on the diagonal. */
function triangle(G: Planes, reflectors: readonly Reflector[]): Planes {
  const n = reflectors.length;
  const T = planes(n, n);
  for (const [k, { tau }] of reflectors.entries()) {
    const [tr, ti] = tau;
    for (let i = 0; i < k; i++) {
      let [sr, si] = [0, 0];
      for (let p = i, t = i * n + i, g = i * n + k; p < k; p++, t++, g += n) {
        sr += T.re[t]! * G.re[g]! - T.im[t]! * G.im[g]!;
        si += T.re[t]! * G.im[g]! + T.im[t]! * G.re[g]!;
      }
      T.re[i * n + k] = ti * si - tr * sr;
      T.im[i * n + k] = -tr * si - ti * sr;
    }
    T.re[k * n + k] = tr;
    T.im[k * n + k] = ti;
  }
  return T;
}

/** The product of reflectors times A, the first of them from row `from` on; A is overwritten. */
export function* reflectedSteps(
  A: Planes,
  reflectors: readonly Reflector[],
  from: number,
): Steps<Planes> {
  const last = Math.floor((reflectors.length - 1) / AT_ONCE) * AT_ONCE;
  for (let k = last; k >= 0; k -= AT_ONCE) {
    yield* reflectBlockSteps(A, reflectors.slice(k, k + AT_ONCE), [k + from, 0]);
  }
  return A;
}

// A = Q·T·Q* with T real, symmetric and tridiagonal, for a Hermitian A.
import { pacing, type Steps } from '../steps.ts';
import type { Planes } from './planes.ts';
import { columnReflector, type Reflector } from './reflector.ts';

export interface Tridiagonal {
  /** n × n. */
  readonly T: Float64Array;
  /** Their product, from row 1 on, is Q. */
  readonly reflectors: readonly Reflector[];
}

/**
 * Of a Hermitian matrix, which is overwritten.
 * @see LAPACK zhetd2
 */
export function* tridiagonalSteps(A: Planes): Steps<Tridiagonal> {
  const n = A.columns;
  const T = new Float64Array(n * n);
  const reflectors: Reflector[] = [];
  const pauses = pacing();
  for (let k = 0; k < n; k++) {
    T[k * n + k] = A.re[k * n + k]!;
    if (k === n - 1) break;
    const H = columnReflector(A, k + 1, k);
    reflectors.push(H);
    T[k * n + k + 1] = T[(k + 1) * n + k] = H.beta;
    reflectBoth(A, H, k + 1);
    yield* pauses(16 * (n - k) ** 2);
  }
  return { T, reflectors };
}

/** H*·A·H of what is below and right of `from`: A − v·w* − w·v*, w = τ·A·v − ½·|τ|²·(v*·A·v)·v. */
function reflectBoth({ columns: n, re, im }: Planes, H: Reflector, from: number): void {
  const [tr, ti] = H.tau;
  if (tr === 0 && ti === 0) return;
  const { re: vr, im: vi } = H;
  const length = n - from;
  const [wr, wi] = [new Float64Array(length), new Float64Array(length)];
  let size = 0; // v*·A·v
  for (let i = 0; i < length; i++) {
    const at = (from + i) * n + from;
    let [sr, si] = [0, 0];
    for (let k = 0; k < length; k++) {
      sr += re[at + k]! * vr[k]! - im[at + k]! * vi[k]!;
      si += re[at + k]! * vi[k]! + im[at + k]! * vr[k]!;
    }
    size += sr * vr[i]! + si * vi[i]!;
    wr[i] = tr * sr - ti * si;
    wi[i] = tr * si + ti * sr;
  }
  const half = ((tr * tr + ti * ti) * size) / 2;
  for (let i = 0; i < length; i++) {
    wr[i]! -= half * vr[i]!;
    wi[i]! -= half * vi[i]!;
  }
  for (let i = 0; i < length; i++) {
    const at = (from + i) * n + from;
    const [a, b, c, d] = [vr[i]!, vi[i]!, wr[i]!, wi[i]!];
    for (let k = 0; k < length; k++) {
      re[at + k]! -= a * wr[k]! + b * wi[k]! + c * vr[k]! + d * vi[k]!;
      im[at + k]! -= b * wr[k]! - a * wi[k]! + d * vr[k]! - c * vi[k]!;
    }
  }
}

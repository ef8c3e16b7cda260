import type { FloatArray } from '@eigenbook/linalg';
import type { Dense } from './rungs/stored.ts';

/** How far numbers may be apart and still be close: |a − b| ≤ atol + rtol · |b|. */
export interface Tolerance {
  /** Relative to the second number. Default: 1e-5. */
  readonly rtol?: number;
  /** Absolute. Default: 1e-8. */
  readonly atol?: number;
}

/** Whether |a − b| ≤ atol + rtol · |b| in each place of two matrices of one shape. */
export function allclose(
  A: Dense,
  B: Dense,
  { rtol = 1e-5, atol = 1e-8 }: Tolerance = {},
): boolean {
  if (A.rows !== B.rows || A.columns !== B.columns) return false;
  const { data: x } = A;
  const { data: y } = B;
  for (let k = 0; k < x.length; k++) {
    const a = x[k]!;
    const b = y[k]!;
    // equal infinities have no difference to speak of
    if (a !== b && !near(a, b, rtol, atol)) return false;
  }
  return true;
}

interface Parts {
  readonly real: Dense;
  readonly imag?: Dense;
}

/** The same of complex numbers, by their sizes; what is real has imaginary parts of 0. */
export function complexAllclose(
  A: Parts,
  B: Parts,
  { rtol = 1e-5, atol = 1e-8 }: Tolerance = {},
): boolean {
  if (A.real.rows !== B.real.rows || A.real.columns !== B.real.columns) return false;
  for (let k = 0; k < A.real.data.length; k++) {
    const [a, b] = [A.real.data[k]!, A.imag?.data[k] ?? 0];
    const [c, d] = [B.real.data[k]!, B.imag?.data[k] ?? 0];
    if (a === c && b === d) continue;
    const size = Math.hypot(c, d);
    if (!(size < Infinity && Math.hypot(a - c, b - d) <= atol + rtol * size)) return false;
  }
  return true;
}

/** Whether two arrays of one length hold the same numbers; NaN equals NaN. */
export function sameNumbers<T extends FloatArray | Int32Array>(x: T, y: T): boolean {
  for (let k = 0; k < x.length; k++) {
    const a = x[k]!;
    const b = y[k]!;
    if (a !== b && (a === a || b === b)) return false;
  }
  return true;
}

function near(a: number, b: number, rtol: number, atol: number): boolean {
  return Number.isFinite(b) && Math.abs(a - b) <= atol + rtol * Math.abs(b);
}

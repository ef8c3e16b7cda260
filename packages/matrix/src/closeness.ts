import type { Dense } from './rungs/stored.ts';

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
  return (
    A.rows === B.rows &&
    A.columns === B.columns &&
    // equal infinities have no difference to speak of
    A.data.every((a, k) => a === B.data[k] || near(a, B.data[k]!, rtol, atol))
  );
}

function near(a: number, b: number, rtol: number, atol: number): boolean {
  return Number.isFinite(b) && Math.abs(a - b) <= atol + rtol * Math.abs(b);
}

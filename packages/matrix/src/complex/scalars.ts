// The arithmetic of numbers that may be complex: real as long as all of them are.
import { Complex } from './complex.ts';

export type Scalar = number | Complex;

export function isScalar(value: unknown): value is Scalar {
  return typeof value === 'number' || value instanceof Complex;
}

export const plus = (x: Scalar, y: Scalar) => of(x, y, (a, b) => a + b, 'add');
export const times = (x: Scalar, y: Scalar) => of(x, y, (a, b) => a * b, 'mul');
export const over = (x: Scalar, y: Scalar) => of(x, y, (a, b) => a / b, 'div');
export const raised = (x: Scalar, y: Scalar) => of(x, y, (a, b) => a ** b, 'pow');

function of(
  x: Scalar,
  y: Scalar,
  real: (a: number, b: number) => number,
  complex: 'add' | 'mul' | 'div' | 'pow',
): Scalar {
  if (typeof x !== 'number') return x[complex](y);
  return typeof y === 'number' ? real(x, y) : new Complex(x)[complex](y);
}

/** The distance from 0. */
export function sizeOf(x: Scalar): number {
  return typeof x === 'number' ? Math.abs(x) : x.abs();
}

// Rounding to decimal digits.
import { type FloatArray, unary } from '@eigenbook/linalg';
import { dtypeOf, empty } from './dtype.ts';

/** With fewer elements the vector unit takes longer. */
const FEW = 128;

/** Each number rounded to `digits` digits after the point, or, if negative, before it. */
export function rounded(data: FloatArray, digits: number): FloatArray {
  const unit = 10 ** Math.abs(digits);
  const result = empty(data.length, dtypeOf(data));
  if (digits >= 0 && data.length >= FEW && unary('round', result, data, unit)) return result;
  if (digits < 0) for (let k = 0; k < data.length; k++) result[k] = toMultiple(data[k]!, unit);
  else for (let k = 0; k < data.length; k++) result[k] = toFraction(data[k]!, unit);
  return result;
}

/** To a multiple of 1 / unit; a number that has no finer digits is one. */
function toFraction(x: number, unit: number): number {
  const y = x * unit;
  return Math.abs(y) < WHOLE ? halfEven(y) / unit : x;
}

/** To a multiple of `unit`, which may be infinite. */
function toMultiple(x: number, unit: number): number {
  if (!Number.isFinite(x)) return x;
  const y = halfEven(x / unit);
  return y === 0 ? y : y * unit;
}

/** From here on all numbers are whole. */
const WHOLE = 2 ** 52;

/** The nearest whole number, of two equally near ones the even one: as any sum is rounded. */
function halfEven(x: number): number {
  if (x === 0 || !(Math.abs(x) < WHOLE)) return x;
  return x < 0 ? -(WHOLE - x - WHOLE) : x + WHOLE - WHOLE;
}

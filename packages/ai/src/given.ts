// What an author hands over, judged where it comes in: a call with a part missing says which, and how
// the whole is written.
import { said } from '@eigenbook/mime';
import { ShapeError } from '@eigenbook/matrix';

/**
 * @param call - how it is written, as in `attention(Q, K, V)`.
 * @throws TypeError for the first of `given`, by its name, that is neither a matrix nor a tensor.
 */
export function checkGiven(call: string, given: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(given)) {
    const has = (key: string) => typeof value === 'object' && value !== null && key in value;
    if (has('shape') && (has('data') || has('toMatrix'))) continue;
    const advice = has('features') || has('images') ? ' Of a data set it is .features or .images.' : ''; // prettier-ignore
    throw new TypeError(`${callerOf(call)}: ${name} must be a matrix; got ${said(value)}.${advice} Write ai.${call}.`); // prettier-ignore
  }
}

/** @throws ShapeError for the first of `sizes`, by its name, that is no whole number ≥ 1. */
export function checkSizes(call: string, sizes: Readonly<Record<string, unknown>>): void {
  for (const [name, n] of Object.entries(sizes)) {
    if (Number.isSafeInteger(n) && (n as number) >= 1) continue;
    throw new ShapeError(`${callerOf(call)}: ${name} must be a whole number from 1; got ${said(n)}. Write ai.${call}.`); // prettier-ignore
  }
}

/** @throws RangeError if `n` is no whole number ≥ 0, nor Infinity. */
export function checkCount(what: string, n: number): void {
  if ((Number.isInteger(n) && n >= 0) || n === Infinity) return;
  throw new RangeError(`${what} must be a whole number ≥ 0; got ${said(n)}`);
}

const callerOf = (call: string) => call.slice(0, call.indexOf('('));

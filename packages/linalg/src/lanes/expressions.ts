// What a loop computes of vectors of two float64, written as one would in a formula.
import { all, type Bytes, get, set } from './assembler.ts';
import { ops } from './opcodes.ts';

const op = ops(8);
type Term = Bytes | number;

/** A number stands for a vector of it. */
const term = (x: Term): Bytes => (typeof x === 'number' ? all(x, 8) : x);
const of = (name: Parameters<typeof op>[0]) => (...terms: readonly Term[]) => [...terms.flatMap(term), ...op(name)]; // prettier-ignore

export const [add, sub, mul, div] = [of('add'), of('sub'), of('mul'), of('div')];
export const [abs, nearest] = [of('abs'), of('nearest')];
export const [ne, lt, ge] = [of('ne'), of('lt'), of('ge')];
export const [and, or, not] = [of('and'), of('or'), of('not')];
/** The sum of 64-bit whole numbers. */
export const plus = of('plus');

/** The bits of each lane, moved to higher or lower places. */
export const shiftLeft = (x: Bytes, by: number) => [...x, 0x41, by, ...op('shiftLeft')];
export const shiftRight = (x: Bytes, by: number) => [...x, 0x41, by, ...op('shiftRight')];

/** local ← value */
export const put = (local: number, value: Bytes) => [...value, ...set(local)];

/** x² to the first of the locals, x⁴ to the next and so on. */
export function squarings(x: number, locals: readonly number[]): Bytes {
  return locals.flatMap((local, k) => {
    const before = k === 0 ? x : locals[k - 1]!;
    return put(local, mul(get(before), get(before)));
  });
}

/**
 * c0 + c1·x + c2·x² + …, of x, x², x⁴ … in the locals. In halves, each of halves, less waits for what
 * is before it than by Horner’s rule, which took twice as long (Estrin 1960).
 */
export function polynomial(powers: readonly number[], coefficients: readonly number[]): Bytes {
  if (coefficients.length === 1) return all(coefficients[0]!, 8);
  const level = Math.ceil(Math.log2(coefficients.length)) - 1;
  const [low, high] = [coefficients.slice(0, 2 ** level), coefficients.slice(2 ** level)];
  return add(polynomial(powers, low), mul(get(powers[level]!), polynomial(powers, high)));
}

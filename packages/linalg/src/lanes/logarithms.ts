// Logarithms and powers of float64, in vectors.
import { bits, type Bytes, get, tenFrom } from './assembler.ts';
import { DOUBLE, MAGIC, nearExponential } from './exponentials.ts';
import { abs, add, and, div, ge, lt, mul, ne, nearest, or, plus, polynomial, put, shiftLeft, shiftRight, squarings, sub } from './expressions.ts'; // prettier-ignore

const ONE = 0x3ff0000000000000n;
/** √½, to the digits that matter. */
const ROOT_HALF = 0x3fe6a09e00000000n;
const MANTISSA = 0x000fffffffffffffn;
/** Of a number the first 26 digits: products of two such are exact. */
const HEAD = 0xfffffffff8000000n;

const head = (x: Bytes) => and(x, bits(HEAD));
const squared = (local: number) => mul(get(local), get(local));

const NORMAL = 2 ** -1022;
/** Ones where 2^-1022 ≤ x < ∞. */
export const isNormal = (x: Bytes) => and(ge(x, NORMAL), lt(x, Infinity));

/** x = 2^k·(1 + f) with √½ ≤ 1 + f < √2, for normal x > 0. */
function split(x: number, k: number, f: number): Bytes {
  return [
    ...put(k, plus(get(x), bits(ONE - ROOT_HALF))),
    ...put(f, sub(plus(and(get(k), bits(MANTISSA)), bits(ROOT_HALF)), 1)),
    // the exponent as the lowest digits of 2^52
    ...put(k, sub(or(shiftRight(get(k), 52), bits(0x4330000000000000n)), 2 ** 52 + 1023)),
  ];
}

/** first/(2n + 1) for n from `from` on: ln(1 + f) = 2·(s + s³/3 + s⁵/5 + …) with s = f/(2 + f). */
function oddShares(first: number, from: number, count: number): number[] {
  return Array.from({ length: count }, (_, n) => first / (2 * (from + n) + 1));
}

/**
 * ln of the normal x > 0 in the local x, within a unit in the last place: f − (f²/2 − s·(f²/2 + R)),
 * where the rest of the series is below 2^-58. Changes eight locals from `free` on.
 */
export function logarithm(x: number, free: number): Bytes {
  const [k, f, s, z, half, z2, z4, z8] = tenFrom(free);
  const R = mul(get(z), polynomial([z, z2, z4, z8], oddShares(2, 1, 10)));
  // k times the first part is exact
  const [high, low] = [6.9314718036912381649e-1, 1.90821492927058770002e-10];
  return [
    ...split(x, k, f),
    ...put(s, div(get(f), add(get(f), 2))),
    ...put(z, squared(s)),
    ...squarings(z, [z2, z4, z8]),
    ...put(half, mul(squared(f), 0.5)),
    ...put(s, add(mul(get(s), add(get(half), R)), mul(get(k), low))),
    ...sub(mul(get(k), high), sub(sub(get(half), get(s)), get(f))),
  ];
}

/** In 64 bits what is then rounded to 32: ln x within 2^-44 of itself. Changes six locals from `free` on. */
export function nearLogarithm(x: number, free: number): Bytes {
  const [k, f, s, z, z2, z4] = tenFrom(free);
  return [
    ...split(x, k, f),
    ...put(s, div(get(f), add(get(f), 2))),
    ...put(z, squared(s)),
    ...squarings(z, [z2, z4]),
    ...add(mul(get(k), Math.LN2), mul(get(s), polynomial([z, z2, z4], oddShares(2, 0, 8)))),
  ];
}

/** 2/(3 ln 2) and ln 2, each as a number and as its first 26 digits and the rest. */
const SCALE = [0.9617966939259756, 0.9617966860532761, 7.872699542894897e-9] as const;
const LN2 = [Math.LN2, 0.6931471675634384, 1.2996506893889889e-8] as const;

/** Beyond 2 to this power, either way, are no normal numbers. */
const LARGEST = 1020;

/**
 * x to the power of y, for normal |x| and where it is a normal number, which the local `fine` then
 * says with ones. log₂|x|, its product with y and what is left of that beside a whole number are each
 * kept in two numbers: within a unit in the last place. Changes ten locals from `free` on.
 */
export function power([x, y]: readonly [number, number], fine: number, free: number): Bytes {
  const [k, f, s, sHead, z, rest, t, u, v, w] = tenFrom(free);
  const series = polynomial([z, t, u, f], oddShares(3, 2, 11));
  return [
    ...put(w, abs(get(x))),
    ...split(w, k, f),
    // s = f/(2 + f), its head and its rest; the head of 2 + f is u and its rest v
    ...put(t, add(get(f), 2)),
    ...put(s, div(get(f), get(t))),
    ...put(sHead, head(get(s))),
    ...put(u, head(get(t))),
    ...put(v, sub(get(f), sub(get(u), 2))),
    ...put(rest, div(sub(sub(get(f), mul(get(sHead), get(u))), mul(get(sHead), get(v))), get(t))),
    // 3/2 · ln(1 + f) = s·(3 + s² + …), a series that ends below 2^-66; t + v in the brackets
    ...put(z, squared(s)),
    ...squarings(z, [t, u, f]),
    ...put(v, add(mul(get(rest), add(get(sHead), get(s))), mul(get(t), series))),
    ...put(z, squared(sHead)),
    ...put(t, head(add(add(get(z), 3), get(v)))),
    ...put(v, sub(get(v), sub(sub(get(t), 3), get(z)))),
    ...put(u, mul(get(sHead), get(t))),
    ...put(v, add(mul(get(rest), get(t)), mul(get(v), get(s)))),
    // times 2/(3 ln 2), and k: log₂|x| is t + v
    ...put(t, head(add(get(u), get(v)))),
    ...put(v, sub(get(v), sub(get(t), get(u)))),
    ...put(v, add(mul(get(t), SCALE[2]), mul(get(v), SCALE[0]))),
    ...put(u, mul(get(t), SCALE[1])),
    ...put(t, head(add(add(get(u), get(v)), get(k)))),
    ...put(v, sub(get(v), sub(sub(get(t), get(k)), get(u)))),
    // times y: u + v
    ...put(z, head(get(y))),
    ...put(v, add(mul(sub(get(y), get(z)), get(t)), mul(get(y), get(v)))),
    ...put(u, mul(get(z), get(t))),
    ...put(fine, and(lt(abs(add(get(u), get(v))), LARGEST), isNormal(abs(get(x))))),
    ...powerOfTwo([u, v], [k, s, z, rest, t, f]),
    ...signed(x, y, w),
  ];
}

/** In 64 bits what is then rounded to 32, as `power`: by the logarithm as one number. */
export function nearPower([x, y]: readonly [number, number], fine: number, free: number): Bytes {
  const [size, u, rest] = tenFrom(free);
  return [
    ...put(size, abs(get(x))),
    ...put(u, mul(get(y), nearLogarithm(size, rest))),
    ...put(fine, and(lt(abs(get(u)), DOUBLE.largest), isNormal(abs(get(x))))),
    ...nearExponential(u, rest),
    ...signed(x, y, size),
  ];
}

/** 2 to the power of u + v, both changed. */
function powerOfTwo([u, v]: readonly [number, number], free: readonly number[]): Bytes {
  const [k, s, z, rest, t, f] = free as [number, number, number, number, number, number];
  // 1/2! + z/3! + …, to z^13/13!
  const series = [1 / 2];
  for (let n = 3; n <= 13; n++) series.push(series.at(-1)! / n);
  return [
    ...put(k, add(add(get(u), get(v)), MAGIC[8])),
    ...put(u, sub(get(u), sub(get(k), MAGIC[8]))),
    // times ln 2: z + rest
    ...put(t, head(add(get(u), get(v)))),
    ...put(v, sub(get(v), sub(get(t), get(u)))),
    ...put(u, mul(get(t), LN2[1])),
    ...put(v, add(mul(get(v), LN2[0]), mul(get(t), LN2[2]))),
    ...put(z, add(get(u), get(v))),
    ...put(rest, sub(get(v), sub(get(z), get(u)))),
    // what rounding takes from 1 + z is added at the end
    ...put(s, add(get(z), 1)),
    ...put(f, add(sub(1, get(s)), get(z))),
    ...squarings(z, [t, u, v]),
    ...add(get(s), add(add(get(f), get(rest)), mul(get(t), polynomial([z, t, u, v], series)))),
    ...plus(shiftLeft(get(k), 52)),
  ];
}

/** What is on the stack with the sign of the power of a negative x: NaN unless y is whole. */
function signed(x: number, y: number, half: number): Bytes {
  const isOdd = ne(nearest(get(half)), get(half));
  const isNegative = lt(get(x), 0);
  return [
    ...put(half, mul(get(y), 0.5)),
    ...or(and(and(isOdd, isNegative), bits(1n << 63n))),
    ...or(and(isNegative, ne(nearest(get(y)), get(y)))),
  ];
}

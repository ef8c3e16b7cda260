// e to the power of x, in vectors of float64 and of float32.
import { all, type Bytes, get, set, tenFrom } from './assembler.ts';
import { add, mul, plus, polynomial, put, shiftLeft, squarings, sub } from './expressions.ts';
import { ops } from './opcodes.ts';

/** x → e^x for numbers in range, and how far that range goes. */
interface Power {
  readonly largest: number;
  /** e to the power of what is in the local x, which it changes, as are six from `free` on. */
  readonly of: (x: number, free: number) => Bytes;
}

/** x/ln 2 + 1.5·2^52, or 2^23, has n in its lowest bits. */
export const MAGIC = { 8: 1.5 * 2 ** 52, 4: 1.5 * 2 ** 23 } as const;

/**
 * e^x = 2^n · e^r with |r| ≤ ln 2 / 2. What rounding takes from r and from 1 + r is added at the end:
 * within 0.7 units in the last place.
 */
export const DOUBLE: Power = {
  // beyond, 2^n is no normal number
  largest: 708,
  of(x, free) {
    const [shifted, n, r, sum, r2, r4] = tenFrom(free);
    // ln 2 in two parts; n times the first is exact (Cody and Waite 1980)
    const [high, low] = [6.9314718036912381649e-1, 1.90821492927058770002e-10];
    // the Taylor series from r^2/2! to r^13/13!, whose rest is below 2^-57
    const series = [1 / 2];
    for (let k = 3; k <= 13; k++) series.push(series.at(-1)! / k);
    return [
      ...put(shifted, add(mul(get(x), Math.LOG2E), MAGIC[8])),
      ...put(n, sub(get(shifted), MAGIC[8])),
      ...put(x, sub(get(x), mul(get(n), high))),
      ...put(n, mul(get(n), low)),
      ...put(r, sub(get(x), get(n))),
      ...put(sum, add(get(r), 1)),
      // what rounding takes from r and from 1 + r
      ...put(x, sub(sub(get(x), get(r)), get(n))),
      ...put(x, add(add(sub(1, get(sum)), get(r)), get(x))),
      ...squarings(r, [r2, r4, n]),
      ...add(get(sum), add(get(x), mul(get(r2), polynomial([r, r2, r4, n], series)))),
      // n added to the exponent
      ...plus(shiftLeft(get(shifted), 52)),
    ];
  },
};

/**
 * In 64 bits what is then rounded to 32: within 2^-44 of e^x, in two thirds of the operations. Changes x
 * and five locals from `free` on.
 */
export function nearExponential(x: number, free: number): Bytes {
  const [shifted, n, r2, r4, r8] = tenFrom(free);
  const series = [1 / 2];
  for (let k = 3; k <= 11; k++) series.push(series.at(-1)! / k);
  return [
    ...put(shifted, add(mul(get(x), Math.LOG2E), MAGIC[8])),
    ...put(n, sub(get(shifted), MAGIC[8])),
    ...put(x, sub(get(x), mul(get(n), Math.LN2))),
    ...squarings(x, [r2, r4, r8]),
    ...add(add(get(x), 1), mul(get(r2), polynomial([x, r2, r4, r8], series))),
    ...plus(shiftLeft(get(shifted), 52)),
  ];
}

/** The same in 32 bits, within a unit in the last place. Below −88 it is 0. */
export const SINGLE: Power = {
  largest: 88,
  of(x, free) {
    const [shifted, n, r2] = [free, free + 1, free + 2] as const;
    const op = ops(4);
    const number = (value: number) => all(value, 4);
    // e^r = 1 + r + r²·(a + b·r + r²·(c + d·r + e·r²)) with the least largest error, 3e-9; in this
    // order less waits for what is before it
    const [a, b, c, d, e] = [0.4999999403953552, 0.1666652113199234, 0.04166838899254799, 0.00836874544620514, 0.0013814540579915047] as const; // prettier-ignore
    const line = (constant: number, factor: number) =>
      [...get(x), ...number(factor), ...op('mul'), ...number(constant), ...op('add')]; // prettier-ignore
    return [
      [...get(x), ...number(-SINGLE.largest), ...op('pmax'), ...set(x)],
      [...get(x), ...number(Math.LOG2E), ...op('mul'), ...number(MAGIC[4]), ...op('add'), ...set(shifted)],
      [...get(shifted), ...number(MAGIC[4]), ...op('sub'), ...set(n)],
      [...get(x), ...get(n), ...number(0.693359375), ...op('mul'), ...op('sub')],
      [...get(n), ...number(2.12194440e-4), ...op('mul'), ...op('add'), ...set(x)],
      [...get(x), ...get(x), ...op('mul'), ...set(r2)],
      [...line(c, d), ...get(r2), ...number(e), ...op('mul'), ...op('add'), ...get(r2), ...op('mul')],
      [...line(a, b), ...op('add'), ...get(r2), ...op('mul')],
      [...get(x), ...number(1), ...op('add'), ...op('add')],
      // times 2^n, made of its bits, which are none for n = −127; NaN stays NaN
      [...get(shifted), 0x41, 23, ...op('shiftLeft'), ...number(1), ...op('plus'), ...op('mul')],
    ].flat(); // prettier-ignore
  },
};

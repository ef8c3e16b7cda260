// Loops for e to the power of x, and for softmax: the largest number of a row, the powers in place with
// their sum, and a row times a number.
import {
  A,
  all,
  type Bytes,
  FIRST_VECTOR,
  get,
  GIVEN,
  load,
  type Loop,
  OUT,
  set,
  store,
  vector,
} from './assembler.ts';
import { BINARY, COMPARISONS, UNARY } from './opcodes.ts'; // prettier-ignore

type Width = 8 | 4;

/** Ones where the last step of a loop has numbers. */
const MASK = FIRST_VECTOR;

/** Opcodes for float64 and for float32. */
const OPS = {
  ...BINARY,
  ...UNARY,
  ...COMPARISONS,
  // b where a < b, else a: NaN in b is passed over
  pmax: [0xf7, 0xeb],
  splat: [0x14, 0x13],
  // of whole numbers
  shift: [0xcb, 0xab],
  plus: [0xce, 0xae],
} as const;
const [AND, AND_NOT, SELECT, ALL_TRUE] = [0x4e, 0x4f, 0x52, 0xc3];

function ops(width: Width) {
  const at = width === 8 ? 0 : 1;
  return (name: keyof typeof OPS) => vector(OPS[name][at]);
}

/** x → e^x for numbers in range, and how far that range goes. */
interface Power {
  readonly largest: number;
  /** e to the power of what is in the local x, which it changes, as are three more from `free` on. */
  readonly of: (x: number, free: number) => Bytes;
}

/** x/ln 2 + 1.5·2^52, or 2^23, has n in its lowest bits. */
const MAGIC = { 8: 1.5 * 2 ** 52, 4: 1.5 * 2 ** 23 } as const;

/**
 * e^x = 2^n · e^r with |r| ≤ ln 2 / 2. What rounding takes from r and from 1 + r is added at the end:
 * within 0.7 units in the last place.
 */
const DOUBLE: Power = {
  // beyond, 2^n is no normal number
  largest: 708,
  of(x, free) {
    const [shifted, n, r, sum] = [free, free + 1, free + 2, free + 3] as const;
    const op = ops(8);
    const number = (value: number) => all(value, 8);
    // ln 2 in two parts; n times the first is exact (Cody and Waite 1980)
    const [high, low] = [number(6.9314718036912381649e-1), number(1.90821492927058770002e-10)];
    // the Taylor series to r^13 / 13!, whose rest is below 2^-57
    let factorial = 6227020800;
    const series = [...number(1 / factorial)];
    for (let k = 13; k >= 3; k--) {
      factorial /= k;
      series.push(...get(r), ...op('mul'), ...number(1 / factorial), ...op('add'));
    }
    return [
      [...get(x), ...number(Math.LOG2E), ...op('mul'), ...number(MAGIC[8]), ...op('add'), ...set(shifted)],
      [...get(shifted), ...number(MAGIC[8]), ...op('sub'), ...set(n)],
      [...get(x), ...get(n), ...high, ...op('mul'), ...op('sub'), ...set(x)],
      [...get(n), ...low, ...op('mul'), ...set(n)],
      [...get(x), ...get(n), ...op('sub'), ...set(r)],
      [...number(1), ...get(r), ...op('add'), ...set(sum)],
      [...get(sum), ...number(1), ...get(sum), ...op('sub'), ...get(r), ...op('add')],
      [...series, ...get(r), ...get(r), ...op('mul'), ...op('mul')],
      [...get(x), ...get(r), ...op('sub'), ...get(n), ...op('sub'), ...op('add'), ...op('add'), ...op('add')],
      // n added to the exponent
      [...get(shifted), 0x41, 52, ...op('shift'), ...op('plus')],
    ].flat(); // prettier-ignore
  },
};

/** The same in 32 bits, within a unit in the last place. Below −88 it is 0. */
const SINGLE: Power = {
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
      [...get(shifted), 0x41, 23, ...op('shift'), ...number(1), ...op('plus'), ...op('mul')],
    ].flat(); // prettier-ignore
  },
};

/** How many bytes a step of e^x takes: four vectors. */
const STEP = 64;

/** e to the power of each; the return value tells whether all |x| were in range. */
export const EXPONENTIAL: Loop = (() => {
  const [x, fine, free] = [FIRST_VECTOR, FIRST_VECTOR + 1, FIRST_VECTOR + 2] as const;
  const op = ops(8);
  const body = [0, 16, 32, 48].flatMap((at) => [
    ...load(A, at),
    ...set(x),
    ...[get(fine), get(x), op('abs'), all(DOUBLE.largest, 8), op('le'), vector(AND), set(fine)].flat(), // prettier-ignore
    ...store(OUT, DOUBLE.of(x, free), at),
  ]);
  const start = [...vector(0x0c, ...Array.from({ length: 16 }, () => 255)), ...set(fine)];
  const result = [...get(fine), ...vector(ALL_TRUE), 0xb7];
  return { name: 'exp64', step: STEP, body: () => body, vectors: 6, start, result };
})();

/** A row takes a vector a step, and what is left at its end by a mask. */
const VECTOR = 16;

/** Of each lane of a vector a number, and what two of them make. */
function folded(local: number, width: Width, fold: number): Bytes {
  const lane = (k: number) =>
    width === 8 ? [...get(local), ...vector(0x21, k)] : [...get(local), ...vector(0x1f, k), 0xbb];
  const rest = Array.from({ length: VECTOR / width - 1 }, (_, k) => [...lane(k + 1), fold]);
  return [...lane(0), ...rest.flat()];
}

/** The number that was given, in all lanes. */
function given(width: Width): Bytes {
  return [...get(GIVEN), ...(width === 4 ? [0xb6] : []), ...ops(width)('splat')];
}

/** The largest number from where it begins to its end. */
function largest(width: Width): Loop {
  const best = MASK + 1;
  const op = ops(width);
  const none = all(-Infinity, width);
  const step = (x: Bytes) => [...get(best), ...x, ...op('pmax'), ...set(best)];
  return {
    name: `largest${8 * width}`,
    step: VECTOR,
    vectors: 2,
    start: [...none, ...set(best)],
    body: (at) => step(load(0, at)),
    last: step([...load(0, 0), ...none, ...get(MASK), ...vector(SELECT)]),
    result: folded(best, width, 0xa5),
  };
}

/** x ← e^(x − given) in place, for numbers not above it; gives their sum. Too small a power is 0. */
function powers(width: Width): Loop {
  const [sum, less, x, isSmall, free] = [1, 2, 3, 4, 5].map((k) => MASK + k) as [number, number, number, number, number]; // prettier-ignore
  const op = ops(width);
  const small = [...get(x), ...all(-DOUBLE.largest, 8), ...op('lt'), ...set(isSmall)];
  const power =
    width === 4
      ? SINGLE.of(x, free)
      : [...small, ...DOUBLE.of(x, free), ...get(isSmall), ...vector(AND_NOT)];
  const step = (at: number, mask: Bytes) => [
    ...[load(0, at), get(less), op('sub'), set(x), power, mask, set(x)].flat(),
    ...[get(sum), get(x), op('add'), set(sum)].flat(),
  ];
  return {
    name: `powers${8 * width}`,
    step: VECTOR,
    vectors: 9,
    start: [...given(width), ...set(less)],
    body: (at) => [...step(at, []), ...store(0, get(x), at)],
    last: [
      ...step(0, [...get(MASK), ...vector(AND)]),
      ...store(0, [...get(x), ...load(0, 0), ...get(MASK), ...vector(SELECT)], 0),
    ],
    result: folded(sum, width, 0xa0),
  };
}

/** x ← x · given in place. */
function scaled(width: Width): Loop {
  const factor = MASK + 1;
  const product = (at: number) => [...load(0, at), ...get(factor), ...ops(width)('mul')];
  return {
    name: `scaled${8 * width}`,
    step: VECTOR,
    vectors: 2,
    start: [...given(width), ...set(factor)],
    body: (at) => store(0, product(at), at),
    last: store(0, [...product(0), ...load(0, 0), ...get(MASK), ...vector(SELECT)], 0),
  };
}

export const ROW_LOOPS: readonly Loop[] = [largest, powers, scaled].flatMap((loop) => [
  loop(8),
  loop(4),
]);

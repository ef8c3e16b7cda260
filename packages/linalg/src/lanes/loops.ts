// The loops themselves: arithmetic and comparisons of float64 and float32, and e to the power of x.
import {
  A,
  B,
  both,
  get,
  load,
  type Loop,
  OUT,
  set,
  store,
  unsigned,
  vector,
} from './assembler.ts';

/** How many bytes one step takes: four vectors, for which the count of bytes is cheap. */
const STEP = 64;
const VECTORS = [0, 16, 32, 48];

/** The opcodes for float64 and for float32. */
const BINARY = {
  add: [0xf0, 0xe4],
  sub: [0xf1, 0xe5],
  mul: [0xf2, 0xe6],
  div: [0xf3, 0xe7],
  minimum: [0xf4, 0xe8],
  maximum: [0xf5, 0xe9],
} as const;
const UNARY = { abs: [0xec, 0xe0], sqrt: [0xef, 0xe3] } as const;
const COMPARISONS = {
  eq: [0x47, 0x41],
  ne: [0x48, 0x42],
  lt: [0x49, 0x43],
  gt: [0x4a, 0x44],
  le: [0x4b, 0x45],
  ge: [0x4c, 0x46],
} as const;

export type Arithmetic = keyof typeof BINARY;
export type Unary = keyof typeof UNARY | 'exp';
export type Comparison = keyof typeof COMPARISONS;

type Opcodes = readonly [float64: number, float32: number];

function of(
  table: Readonly<Record<string, Opcodes>>,
  loop: (opcode: number, width: 8 | 4) => Omit<Loop, 'name'>,
): Loop[] {
  return Object.entries(table).flatMap(([name, [wide, narrow]]) => [
    { name: `${name}64`, ...loop(wide, 8) },
    { name: `${name}32`, ...loop(narrow, 4) },
  ]);
}

const pairs = (opcode: number, at: number) => [...load(A, at), ...load(B, at), ...vector(opcode)];

/** Sixteen comparisons at a time, from lanes of all ones or zeros to a byte each. */
function comparison(opcode: number, width: 8 | 4): Omit<Loop, 'name'> {
  const lanes = (at: number) => pairs(opcode, at);
  // of two vectors of two lanes the lower halves
  const halves = vector(0x0d, 0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27);
  const four = (k: number) =>
    width === 4 ? lanes(16 * k) : [...lanes(32 * k), ...lanes(32 * k + 16), ...halves];
  const eight = (k: number) => [...four(2 * k), ...four(2 * k + 1), ...vector(0x85)];
  const ones = vector(0x0c, ...Array.from({ length: 16 }, () => 1));
  const sixteen = [...eight(0), ...eight(1), ...vector(0x65), ...ones, ...vector(0x4e)];
  // a byte for each number: the place in the results is that in A over its width
  const place = [...get(1), 0x41, width === 8 ? 3 : 2, 0x76];
  const body = [...place, ...sixteen, ...vector(0x0b, 4, ...unsigned(OUT))];
  return { step: 16 * width, body };
}

/** Where 2^(x·log₂ e) is a normal number. */
const LARGEST = 708;

/**
 * e^x = 2^n · e^r with |r| ≤ ln 2 / 2; the return value tells whether all |x| were ≤ LARGEST. What
 * rounding takes from r and from 1 + r is added at the end: within 0.7 units in the last place.
 */
function exponential(): Loop {
  const [x, shifted, n, r, sum, fine] = [2, 3, 4, 5, 6, 7] as const;
  const op = (opcode: number) => vector(opcode);
  const [add, sub, mul, abs, le, and] = [
    op(0xf0),
    op(0xf1),
    op(0xf2),
    op(0xec),
    op(0x4b),
    op(0x4e),
  ];
  // x/ln 2 + 1.5·2^52 has n in its lowest bits
  const magic = both(1.5 * 2 ** 52);
  // ln 2 in two parts; n times the first is exact (Cody and Waite 1980)
  const [high, low] = [both(6.9314718036912381649e-1), both(1.90821492927058770002e-10)];
  // the Taylor series to r^13 / 13!, whose rest is below 2^-57
  let factorial = 6227020800;
  const series = [...both(1 / factorial)];
  for (let k = 13; k >= 3; k--) {
    factorial /= k;
    series.push(...get(r), ...mul, ...both(1 / factorial), ...add);
  }
  const body = VECTORS.flatMap((at) => [
    [...load(A, at), ...set(x)],
    [...get(fine), ...get(x), ...abs, ...both(LARGEST), ...le, ...and, ...set(fine)],
    [...get(x), ...both(Math.LOG2E), ...mul, ...magic, ...add, ...set(shifted)],
    [...get(shifted), ...magic, ...sub, ...set(n)],
    [...get(x), ...get(n), ...high, ...mul, ...sub, ...set(x)],
    [...get(n), ...low, ...mul, ...set(n)],
    [...get(x), ...get(n), ...sub, ...set(r)],
    [...both(1), ...get(r), ...add, ...set(sum)],
    store(
      [
        [...get(sum), ...both(1), ...get(sum), ...sub, ...get(r), ...add],
        [...series, ...get(r), ...get(r), ...mul, ...mul],
        [...get(x), ...get(r), ...sub, ...get(n), ...sub, ...add, ...add, ...add],
        // n added to the exponent
        [...get(shifted), 0x41, 52, ...vector(0xcb), ...vector(0xce)],
      ].flat(),
      at,
    ),
  ]).flat();
  const start = [...vector(0x0c, ...Array.from({ length: 16 }, () => 255)), ...set(fine)];
  const result = [...get(fine), ...vector(0xc3)];
  return { name: 'exp64', step: STEP, body, vectors: 6, start, result };
}

export const LOOPS: readonly Loop[] = [
  ...of(BINARY, (opcode) => ({
    step: STEP,
    body: VECTORS.flatMap((at) => store(pairs(opcode, at), at)),
  })),
  ...of(UNARY, (opcode) => ({
    step: STEP,
    body: VECTORS.flatMap((at) => store([...load(A, at), ...vector(opcode)], at)),
  })),
  ...of(COMPARISONS, comparison),
  exponential(),
];

// The loops themselves: arithmetic and comparisons of float64 and float32, and e to the power of x.
import { A, AT, B, get, load, type Loop, OUT, store, unsigned, vector } from './assembler.ts';
import { EXPONENTIAL, ROW_LOOPS } from './exponentials.ts';
import { BINARY, COMPARISONS, UNARY } from './opcodes.ts';

/** How many bytes one step takes: four vectors, for which the count of bytes is cheap. */
const STEP = 64;
const VECTORS = [0, 16, 32, 48];

/** What two numbers become together. */
export type Arithmetic = keyof typeof BINARY;
/** What one number becomes. */
export type Unary = keyof typeof UNARY | 'exp';
/** What two numbers are asked; truth is 1. */
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
  const place = [...get(AT), 0x41, width === 8 ? 3 : 2, 0x76];
  const body = [...place, ...sixteen, ...vector(0x0b, 0, ...unsigned(OUT))];
  return { step: 16 * width, body: () => body };
}

/** The bits of a where b is not 0: what the opcode, a comparison with 0, leaves of them. */
const kept = (differs: number, at: number) => {
  const zeros = vector(0x0c, ...Array.from({ length: 16 }, () => 0));
  return [...load(A, at), ...load(B, at), ...zeros, ...vector(differs), ...vector(0x4e)];
};

export const LOOPS: readonly Loop[] = [
  ...of(BINARY, (opcode) => ({
    step: STEP,
    body: () => VECTORS.flatMap((at) => store(OUT, pairs(opcode, at), at)),
  })),
  ...of(UNARY, (opcode) => ({
    step: STEP,
    body: () => VECTORS.flatMap((at) => store(OUT, [...load(A, at), ...vector(opcode)], at)),
  })),
  ...of({ kept: COMPARISONS.ne }, (opcode) => ({
    step: STEP,
    body: () => VECTORS.flatMap((at) => store(OUT, kept(opcode, at), at)),
  })),
  ...of(COMPARISONS, comparison),
  EXPONENTIAL,
  ...ROW_LOOPS,
];

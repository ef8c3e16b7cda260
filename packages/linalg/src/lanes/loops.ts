// The loops themselves: those of one operation are here.
import { A, all, AT, B, bits, type Bytes, FIRST_VECTOR, get, load, loadFrom, type Loop, OUT, store, unsigned, vector } from './assembler.ts'; // prettier-ignore
import { put } from './expressions.ts';
import { FOLD_LOOPS } from './folds.ts';
import { FUNCTION_LOOPS } from './functions.ts';
import { BINARY, COMPARISONS, type LOGIC, ops, UNARY, type Width } from './opcodes.ts';
import { MASK_LOOPS } from './mask-loops.ts';
import { given, ROW_LOOPS } from './rows.ts';

/** How many bytes one step takes: four vectors, for which the count of bytes is cheap. */
const STEP = 64;
const VECTORS = [0, 16, 32, 48];

/** What two numbers become together. */
export type Arithmetic = keyof typeof BINARY;
/** What one number becomes. */
export type Unary = keyof typeof UNARY | 'exp' | 'log';
/** What two numbers are asked; truth is 1. */
export type Comparison = keyof typeof COMPARISONS;
/** What two truth values become together. */
export type Logic = keyof typeof LOGIC;

type Opcodes = readonly [float64: number, float32: number];

function of(
  table: Readonly<Record<string, Opcodes>>,
  loop: (opcode: number, width: Width) => Omit<Loop, 'name'>,
): Loop[] {
  return Object.entries(table).flatMap(([name, [wide, narrow]]) => [
    { name: `${name}64`, ...loop(wide, 8) },
    { name: `${name}32`, ...loop(narrow, 4) },
  ]);
}

const pairs = (opcode: number, at: number) => [...load(A, at), ...load(B, at), ...vector(opcode)];

const OTHER = FIRST_VECTOR;
/** The same with one number for all of B: it is given, not laid out. */
const withGiven = (opcode: number, at: number) => [
  ...load(A, at),
  ...get(OTHER),
  ...vector(opcode),
];
const givenOther = (width: Width) => ({ vectors: 1, start: put(OTHER, given(width)) });

const GIVEN_LOOPS: readonly Loop[] = [
  ...of(BINARY, (opcode, width) => ({
    ...givenOther(width),
    step: STEP,
    body: () => VECTORS.flatMap((at) => store(OUT, withGiven(opcode, at), at)),
  })),
  ...of(COMPARISONS, (opcode, width) => ({
    ...comparison((at) => withGiven(opcode, at), width),
    ...givenOther(width),
  })),
].map(({ name, ...loop }) => ({ ...loop, name: name.replace(/(?=\d)/, 'Given') }));

/** Sixteen comparisons at a time, from lanes of all ones or zeros to a byte each. */
function comparison(lanes: (at: number) => Bytes, width: Width): Omit<Loop, 'name'> {
  // of two vectors of two lanes the lower halves
  const halves = vector(0x0d, 0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27);
  const four = (k: number) =>
    width === 4 ? lanes(16 * k) : [...lanes(32 * k), ...lanes(32 * k + 16), ...halves];
  const eight = (k: number) => [...four(2 * k), ...four(2 * k + 1), ...vector(0x85)];
  const sixteen = [
    ...eight(0),
    ...eight(1),
    ...vector(0x65),
    ...bits(0x0101010101010101n),
    ...vector(0x4e),
  ];
  // a byte for each number: the place in the results is that in A over its width
  const place = [...get(AT), 0x41, width === 8 ? 3 : 2, 0x76];
  const body = [...place, ...sixteen, ...vector(0x0b, 0, ...unsigned(OUT))];
  return { step: 16 * width, body: () => body };
}

/** The bits of a where b is not 0: what the opcode, a comparison with 0, leaves of them. */
const kept = (differs: number, at: number) => {
  return [...load(A, at), ...load(B, at), ...bits(0n), ...vector(differs), ...vector(0x4e)];
};

/** The numbers no smaller than those at B and no larger than those after them. */
function clip(width: Width): Omit<Loop, 'name'> {
  const op = ops(width);
  const clipped = (at: number) => [...load(A, at), ...loadFrom(B), ...op('pmax'), ...loadFrom(B + 16), ...op('pmin')]; // prettier-ignore
  return { step: STEP, body: () => VECTORS.flatMap((at) => store(OUT, clipped(at), at)) };
}

/** Whether a number is neither infinite nor NaN. */
function finite(width: Width): Omit<Loop, 'name'> {
  const op = ops(width);
  return comparison((at) => [...load(A, at), ...op('abs'), ...all(Infinity, width), ...op('lt')], width); // prettier-ignore
}

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
  ...of(COMPARISONS, (opcode, width) => comparison((at) => pairs(opcode, at), width)),
  ...([8, 4] as const).flatMap((width) => [
    { name: `clip${8 * width}`, ...clip(width) },
    { name: `finite${8 * width}`, ...finite(width) },
  ]),
  ...GIVEN_LOOPS,
  ...FUNCTION_LOOPS,
  ...FOLD_LOOPS,
  ...ROW_LOOPS,
  ...MASK_LOOPS,
];

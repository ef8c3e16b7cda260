// The opcodes of vectors, each for float64 and for float32.
// @see WebAssembly core specification 2.0, vector instructions
import { type Bytes, vector } from './assembler.ts';

export const BINARY = {
  add: [0xf0, 0xe4],
  sub: [0xf1, 0xe5],
  mul: [0xf2, 0xe6],
  div: [0xf3, 0xe7],
  minimum: [0xf4, 0xe8],
  maximum: [0xf5, 0xe9],
} as const;

export const UNARY = { abs: [0xec, 0xe0], sqrt: [0xef, 0xe3] } as const;

export const COMPARISONS = {
  eq: [0x47, 0x41],
  ne: [0x48, 0x42],
  lt: [0x49, 0x43],
  gt: [0x4a, 0x44],
  le: [0x4b, 0x45],
  ge: [0x4c, 0x46],
} as const;

/** Of bits, whatever they stand for. */
export const LOGIC = { and: 0x4e, or: 0x50, xor: 0x51 } as const;

export type Width = 8 | 4;

const OTHERS = {
  // b where b < a, or a < b, else a: NaN in b is passed over
  pmin: [0xf6, 0xea],
  pmax: [0xf7, 0xeb],
  nearest: [0x94, 0x6a],
  splat: [0x14, 0x13],
  // of whole numbers
  plus: [0xce, 0xae],
  shiftLeft: [0xcb, 0xab],
  shiftRight: [0xcd, 0xad],
  shiftSigned: [0xcc, 0xac],
  // of bits
  not: [0x4d, 0x4d],
  and: [0x4e, 0x4e],
  andNot: [0x4f, 0x4f],
  or: [0x50, 0x50],
  xor: [0x51, 0x51],
  select: [0x52, 0x52],
  allTrue: [0xc3, 0xa3],
} as const;

const ALL = { ...BINARY, ...UNARY, ...COMPARISONS, ...OTHERS } as const;

/** The instruction of that name for float64 or for float32. */
export function ops(width: Width): (name: keyof typeof ALL) => Bytes {
  return (name) => vector(ALL[name][width === 8 ? 0 : 1]);
}

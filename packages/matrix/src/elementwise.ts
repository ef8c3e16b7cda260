// Functions of elements, place by place, with the broadcasting of NumPy.
import { type Arithmetic, binary, choose, clip, type Comparison, type FloatArray, power, type Source, unary, type Unary } from '@eigenbook/linalg'; // prettier-ignore
import { allocate, allocateMask, dtypeOf, empty } from './dtype.ts';
import type { Dense } from './rungs/stored.ts';
import { broadcastShape } from './shape-rule.ts';

/** What is needed of a mask: 1 where it holds. */
export interface Mask {
  readonly rows: number;
  readonly columns: number;
  readonly data: Uint8Array;
}

export type Binary = (a: number, b: number) => number;

/** The other operand: a number, beside which the matrix keeps its dtype, or a matrix that fits. */
export type Operand = number | Dense;

/** `count` places from `at`, which meet those of A from `p` by `s` and of B from `q` by `t`. */
interface Stretch {
  readonly at: number;
  readonly count: number;
  readonly p: number;
  readonly s: number;
  readonly q: number;
  readonly t: number;
}

/** With fewer elements the vector unit takes longer than a loop, and than one that calls for each pair. */
const [FEW, FEW_PAIRS] = [128, 48];

const ARITHMETIC: Readonly<Record<Arithmetic | 'pow', Binary>> = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  maximum: Math.max,
  minimum: Math.min,
  pow: power,
};

const COMPARISONS: Readonly<Record<Comparison, Binary>> = {
  eq: (a, b) => Number(a === b),
  ne: (a, b) => Number(a !== b),
  lt: (a, b) => Number(a < b),
  gt: (a, b) => Number(a > b),
  le: (a, b) => Number(a <= b),
  ge: (a, b) => Number(a >= b),
};

/**
 * `f` of the elements of `A` and `B`, place by place; a size of 1 stretches to the other’s.
 * @returns float32 if both are, or one is and the other a number; else float64.
 * @throws ShapeError if two sizes differ and neither is 1.
 */
export function combine(A: Dense, B: Operand, f: Arithmetic | 'pow' | Binary): Dense {
  const other = grid(B);
  const shape = broadcastShape([A.rows, A.columns], [other.rows, other.columns]);
  const [rows, columns] = shape;
  const data = empty(rows * columns, resultType(A, B));
  const plain = typeof f === 'string' ? ARITHMETIC[f] : f;
  if (typeof f !== 'string' || !many(data, f, [A, other], shape))
    each(data, [A, other], shape, plain);
  return { rows, columns, data };
}

/**
 * 1 where the elements of `A` and `B` compare so, 0 elsewhere, with broadcasting. A number is compared as
 * the element that it would be: 0.1 equals the 0.1 of a float32 matrix.
 * @throws ShapeError if two sizes differ and neither is 1.
 */
export function compare(A: Dense, B: Operand, f: Comparison): Mask {
  const isRounded = typeof B === 'number' && dtypeOf(A.data) === 'float32';
  const other = grid(isRounded ? Math.fround(B) : B);
  const shape = broadcastShape([A.rows, A.columns], [other.rows, other.columns]);
  const [rows, columns] = shape;
  const data = allocateMask(rows * columns);
  if (!many(data, f, [A, other], shape)) each(data, [A, other], shape, COMPARISONS[f]);
  return { rows, columns, data };
}

/** `f` of every element; as all that is not exact, that of the vector unit for few elements too. */
export function apply(A: Dense, name: Unary | 'root'): FloatArray {
  const result = empty(A.data.length, dtypeOf(A.data));
  if (unary(name, result, A.data)) return result;
  return A.data.map(name === 'root' ? (x) => power(x, 0.5) : Math[name]);
}

/** Every element to the power of those of `B`. */
export function powers(A: Dense, B: Operand): Dense {
  if (B === 2) return combine(A, A, 'mul');
  if (B === -1) return combine({ rows: 1, columns: 1, data: allocate(1, dtypeOf(A.data)).fill(1) }, A, 'div'); // prettier-ignore
  if (B === 0.5) return { rows: A.rows, columns: A.columns, data: apply(A, 'root') };
  return combine(A, B, 'pow');
}

/** Every element no smaller than `low` and no larger than `high`. */
export function clipped(A: Dense, low: number, high: number): Dense {
  if (Number.isNaN(low) || Number.isNaN(high))
    return combine(combine(A, low, 'maximum'), high, 'minimum');
  const { rows, columns, data: x } = A;
  const data = empty(x.length, dtypeOf(x));
  if (data.length < FEW || !clip(data, x, [low, high])) {
    for (let k = 0; k < x.length; k++) {
      const y = x[k]! < low ? low : x[k]!;
      data[k] = y > high ? high : y;
    }
  }
  return { rows, columns, data };
}

/** 1 where an element is neither NaN nor infinite, 0 elsewhere. */
export function finiteness(A: Dense): Uint8Array {
  const mask = allocateMask(A.data.length);
  if (mask.length >= FEW && unary('finite', mask, A.data)) return mask;
  for (let k = 0; k < mask.length; k++) mask[k] = Number.isFinite(A.data[k]) ? 1 : 0;
  return mask;
}

/** out ← A where the mask holds, B elsewhere; their sizes of 1 stretch to those of the mask. */
export function chosen(out: FloatArray, mask: Mask, [A, B]: readonly [Dense, Dense]): void {
  const shape = [mask.rows, mask.columns] as const;
  const holds = mask.data;
  if (out.length >= FEW && choose(out, holds, [source(A, shape), source(B, shape)], shape[1])) return; // prettier-ignore
  const [{ data: a }, { data: b }] = [A, B];
  stretches([A, B], shape, ({ at, count, p, s, q, t }) => {
    for (let k = 0; k < count; k++) out[at + k] = holds[at + k] === 1 ? a[p + k * s]! : b[q + k * t]!; // prettier-ignore
  });
}

/** Whether it was done by the vector unit. */
function many(
  out: FloatArray | Uint8Array,
  name: Arithmetic | Comparison | 'pow',
  [A, B]: readonly [Dense, Dense],
  shape: readonly [number, number],
): boolean {
  return (
    (out.length >= FEW_PAIRS || name === 'pow') &&
    binary(name, out, [source(A, shape), source(B, shape)], shape[1])
  );
}

function each(
  out: FloatArray | Uint8Array,
  operands: readonly [Dense, Dense],
  shape: readonly [number, number],
  f: Binary,
): void {
  const [{ data: a }, { data: b }] = operands;
  stretches(operands, shape, ({ at, count, p, s, q, t }) => {
    for (let k = 0; k < count; k++) out[at + k] = f(a[p + k * s]!, b[q + k * t]!);
  });
}

/** How the elements meet those of a result of this shape. */
function source(A: Dense, [rows, columns]: readonly [number, number]): Source {
  const { data } = A;
  if (data.length === 1) return { data, kind: 'one' };
  if (isFlat(A, rows, columns)) return { data, kind: 'each' };
  return { data, kind: A.rows === 1 ? 'row' : 'column' };
}

/** Anything with elements in rows. */
interface Grid {
  readonly rows: number;
  readonly columns: number;
  readonly data: ArrayLike<number>;
}

/** A number as a 1 × 1 grid. */
export function grid(A: Operand): Dense {
  return typeof A === 'number' ? { rows: 1, columns: 1, data: Float64Array.of(A) } : A;
}

/**
 * The common shape in stretches along which both operands advance evenly: all of it at once where
 * each has that shape or is one number, else one for each row.
 */
function stretches(
  [A, B]: readonly [Grid, Grid],
  [rows, columns]: readonly [number, number],
  visit: (stretch: Stretch) => void,
): void {
  const [s, t] = [A.columns === 1 ? 0 : 1, B.columns === 1 ? 0 : 1];
  if (isFlat(A, rows, columns) && isFlat(B, rows, columns)) {
    const [p, q] = [A.data.length === 1 ? 0 : 1, B.data.length === 1 ? 0 : 1];
    visit({ at: 0, count: rows * columns, p: 0, s: p, q: 0, t: q });
    return;
  }
  const [down, across] = [A.rows === 1 ? 0 : A.columns, B.rows === 1 ? 0 : B.columns];
  for (let i = 0; i < rows; i++) {
    visit({ at: i * columns, count: columns, p: i * down, s, q: i * across, t });
  }
}

/** Whether the elements meet those of a rows × columns result in their order in memory. */
function isFlat(A: Grid, rows: number, columns: number): boolean {
  return A.data.length === 1 || (A.rows === rows && A.columns === columns);
}

function resultType(A: Dense, B: Operand) {
  const dtype = dtypeOf(A.data);
  return typeof B === 'number' || dtypeOf(B.data) === dtype ? dtype : 'float64';
}

// Functions of elements, place by place, with the broadcasting of NumPy.
import type { FloatArray } from '@eigenbook/linalg';
import { dtypeOf, empty } from './dtype.ts';
import type { Dense } from './rungs/stored.ts';
import { broadcastShape } from './shape-rule.ts';

export type Binary = (a: number, b: number) => number;

/** The other operand: a number, which takes the dtype of the matrix, or a matrix that fits. */
export type Operand = number | Dense;

type Numbers = ArrayLike<number>;

/** `count` places from `at`, which meet those of A from `p` by `s` and of B from `q` by `t`. */
interface Stretch {
  readonly at: number;
  readonly count: number;
  readonly p: number;
  readonly s: number;
  readonly q: number;
  readonly t: number;
}

type Loop = (out: FloatArray, a: Numbers, b: Numbers, stretch: Stretch) => void;

/** Written out, since a loop is fast only where the engine of the language sees it whole. */
const LOOPS = {
  add: (out, a, b, { at, count, p, s, q, t }) => {
    for (let k = 0; k < count; k++) out[at + k] = a[p + k * s]! + b[q + k * t]!;
  },
  sub: (out, a, b, { at, count, p, s, q, t }) => {
    for (let k = 0; k < count; k++) out[at + k] = a[p + k * s]! - b[q + k * t]!;
  },
  mul: (out, a, b, { at, count, p, s, q, t }) => {
    for (let k = 0; k < count; k++) out[at + k] = a[p + k * s]! * b[q + k * t]!;
  },
  div: (out, a, b, { at, count, p, s, q, t }) => {
    for (let k = 0; k < count; k++) out[at + k] = a[p + k * s]! / b[q + k * t]!;
  },
} as const satisfies Readonly<Record<string, Loop>>;

const loopOf =
  (f: Binary): Loop =>
  (out, a, b, { at, count, p, s, q, t }) => {
    for (let k = 0; k < count; k++) out[at + k] = f(a[p + k * s]!, b[q + k * t]!);
  };

/**
 * `f` of the elements of `A` and `B`, place by place; a size of 1 stretches to the other’s.
 * @returns float32 if both are, or one is and the other a number; else float64.
 * @throws ShapeError if two sizes differ and neither is 1.
 */
export function combine(A: Dense, B: Operand, f: keyof typeof LOOPS | Binary): Dense {
  const other = grid(B);
  const [rows, columns] = broadcastShape([A.rows, A.columns], [other.rows, other.columns]);
  const data = empty(rows * columns, resultType(A, B));
  const loop: Loop = typeof f === 'string' ? LOOPS[f] : loopOf(f);
  stretches([A, other], [rows, columns], (stretch) => loop(data, A.data, other.data, stretch));
  return { rows, columns, data };
}

/**
 * 1 where `f` holds for the elements of `A` and `B`, 0 elsewhere, with broadcasting.
 * @throws ShapeError if two sizes differ and neither is 1.
 */
export function compare(A: Dense, B: Operand, f: (a: number, b: number) => boolean) {
  const other = grid(B);
  const [rows, columns] = broadcastShape([A.rows, A.columns], [other.rows, other.columns]);
  const data = new Uint8Array(rows * columns);
  const [a, b]: [Numbers, Numbers] = [A.data, other.data];
  stretches([A, other], [rows, columns], ({ at, count, p, s, q, t }) => {
    for (let k = 0; k < count; k++) data[at + k] = f(a[p + k * s]!, b[q + k * t]!) ? 1 : 0;
  });
  return { rows, columns, data };
}

/** Anything with elements in rows. */
export interface Grid {
  readonly rows: number;
  readonly columns: number;
  readonly data: Numbers;
}

/** A number as a 1 × 1 grid. */
export function grid(A: Operand): Grid {
  return typeof A === 'number' ? { rows: 1, columns: 1, data: [A] } : A;
}

/**
 * The common shape in stretches along which both operands advance evenly: all of it at once where
 * each has that shape or is one number, else one for each row.
 */
export function stretches(
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

// Functions of elements, place by place, with the broadcasting of NumPy.
import type { FloatArray } from '@eigenbook/linalg';
import { allocate, dtypeOf } from './dtype.ts';
import type { Dense } from './rungs/stored.ts';
import { broadcastShape } from './shape-rule.ts';

export type Binary = (a: number, b: number) => number;

/** The other operand: a number, which takes the dtype of the matrix, or a matrix that fits. */
export type Operand = number | Dense;

/** The loops the compiler of the run must see whole to make them fast; `f` decides the rest. */
const LOOPS = {
  add: (out: FloatArray, a: ArrayLike<number>, b: ArrayLike<number>, [s, t]: Steps) => {
    for (let k = 0; k < out.length; k++) out[k] = a[k * s]! + b[k * t]!;
  },
  sub: (out: FloatArray, a: ArrayLike<number>, b: ArrayLike<number>, [s, t]: Steps) => {
    for (let k = 0; k < out.length; k++) out[k] = a[k * s]! - b[k * t]!;
  },
  mul: (out: FloatArray, a: ArrayLike<number>, b: ArrayLike<number>, [s, t]: Steps) => {
    for (let k = 0; k < out.length; k++) out[k] = a[k * s]! * b[k * t]!;
  },
  div: (out: FloatArray, a: ArrayLike<number>, b: ArrayLike<number>, [s, t]: Steps) => {
    for (let k = 0; k < out.length; k++) out[k] = a[k * s]! / b[k * t]!;
  },
} as const;

/** 1, or 0 for an operand of one element, which repeats. */
type Steps = readonly [s: 0 | 1, t: 0 | 1];

const BY_NAME: Readonly<Record<keyof typeof LOOPS, Binary>> = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
};

/**
 * `f` of the elements of `A` and `B`, place by place; a size of 1 stretches to the other’s.
 * @returns float32 if both are, or one is and the other a number; else float64.
 * @throws ShapeError if two sizes differ and neither is 1.
 */
export function combine(A: Dense, B: Operand, f: keyof typeof LOOPS | Binary): Dense {
  const other = typeof B === 'number' ? { rows: 1, columns: 1, data: [B] } : B;
  const [rows, columns] = broadcastShape([A.rows, A.columns], [other.rows, other.columns]);
  const data = allocate(rows * columns, resultType(A, B));
  const flat = isFlat(A, rows, columns) && isFlat(other, rows, columns);
  if (flat && typeof f === 'string') {
    LOOPS[f](data, A.data, other.data, [
      A.data.length === 1 ? 0 : 1,
      other.data.length === 1 ? 0 : 1,
    ]);
  } else {
    const visit = typeof f === 'string' ? BY_NAME[f] : f;
    pairs([A, other], [rows, columns], (at, a, b) => {
      data[at] = visit(a, b);
    });
  }
  return { rows, columns, data };
}

/**
 * 1 where `f` holds for the elements of `A` and `B`, 0 elsewhere, with broadcasting.
 * @throws ShapeError if two sizes differ and neither is 1.
 */
export function compare(A: Dense, B: Operand, f: (a: number, b: number) => boolean) {
  const other = typeof B === 'number' ? { rows: 1, columns: 1, data: [B] } : B;
  const [rows, columns] = broadcastShape([A.rows, A.columns], [other.rows, other.columns]);
  const data = new Uint8Array(rows * columns);
  pairs([A, other], [rows, columns], (at, a, b) => {
    data[at] = f(a, b) ? 1 : 0;
  });
  return { rows, columns, data };
}

/** Anything with elements in rows. */
interface Grid {
  readonly rows: number;
  readonly columns: number;
  readonly data: ArrayLike<number>;
}

/** Visits each place of the common shape with the two elements that meet there. */
export function pairs(
  [A, B]: readonly [Grid, Grid],
  [rows, columns]: readonly [number, number],
  visit: (at: number, a: number, b: number) => void,
): void {
  const s = strides(A);
  const t = strides(B);
  for (let i = 0, at = 0; i < rows; i++) {
    let p = i * s.row;
    let q = i * t.row;
    for (let j = 0; j < columns; j++, at++, p += s.column, q += t.column) {
      visit(at, A.data[p]!, B.data[q]!);
    }
  }
}

/** Steps from row to row and from column to column; 0 along an axis of size 1, which repeats. */
function strides({ rows, columns }: Grid): { row: number; column: number } {
  return { row: rows === 1 ? 0 : columns, column: columns === 1 ? 0 : 1 };
}

/** Whether the elements meet those of a rows × columns result in their order in memory. */
function isFlat(A: Grid, rows: number, columns: number): boolean {
  return A.data.length === 1 || (A.rows === rows && A.columns === columns);
}

function resultType(A: Dense, B: Operand) {
  const dtype = dtypeOf(A.data);
  return typeof B === 'number' || dtypeOf(B.data) === dtype ? dtype : 'float64';
}

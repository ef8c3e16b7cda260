import { checkMask } from './arguments.ts';
import { countOnes, type Logic, logic, negation } from '@eigenbook/linalg';
import type { Source } from '@eigenbook/mime';
import { allocateMask } from './dtype.ts';
import { ShapeError } from './errors.ts';
import { type IndexRule, resolveIndex } from './indexing.ts';
import { type Axis, checkAxis } from './reductions.ts';
import type { OneShapeRule } from './shape-rule.ts';
import { Shown } from './shown.ts';
import { handleOf } from './tensor/handle.ts';
import { place } from './tensor/memory.ts';
import type { Tensor } from './tensor/tensor.ts';

/**
 * What a comparison gives: true or false in R rows and C columns. It chooses elements in `set`,
 * `compress` and `where`.
 */
export class BooleanMatrix<
  out R extends number = number,
  out C extends number = number,
> extends Shown {
  /** How many rows it has, R. */
  readonly rows: R;
  /** How many columns it has, C. */
  readonly columns: C;
  readonly dtype = 'bool';
  /** Row after row, 1 for true and 0 for false. */
  readonly data: Uint8Array;

  /**
   * Wraps `data` without copying it; notebooks compare matrices instead.
   * @throws ShapeError if `data` does not hold rows · columns values.
   */
  constructor(rows: R, columns: C, data: Uint8Array) {
    super();
    if (data.length !== rows * columns) {
      throw new ShapeError(
        `BooleanMatrix: data must hold ${rows} · ${columns} = ${rows * columns} values; got ${data.length}`,
      );
    }
    this.rows = rows;
    this.columns = columns;
    this.data = data;
  }

  /**
   * The same truth values as a tensor, which chooses in `where` and counts as 0 and 1.
   * @example
   * matrix([[1, 2]]).gt(1).toTensor().where(tensor([[5, 6]]), 0); // => [[0, 6]]
   */
  toTensor(): Tensor<[R, C]> {
    return handleOf(place(Uint8Array.from(this.data), [this.rows, this.columns], 'bool'));
  }

  /** Rows and columns: `[R, C]`. */
  get shape(): [rows: R, columns: C] {
    return [this.rows, this.columns];
  }

  /** The number of elements, R · C. */
  get size(): number {
    return this.data.length;
  }

  /**
   * The element in row `i` and column `j`, counted from 0, or from the end when negative.
   * @throws ShapeError if there is no such row or column.
   * @example
   * matrix([[1, 2]]).gt(1).at(0, 1); // => true
   */
  at<I extends number, J extends number>(
    i: I & IndexRule<I, R, 'row'>,
    j: J & IndexRule<J, C, 'column'>,
  ): boolean {
    const row = resolveIndex('at', i, this.rows, 'row');
    return this.data[row * this.columns + resolveIndex('at', j, this.columns, 'column')] === 1;
  }

  /**
   * Where both hold.
   * @param other - of the same shape.
   * @throws ShapeError if the shapes differ.
   * @example
   * const A = matrix([[1, 2, 3]]);
   * A.gt(1).and(A.lt(3)); // => [[false, true, false]]
   */
  and<R2 extends number, C2 extends number>(
    other: BooleanMatrix<R2, C2> & OneShapeRule<'the other mask', R, C, R2, C2>,
  ): BooleanMatrix<R, C> {
    return this.#combine('and', other);
  }

  /**
   * Where at least one holds.
   * @param other - of the same shape.
   * @throws ShapeError if the shapes differ.
   * @example
   * const A = matrix([[1, 2, 3]]);
   * A.lt(2).or(A.gt(2)); // => [[true, false, true]]
   */
  or<R2 extends number, C2 extends number>(
    other: BooleanMatrix<R2, C2> & OneShapeRule<'the other mask', R, C, R2, C2>,
  ): BooleanMatrix<R, C> {
    return this.#combine('or', other);
  }

  /**
   * Where exactly one holds.
   * @param other - of the same shape.
   * @throws ShapeError if the shapes differ.
   * @example
   * const A = matrix([[1, 2, 3]]);
   * A.lt(3).xor(A.gt(1)); // => [[true, false, true]]
   */
  xor<R2 extends number, C2 extends number>(
    other: BooleanMatrix<R2, C2> & OneShapeRule<'the other mask', R, C, R2, C2>,
  ): BooleanMatrix<R, C> {
    return this.#combine('xor', other);
  }

  /**
   * Where this does not hold.
   * @example
   * matrix([[1, 2]]).gt(1).not(); // => [[true, false]]
   */
  not(): BooleanMatrix<R, C> {
    const data = allocateMask(this.data.length);
    const truths = this.data;
    if (data.length < FEW || !negation(data, truths))
      for (let k = 0; k < data.length; k++) data[k] = 1 - truths[k]!;
    return maskOf(this.rows, this.columns, data);
  }

  /**
   * How many hold.
   * @example
   * matrix([[1, -2], [3, 4]]).gt(0).count(); // => 3
   */
  count(): number {
    return countTrue(this.data);
  }

  /**
   * The share that hold: of predictions and labels that are equal, the accuracy. NaN where there are none.
   * @example
   * matrix([[1, -2], [3, 4]]).gt(0).mean(); // => 0.75
   */
  mean(): number {
    return this.count() / this.data.length;
  }

  /**
   * Whether any holds; in each column with axis 0, in each row with axis 1. False where there are
   * none.
   * @throws RangeError if the axis is neither 0 nor 1.
   * @example
   * matrix([[1, -2], [3, 4]]).lt(0).any(1); // => [[true], [false]]
   */
  any(): boolean;
  any(axis: 0): BooleanMatrix<1, C>;
  any(axis: 1): BooleanMatrix<R, 1>;
  any(axis: Axis): BooleanMatrix;
  any(axis?: Axis): boolean | BooleanMatrix {
    return axis === undefined ? this.data.includes(1) : this.#fold(axis, 'any');
  }

  /**
   * Whether all hold; in each column with axis 0, in each row with axis 1. True where there are
   * none.
   * @throws RangeError if the axis is neither 0 nor 1.
   * @example
   * matrix([[1, 2], [3, 4]]).gt(1).all(1); // => [[false], [true]]
   */
  all(): boolean;
  all(axis: 0): BooleanMatrix<1, C>;
  all(axis: 1): BooleanMatrix<R, 1>;
  all(axis: Axis): BooleanMatrix;
  all(axis?: Axis): boolean | BooleanMatrix {
    return axis === undefined ? !this.data.includes(0) : this.#fold(axis, 'all');
  }

  /**
   * The values as nested arrays, one a row.
   * @example
   * matrix([[1, 2]]).gt(1).toArray(); // => [[false, true]]
   */
  toArray(): boolean[][] {
    return Array.from({ length: this.rows }, (_, i) =>
      Array.from(this.data.subarray(i * this.columns, (i + 1) * this.columns), (x) => x === 1),
    );
  }

  /**
   * What JSON.stringify writes: nested arrays, one a row.
   * @example
   * JSON.stringify(matrix([[1, 2]]).gt(1)); // => '[[false,true]]'
   */
  toJSON(): boolean[][] {
    return this.toArray();
  }

  protected source(): Source {
    const { rows, columns, data, dtype } = this;
    return { rows, columns, data, dtype };
  }

  #combine(name: Logic, other: BooleanMatrix): BooleanMatrix<R, C> {
    checkMask(name, other);
    if (other.rows !== this.rows || other.columns !== this.columns) {
      throw new ShapeError(
        `${name}: masks must have one shape; got [${this.rows}, ${this.columns}] and [${other.rows}, ${other.columns}]`,
      );
    }
    const data = allocateMask(this.data.length);
    combineMasks(name, data, [this.data, other.data]);
    return maskOf(this.rows, this.columns, data);
  }

  #fold(axis: Axis, name: 'any' | 'all'): BooleanMatrix {
    checkAxis(axis);
    const { rows, columns, data } = this;
    if (axis === 0) {
      const folded = allocateMask(columns).fill(name === 'any' ? 0 : 1);
      for (let at = 0; at < data.length; at += columns) {
        combineMasks(name === 'any' ? 'or' : 'and', folded, [
          folded,
          data.subarray(at, at + columns),
        ]);
      }
      return maskOf(1, columns, folded);
    }
    // what one element decides
    const decided = name === 'any' ? 1 : 0;
    const folded = allocateMask(rows).fill(1 - decided);
    for (let i = 0; i < rows; i++) {
      const row = data.subarray(i * columns, (i + 1) * columns);
      if (row.includes(decided)) folded[i] = decided;
    }
    return maskOf(rows, 1, folded);
  }
}

/** Outside of the class: V8 gives up, again and again, to compile what in there makes its own kind. */
function maskOf<R extends number, C extends number>(rows: R, columns: C, data: Uint8Array) {
  return new BooleanMatrix(rows, columns, data);
}

/** With fewer elements the vector unit takes longer than a loop. */
const FEW = 512;

/** How many are 1. */
export function countTrue(truths: Uint8Array): number {
  const found = truths.length < FEW ? undefined : countOnes(truths);
  if (found !== undefined) return found;
  let count = 0;
  for (let k = 0; k < truths.length; k++) count += truths[k]!;
  return count;
}

type Masks = readonly [Uint8Array, Uint8Array];

/** out ← a op b */
function combineMasks(name: Logic, out: Uint8Array, masks: Masks): void {
  if (out.length < FEW || !logic(name, out, masks)) LOGIC[name](out, masks);
}

/** A loop each, so that each is compiled on its own. */
const LOGIC: Readonly<Record<Logic, (out: Uint8Array, masks: Masks) => void>> = {
  and(out, [a, b]) {
    for (let k = 0; k < out.length; k++) out[k] = a[k]! & b[k]!;
  },
  or(out, [a, b]) {
    for (let k = 0; k < out.length; k++) out[k] = a[k]! | b[k]!;
  },
  xor(out, [a, b]) {
    for (let k = 0; k < out.length; k++) out[k] = a[k]! ^ b[k]!;
  },
};

// Fourth rung of Matrix: numbers that stand for a matrix, its rows or its columns.
import { isList } from '@eigenbook/mime';
import { checkNumber, checkNumbers, checkOptions } from '../arguments.ts';
import { BooleanMatrix } from '../boolean-matrix.ts';
import { allocateMask } from '../dtype.ts';
import type { Matrix } from '../matrix.ts';
import { accumulate, type Axis, reduce, type Reducer, spread } from '../reductions.ts';
import { argsort, diff, flip, sort } from '../order.ts';
import { medians, quantiles } from '../quantiles.ts';
import type { Fewer } from '../sizes.ts';
import type { Dense } from './stored.ts';
import { Elementwise } from './elementwise.ts';

/** What `var` and `std` divide by: the count less `correction`. 0 by default; 1 for a sample. */
export interface Spread<A extends Axis | undefined = undefined> {
  /** 0 for each column, 1 for each row. Default: all elements. */
  readonly axis?: A;
  /** What the count is lessened by before it divides. Default: 0; 1 for a sample. */
  readonly correction?: number;
}

export abstract class Reduced<out R extends number, out C extends number> extends Elementwise<
  R,
  C
> {
  /**
   * The sum of all elements; of each column with axis 0, of each row with axis 1.
   * @throws RangeError if the axis is neither 0 nor 1.
   * @remarks Added up pairwise, in 64 bits.
   * @example
   * matrix([[1, 2], [3, 4]]).sum(); // => 10
   * matrix([[1, 2], [3, 4]]).sum(0); // => [[4, 6]]
   */
  sum(): number;
  sum(axis: 0): Matrix<1, C>;
  sum(axis: 1): Matrix<R, 1>;
  sum(axis: Axis): Matrix;
  sum(axis?: Axis): number | Matrix {
    return this.#reduce('sum', axis);
  }

  /**
   * The mean of all elements; of each column with axis 0, of each row with axis 1. NaN where there
   * are none.
   * @throws RangeError if the axis is neither 0 nor 1.
   * @example
   * matrix([[1, 2], [3, 4]]).mean(1); // => [[1.5], [3.5]]
   */
  mean(): number;
  mean(axis: 0): Matrix<1, C>;
  mean(axis: 1): Matrix<R, 1>;
  mean(axis: Axis): Matrix;
  mean(axis?: Axis): number | Matrix {
    return this.#reduce('mean', axis);
  }

  /**
   * The product of all elements; of each column with axis 0, of each row with axis 1. 1 where there
   * are none.
   * @throws RangeError if the axis is neither 0 nor 1.
   * @example
   * matrix([[1, 2], [3, 4]]).prod(0); // => [[3, 8]]
   */
  prod(): number;
  prod(axis: 0): Matrix<1, C>;
  prod(axis: 1): Matrix<R, 1>;
  prod(axis: Axis): Matrix;
  prod(axis?: Axis): number | Matrix {
    return this.#reduce('prod', axis);
  }

  /**
   * The middle element in order of size, or the mean of the two in the middle; by axis as `sum`.
   * NaN if there is one or none.
   * @throws RangeError if the axis is neither 0 nor 1.
   * @example
   * matrix([[1, 9, 2], [4, 3, 8]]).median(1); // => [[2], [4]]
   */
  median(): number;
  median(axis: 0): Matrix<1, C>;
  median(axis: 1): Matrix<R, 1>;
  median(axis: Axis): Matrix;
  median(axis?: Axis): number | Matrix {
    return this.#numbers(medians(this, axis), axis);
  }

  /**
   * The number below which the share `q` of all elements lies, of each column with axis 0, of each row
   * with axis 1: 0.5 gives the median. Between two elements it is linear. NaN where there are none.
   * @param q - from 0 to 1; or k of them, which give k × 1 of all elements, k × C with axis 0, R × k with
   * axis 1.
   * @throws RangeError if q is no such number.
   * @example
   * matrix([[1, 2, 3, 4, 10]]).quantile(0.75); // => 4
   * matrix([[1, 2], [3, 4]]).quantile(0.25, 0); // => [[1.5, 2.5]]
   * matrix([[1, 2, 3], [4, 5, 6]]).quantile([0, 0.5], 1); // => [[1, 2], [4, 5]]
   */
  quantile(q: number): number;
  quantile(q: number, axis: 0): Matrix<1, C>;
  quantile(q: number, axis: 1): Matrix<R, 1>;
  quantile(q: number, axis: Axis): Matrix;
  quantile<const Q extends readonly number[]>(q: Q): Matrix<Q['length'], 1>;
  quantile<const Q extends readonly number[]>(q: Q, axis: 0): Matrix<Q['length'], C>;
  quantile<const Q extends readonly number[]>(q: Q, axis: 1): Matrix<R, Q['length']>;
  quantile(q: number | readonly number[], axis?: Axis): number | Matrix;
  quantile(q: number | readonly number[], axis?: Axis): number | Matrix {
    if (!isList(q)) checkNumber('quantile', 'q', q);
    const shares = isList(q) ? Array.from(q) : [q];
    checkNumbers('quantile', 'q', shares);
    const wrong = shares.find((share) => !(share >= 0 && share <= 1));
    if (wrong !== undefined) {
      throw new RangeError(`quantile: q must be a share from 0 to 1; got ${wrong}. That of 95 percent is 0.95.`); // prettier-ignore
    }
    const { rows, columns, data } = quantiles(this, shares, axis);
    return axis === undefined && !isList(q) ? data[0]! : this.make(rows, columns, data);
  }

  /**
   * The smallest element; of each column with axis 0, of each row with axis 1. NaN if there is one.
   * @throws ShapeError if there is no element.
   * @throws RangeError if the axis is neither 0 nor 1.
   * @example
   * matrix([[1, 5], [4, 0]]).min(0); // => [[1, 0]]
   */
  min(): number;
  min(axis: 0): Matrix<1, C>;
  min(axis: 1): Matrix<R, 1>;
  min(axis: Axis): Matrix;
  min(axis?: Axis): number | Matrix {
    return this.#reduce('min', axis);
  }

  /**
   * The largest element; of each column with axis 0, of each row with axis 1. NaN if there is one.
   * @throws ShapeError if there is no element.
   * @throws RangeError if the axis is neither 0 nor 1.
   * @example
   * const A = matrix([[1, 5], [4, 0]]);
   * A.max(); // => 5
   * A.max(1); // => [[5], [4]]
   */
  max(): number;
  max(axis: 0): Matrix<1, C>;
  max(axis: 1): Matrix<R, 1>;
  max(axis: Axis): Matrix;
  max(axis?: Axis): number | Matrix {
    return this.#reduce('max', axis);
  }

  /**
   * The index of the smallest element, the first of equals: in `data`, in each column (axis 0) or
   * in each row (axis 1).
   * @throws ShapeError if there is no element.
   * @throws RangeError if the axis is neither 0 nor 1.
   * @example
   * matrix([[1, 5], [4, 0]]).argmin(0); // => [[0, 1]]
   */
  argmin(): number;
  argmin(axis: 0): Matrix<1, C>;
  argmin(axis: 1): Matrix<R, 1>;
  argmin(axis: Axis): Matrix;
  argmin(axis?: Axis): number | Matrix {
    return this.#reduce('argmin', axis);
  }

  /**
   * The index of the largest element, the first of equals: in `data`, in each column (axis 0) or
   * in each row (axis 1).
   * @throws ShapeError if there is no element.
   * @throws RangeError if the axis is neither 0 nor 1.
   * @example
   * matrix([[1, 5, 2], [4, 5, 0]]).argmax(1); // => [[1], [1]]
   */
  argmax(): number;
  argmax(axis: 0): Matrix<1, C>;
  argmax(axis: 1): Matrix<R, 1>;
  argmax(axis: Axis): Matrix;
  argmax(axis?: Axis): number | Matrix {
    return this.#reduce('argmax', axis);
  }

  /**
   * The variance of all elements; of each column with axis 0, of each row with axis 1.
   * @param options - the axis, or `{ axis, correction }`: divide by the count less `correction`; 0
   * by default, 1 for a sample.
   * @throws RangeError if the axis is neither 0 nor 1.
   * @example
   * matrix([[1, 2, 3, 4]]).var(); // => 1.25
   * matrix([[1, 2, 3, 4]]).var({ axis: 1, correction: 1 }); // => [[1.6666666666666667]]
   */
  var(options?: Spread): number;
  var(axis: 0 | Spread<0>): Matrix<1, C>;
  var(axis: 1 | Spread<1>): Matrix<R, 1>;
  var(axis: Axis | Spread<Axis>): Matrix;
  var(options: Axis | Spread<Axis | undefined> = {}): number | Matrix {
    const { axis, correction } = spreadOf('var', options);
    return this.#numbers(spread(this, 'var', axis, correction), axis);
  }

  /**
   * The standard deviation, the root of `var` with the same options.
   * @throws RangeError if the axis is neither 0 nor 1.
   * @example
   * matrix([[1, 3], [2, 6]]).std(0); // => [[0.5, 1.5]]
   */
  std(options?: Spread): number;
  std(axis: 0 | Spread<0>): Matrix<1, C>;
  std(axis: 1 | Spread<1>): Matrix<R, 1>;
  std(axis: Axis | Spread<Axis>): Matrix;
  std(options: Axis | Spread<Axis | undefined> = {}): number | Matrix {
    const { axis, correction } = spreadOf('std', options);
    return this.#numbers(spread(this, 'std', axis, correction), axis);
  }

  /**
   * Whether any element is not 0; in each column with axis 0, in each row with axis 1.
   * @throws RangeError if the axis is neither 0 nor 1.
   * @example
   * matrix([[0, 0], [0, 2]]).any(1); // => [[false], [true]]
   */
  any(): boolean;
  any(axis: 0): BooleanMatrix<1, C>;
  any(axis: 1): BooleanMatrix<R, 1>;
  any(axis: Axis): BooleanMatrix;
  any(axis?: Axis): boolean | BooleanMatrix {
    const mask = this.#nonzero();
    return axis === undefined ? mask.any() : mask.any(axis);
  }

  /**
   * Whether no element is 0; in each column with axis 0, in each row with axis 1.
   * @throws RangeError if the axis is neither 0 nor 1.
   * @example
   * matrix([[1, 0], [3, 2]]).all(0); // => [[true, false]]
   */
  all(): boolean;
  all(axis: 0): BooleanMatrix<1, C>;
  all(axis: 1): BooleanMatrix<R, 1>;
  all(axis: Axis): BooleanMatrix;
  all(axis?: Axis): boolean | BooleanMatrix {
    const mask = this.#nonzero();
    return axis === undefined ? mask.all() : mask.all(axis);
  }

  /**
   * The running sum: in each place the sum of the elements up to it, down the columns (axis 0),
   * along the rows (axis 1), or row after row.
   * @throws RangeError if the axis is neither 0 nor 1.
   * @example
   * matrix([[1, 2], [3, 4]]).cumsum(); // => [[1, 3], [6, 10]]
   * matrix([[1, 2], [3, 4]]).cumsum(0); // => [[1, 2], [4, 6]]
   */
  cumsum(axis?: Axis): Matrix<R, C> {
    return this.make(this.rows, this.columns, accumulate(this, 'sum', axis).data);
  }

  /**
   * The running product, as `cumsum`.
   * @throws RangeError if the axis is neither 0 nor 1.
   * @example
   * matrix([[1, 2, 3, 4]]).cumprod(1); // => [[1, 2, 6, 24]]
   */
  cumprod(axis?: Axis): Matrix<R, C> {
    return this.make(this.rows, this.columns, accumulate(this, 'prod', axis).data);
  }

  /**
   * Each row less the one before it (axis 0), or each column (axis 1): one fewer of them.
   * @throws RangeError if the axis is neither 0 nor 1.
   * @example
   * matrix([[1, 4, 9]]).diff(1); // => [[3, 5]]
   */
  diff<R2 extends number>(this: Matrix<R2, C>, axis: 0): Matrix<Fewer<R2>, C>;
  diff<C2 extends number>(this: Matrix<R, C2>, axis: 1): Matrix<R, Fewer<C2>>;
  diff(axis: Axis): Matrix;
  diff(axis: Axis): Matrix {
    const { rows, columns, data } = diff(this, axis);
    return this.make(rows, columns, data);
  }

  /**
   * Each column (axis 0) or row (axis 1) in rising order, NaN last. Without an axis a single column is
   * put in order, of other matrices each row.
   * @throws RangeError if the axis is neither 0 nor 1.
   * @example
   * matrix([[3, 1, 2]]).sort(); // => [[1, 2, 3]]
   * vector([3, 1, 2]).sort(); // => [[1], [2], [3]]
   */
  sort(axis: Axis = this.columns === 1 ? 0 : 1): Matrix<R, C> {
    return this.make(this.rows, this.columns, sort(this, axis));
  }

  /**
   * The indices that would sort each column (axis 0) or row (axis 1); equals keep their order. Without
   * an axis as in `sort`.
   * @throws RangeError if the axis is neither 0 nor 1.
   * @example
   * const x = vector([3, 1, 2]);
   * x.argsort(); // => [[1], [2], [0]]
   * x.take(x.argsort(), 0); // => [[1], [2], [3]]
   */
  argsort(axis: Axis = this.columns === 1 ? 0 : 1): Matrix<R, C> {
    return this.make(this.rows, this.columns, argsort(this, axis));
  }

  /**
   * The rows (axis 0) or columns (axis 1) in reverse order.
   * @throws RangeError if the axis is neither 0 nor 1.
   * @example
   * matrix([[1, 2], [3, 4]]).flip(0); // => [[3, 4], [1, 2]]
   */
  flip(axis: Axis): Matrix<R, C> {
    return this.make(this.rows, this.columns, flip(this, axis));
  }

  #nonzero(): BooleanMatrix<R, C> {
    const mask = allocateMask(this.data.length);
    for (let k = 0; k < mask.length; k++) mask[k] = this.data[k] === 0 ? 0 : 1;
    return new BooleanMatrix(this.rows, this.columns, mask);
  }

  #reduce(name: Reducer, axis: Axis | undefined): number | Matrix {
    return this.#numbers(reduce(this, name, axis), axis);
  }

  #numbers({ rows, columns, data }: Dense, axis: Axis | undefined): number | Matrix {
    return axis === undefined ? data[0]! : this.make(rows, columns, data);
  }
}

function spreadOf(caller: string, options: Axis | Spread<Axis | undefined>) {
  if (typeof options === 'number') return { axis: options, correction: 0 };
  checkOptions(caller, options);
  const { axis, correction = 0 } = options;
  checkNumber(caller, 'correction', correction);
  return { axis, correction };
}

import {
  applyTo,
  DISPLAY,
  eliminationBundle,
  type MimeBundle,
  type Presentation,
  type RowOperation,
  undoIn,
} from '@eigenbook/mime';
import { ShapeError } from '../errors.ts';
import type { ByKind, DenseMatrix } from '../complex/complex-matrix.ts';
import type { Complex } from '../complex/complex.ts';
import type { Matrix } from '../matrix.ts';
import { copied, sourceOf, writable } from './sources.ts';

/** So many steps are written out as text. */
const WRITTEN = 100;

/** One row operation on numbers T, and the pivot it serves. */
export interface RowStep<T = number> {
  /** What is done to the rows. */
  readonly operation: RowOperation<T>;
  /** The row and column of the pivot, counted from 0. */
  readonly pivot: { readonly row: number; readonly column: number };
  /** As on the blackboard: `R₂ ← R₂ − 3·R₁`. */
  readonly text: string;
}

/** What the elements of a matrix are. */
export type NumberOf<M extends DenseMatrix> = ByKind<M, number, Complex>;

/** How a matrix becomes its echelon form: the steps as data, and any matrix between them. */
export class RowReduction<
  R extends number = number,
  C extends number = number,
  M extends DenseMatrix<R, C> = Matrix<R, C>,
> {
  /** The matrix as it was given. */
  readonly A: M;
  /** The echelon form. */
  readonly result: M;
  /** The row operations in order. */
  readonly steps: readonly RowStep<NumberOf<M>>[];
  /** The columns that have a pivot, counted from 0. */
  readonly pivots: readonly number[];

  /** The columns before the line of an augmented matrix. */
  readonly #divider: number;

  constructor(
    A: M,
    {
      steps,
      pivots,
      columns,
    }: {
      readonly steps: readonly RowStep<NumberOf<M>>[];
      readonly pivots: readonly number[];
      readonly columns: number;
    },
  ) {
    this.A = A;
    this.steps = steps;
    this.pivots = pivots;
    this.#divider = columns;
    this.result = this.after(steps.length);
  }

  /**
   * The number of pivots.
   * @example
   * rowReduce(matrix([[1, 2], [2, 4]])).rank; // => 1
   */
  get rank(): number {
    return this.pivots.length;
  }

  /**
   * The matrix after the first `count` steps; after 0 it is A.
   * @throws ShapeError if there are fewer steps.
   * @example
   * const reduction = rowReduce(matrix([[2, 4], [1, 3]]));
   * reduction.after(0); // => [[2, 4], [1, 3]]
   * reduction.after(reduction.steps.length); // => [[1, 0], [0, 1]]
   */
  after(count: number): M {
    if (!(Number.isInteger(count) && count >= 0 && count <= this.steps.length)) {
      throw new ShapeError(
        `after: count must be a whole number from 0 to ${this.steps.length}; got ${count}`,
      );
    }
    const B = copied(this.A);
    for (const { operation, pivot } of this.steps.slice(0, count)) {
      applyTo(writable(B), operation, pivot.column);
    }
    return B;
  }

  /**
   * The steps taken back from the result: A again, up to rounding.
   * @example
   * rowReduce(matrix([[2, 4], [1, 3]])).reconstruct(); // => [[2, 4], [1, 3]]
   */
  reconstruct(): M {
    const B = copied(this.result);
    for (const { operation } of this.steps.toReversed()) undoIn(writable(B), operation);
    return B;
  }

  /** The steps as text, of many the first 100, and the result. */
  toString(): string {
    const columns = this.pivots.map((column) => column + 1).join(', ') || 'none';
    const steps = this.steps.slice(0, WRITTEN).map(({ text }, k) => `${k + 1}. ${text}`);
    const left = this.steps.length - steps.length;
    if (left > 0) steps.push(`… ${left} more steps`);
    return [`rank ${this.rank}, pivots in columns: ${columns}`, ...steps, String(this.result)].join('\n'); // prettier-ignore
  }

  /** How notebooks show it: the whole way, step by step. */
  [DISPLAY]({ name }: Presentation = {}): MimeBundle {
    const [A, result] = [sourceOf(this.A), sourceOf(this.result)];
    const { steps, pivots } = this;
    const divider = this.#divider === A.columns ? undefined : this.#divider;
    const named = {
      ...(name !== undefined && { name }),
      ...(divider !== undefined && { divider }),
    };
    return eliminationBundle({ A, result, steps, pivots, ...named }, this.toString());
  }

  /** How `console.log` shows it in Node. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString();
  }
}

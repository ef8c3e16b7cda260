import { DISPLAY, type MimeBundle, toLatex } from '@eigenbook/mime';
import { ShapeError } from '../errors.ts';
import type { Matrix } from '../matrix.ts';
import { applyTo, operationLatex, type RowOperation, undoIn } from './row-operation.ts';

/** One row operation, and the pivot it serves. */
export interface RowStep {
  readonly operation: RowOperation;
  readonly pivot: { readonly row: number; readonly column: number };
  /** As on the blackboard: `R₂ ← R₂ − 3·R₁`. */
  readonly text: string;
}

/** How a matrix becomes its echelon form: the steps as data, and any matrix between them. */
export class RowReduction<R extends number = number, C extends number = number> {
  readonly A: Matrix<R, C>;
  /** The echelon form. */
  readonly result: Matrix<R, C>;
  readonly steps: readonly RowStep[];
  /** The columns that have a pivot, counted from 0. */
  readonly pivots: readonly number[];

  constructor(A: Matrix<R, C>, steps: readonly RowStep[], pivots: readonly number[]) {
    this.A = A;
    this.steps = steps;
    this.pivots = pivots;
    this.result = this.after(steps.length);
  }

  /** The number of pivots. */
  get rank(): number {
    return this.pivots.length;
  }

  /**
   * The matrix after the first `count` steps; after 0 it is A.
   * @throws ShapeError if there are fewer steps.
   */
  after(count: number): Matrix<R, C> {
    if (!(Number.isInteger(count) && count >= 0 && count <= this.steps.length)) {
      throw new ShapeError(
        `after: count must be a whole number from 0 to ${this.steps.length}; got ${count}`,
      );
    }
    const B = this.A.copy();
    for (const { operation, pivot } of this.steps.slice(0, count)) {
      applyTo(B, operation, pivot.column);
    }
    return B;
  }

  /** The steps taken back from the result: A again, up to rounding. */
  reconstruct(): Matrix<R, C> {
    const B = this.result.copy();
    for (const { operation } of this.steps.toReversed()) undoIn(B, operation);
    return B;
  }

  /** The steps as text, and the result. */
  toString(): string {
    const columns = this.pivots.map((column) => column + 1).join(', ') || 'none';
    const steps = this.steps.map(({ text }, k) => `${k + 1}. ${text}`);
    return [`rank ${this.rank}, pivots in columns: ${columns}`, ...steps, String(this.result)].join('\n'); // prettier-ignore
  }

  /** How notebooks show it: the whole way in LaTeX where it is short. */
  [DISPLAY](): MimeBundle {
    const latex = this.#latex();
    return {
      ...(latex === undefined ? {} : { 'text/latex': latex }),
      'text/plain': this.toString(),
    };
  }

  #latex(): string | undefined {
    const forms = this.steps.length <= 30 ? [0, ...this.steps.keys()].map((_, k) => toLatex(this.after(k))) : []; // prettier-ignore
    const bare = forms.map((form) => form?.replaceAll('$$', ''));
    if (bare.length === 0 || bare.includes(undefined)) return undefined;
    const lines = this.steps.map(
      ({ operation }, k) => `& \\xrightarrow{${operationLatex(operation)}} ${bare[k + 1]}`,
    );
    return `$$\\begin{aligned}${[`& ${bare[0]}`, ...lines].join(' \\\\ ')}\\end{aligned}$$`;
  }

  /** How `console.log` shows it in Node. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString();
  }
}

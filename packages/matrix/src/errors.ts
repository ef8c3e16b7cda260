// One class a reason, so that a `catch` can tell them apart by class, `name` or `code`.

export { DTypeError, ShapeError } from '@eigenbook/mime';

/** NaN or an infinity where only numbers can be computed with. */
export class NotFiniteError extends RangeError {
  override readonly name = 'NotFiniteError';
  readonly code = 'ERR_NOT_FINITE';
}

/** The matrix has no inverse: its elimination meets a pivot that is zero. */
export class SingularMatrixError extends RangeError {
  override readonly name = 'SingularMatrixError';
  readonly code = 'ERR_SINGULAR_MATRIX';
  /** The step of the elimination, counted from 0, that has no pivot. */
  readonly pivot: number;

  constructor(message: string, pivot: number) {
    super(message);
    this.pivot = pivot;
  }
}

/** A matrix that differs from its transpose where only a symmetric one has an answer. */
export class NotSymmetricError extends RangeError {
  override readonly name = 'NotSymmetricError';
  readonly code = 'ERR_NOT_SYMMETRIC';
}

/** A symmetric matrix with xᵀ·A·x ≤ 0 for some x ≠ 0, where only x = 0 may give 0. */
export class NotPositiveDefiniteError extends RangeError {
  override readonly name = 'NotPositiveDefiniteError';
  readonly code = 'ERR_NOT_POSITIVE_DEFINITE';
  /**
   * The first i, counted from 0, whose leading (i + 1) × (i + 1) block is not positive definite;
   * undefined where the method only meets an x with xᵀ·A·x ≤ 0.
   */
  readonly index: number | undefined;

  constructor(message: string, index?: number) {
    super(message);
    this.index = index;
  }
}

/** An iterative method gave up. */
export class ConvergenceError extends Error {
  override readonly name = 'ConvergenceError';
  readonly code = 'ERR_CONVERGENCE';
  /** How many steps it had taken; undefined where the method does not tell. */
  readonly iterations: number | undefined;

  constructor(message: string, iterations?: number) {
    super(message);
    this.iterations = iterations;
  }
}

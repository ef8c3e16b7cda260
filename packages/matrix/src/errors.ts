/** Shapes that do not fit together, an index outside, rows of unequal length. */
export class ShapeError extends RangeError {
  override readonly name = 'ShapeError';
  readonly code = 'ERR_SHAPE';
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

/** An iterative method gave up. */
export class ConvergenceError extends Error {
  override readonly name = 'ConvergenceError';
  readonly code = 'ERR_CONVERGENCE';
}

// What is wrong with data, for all that read or compute with it.

/** Shapes that do not fit together, an index outside, rows of unequal length. */
export class ShapeError extends RangeError {
  override readonly name = 'ShapeError';
  readonly code = 'ERR_SHAPE';
}

/** An element type that is not known, or that would lose what the numbers hold. */
export class DTypeError extends TypeError {
  override readonly name = 'DTypeError';
  readonly code = 'ERR_DTYPE';
}

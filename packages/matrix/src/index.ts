export { BooleanMatrix } from './boolean-matrix.ts';
export type { Tolerance } from './closeness.ts';
export { type CsvOptions, fromCSV } from './create/csv.ts';
export { diag, diagonal, tril, triu } from './create/diagonal.ts';
export { eye, full, ones, zeros } from './create/filled.ts';
export { fromData, fromFunction, fromRows } from './create/matrix.ts';
export { matrix, type MatrixLike, vector } from './create/matrix.ts';
export { random, type RandomOptions } from './create/random.ts';
export { arange, hilbert, linspace, vander } from './create/sequence.ts';
export type { DType, DTypeOption } from './dtype.ts';
export { ConvergenceError, DTypeError, NotFiniteError } from './errors.ts';
export { NotPositiveDefiniteError, ShapeError, SingularMatrixError } from './errors.ts';
export type { Index, Span } from './indexing.ts';
export { Matrix } from './matrix.ts';
export type { Axis } from './reductions.ts';
export type { Operand } from './rungs/elementwise.ts';
export type { Spread } from './rungs/reduced.ts';
export type {
  Broadcast,
  InnerRule,
  SameShapeRule,
  ShapeRule,
  SquareRule,
  SystemRule,
} from './shape-rule.ts';
export type { Difference, Min, Product, Sum } from './sizes.ts';
export { solve } from './solve.ts';
export { block, hstack, tile, vstack } from './stacking.ts';
export { type Svd, svd } from './svd.ts';
export { where } from './where.ts';
export { conjugateGradient } from './sparse/conjugate-gradient.ts';
export type { ConjugateGradient, ConjugateGradientOptions } from './sparse/conjugate-gradient.ts';
export { fromCSR, sparse, sparseDiag, sparseEye } from './sparse/create.ts';
export type { AnyMatrix } from './sparse/rules.ts';
export { type DominantPair, type PowerOptions, powerIteration } from './sparse/power-iteration.ts';
export { SparseMatrix } from './sparse/sparse-matrix.ts';
export type { Coordinates, Triplet } from './sparse/triplets.ts';

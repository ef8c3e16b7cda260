export { type MatrixLike, eye, fromRows, matrix, ones, zeros } from './create.ts';
export { ConvergenceError, ShapeError, SingularMatrixError } from './errors.ts';
export { Matrix } from './matrix.ts';
export { type RandomOptions, random } from './random.ts';
export { solve } from './solve.ts';
export { type Svd, svd } from './svd.ts';
export type {
  Broadcast,
  InnerRule,
  Min,
  SameShapeRule,
  ShapeRule,
  SquareRule,
} from './shape-rule.ts';

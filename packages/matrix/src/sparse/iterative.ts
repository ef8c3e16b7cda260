// What methods share that come to the x with A·x = b by products with A.
import { checkAnyMatrix, checkMatrix } from '../arguments.ts';
import { ShapeError } from '../errors.ts';
import { named } from '../factor/with-methods.ts';
import { checkFinite } from '../finite.ts';
import { frobenius } from '../frobenius.ts';
import { Matrix } from '../matrix.ts';
import { checkSquare, checkSystem, type IfEqual, type ShapeRule } from '../shape-rule.ts';
import { type Operator, operatorOf } from './operator.ts';
import type { AnyMatrix } from './rules.ts';

/** When to stop. */
export interface IterativeOptions {
  /** The residual ‖b − A·x‖ / ‖b‖ at which to stop. Default: 1e-10. */
  readonly tolerance?: number;
  /** Whether to give back what there is after `maxIterations`, instead of an error. Default: false. */
  readonly partial?: boolean;
}

/** The answer of `conjugateGradient` or `gmres`, and how it was reached. */
export interface IterativeSolution<N extends number> {
  /** n × 1. */
  readonly x: Matrix<N, 1>;
  /** How many steps it took. */
  readonly iterations: number;
  /** ‖b − A·x‖ / ‖b‖, computed from x and not from the steps. */
  readonly residual: number;
  /** The residual before the first step and after each, as the steps know it. */
  readonly residuals: readonly number[];
  /** Whether the residual came down to the tolerance. */
  readonly converged: boolean;
}

/** `Then` if there may be one column, else the rule in words. */
export type ColumnRule<C extends number, Then> = IfEqual<
  C,
  1,
  Then,
  ShapeRule<`shape rule: b must be one column; got ${C}`>
>;

/** A·x = b / ‖b‖, whose right-hand side is of size 1, or 0. */
export interface UnitSystem<N extends number> {
  readonly times: Operator;
  readonly right: Float64Array;
  /** The answer that belongs to an x of this system. */
  readonly solution: (x: Float64Array, reached: Omit<IterativeSolution<N>, 'x'>) => IterativeSolution<N>; // prettier-ignore
}

/** The system that `caller` was given, checked. */
export function unitSystem<N extends number>(
  caller: string,
  A: AnyMatrix<number, N>,
  b: Matrix,
): UnitSystem<N> {
  checkAnyMatrix(caller, 'A', A);
  checkMatrix(caller, 'b', b);
  const n: N = A.columns;
  checkSquare([A.rows, n], `${caller} needs a square A.`);
  checkSystem(A.rows, b.rows);
  if (b.columns !== 1) {
    throw new ShapeError(`${caller}: b must be one column, ${n} × 1; got ${b.rows} × ${b.columns}. Solve for each column of B alone.`); // prettier-ignore
  }
  checkFinite(caller, 'b', b);
  const scale = frobenius(b.data);
  return {
    times: operatorOf(caller, A),
    right: Float64Array.from(b.data, (y) => (scale === 0 ? 0 : y / scale)),
    solution: (x, reached) =>
      named({ x: new Matrix<N, 1>(n, 1, x.map((element) => element * scale)), ...reached }), // prettier-ignore
  };
}

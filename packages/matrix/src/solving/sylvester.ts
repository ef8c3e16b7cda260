import { checkDense, isComplexMatrix } from '../arguments.ts';
import { productSteps } from '../complex/blocks.ts';
import type { DenseMatrix } from '../complex/complex-matrix.ts';
import { adjoint, type Planes, planesSteps } from '../complex/planes.ts';
import { complexMatrixOf, result } from '../complex/result.ts';
import { schurFormSteps } from '../complex/schur-form.ts';
import { triangularSylvesterSteps } from '../complex/triangular-sylvester.ts';
import { ShapeError, SingularMatrixError } from '../errors.ts';
import { shift } from '../range.ts';
import { checkSquare, type OneShapeRule, type SquareRule } from '../shape-rule.ts';
import type { KindOf } from '../stacking.ts';
import { now, type Steps } from '../steps.ts';

/**
 * The X with A·X + X·B = C, Sylvester's equation. With B = A.T (A.H of a complex A) and a symmetric C
 * it is Lyapunov's, whose X says whether x′ = A·x is stable.
 * @param A - m × m, real or complex.
 * @param B - n × n, real or complex.
 * @param C - m × n, real or complex.
 * @returns m × n; real if all three are.
 * @throws ShapeError if A or B is not square or C does not fit them.
 * @throws SingularMatrixError if an eigenvalue of A is minus one of B, up to rounding: then no X, or
 * more than one, solves it.
 * @throws NotFiniteError if NaN or an infinity is among them.
 * @throws ConvergenceError as `schur`.
 * @remarks By the Schur forms of A and B: about 30·(m³ + n³) flops of complex numbers, where the system
 * of m·n unknowns would take (m·n)³.
 * @see Bartels and Stewart 1972; LAPACK trsyl; scipy.linalg.solve_sylvester
 * @example
 * const A = matrix([[-1, 2], [0, -3]]);
 * const X = solveSylvester(A, A.T, eye(2).neg()); // of x′ = A·x
 * A.matmul(X).add(X.matmul(A.T)).round(12); // => [[-1, 0], [0, -1]]
 */
export function solveSylvester<L extends DenseMatrix, M extends DenseMatrix, N extends DenseMatrix>(
  A: L & SquareRule<L['rows'], L['columns']>,
  B: M & SquareRule<M['rows'], M['columns']>,
  C: N & OneShapeRule<'C', L['rows'], M['rows'], N['rows'], N['columns']>,
): KindOf<readonly [L, M, N], L['rows'], M['rows']> {
  return now(solveSylvesterSteps<L, M, N>(A, B, C));
}

export function* solveSylvesterSteps<
  L extends DenseMatrix,
  M extends DenseMatrix,
  N extends DenseMatrix,
>(
  A: L & SquareRule<L['rows'], L['columns']>,
  B: M & SquareRule<M['rows'], M['columns']>,
  C: N & OneShapeRule<'C', L['rows'], M['rows'], N['rows'], N['columns']>,
): Steps<KindOf<readonly [L, M, N], L['rows'], M['rows']>> {
  checkShapes(A, B, C);
  const [left, right] = [yield* formSteps('A', A), yield* formSteps('B', B)];
  const given = yield* planesSteps('solveSylvester', complexMatrixOf('solveSylvester', 'C', C), { name: 'C' }); // prettier-ignore
  // both sides by the same power of 2
  const exponent = Math.max(left.exponent, right.exponent);
  for (const { T, exponent: own } of [left, right]) for (const part of [T.re, T.im]) shift(part, own - exponent); // prettier-ignore
  const F = yield* productSteps(yield* productSteps(adjoint(left.U), given.A), right.U);
  const Y = yield* triangularSylvesterSteps(left.T, right.T, F);
  if (!('re' in Y)) {
    throw new SingularMatrixError('solveSylvester: no eigenvalue of A may be minus one of B; got one that is, up to rounding. eigvals(A) and eigvals(B) tell which', Y.i); // prettier-ignore
  }
  const turned = yield* productSteps(yield* productSteps(left.U, Y), adjoint(right.U));
  const isNarrow = [A, B, C].every(({ dtype }) => dtype === 'float32' || dtype === 'complex64');
  const X = result(turned, { dtype: isNarrow ? 'complex64' : 'complex128' }, given.exponent - exponent); // prettier-ignore
  return ([A, B, C].some(isComplexMatrix) ? X : X.real) as never;
}

function checkShapes(A: DenseMatrix, B: DenseMatrix, C: DenseMatrix): void {
  for (const [name, M] of Object.entries({ A, B, C })) checkDense('solveSylvester', name, M);
  checkSquare(A.shape, 'solveSylvester needs a square A.');
  checkSquare(B.shape, 'solveSylvester needs a square B.');
  if (C.rows === A.rows && C.columns === B.rows) return;
  throw new ShapeError(`shape rule: C must be ${A.rows} × ${B.rows}; got ${C.rows} × ${C.columns}`);
}

interface Form {
  readonly U: Planes;
  readonly T: Planes;
  readonly exponent: number;
}

function* formSteps(name: string, M: DenseMatrix): Steps<Form> {
  const Z = complexMatrixOf<number, number>('solveSylvester', name, M);
  const { A, exponent } = yield* planesSteps('solveSylvester', Z, { name });
  return { ...(yield* schurFormSteps('solveSylvester', A)), exponent };
}

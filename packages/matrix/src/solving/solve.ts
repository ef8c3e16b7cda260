import { checkMatrix } from '../arguments.ts';
import { warnIfIllConditioned } from '../conditioning.ts';
import { commonDType, copyAs, viewAs } from '../dtype.ts';
import { SingularMatrixError } from '../errors.ts';
import { finiteSteps } from '../finite.ts';
import { Matrix } from '../matrix.ts';
import { centred, exponentOf, shift } from '../range.ts';
import { checkSquare, checkSystem, type SquareRule, type SystemRule } from '../shape-rule.ts';
import { call, now, type Steps } from '../steps.ts';
import { unsignZeros } from './zeros.ts';

/**
 * The X with A·X = B, for a square A and one or more right-hand sides.
 * @param A - n × n.
 * @param B - n × k: one right-hand side in each column.
 * @returns n × k.
 * @throws ShapeError if A is not square or B has another number of rows.
 * @throws SingularMatrixError if A has no inverse.
 * @throws NotFiniteError if A or B holds NaN or an infinity.
 * @remarks LU factorisation with partial pivoting, 2/3·n³ + 2·n²·k flops. Shows a warning, once a
 * place, when the condition number of A leaves no digit of the answer certain.
 * @see LAPACK gesv, gecon
 * @example
 * solve(matrix([[2, 1], [1, 3]]), vector([3, 5])); // => [[0.8], [1.4]]
 */
export function solve<R extends number, C extends number, R2 extends number, K extends number>(
  A: Matrix<R, C> & SquareRule<R, C>,
  B: Matrix<R2, K> & SystemRule<R, R2>,
): Matrix<C, K> {
  return now(solveSteps(A, B));
}

export function* solveSteps<
  R extends number,
  C extends number,
  R2 extends number,
  K extends number,
>(A: Matrix<R, C> & SquareRule<R, C>, B: Matrix<R2, K> & SystemRule<R, R2>): Steps<Matrix<C, K>> {
  checkMatrix('solve', 'A', A);
  checkMatrix('solve', 'B', B);
  checkSquare(A.shape, 'solve needs a square A. For a least-squares answer use lstsq(A, B).');
  checkSystem(A.rows, B.rows);
  const size = yield* finiteSteps('solve', 'A', A);
  const rightSize = yield* finiteSteps('solve', 'B', B);
  const dtype = commonDType(A, B);
  const X = copyAs(B.data, dtype);
  const rcond = copyAs(Float64Array.of(1), dtype);
  const factor = centred(viewAs(A.data, dtype), size);
  const right = exponentOf(X, rightSize);
  shift(X, -right);
  const task = { n: A.rows, nrhs: B.columns, A: factor.data, B: X, rcond };
  checkInvertible('solve', yield* call('gesv', task));
  shift(X, right - factor.exponent);
  unsignZeros(X);
  warnIfIllConditioned('solve', rcond[0]!, dtype);
  return new Matrix<C, K>(A.columns, B.columns, X);
}

/** @throws SingularMatrixError if `info`, as LU factorisation gives it, names a pivot that is zero. */
export function checkInvertible(caller: string, info: number): void {
  if (info === 0) return;
  throw new SingularMatrixError(
    `${caller}: A must have an inverse; got a singular matrix (no pivot in step ${info - 1}). lstsq(A, B) and pinv(A) do without.`,
    info - 1,
  );
}

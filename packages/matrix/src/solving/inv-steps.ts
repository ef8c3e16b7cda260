// The inverse as steps, for `inv` and for all that builds on it.
import { checkMatrix } from '../arguments.ts';
import { warnIfIllConditioned } from '../conditioning.ts';
import { copyAs, copyOf } from '../dtype.ts';
import { finiteSteps } from '../finite.ts';
import { Matrix } from '../matrix.ts';
import { exponentOf, shift } from '../range.ts';
import { checkSquare, type SquareRule } from '../shape-rule.ts';
import { call, type Steps } from '../steps.ts';
import { equilibrated, isApartSteps, scaled } from './equilibrated.ts';
import { invertibleSteps } from './solve-steps.ts';
import { unsignZeros } from './zeros.ts';

/** @param width - how many columns of A are one of what the author has. */
export function* invSteps<R extends number, C extends number>(
  A: Matrix<R, C> & SquareRule<R, C>,
  width = 1,
): Steps<Matrix<C, R>> {
  checkMatrix('inv', 'A', A);
  checkSquare(A.shape, 'inv needs a square A; pinv(A) takes any.');
  const size = yield* finiteSteps('inv', 'A', A);
  const inverse = copyOf(A.data);
  const exponent = exponentOf(inverse, size);
  shift(inverse, -exponent);
  const rcond = copyAs(Float64Array.of(1), A.dtype);
  yield* invertibleSteps('inv', yield* call('getri', { n: A.rows, A: inverse, rcond }), A, width);
  if (yield* isApartSteps(rcond[0]!, inverse)) {
    const { data, rows, columns } = equilibrated(A.data, A.rows);
    inverse.set(data);
    yield* invertibleSteps('inv', yield* call('getri', { n: A.rows, A: inverse, rcond }), A, width);
    for (let k = 0; k < inverse.length; k++) {
      const [i, j] = [Math.floor(k / A.rows), k % A.rows];
      inverse[k] = scaled(inverse[k]!, -columns[i]! - rows[j]!);
    }
  } else shift(inverse, -exponent);
  unsignZeros(inverse);
  warnIfIllConditioned('inv', rcond[0]!, A.dtype);
  return new Matrix(A.columns, A.rows, inverse);
}

// Systems with a sparse matrix: its factors once, then each column.
import { checkMatrix } from '../arguments.ts';
import { warnIfIllConditioned } from '../conditioning.ts';
import { commonDType, copyAs, dtypeOf, viewAs } from '../dtype.ts';
import { finiteSteps } from '../finite.ts';
import { Matrix } from '../matrix.ts';
import { exponentOf, shift } from '../range.ts';
import { checkSquare, checkSystem } from '../shape-rule.ts';
import { unsignZeros } from '../solving/zeros.ts';
import { pause, type Steps } from '../steps.ts';
import { checkAnyFinite } from '../sparse/operator.ts';
import type { SparseMatrix } from '../sparse/sparse-matrix.ts';
import { directFactorSteps } from './direct-factors.ts';
import { reciprocalCondition } from './reciprocal-condition.ts';
import { type DirectFactors, refiner } from './refinement.ts';

/** The X with A·X = B for a sparse A. */
export function* sparseSolveSteps<C extends number, K extends number>(
  A: SparseMatrix<number, C>,
  B: Matrix<number, K>,
): Steps<Matrix<C, K>> {
  checkMatrix('solve', 'B', B);
  checkSquare(A.shape, 'solve needs a square A. For a least-squares answer use lsmr(A, b).');
  checkSystem(A.rows, B.rows);
  checkAnyFinite('solve', A);
  const F = yield* directFactorSteps('solve', A);
  const X = yield* substituteSteps<C, K>(F, B);
  warnIfIllConditioned('solve', reciprocalCondition(F), A.dtype, 'A.toDense()');
  return X;
}

/** The X with A·X = B from the factors of A. @throws NotFiniteError if B holds NaN or an infinity. */
export function* substituteSteps<N extends number, K extends number>(
  F: DirectFactors,
  B: Matrix<number, K>,
): Steps<Matrix<N, K>> {
  checkMatrix('solve', 'B', B);
  checkSystem(F.A.rows, B.rows);
  const size = yield* finiteSteps('solve', 'B', B);
  const { rows: n, columns: k } = B;
  const X = copyAs(B.data, 'float64') as Float64Array;
  const right = exponentOf(X, size);
  shift(X, -right);
  const b = new Float64Array(n);
  const solve = refiner(F);
  for (let j = 0; j < k; j++) {
    for (let i = 0; i < n; i++) b[i] = X[i * k + j]!;
    const { x } = solve(b);
    for (let i = 0; i < n; i++) X[i * k + j] = x[i]!;
    yield* pause();
  }
  shift(X, right - F.exponent);
  unsignZeros(X);
  return new Matrix(n as N, k, viewAs(X, commonDType({ dtype: dtypeOf(F.A.data) }, B)));
}

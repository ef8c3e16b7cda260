// What the singular vectors of a complex matrix give: its pseudo-inverse, and least squares.
import { checkOptions } from '../arguments.ts';
import { named } from '../factor/with-methods.ts';
import type { Matrix } from '../matrix.ts';
import { checkSystem } from '../shape-rule.ts';
import type { Min } from '../sizes.ts';
import { rankOf, rcondOf, type RcondOption } from '../solving/rcond.ts';
import type { Steps } from '../steps.ts';
import { centredSteps } from './centred.ts';
import type { ComplexMatrix, DenseMatrix } from './complex-matrix.ts';
import { complexMatrixOf, realDType } from './result.ts';
import { type ComplexSvd, complexSvdSteps } from './svd.ts';

/** What `lstsq` gives where A or B is complex. */
export interface ComplexLstsq<R extends number, C extends number, K extends number> {
  /** C × K: of all X that make ‖A·X − B‖ least, the one of least norm. */
  readonly X: ComplexMatrix<C, K>;
  /** 1 × K: the sum of the squared sizes of the errors of each right-hand side. */
  readonly residuals: Matrix<1, K>;
  /** How many singular values of A are above rcond times the largest. */
  readonly rank: number;
  /** min(R, C) × 1: the singular values of A, never rising. */
  readonly S: Matrix<Min<R, C>, 1>;
}

export function* complexPinvSteps<R extends number, C extends number>(
  A: ComplexMatrix<R, C>,
  options: RcondOption = {},
): Steps<ComplexMatrix<C, R>> {
  checkOptions('pinv', options);
  const { Z, exponent } = yield* centredSteps('pinv', 'A', A);
  const parts = yield* complexSvdSteps<number, number>(Z, false, 'pinv');
  const { U } = parts;
  return inverted('pinv', parts, Z, options).matmul(U.H).scale(2 ** -exponent) as ComplexMatrix<C, R>; // prettier-ignore
}

export function* complexLstsqSteps<R extends number, C extends number, K extends number>(
  A: DenseMatrix<R, C>,
  B: DenseMatrix<number, K>,
  options: RcondOption = {},
): Steps<ComplexLstsq<R, C, K>> {
  const left = complexMatrixOf('lstsq', 'A', A);
  const right: ComplexMatrix = complexMatrixOf('lstsq', 'B', B);
  checkOptions('lstsq', options);
  checkSystem(A.rows, B.rows);
  const { Z, exponent } = yield* centredSteps('lstsq', 'A', left);
  const { Z: W, exponent: shift } = yield* centredSteps('lstsq', 'B', right);
  const parts = yield* complexSvdSteps<number, number>(Z, false, 'lstsq');
  const { U, S } = parts;
  const X = inverted('lstsq', parts, Z, options).matmul(U.H.matmul(W));
  const errors = Z.matmul(X)
    .sub(W)
    .scale(2 ** shift);
  const residuals = errors.abs().pow(2).sum(0);
  const rank = rankOf('lstsq', S, sized(Z), options);
  return named({ X: X.scale(2 ** (shift - exponent)), residuals, rank, S: S.scale(2 ** exponent) }) as unknown as ComplexLstsq<R, C, K>; // prettier-ignore
}

/** V·diag(S)⁻¹, without the singular values that count as zero. */
function inverted(
  caller: string,
  { S, Vh }: ComplexSvd<number, number>,
  Z: ComplexMatrix,
  options: RcondOption,
): ComplexMatrix {
  const smallest = rcondOf(caller, options, sized(Z)) * (S.data[0] ?? 0);
  return Vh.H.mul(S.map((s) => (s > smallest ? 1 / s : 0)).T);
}

function sized(Z: ComplexMatrix) {
  return { rows: Z.rows, columns: Z.columns, dtype: realDType(Z) };
}

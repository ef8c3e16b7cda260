import { checkChoice, checkMatrix, checkOptions } from '../arguments.ts';
import { DISPLAY, gramSchmidtBundle, type MimeBundle, type Presentation } from '@eigenbook/mime';
import { allocate } from '../dtype.ts';
import { SingularMatrixError, ShapeError } from '../errors.ts';
import type { Qr } from '../factor/qr.ts';
import { finiteSteps } from '../finite.ts';
import { frobenius } from '../frobenius.ts';
import { EPSILON } from '../conditioning.ts';
import { Matrix } from '../matrix.ts';
import type { TallRule } from '../shape-rule.ts';
import { now, pacing, type Steps } from '../steps.ts';

/** In which order the shadows are taken. */
export interface GramSchmidtOptions {
  /**
   * `modified` (default) takes each shadow from what is left of the column, `classical` all from the
   * column as it was; they differ in rounding alone, where classical loses orthogonality.
   */
  readonly method?: 'modified' | 'classical';
}

/** One column on its way to be orthonormal. */
export interface GramSchmidtStep {
  /** Which column of A. */
  readonly column: number;
  /** Its shadows on the columns of Q before it: coefficient · q. */
  readonly shadows: readonly { readonly onto: number; readonly coefficient: number }[];
  /** The length of what is left, by which it is divided. */
  readonly length: number;
}

/** Q·R as `qr` gives it, with a positive diagonal in R, and the steps there. */
export interface GramSchmidt<R extends number, C extends number> extends Qr<R, C, C> {
  /** One for each column of A, in order. */
  readonly steps: readonly GramSchmidtStep[];
  /** How notebooks show it: step by step. */
  readonly [DISPLAY]: (presentation?: Presentation) => MimeBundle;
}

/**
 * The Gram–Schmidt process on the columns of A, with its steps as data. For work, `qr` is more
 * accurate.
 * @param A - m × n with independent columns, so m ≥ n.
 * @throws ShapeError if there are more columns than rows.
 * @throws SingularMatrixError if a column is a combination of those before it; `pivot` is its
 * number.
 * @throws NotFiniteError if A holds NaN or an infinity.
 * @throws RangeError if there is no such method.
 * @see Golub and Van Loan, Matrix Computations, 5.2.7–5.2.8
 * @example
 * const { Q, R, steps } = gramSchmidt(matrix([[3, 2], [4, 1]]));
 * R; // => [[5, 2], [0, 1]]
 * Q; // => [[0.6, 0.8], [0.8, -0.6]]
 * steps[1]!.shadows; // => [{ onto: 0, coefficient: 2 }]
 */
export function gramSchmidt<R extends number, C extends number>(
  A: Matrix<R, C> & TallRule<R, C>,
  options?: GramSchmidtOptions,
): GramSchmidt<R, C> {
  return now(gramSchmidtSteps(A, options));
}

export function* gramSchmidtSteps<R extends number, C extends number>(
  A: Matrix<R, C> & TallRule<R, C>,
  options: GramSchmidtOptions = {},
): Steps<GramSchmidt<R, C>> {
  checkMatrix('gramSchmidt', 'A', A);
  checkOptions('gramSchmidt', options);
  const { method = 'modified' } = options;
  checkChoice('gramSchmidt', 'method', method, ['modified', 'classical']);
  yield* finiteSteps('gramSchmidt', 'A', A);
  const { rows: m, columns: n } = A;
  if (n > m) {
    throw new ShapeError(
      `gramSchmidt: A must have no more columns than rows; got ${m} × ${n}. orth(A) takes any.`,
    );
  }
  const columns: Float64Array[] = [];
  const steps: GramSchmidtStep[] = [];
  const R = new Matrix<C, C>(n, n, allocate(n * n, A.dtype));
  const pauses = pacing();
  for (let j = 0; j < n; j++) {
    yield* pauses(2 * m * j);
    const a = Float64Array.from({ length: m }, (_, i) => A.data[i * n + j]!);
    const left = a.slice();
    const shadows = columns.map((q, onto) => {
      const coefficient = product(q, method === 'modified' ? left : a);
      for (let i = 0; i < m; i++) left[i]! -= coefficient * q[i]!;
      R.data[onto * n + j] = coefficient;
      return { onto, coefficient };
    });
    const length = frobenius(left);
    if (length <= EPSILON[A.dtype] * m * frobenius(a)) {
      throw new SingularMatrixError(
        `gramSchmidt: the columns of A must be independent; column ${j} is a combination of those before it. orth(A) and qr(A) take any matrix.`,
        j,
      );
    }
    R.data[j * n + j] = length;
    columns.push(left.map((x) => x / length));
    steps.push({ column: j, shadows, length });
  }
  const Q = new Matrix<R, C>(m, n, allocate(m * n, A.dtype)).map((_, i, j) => columns[j]![i]!);
  const exact = new Float64Array(n * n);
  for (const { column, shadows, length } of steps) {
    for (const { onto, coefficient } of shadows) exact[onto * n + column] = coefficient;
    exact[column * n + column] = length;
  }
  const shown = { A: A.copy(), Q, R: { rows: n, columns: n, data: exact, dtype: A.dtype } };
  return {
    Q,
    R,
    steps,
    reconstruct: () => Q.matmul<C, C>(R),
    [DISPLAY]: ({ name } = {}) =>
      gramSchmidtBundle({ ...shown, ...(name !== undefined && { name }) }),
  };
}

function product(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i]! * y[i]!;
  return sum;
}

import { checkChoice, checkDense, checkOptions, isComplexMatrix } from '../arguments.ts';
import { Complex } from '../complex/complex.ts';
import { type ByKind, complexMatrix, type ComplexMatrix, type DenseMatrix } from '../complex/complex-matrix.ts'; // prettier-ignore
import type { ComplexQr } from '../complex/qr.ts';
import { realDType } from '../complex/result.ts';
import type { Scalar } from '../complex/scalars.ts';
import { fromFunction } from '../create/matrix.ts';
import { copied, sourceOf } from '../teaching/sources.ts';
import { DISPLAY, gramSchmidtBundle, type MatrixSource, type MimeBundle, type Presentation } from '@eigenbook/mime'; // prettier-ignore
import { SingularMatrixError, ShapeError } from '../errors.ts';
import type { Qr } from '../factor/qr.ts';
import { finiteSteps } from '../finite.ts';
import { frobenius } from '../frobenius.ts';
import { EPSILON } from '../conditioning.ts';
import type { Matrix } from '../matrix.ts';
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

/** One column on its way to be orthonormal; `T`: its numbers. */
export interface GramSchmidtStep<T = number> {
  /** Which column of A. */
  readonly column: number;
  /** Its shadows on the columns of Q before it: coefficient · q. */
  readonly shadows: readonly { readonly onto: number; readonly coefficient: T }[];
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

/** The same of complex columns; the coefficient of a shadow is qᴴ·a. */
export interface ComplexGramSchmidt<R extends number, C extends number> extends ComplexQr<R, C, C> {
  /** One for each column of A, in order. */
  readonly steps: readonly GramSchmidtStep<Complex>[];
  /** How notebooks show it. */
  readonly [DISPLAY]: (presentation?: Presentation) => MimeBundle;
}

/**
 * The Gram–Schmidt process on the columns of A, with its steps as data. For work, `qr` is more
 * accurate.
 * @param A - m × n with independent columns, so m ≥ n; real or complex.
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
): GramSchmidt<R, C>;
export function gramSchmidt<R extends number, C extends number>(
  A: ComplexMatrix<R, C> & TallRule<R, C>,
  options?: GramSchmidtOptions,
): ComplexGramSchmidt<R, C>;
export function gramSchmidt<R extends number, C extends number>(
  A: DenseMatrix<R, C> & TallRule<R, C>,
  options?: GramSchmidtOptions,
): GramSchmidt<R, C> | ComplexGramSchmidt<R, C>;
export function gramSchmidt(A: DenseMatrix, options?: GramSchmidtOptions): unknown {
  return now(gramSchmidtSteps(A, options));
}

/** `gramSchmidt` of a real or a complex matrix. */
export function* gramSchmidtSteps<M extends DenseMatrix>(
  A: M & TallRule<M['rows'], M['columns']>,
  options: GramSchmidtOptions = {},
): Steps<
  ByKind<M, GramSchmidt<M['rows'], M['columns']>, ComplexGramSchmidt<M['rows'], M['columns']>>
> {
  checkDense('gramSchmidt', 'A', A);
  checkOptions('gramSchmidt', options);
  const { method = 'modified' } = options;
  checkChoice('gramSchmidt', 'method', method, ['modified', 'classical']);
  const { rows: m, columns: n } = A;
  const parts = partsOf(A);
  for (const part of parts) yield* finiteSteps('gramSchmidt', 'A', part);
  if (n > m) {
    throw new ShapeError(
      `gramSchmidt: A must have no more columns than rows; got ${m} × ${n}. orth(A) takes any.`,
    );
  }
  const columns: Float64Array[] = [];
  const steps: GramSchmidtStep<Scalar>[] = [];
  const pauses = pacing();
  for (let j = 0; j < n; j++) {
    yield* pauses(2 * parts.length ** 2 * m * j);
    // imaginary parts stand behind the real ones
    const a = Float64Array.from({ length: parts.length * m }, (_, k) => parts[Math.floor(k / m)]!.data[(k % m) * n + j]!); // prettier-ignore
    const left = a.slice();
    const shadows = columns.map((q, onto) => {
      const coefficient = product(q, method === 'modified' ? left : a, m);
      subtract(left, coefficient, q);
      return { onto, coefficient };
    });
    const length = frobenius(left);
    if (length <= EPSILON[realDType(A)] * m * frobenius(a)) {
      throw new SingularMatrixError(
        `gramSchmidt: the columns of A must be independent; column ${j} is a combination of those before it. orth(A) and qr(A) take any matrix.`,
        j,
      );
    }
    columns.push(left.map((x) => x / length));
    steps.push({ column: j, shadows, length });
  }
  return resultOf(A, columns, steps) as never;
}

/** The real parts, and the imaginary ones if there are any. */
function partsOf(A: DenseMatrix): Matrix[] {
  return isComplexMatrix(A) ? [A.real, A.imag] : [A];
}

/** xᴴ·y of columns of m numbers. */
function product(x: Float64Array, y: Float64Array, m: number): Scalar {
  let [re, im] = [0, 0];
  for (let k = 0; k < x.length; k++) re += x[k]! * y[k]!;
  if (x.length === m) return re;
  for (let k = 0; k < m; k++) im += x[k]! * y[m + k]! - x[m + k]! * y[k]!;
  return new Complex(re, im);
}

/** Takes so many times q from a column. */
function subtract(a: Float64Array, factor: Scalar, q: Float64Array): void {
  if (typeof factor === 'number') {
    for (let k = 0; k < a.length; k++) a[k]! -= factor * q[k]!;
    return;
  }
  const m = a.length / 2;
  for (let k = 0; k < m; k++) {
    a[k]! -= factor.re * q[k]! - factor.im * q[m + k]!;
    a[m + k]! -= factor.re * q[m + k]! + factor.im * q[k]!;
  }
}

function resultOf(
  A: DenseMatrix,
  columns: readonly Float64Array[],
  steps: readonly GramSchmidtStep<Scalar>[],
): GramSchmidt<number, number> | ComplexGramSchmidt<number, number> {
  const { rows: m, columns: n } = A;
  const made = (
    rows: number,
    number: (i: number, j: number, part: 0 | 1) => number,
  ): DenseMatrix => {
    const part = (p: 0 | 1): Matrix => fromFunction(rows, n, (i, j) => number(i, j, p));
    return isComplexMatrix(A) ? complexMatrix({ real: part(0), imag: part(1) }) : part(0);
  };
  const Q = made(m, (i, j, part) => columns[j]![part * m + i]!);
  const R = made(n, (i, j, part) => {
    const { shadows, length } = steps[j]!;
    const x = i < j ? shadows[i]!.coefficient : i === j ? length : 0;
    return typeof x === 'number' ? (part === 0 ? x : 0) : part === 0 ? x.re : x.im;
  });
  const rounded = (M: DenseMatrix): DenseMatrix => isComplexMatrix(M) ? M.eachPart((part): Matrix => part.astype(realDType(A))) : M.astype(realDType(A)); // prettier-ignore
  const [q, r] = [rounded(Q), rounded(R)];
  const shown = {
    A: sourceOf(copied(A)),
    Q: sourceOf(q),
    R: { ...sourceOf(R), dtype: A.dtype } as MatrixSource,
  };
  return {
    Q: q,
    R: r,
    steps,
    reconstruct: () => (q as Matrix).matmul(r as Matrix),
    [DISPLAY]: ({ name }: Presentation = {}) =>
      gramSchmidtBundle({ ...shown, ...(name !== undefined && { name }) }),
  } as GramSchmidt<number, number>;
}

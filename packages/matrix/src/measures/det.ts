import type { ByKind, ComplexMatrix, DenseMatrix } from '../complex/complex-matrix.ts';
import type { Complex } from '../complex/complex.ts';
import { complexDetSteps, type ComplexSlogdet, complexSlogdetSteps } from '../complex/det.ts';
import { checkMatrix, isComplexMatrix } from '../arguments.ts';
import type { FloatArray } from '@eigenbook/linalg';
import { copyOf } from '../dtype.ts';
import { SingularMatrixError } from '../errors.ts';
import { named } from '../factor/with-methods.ts';
import { finiteSteps } from '../finite.ts';
import { centred } from '../range.ts';
import { checkSquare, type SquareRule } from '../shape-rule.ts';
import { APART, equilibrated } from '../solving/equilibrated.ts';
import { directFactorSteps } from '../direct/direct-factors.ts';
import { checkAnyFinite } from '../sparse/operator.ts';
import type { AnyMatrix } from '../sparse/rules.ts';
import { SparseMatrix } from '../sparse/sparse-matrix.ts';
import { call, now, type Steps } from '../steps.ts';

/**
 * The determinant of a square matrix; 0 if it is singular, 1 if it is empty.
 * @param A - n × n, real or complex: then a complex number; or sparse.
 * @throws ShapeError if A is not square.
 * @throws NotFiniteError if A holds NaN or an infinity.
 * @remarks By LU factorisation, 2/3·n³ flops. ±∞ only where the determinant itself is too large;
 * `slogdet` gives its logarithm then.
 * @see LAPACK getrf
 * @example
 * det(matrix([[1, 2], [3, 4]])); // => -2
 * det(new ComplexMatrix(eye(2), eye(2))); // => '0 + 2i'
 * det(sparse(2, 2, [[0, 1, 2], [1, 0, 4]])); // => -8
 */
export function det<R extends number, C extends number>(
  A: AnyMatrix<R, C> & SquareRule<R, C>,
): number;
export function det<R extends number, C extends number>(
  A: ComplexMatrix<R, C> & SquareRule<R, C>,
): Complex;
export function det<R extends number, C extends number>(
  A: DenseMatrix<R, C> & SquareRule<R, C>,
): number | Complex;
export function det(A: DenseMatrix | SparseMatrix): number | Complex {
  return now(anyDetSteps(A));
}

/** `det` of a real, a complex or a sparse matrix. */
export function* anyDetSteps<M extends DenseMatrix | SparseMatrix>(
  A: M & SquareRule<M['rows'], M['columns']>,
): Steps<ByKind<M, number, Complex>> {
  return (isComplexMatrix(A) ? yield* complexDetSteps(A) : yield* detSteps(A)) as never;
}

function* detSteps<R extends number, C extends number>(
  A: AnyMatrix<R, C> & SquareRule<R, C>,
): Steps<number> {
  // mantissa · 2^exponent: the product may leave the range on its way and come back
  let mantissa = 1;
  const { pivots, shifted } = yield* pivotsSteps('det', A);
  let exponent = shifted;
  for (const pivot of pivots) {
    const e = pivot === 0 ? 0 : Math.floor(Math.log2(Math.abs(pivot)));
    mantissa *= scaled(pivot, -e);
    exponent += e;
    const size = Math.abs(mantissa);
    if (size >= 2 ** 60 || (size < 2 ** -60 && size > 0)) {
      const drift = Math.floor(Math.log2(size));
      mantissa = scaled(mantissa, -drift);
      exponent += drift;
    }
  }
  return scaled(mantissa, exponent) + 0; // a pivot of −0 makes no determinant of −0
}

/** A determinant as sign · exp(logabsdet), which holds it where a number cannot. */
export interface Slogdet {
  /** −1, 0 or 1. */
  readonly sign: number;
  /** log |det A|; −∞ if A is singular. */
  readonly logabsdet: number;
}

/**
 * The sign of the determinant and the logarithm of its size, which do not overflow.
 * @param A - n × n, real or complex: then the sign is a complex number of size 1; or sparse.
 * @throws ShapeError if A is not square.
 * @throws NotFiniteError if A holds NaN or an infinity.
 * @see LAPACK getrf
 * @example
 * const { sign, logabsdet } = slogdet(diag([1e200, -1e200]));
 * sign; // => -1
 * logabsdet / Math.log(10); // => 400
 */
export function slogdet<R extends number, C extends number>(
  A: AnyMatrix<R, C> & SquareRule<R, C>,
): Slogdet;
export function slogdet<R extends number, C extends number>(
  A: ComplexMatrix<R, C> & SquareRule<R, C>,
): ComplexSlogdet;
export function slogdet<R extends number, C extends number>(
  A: DenseMatrix<R, C> & SquareRule<R, C>,
): Slogdet | ComplexSlogdet;
export function slogdet(A: DenseMatrix | SparseMatrix): Slogdet | ComplexSlogdet {
  return now(anySlogdetSteps(A));
}

/** `slogdet` of a real, a complex or a sparse matrix. */
export function* anySlogdetSteps<M extends DenseMatrix | SparseMatrix>(
  A: M & SquareRule<M['rows'], M['columns']>,
): Steps<ByKind<M, Slogdet, ComplexSlogdet>> {
  return (isComplexMatrix(A) ? yield* complexSlogdetSteps(A) : yield* slogdetSteps(A)) as never;
}

function* slogdetSteps<R extends number, C extends number>(
  A: AnyMatrix<R, C> & SquareRule<R, C>,
): Steps<Slogdet> {
  let sign = 1;
  const { pivots, shifted } = yield* pivotsSteps('slogdet', A);
  let logabsdet = shifted * Math.LN2;
  for (const pivot of pivots) {
    sign *= Math.sign(pivot);
    logabsdet += Math.log(Math.abs(pivot));
  }
  return named({ sign: sign || 0, logabsdet });
}

interface Pivots {
  readonly pivots: ArrayLike<number> & Iterable<number>;
  /** Their product is to be multiplied by 2 to this power. */
  readonly shifted: number;
}

/** The pivots of the elimination, the first negated if the exchanges of rows are odd in number. */
function* pivotsSteps(caller: string, A: AnyMatrix): Steps<Pivots> {
  if (A instanceof SparseMatrix) return yield* sparsePivotsSteps(caller, A);
  checkMatrix(caller, 'A', A);
  checkSquare(A.shape, `${caller} needs a square A.`);
  const size = yield* finiteSteps(caller, 'A', A);
  const n = A.rows;
  const { data, exponent } = centred(A.data, size);
  const pivots = yield* densePivotsSteps(copyOf(data), n);
  const sizes = Float64Array.from(pivots, Math.abs)
    .filter((pivot) => pivot > 0)
    .sort();
  if (!(sizes[0]! / sizes.at(-1)! < APART[A.dtype])) return { pivots, shifted: exponent * n };
  const even = equilibrated(A.data, n);
  const shifted = [...even.rows, ...even.columns].reduce((sum, e) => sum + e, 0);
  return { pivots: yield* densePivotsSteps(even.data, n), shifted };
}

/** Those of row-major A, which is overwritten. */
function* densePivotsSteps(A: FloatArray, n: number): Steps<number[]> {
  const exchanges = new Int32Array(n);
  yield* call('getrf', { m: n, n, A, pivots: exchanges });
  const odd = exchanges.filter((pivot, i) => pivot !== i).length % 2 === 1;
  return Array.from({ length: n }, (_, i) => (i === 0 && odd ? -A[0]! : A[i * n + i]!));
}

function* sparsePivotsSteps(caller: string, A: SparseMatrix): Steps<Pivots> {
  checkSquare(A.shape, `${caller} needs a square A.`);
  checkAnyFinite(caller, A);
  try {
    const F = yield* directFactorSteps(caller, A);
    const pivots = F.pivots().slice();
    if (A.rows > 0 && isOdd(F.rowOrder) !== isOdd(F.columnOrder)) pivots[0]! *= -1;
    return { pivots, shifted: F.exponent * A.rows };
  } catch (error) {
    if (error instanceof SingularMatrixError) return { pivots: [0], shifted: 0 };
    throw error;
  }
}

/** Whether an order is reached by an odd number of exchanges. */
function isOdd(order: Int32Array): boolean {
  const seen = new Uint8Array(order.length);
  let exchanges = 0;
  for (let k = 0; k < order.length; k++) {
    for (let i = k; seen[i] === 0; i = order[i]!) {
      seen[i] = 1;
      if (i !== k) exchanges++;
    }
  }
  return exchanges % 2 === 1;
}

/** x · 2^e, in steps that stay in the range of the powers. */
function scaled(x: number, e: number): number {
  let y = x;
  let left = e;
  while (left > 1000 || left < -1000) {
    const step = Math.sign(left) * 1000;
    y *= 2 ** step;
    left -= step;
    if (y === 0 || !Number.isFinite(y)) return y;
  }
  return y * 2 ** left;
}

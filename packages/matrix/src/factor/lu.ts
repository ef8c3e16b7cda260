import { checkMatrix, isComplexMatrix } from '../arguments.ts';
import type { ComplexMatrix, DenseMatrix } from '../complex/complex-matrix.ts';
import { type ComplexLu, complexLuSteps } from '../complex/lu.ts';
import { allocate, copyAs, copyOf } from '../dtype.ts';
import { finiteSteps } from '../finite.ts';
import { Matrix } from '../matrix.ts';
import { exponentOf, shift } from '../range.ts';
import { checkSquare, checkSystem, type SquareRule, type SystemRule } from '../shape-rule.ts';
import type { Min } from '../sizes.ts';
import { checkInvertible } from '../solving/solve-steps.ts';
import { unsignZeros } from '../solving/zeros.ts';
import { call, later, now, type Steps } from '../steps.ts';
import { type SparseLu, sparseLuSteps } from '../sparse/sparse-lu.ts';
import { SparseMatrix } from '../sparse/sparse-matrix.ts';
import { permutedParts, unpermuted } from './permuted.ts';
import { withMethods } from './with-methods.ts';

/** A = P·L·U: L unit lower triangular, U upper triangular, P a permutation of the rows. */
export interface Lu<R extends number, C extends number> {
  /** R × R, one 1 in each row and column. */
  readonly P: Matrix<R, R>;
  /** R × min(R, C), ones on the diagonal, zeros above it; no element is larger than 1. */
  readonly L: Matrix<R, Min<R, C>>;
  /** min(R, C) × C, zeros below the diagonal. */
  readonly U: Matrix<Min<R, C>, C>;
  /** Row i of L·U is row `permutation[i]` of A. */
  readonly permutation: readonly number[];
  /**
   * P·L·U: A again, up to rounding.
   * @example
   * lu(matrix([[0, 2], [4, 1]])).reconstruct(); // => [[0, 2], [4, 1]]
   */
  readonly reconstruct: () => Matrix<R, C>;
  /**
   * The X with A·X = B, without another factorisation: 2·n² flops for each column of B.
   * @throws ShapeError if A is not square or B has another number of rows.
   * @throws SingularMatrixError if A has no inverse.
   * @throws NotFiniteError if B holds NaN or an infinity.
   * @see LAPACK getrs
   * @example
   * const { solve } = lu(matrix([[0, 2], [4, 1]]));
   * solve(vector([2, 5])); // => [[1], [1]]
   * solve(vector([4, 2])); // => [[0], [2]]
   */
  readonly solve: <R2 extends number, K extends number>(
    B: Matrix<R2, K> & SquareRule<R, C, SystemRule<R, R2>>,
  ) => Matrix<C, K>;
  /** The same promised, while output and interrupts go on. */
  readonly background: {
    readonly solve: <R2 extends number, K extends number>(
      B: Matrix<R2, K> & SquareRule<R, C, SystemRule<R, R2>>,
    ) => Promise<Matrix<C, K>>;
  };
}

/**
 * The LU factorisation with partial pivoting of any matrix; of a sparse one in an order that fills in little.
 * @param A - m × n, real or complex; a singular one has factors too. A sparse one must be square.
 * @throws NotFiniteError if A holds NaN or an infinity.
 * @throws ShapeError if a sparse A is not square.
 * @throws SingularMatrixError if a sparse A has no inverse.
 * @remarks 2/3·n³ flops for n × n.
 * @see LAPACK getrf, getrs
 * @example
 * const { P, L, U, solve } = lu(matrix([[0, 2], [4, 1]]));
 * P; // => [[0, 1], [1, 0]]
 * L; // => [[1, 0], [0, 1]]
 * U; // => [[4, 1], [0, 2]]
 * solve(vector([2, 5])); // => [[1], [1]]
 * lu(sparse(2, 2, [[0, 1, 2], [1, 0, 4]])).solve(vector([2, 8])); // => [[2], [1]]
 */
export function lu<R extends number, C extends number>(
  A: SparseMatrix<R, C> & SquareRule<R, C>,
): SparseLu<C>;
export function lu<R extends number, C extends number>(A: Matrix<R, C>): Lu<R, C>;
export function lu<R extends number, C extends number>(A: ComplexMatrix<R, C>): ComplexLu<R, C>;
export function lu<R extends number, C extends number>(
  A: DenseMatrix<R, C>,
): Lu<R, C> | ComplexLu<R, C>;
export function lu(A: DenseMatrix | SparseMatrix): AnyLu {
  return now(anyLuSteps(A));
}

type AnyLu = Lu<number, number> | ComplexLu<number, number> | SparseLu<number>;

/** `lu` of a real, a complex or a sparse matrix. */
export function* anyLuSteps(A: DenseMatrix | SparseMatrix): Steps<AnyLu> {
  if (A instanceof SparseMatrix) return yield* sparseLuSteps(A);
  return isComplexMatrix(A) ? yield* complexLuSteps(A) : yield* luSteps(A);
}

function* luSteps<R extends number, C extends number>(A: Matrix<R, C>): Steps<Lu<R, C>> {
  checkMatrix('lu', 'A', A);
  const size = yield* finiteSteps('lu', 'A', A);
  const { rows: m, columns: n, dtype } = A;
  const k = Math.min(m, n) as Min<R, C>;
  const packed = copyOf(A.data);
  const exponent = exponentOf(packed, size);
  shift(packed, -exponent);
  const pivots = new Int32Array(k);
  const info = yield* call('getrf', { m, n, A: packed, pivots });
  const L = new Matrix<R, Min<R, C>>(m, k, allocate(m * k, dtype));
  const U = new Matrix<Min<R, C>, C>(k, n, allocate(k * n, dtype));
  for (let i = 0; i < m; i++) {
    const row = packed.subarray(i * n, (i + 1) * n);
    L.data.set(row.subarray(0, Math.min(i, k)), i * k);
    if (i >= k) continue;
    L.data[i * k + i] = 1;
    U.data.set(row.subarray(i), i * n + i);
  }
  shift(U.data, exponent);
  const permutation = orderOf(m, pivots);
  const factored = { shape: A.shape, info, packed, pivots, exponent };
  return withMethods(permutedParts<R, { L: typeof L; U: typeof U }>(permutation, dtype, { L, U }), {
    reconstruct: () => unpermuted(L.matmul<Min<R, C>, C>(U), permutation),
    solve: <K extends number>(B: Matrix<number, K>) => now<Matrix<C, K>>(getrsSteps(factored, B)),
    background: {
      solve: async <K extends number>(B: Matrix<number, K>) =>
        later<Matrix<C, K>>(getrsSteps(factored, B)),
    },
  });
}

interface Factored<R extends number, C extends number> {
  readonly shape: readonly [R, C];
  /** What getrf returned. */
  readonly info: number;
  readonly packed: Matrix['data'];
  readonly pivots: Int32Array;
  /** `packed` is to be multiplied by 2 to this power. */
  readonly exponent: number;
}

/** In the precision of B if that is the higher one. */
function* getrsSteps<R extends number, C extends number, K extends number>(
  { shape, info, packed, pivots, exponent }: Factored<R, C>,
  B: Matrix<number, K>,
): Steps<Matrix<C, K>> {
  checkSquare(shape, 'Only a square A has solutions for any B.');
  checkMatrix('solve', 'B', B);
  checkSystem(shape[0], B.rows);
  const size = yield* finiteSteps('solve', 'B', B);
  checkInvertible('solve', info);
  const n = shape[1];
  const dtype = packed.BYTES_PER_ELEMENT === 8 ? 'float64' : B.dtype;
  const X = copyAs(B.data, dtype);
  const right = exponentOf(X, size);
  shift(X, -right);
  const LU = copyAs(packed, dtype);
  yield* call('getrs', { n, nrhs: B.columns, LU, pivots, B: X });
  shift(X, right - exponent);
  unsignZeros(X);
  return new Matrix(n, B.columns, X);
}

/** The exchanges of rows, one after the other, as the order they lead to. */
function orderOf(m: number, pivots: Int32Array): number[] {
  const order = Array.from({ length: m }, (_, i) => i);
  pivots.forEach((pivot, i) => {
    [order[i], order[pivot]] = [order[pivot]!, order[i]!];
  });
  return order;
}

import { checkMatrix } from '../arguments.ts';
import { withMethods } from '../factor/with-methods.ts';
import type { Matrix } from '../matrix.ts';
import { kronSteps } from '../products/kron-steps.ts';
import { matmulSteps } from '../products/matmul-steps.ts';
import type { InnerRule, SquareRule, SystemRule } from '../shape-rule.ts';
import type { Product } from '../sizes.ts';
import { now } from '../steps.ts';
import { bilinearSteps, factorOf } from './bilinear.ts';
import { ComplexIndexed } from './indexed.ts';
import { hermitianEigenSteps } from './hermitian.ts';
import { useComplexMatrix } from './lift.ts';
import type { Parts } from './real-form.ts';
import { expmPartsSteps, invPartsSteps, solvePartsSteps } from './systems.ts';

/**
 * A matrix of R rows and C columns of complex numbers, as a pair of real matrices. `eig` gives it;
 * `new ComplexMatrix(real, imag)` makes one. Its linear algebra is functions, as of a real matrix: `svd(Z)`.
 */
export class ComplexMatrix<
  out R extends number = number,
  out C extends number = number,
> extends ComplexIndexed<R, C> {
  /**
   * The transpose, not conjugated.
   * @example
   * const Z = new ComplexMatrix(matrix([[3, 0]]), matrix([[4, -1]]));
   * Z.T.at(1, 0); // => '0 - 1i'
   */
  get T(): ComplexMatrix<C, R> {
    return this.eachPart((part) => part.T);
  }

  /**
   * The conjugate transpose.
   * @example
   * const Z = new ComplexMatrix(matrix([[3, 0]]), matrix([[4, -1]]));
   * Z.H.at(0, 0); // => '3 - 4i'
   */
  get H(): ComplexMatrix<C, R> {
    return new ComplexMatrix(this.real.T, this.imag.T.neg());
  }

  /**
   * The matrix product with a complex or a real matrix of C rows.
   * @throws ShapeError if the inner sizes differ.
   * @remarks Four real products, two for a real `B`.
   * @example
   * const Z = new ComplexMatrix(matrix([[3, 0]]), matrix([[4, -1]]));
   * Z.matmul(Z.H).at(0, 0); // => '26 + 0i'
   */
  matmul<R2 extends number, C2 extends number>(
    B: (ComplexMatrix<R2, C2> | Matrix<R2, C2>) & InnerRule<C, R2>,
  ): ComplexMatrix<R, C2> {
    return complexMatrix(now(bilinearSteps(matmulSteps, this, factorOf('matmul', 'B', B))));
  }

  /**
   * The Kronecker product, with a complex or a real matrix.
   * @param B - P × Q.
   * @returns (R·P) × (C·Q).
   * @example
   * const Y = new ComplexMatrix(zeros(2, 2), matrix([[0, -1], [1, 0]]));
   * Y.kron(Y).real; // => [[0, 0, 0, -1], [0, 0, 1, 0], [0, 1, 0, 0], [-1, 0, 0, 0]]
   */
  kron<R2 extends number, C2 extends number>(
    B: ComplexMatrix<R2, C2> | Matrix<R2, C2>,
  ): ComplexMatrix<Product<R, R2>, Product<C, C2>> {
    return complexMatrix(now(bilinearSteps(kronSteps, this, factorOf('kron', 'B', B))));
  }

  /**
   * The X with this · X = `B`, complex or real.
   * @param B - R × K: one right-hand side in each column.
   * @throws ShapeError if this is not square or `B` has another number of rows.
   * @throws SingularMatrixError, NotFiniteError as `solve`.
   * @remarks As a real system of twice the size: four times the work of a complex one.
   * @see LAPACK gesv
   * @example
   * const Z = new ComplexMatrix(matrix([[1, 0], [0, 2]]), matrix([[1, 0], [0, 0]]));
   * Z.solve(vector([2, 6])).at(0); // => '1 - 1i'
   */
  solve<M extends number, N extends number, R2 extends number, K extends number>(
    this: ComplexMatrix<M, N> & SquareRule<M, N>,
    B: (ComplexMatrix<R2, K> | Matrix<R2, K>) & SystemRule<M, R2>,
  ): ComplexMatrix<N, K> {
    return complexMatrix(now(solvePartsSteps(this, complexOf('solve', B))));
  }

  /**
   * The inverse. To solve a system, `solve(B)` is faster and more accurate.
   * @throws ShapeError if this is not square.
   * @throws SingularMatrixError, NotFiniteError as `inv`.
   * @see LAPACK getri
   * @example
   * new ComplexMatrix(matrix([[0]]), matrix([[2]])).inv().at(0); // => '0 - 0.5i'
   */
  inv<M extends number, N extends number>(
    this: ComplexMatrix<M, N> & SquareRule<M, N>,
  ): ComplexMatrix<N, M> {
    return complexMatrix(now(invPartsSteps(this)));
  }

  /**
   * The exponential of a square matrix, as `expm` gives it of a real one: exp(−i·H·t) is how a state
   * of the Hamiltonian H goes on.
   * @throws ShapeError if this is not square.
   * @throws NotFiniteError, RangeError as `expm`.
   * @example
   * const turn = new ComplexMatrix(zeros(2, 2), matrix([[0, -Math.PI], [-Math.PI, 0]]));
   * turn.expm().real.round(12); // => [[-1, 0], [0, -1]]
   */
  expm<M extends number, N extends number>(
    this: ComplexMatrix<M, N> & SquareRule<M, N>,
  ): ComplexMatrix<M, N> {
    return complexMatrix(now(expmPartsSteps(this)));
  }

  /**
   * Eigenvalues and eigenvectors of a Hermitian matrix, one equal to its conjugate transpose.
   * @returns real eigenvalues, R × 1, never falling; an orthonormal eigenvector in each column.
   * @throws ShapeError if this is not square.
   * @throws NotSymmetricError if it differs from its conjugate transpose by more than rounding.
   * @throws NotFiniteError if it holds NaN or an infinity.
   * @remarks Tridiagonal form by Householder reflections, then divide and conquer.
   * @see LAPACK zhetrd, syevd
   * @example
   * const Y = new ComplexMatrix(zeros(2, 2), matrix([[0, -1], [1, 0]]));
   * const { eigenvalues, eigenvectors: V } = Y.eigh();
   * eigenvalues; // => [[-1], [1]]
   * V.mul(eigenvalues.T).matmul(V.H).allclose(Y); // => true
   */
  eigh<M extends number, N extends number>(
    this: ComplexMatrix<M, N> & SquareRule<M, N>,
  ): ComplexEigh<M> {
    return complexEigh(now(hermitianEigenSteps('eigh', this, true)));
  }
}

/** A matrix of real or of complex numbers. */
export type DenseMatrix<R extends number = number, C extends number = number> =
  Matrix<R, C> | ComplexMatrix<R, C>;

/** What is found of a real matrix, or of a complex one; either, of what may be both. */
export type ByKind<M, OfReal, OfComplex> = 0 extends M & 1
  ? OfReal
  : M extends ComplexMatrix
    ? OfComplex
    : OfReal;

/** A matrix found of two, M and N: real where both are. */
export type ByKinds<M, N, R extends number, C extends number> = ByKind<
  M,
  ByKind<N, Matrix<R, C>, ComplexMatrix<R, C>>,
  ComplexMatrix<R, C>
>;

/** What `Z.eigh()` gives: Z = V·diag(λ)·V.H. */
export interface ComplexEigh<N extends number> {
  /** N × 1, never falling. */
  readonly eigenvalues: Matrix<N, 1>;
  /** N × N: an eigenvector in each column. */
  readonly eigenvectors: ComplexMatrix<N, N>;
  /**
   * V·diag(λ)·V.H: Z again, up to rounding.
   * @example
   * const Y = new ComplexMatrix(zeros(2, 2), matrix([[0, -1], [1, 0]]));
   * Y.eigh().reconstruct().allclose(Y); // => true
   */
  readonly reconstruct: () => ComplexMatrix<N, N>;
}

/** A real matrix has imaginary parts of 0. */
function complexOf(caller: string, B: ComplexMatrix | Matrix): Parts {
  if (B instanceof ComplexMatrix) return B;
  checkMatrix(caller, 'B', B);
  return { real: B, imag: B.map(() => 0) };
}

/** Of parts whose sizes the types know. */
export function complexMatrix<R extends number, C extends number>({
  real,
  imag,
}: Parts): ComplexMatrix<R, C> {
  return new ComplexMatrix(real, imag) as ComplexMatrix<R, C>;
}

/** Of the parts of the eigenvectors. */
export function complexEigh<N extends number>({
  eigenvalues,
  ...parts
}: Parts & { readonly eigenvalues: Matrix<number, 1> }): ComplexEigh<N> {
  const V = complexMatrix<N, N>(parts);
  const reconstruct = () => V.mul(eigenvalues.T as Matrix<1, N>).matmul(V.H);
  return withMethods(
    { eigenvalues: eigenvalues as Matrix<N, 1>, eigenvectors: V },
    { reconstruct },
  );
}

useComplexMatrix(complexMatrix);

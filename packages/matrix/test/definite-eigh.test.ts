import { expect } from 'chai';
import {
  ComplexMatrix,
  type DenseMatrix,
  eigh,
  eye,
  type Matrix,
  matrix,
  norm,
  NotFiniteError,
  NotPositiveDefiniteError,
  NotSymmetricError,
  random,
  ShapeError,
} from '../src/index.ts';
import * as complex from './complex/gallery.ts';
import { withEveryEngine } from './every-engine.ts';
import { symmetric } from './gallery.ts';

const ULP = 2 ** -52;

function definite(n: number, seed: number): Matrix {
  const X: Matrix = random(n, n, { seed, distribution: 'normal' });
  return X.matmul(X.T).add(eye(n));
}
const complexDefinite = (n: number, seed: number): ComplexMatrix => {
  const X = complex.normal(n, n, seed);
  return X.matmul(X.H).add(eye(n));
};

/** ‖A·V − B·V·diag(λ)‖ / ((‖A‖ + |λ|·‖B‖)·‖V‖·n·ε) and ‖V*·B·V − I‖ / (cond(B)·n·ε), as sygvd is tested. */
function ratios(A: DenseMatrix, B: DenseMatrix): number[] {
  const as = (M: DenseMatrix): ComplexMatrix => (M instanceof ComplexMatrix ? M : new ComplexMatrix(M)); // prettier-ignore
  const { eigenvalues, eigenvectors, reconstruct } = eigh(A, B);
  const [Z, W, V] = [as(A), as(B), as(eigenvectors)];
  const unit = A.rows * ULP;
  const off = Z.matmul(V).sub(W.matmul(V).mul(eigenvalues.T));
  const size = (Z.norm() + eigenvalues.abs().max() * W.norm()) * V.norm();
  const I = V.H.matmul(W).matmul(V).sub(eye(A.rows));
  const back = as(reconstruct()).sub(Z);
  const grown = norm(W, 2) * norm(W.inv(), 2);
  return [off.norm() / (size || 1) / unit, norm(I) / grown / unit, back.norm() / (Z.norm() || 1) / grown / unit]; // prettier-ignore
}

withEveryEngine('eigh of A and B', () => {
  it('solves A·v = λ·B·v by vectors with V*·B·V = I, of real and of complex matrices', () => {
    for (const n of [1, 2, 5, 20]) {
      for (const [kind, A] of symmetric(n, n)) {
        if (kind.startsWith('near')) continue;
        for (const ratio of ratios(A, definite(n, n + 1))) expect(ratio, `${kind} ${n}`).to.be.below(30); // prettier-ignore
      }
      for (const [kind, Z] of complex.hermitian(n, n)) {
        if (kind.startsWith('near')) continue;
        for (const B of [complexDefinite(n, n), definite(n, n)]) for (const ratio of ratios(Z, B)) expect(ratio, `${kind} ${n}`).to.be.below(30); // prettier-ignore
      }
      for (const ratio of ratios(definite(n, 1), complexDefinite(n, 2))) expect(ratio).to.be.below(30); // prettier-ignore
    }
  });

  it('is eigh of A alone where B is the identity', () => {
    const A = definite(6, 3);
    expect(eigh(A, eye(6)).eigenvalues.allclose(eigh(A).eigenvalues)).to.equal(true);
    expect(eigh(A, undefined).eigenvalues.equals(eigh(A).eigenvalues)).to.equal(true);
  });

  it('has eigenvalues that scale with A and against B, and stay under a change of basis', () => {
    const [A, B, X] = [definite(5, 1), definite(5, 2), random(5, 5, { seed: 3 })];
    const { eigenvalues } = eigh(A, B);
    expect(eigh(A.scale(1e200), B.scale(1e-100)).eigenvalues.scale(1e-300).allclose(eigenvalues)).to.equal(true); // prettier-ignore
    const turned = eigh(X.T.matmul(A.withShape(5, 5)).matmul(X), X.T.matmul(B.withShape(5, 5)).matmul(X)); // prettier-ignore
    expect(turned.eigenvalues.allclose(eigenvalues, { rtol: 1e-8 })).to.equal(true);
  });

  it('refuses a B that is not positive definite, symmetric, finite or of the shape of A', () => {
    const [A, indefinite] = [eye(2), matrix([[1, 2], [2, 1]])]; // prettier-ignore
    for (const B of [indefinite, new ComplexMatrix(indefinite)] as Matrix<2, 2>[])
      expect(() => eigh(A, B)).to.throw(NotPositiveDefiniteError, 'eigh: B must be positive definite; got one whose leading 2 × 2 block is not').with.property('index', 1); // prettier-ignore
    expect(() => eigh(A, matrix([[1, 2], [0, 1]]))).to.throw(NotSymmetricError, 'eigh: B must be symmetric'); // prettier-ignore
    expect(() => eigh(A, matrix([[1, NaN], [NaN, 1]]))).to.throw(NotFiniteError, 'eigh: B must hold'); // prettier-ignore
    expect(() => eigh(A, eye(3) as unknown as Matrix<2, 2>)).to.throw(ShapeError, 'rows 2 and 3 differ'); // prettier-ignore
  });
});

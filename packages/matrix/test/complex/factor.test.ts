import { expect } from 'chai';
import {
  cholesky,
  ComplexMatrix,
  type DenseMatrix,
  eig,
  eigh,
  eigsh,
  eigvals,
  eigvalsh,
  eye,
  type Matrix,
  matrix,
  norm,
  NotFiniteError,
  NotPositiveDefiniteError,
  qr,
  ShapeError,
  svd,
  svdvals,
  vector,
  zeros,
} from '../../src/index.ts';
import { withEveryEngine } from '../every-engine.ts';
import { distance as realDistance } from '../ratios.ts';
import { anyShape, hermitian, normal, positiveDefinite, square } from './gallery.ts';
import { distance, eigenRatio, orthogonality } from './ratios.ts';

const SHAPES = [[1, 1], [2, 3], [3, 2], [10, 10], [17, 5], [5, 17], [50, 50]] as const; // prettier-ignore
const ORDERS = [1, 2, 3, 5, 10, 33, 50];

function* shapes(): Generator<[kind: string, Z: ComplexMatrix]> {
  for (const [m, n] of SHAPES)
    for (const [kind, Z] of anyShape(m, n, 7)) yield [`${kind} ${m} × ${n}`, Z];
}

const single = (Z: ComplexMatrix) =>
  new ComplexMatrix(Z.real.astype('float32'), Z.imag.astype('float32'));
const isUpper = (R: ComplexMatrix) => !R.abs().map((x, i, j) => (i > j ? x : 0)).any(); // prettier-ignore
const isFalling = (S: Matrix) => [...S.data].every((s, k) => s >= 0 && (k === 0 || s <= S.data[k - 1]!)); // prettier-ignore
/** Of complex numbers in any order: each has one near it in the other list. */
const apart = (a: ComplexMatrix, b: ComplexMatrix) =>
  Math.max(...a.toArray().map(([z]) => Math.min(...b.toArray().map(([w]) => z!.sub(w!).abs()))));

withEveryEngine('factorisations of complex matrices', () => {
  it('qr rebuilds Z from orthonormal columns and a triangle with a real diagonal', () => {
    for (const [kind, Z] of shapes()) {
      for (const { Q, R, reconstruct } of [qr(Z), qr(Z, { full: true })]) {
        expect(distance(Z, reconstruct()), kind).to.be.below(30);
        expect(orthogonality(Q), kind).to.be.below(30);
        expect(isUpper(R), kind).to.equal(true);
        const k = Math.min(...R.shape);
        expect(R.imag.map((x, i, j) => (i === j ? x : 0)).slice([0, k]).any(), kind).to.equal(false); // prettier-ignore
      }
      expect(qr(Z, { full: true }).Q.shape).to.deep.equal([Z.rows, Z.rows]);
    }
  });

  it('svd rebuilds Z from orthonormal factors and sorted singular values', () => {
    for (const [kind, Z] of shapes()) {
      const [thin, full] = [svd(Z), svd(Z, { full: true })];
      for (const { U, S, Vh, reconstruct } of [thin, full]) {
        expect(distance(Z, reconstruct()), kind).to.be.below(30);
        expect(orthogonality(U), kind).to.be.below(30);
        expect(orthogonality(Vh.H), kind).to.be.below(30);
        expect(isFalling(S), kind).to.equal(true);
      }
      expect(full.U.shape.concat(full.Vh.shape)).to.deep.equal([Z.rows, Z.rows, Z.columns, Z.columns]); // prettier-ignore
      expect(realDistance(thin.S, svdvals(Z)), kind).to.be.below(30);
    }
  });

  it('svd of a real matrix has its singular values, whatever the phases of rows and columns', () => {
    for (const [, Z] of anyShape(20, 20, 3).slice(0, 10)) {
      const A = Z.real;
      expect(realDistance(svdvals(A), svdvals(new ComplexMatrix(A)))).to.be.below(30);
    }
  });

  it('svd finds a few of the largest singular values, also of equal ones, none and all', () => {
    const [U, V] = [qr(normal(60, 6, 1)).Q, qr(normal(40, 6, 2)).Q];
    for (const [sizes, rank] of [
      [[9, 5, 5, 5, 2, 1], 2],
      [[9, 5, 5, 5, 2, 1], 5],
      [[3, 3, 3, 3, 3, 3], 1],
      [[9, 5, 0, 0, 0, 0], 4],
      [[1, 1, 1, 1, 1, 1], 0],
    ] as const) {
      // prettier-ignore
      for (const scale of [1, 1e200, 1e-200]) {
        const Z: ComplexMatrix = U.mul(vector(sizes).T.withShape()).matmul(V.H).scale(scale);
        for (const W of [Z, Z.H]) {
          const found = svd(W, { rank });
          expect([found.S, found.U, found.Vh].map(({ shape }) => shape)).to.deep.equal([[rank, 1], [W.rows, rank], [rank, W.columns]]); // prettier-ignore
          const S = svdvals(W).slice([0, rank]);
          expect(found.S.scale(1 / scale).allclose(S.scale(1 / scale), { atol: 1e-11 }), `${sizes.join()} ${rank} ${scale}`).to.equal(true); // prettier-ignore
          expect(orthogonality(found.U)).to.be.below(30);
          expect(orthogonality(found.Vh.H)).to.be.below(30);
          const errors = W.sub(found.reconstruct()).scale(1 / scale);
          expect(norm(errors, 2)).to.be.closeTo(sizes[rank], 1e-5);
        }
      }
    }
    const Z = normal(5, 4, 1);
    expect(distance(Z, svd(Z, { rank: 4 }).reconstruct())).to.be.below(30);
  });

  it('cholesky rebuilds Z from a triangle with a positive diagonal, and solves', () => {
    for (const n of ORDERS) {
      for (const [kind, Z] of positiveDefinite(n, n)) {
        const { L, reconstruct, solve } = cholesky(Z);
        expect(distance(Z, reconstruct()), kind).to.be.below(30);
        expect(isUpper(L.T), kind).to.equal(true);
        const X = normal(n, 2, n);
        const B = Z.matmul(X);
        expect(distance(B, Z.matmul(solve(B))), kind).to.be.below(30);
      }
    }
    const B = matrix([[1], [2]]);
    const Z = new ComplexMatrix(eye(2).scale(4), matrix([[0, 1], [-1, 0]])); // prettier-ignore
    expect(Z.matmul(cholesky(Z).solve(B)).allclose(B)).to.equal(true);
  });

  it('eigh rebuilds Z from real eigenvalues that never fall and orthonormal vectors', () => {
    for (const n of ORDERS) {
      for (const [kind, Z] of hermitian(n, n)) {
        const { eigenvalues, eigenvectors, reconstruct } = eigh(Z);
        expect(distance(Z, reconstruct()), `${kind} ${n}`).to.be.below(30);
        expect(orthogonality(eigenvectors), `${kind} ${n}`).to.be.below(30);
        expect(eigenvalues.sort().equals(eigenvalues), kind).to.equal(true);
        expect(realDistance(eigenvalues, eigvalsh(Z)), `${kind} ${n}`).to.be.below(30);
      }
    }
  });

  it('eigsh sends complex matrices to eigh', () => {
    expect(() => eigsh(normal(2, 2, 1) as never, { k: 1 })).to.throw(TypeError, 'eigsh: A must be real; got complex numbers. eigh(A)'); // prettier-ignore
  });

  it('eig solves Z·v = λ·v with vectors of length 1, for defective and graded matrices too', () => {
    for (const n of ORDERS) {
      for (const [kind, Z] of square(n, n)) {
        const { eigenvalues, eigenvectors } = eig(Z);
        expect(eigenRatio(Z, eigenvalues, eigenvectors), `${kind} ${n}`).to.be.below(20);
        const lengths = eigenvectors.abs().pow(2).sum(0);
        expect(lengths.sub(1).abs().max(), `${kind} ${n}`).to.be.below(1e-13);
      }
    }
  });

  it('eigvals are the eigenvalues of eig, those of a triangle as on its diagonal', () => {
    for (const n of ORDERS) {
      const Z = normal(n, n, n);
      const { eigenvalues, reconstruct } = eig(Z);
      expect(apart(eigenvalues, eigvals(Z)), `${n}`).to.be.below(1e-13 * n);
      expect(Z.allclose(reconstruct(), { rtol: 1e-9, atol: 1e-9 })).to.equal(true);
      const upper = (A: Matrix): Matrix => A.map((x, i, j) => (i > j ? 0 : x));
      const T = new ComplexMatrix(upper(Z.real), upper(Z.imag));
      const diagonal = T.toArray().map((row, i) => row[i]!);
      expect(eigvals(T).toArray().flat()).to.deep.equal(diagonal);
    }
  });

  it('keep the precision of what they take', () => {
    const Z = single(normal(5, 5, 1));
    const P = single(Z.matmul(Z.H).add(eye(5)));
    expect([qr(Z).Q.dtype, svd(Z).U.dtype, eig(Z).eigenvectors.dtype, cholesky(P).L.dtype, eigh(P).eigenvectors.dtype]).to.deep.equal(new Array(5).fill('complex64')); // prettier-ignore
    expect([svd(Z).S.dtype, eigh(P).eigenvalues.dtype]).to.deep.equal(['float32', 'float32']);
    expect(distance(Z, qr(Z).reconstruct())).to.be.below(30);
    expect(distance(Z, svd(Z).reconstruct())).to.be.below(30);
  });

  it('take what is empty', () => {
    const none = new ComplexMatrix(zeros(0, 0));
    for (const one of [qr(none).Q, svd(none).U, eig(none).eigenvectors, cholesky(none).L, eigh(none).eigenvectors] as ComplexMatrix[]) expect(one.shape).to.deep.equal([0, 0]); // prettier-ignore
    const wide = new ComplexMatrix(zeros(0, 3));
    expect(svd(wide, { full: true }).Vh.real.equals(eye(3))).to.equal(true);
    expect([svd(wide.T).U.shape, qr(wide.T).Q.shape]).to.deep.equal([[3, 0], [3, 0]]); // prettier-ignore
  });

  it('refuse NaN, what is not square and what is not positive definite, and say what to do', () => {
    type Factor = (Z: DenseMatrix<2, 2>) => unknown;
    const all = { cholesky, qr, svd, svdvals, eig, eigvals, eigh, eigvalsh } as Readonly<Record<string, Factor>>; // prettier-ignore
    const bad = new ComplexMatrix(eye(2), matrix([[0, 0], [NaN, 0]])); // prettier-ignore
    const wide = normal(2, 3, 1) as unknown as ComplexMatrix<2, 2>;
    for (const [name, factor] of Object.entries(all)) {
      expect(() => factor(bad), name).to.throw(NotFiniteError, 'got NaN in row 1, column 0');
      if (!/^(qr|svd)/.test(name)) expect(() => factor(wide), name).to.throw(ShapeError, `${name} needs a`); // prettier-ignore
    }
    const indefinite = new ComplexMatrix(eye(2), matrix([[0, 2], [-2, 0]])); // prettier-ignore
    expect(() => cholesky(indefinite)).to.throw(NotPositiveDefiniteError, 'leading 2 × 2 block').with.property('index', 1); // prettier-ignore
    expect(() => svd(wide, { rank: 3 })).to.throw(ShapeError, 'rank must be a whole number from 0 to 2'); // prettier-ignore
  });
});

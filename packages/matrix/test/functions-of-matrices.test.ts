import { expect } from 'chai';
import {
  type Complex,
  ComplexMatrix,
  diag,
  eigvals,
  expm,
  eye,
  logm,
  type Matrix,
  matrix,
  NotFiniteError,
  random,
  schur,
  ShapeError,
  SingularMatrixError,
  sqrtm,
  zeros,
} from '../src/index.ts';
import * as complex from './complex/gallery.ts';
import { distance, orthogonality } from './complex/ratios.ts';
import { withEveryEngine } from './every-engine.ts';
import * as gallery from './gallery.ts';
import { distance as realDistance } from './ratios.ts';

const ORDERS = [1, 2, 3, 5, 10, 33, 80];
const isUpper = (R: ComplexMatrix) => !R.abs().map((x, i, j) => (i > j ? x : 0)).any(); // prettier-ignore
const normal = (n: number, seed: number): Matrix =>
  random(n, n, { seed, distribution: 'normal' }).withShape();
const numbers = (Z: ComplexMatrix): Complex[] => Z.toArray().flat();
/** No eigenvalue is near 0 or the negative axis: shifted to the right. */
const right = (A: Matrix): Matrix => A.add(eye(A.rows).scale(2 * Math.sqrt(A.rows)));

withEveryEngine('functions of matrices', () => {
  it('schur rebuilds A from a unitary matrix and a triangle, with the eigenvalues on its diagonal', () => {
    for (const n of ORDERS) {
      for (const [kind, Z] of complex.square(n, n)) {
        const { U, T, reconstruct } = schur(Z);
        expect(distance(Z, reconstruct()), `${kind} ${n}`).to.be.below(30);
        expect(orthogonality(U), `${kind} ${n}`).to.be.below(30);
        expect(isUpper(T), `${kind} ${n}`).to.equal(true);
      }
      const A = normal(n, n);
      const { T } = schur(A);
      expect(distance(new ComplexMatrix(A), schur(A).reconstruct())).to.be.below(30);
      const values = numbers(eigvals(A));
      for (let k = 0; k < n; k++) expect(Math.min(...values.map((z) => z.sub(T.at(k, k)).abs())), `${n}`).to.be.below(1e-12); // prettier-ignore
    }
    const none = schur(zeros(0, 0));
    expect([none.U.shape, none.T.shape]).to.deep.equal([[0, 0], [0, 0]]); // prettier-ignore
  });

  it('schur of a normal matrix has a diagonal T, of a triangle T is the triangle', () => {
    const Z = complex.normal(9, 9, 1);
    const { T } = schur(Z.add(Z.H));
    expect(T.abs().map((x, i, j) => (i === j ? 0 : x)).max()).to.be.below(1e-13); // prettier-ignore
    const upper = normal(6, 2).map((x, i, j) => (i > j ? 0 : x));
    expect(schur(upper).T.toReal().equals(upper)).to.equal(true);
  });

  it('sqrtm times itself is A, within n·ε·‖X‖², and has no eigenvalue of negative real part', () => {
    for (const n of ORDERS) {
      for (const Z of [
        complex.normal(n, n, n),
        complex.normal(n, n, 2 * n).scale(1e300),
        complex.normal(n, n, n + 1).scale(1e-301),
      ]) {
        // prettier-ignore
        const X = sqrtm(Z);
        const growth = Math.max(1, X.norm() ** 2 / Z.norm());
        expect(distance(Z, X.matmul(X)) / growth, `${n}`).to.be.below(30);
        for (const z of numbers(eigvals(X))) expect(z.re).to.be.at.least(-1e-10 * X.norm());
      }
      const A = right(normal(n, n));
      const X = sqrtm(A);
      expect(realDistance(A, X.matmul(X)), `${n}`).to.be.below(100);
    }
    expect(sqrtm(zeros(0, 0)).shape).to.deep.equal([0, 0]);
  });

  it('sqrtm of a real matrix is that of the same numbers as complex ones', () => {
    for (const n of ORDERS) {
      const A = right(normal(n, n + 3));
      expect(sqrtm(new ComplexMatrix(A)).toReal(1e-12).allclose(sqrtm(A))).to.equal(true);
    }
  });

  it('sqrtm of a positive semidefinite matrix, of projections and of zeros is real and exact to rounding', () => {
    const A = matrix([[1, 1], [1, 1]]); // prettier-ignore
    expect(sqrtm(A).allclose(A.scale(Math.SQRT1_2), { atol: 1e-14 })).to.equal(true);
    expect(sqrtm(zeros(3, 3)).any()).to.equal(false);
    const Q = normal(6, 1).slice(':', [0, 3]);
    const P: Matrix = Q.matmul(Q.T);
    const X = sqrtm(P);
    expect(realDistance(P, X.matmul(X))).to.be.below(100);
    const oblique = matrix([[1, 5], [0, 0]]); // prettier-ignore
    expect(sqrtm(oblique).equals(oblique)).to.equal(true);
  });

  it('sqrtm of a matrix with rows of very different sizes is a root too', () => {
    const graded = complex.square(30, 30).find(([kind]) => kind === 'graded rows')![1];
    const X = sqrtm(graded);
    expect(distance(graded, X.matmul(X))).to.be.below(30 * Math.max(1, X.norm() ** 2));
  });

  it('sqrtm of a Jordan block is the series of the root', () => {
    const J = diag([4, 4, 4]).add(diag([1, 1], 1).withShape(3, 3));
    expect(sqrtm(J).allclose(matrix([[2, 1 / 4, -1 / 64], [0, 2, 1 / 4], [0, 0, 2]]))).to.equal(true); // prettier-ignore
  });

  it('logm is undone by expm', () => {
    for (const n of ORDERS) {
      const Z = complex.normal(n, n, n);
      const L = logm(Z);
      expect(distance(Z, expm(L)), `${n}`).to.be.below(1e5);
      for (const z of numbers(eigvals(L))) expect(Math.abs(z.im)).to.be.at.most(Math.PI + 1e-12);
      const A = right(normal(n, n));
      expect(realDistance(A, expm(logm(A))), `${n}`).to.be.below(1000);
      const small = normal(n, n).scale(0.5 / n);
      expect(logm(expm(small)).sub(small).abs().max(), `${n}`).to.be.below(1e-14);
    }
    expect(logm(zeros(0, 0)).shape).to.deep.equal([0, 0]);
  });

  it('logm has the logarithms of the eigenvalues, at every scale', () => {
    for (const [kind, A] of gallery.positiveDefinite(8, 1)) {
      const logarithms = numbers(eigvals(logm(A))).map((z) => z.re).sort((a, b) => a - b); // prettier-ignore
      const values = numbers(eigvals(A)).map((z) => Math.log(z.re)).sort((a, b) => a - b); // prettier-ignore
      values.forEach((x, k) => expect(logarithms[k], kind).to.be.closeTo(x, 1e-6 * Math.max(1, Math.abs(x)))); // prettier-ignore
    }
    const D = diag([1e300, 1e-300, 1]);
    expect(logm(D).allclose(diag([300, -300, 0].map((x) => x * Math.LN10)))).to.equal(true);
    const huge = matrix([[2e306, 1e306], [1e306, 2e306]]); // prettier-ignore
    const shift = eye(2).scale(306 * Math.LN10);
    expect(logm(huge).allclose(logm(matrix([[2, 1], [1, 2]])).add(shift))).to.equal(true); // prettier-ignore
  });

  it('logm of a Jordan block is the series of the logarithm', () => {
    const J = diag([2, 2, 2]).add(diag([1, 1], 1).withShape(3, 3));
    expect(logm(J).allclose(matrix([[Math.LN2, 1 / 2, -1 / 8], [0, Math.LN2, 1 / 2], [0, 0, Math.LN2]]))).to.equal(true); // prettier-ignore
  });

  it('is complex where a real one has a negative eigenvalue: the error says how', () => {
    const A = matrix([[1, 2], [2, 1]]); // prettier-ignore
    const words = (name: string) => `${name}: A must have no negative eigenvalue for the result to be real; got -`; // prettier-ignore
    expect(() => sqrtm(A)).to.throw(RangeError, words('sqrtm')).with.property('message').that.contains('sqrtm(new ComplexMatrix(A))'); // prettier-ignore
    expect(() => logm(A)).to.throw(RangeError, words('logm'));
    for (const zero of [0, -0]) {
      const L = logm(new ComplexMatrix(diag([-1, 2]), diag([zero, zero])));
      expect(L.at(0, 0).im).to.equal(Math.PI);
    }
    const Z = new ComplexMatrix(A);
    const X = sqrtm(Z);
    expect(distance(Z, X.matmul(X))).to.be.below(30);
    expect(distance(Z, expm(logm(Z)))).to.be.below(100);
  });

  it('is refused where there is none, with what to do', () => {
    const nilpotent = matrix([[0, 1], [0, 0]]); // prettier-ignore
    expect(() => sqrtm(nilpotent)).to.throw(
      SingularMatrixError,
      'sqrtm: A must have a square root',
    );
    expect(() => logm(nilpotent)).to.throw(SingularMatrixError, 'logm: A must have an inverse');
    expect(() => logm(matrix([[1, 2], [2, 4]]))).to.throw(SingularMatrixError); // prettier-ignore
    for (const f of [schur, sqrtm, logm] as ((A: Matrix<2, 2>) => unknown)[]) {
      expect(() => f(matrix([[1, NaN], [0, 1]])), f.name).to.throw(NotFiniteError, 'got NaN in row 0, column 1'); // prettier-ignore
      expect(() => f(zeros(2, 3) as unknown as Matrix<2, 2>), f.name).to.throw(ShapeError, `${f.name} needs a square A`); // prettier-ignore
    }
  });
});

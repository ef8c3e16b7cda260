import { expect } from 'chai';
import {
  Complex,
  ComplexMatrix,
  cond,
  det,
  diag,
  eigvals,
  eye,
  expm,
  inv,
  kron,
  lstsq,
  type Matrix,
  matrix,
  matrixPower,
  matrixRank,
  NotFiniteError,
  norm,
  type NormOrder,
  pinv,
  random,
  ShapeError,
  SingularMatrixError,
  slogdet,
  solve,
  trace,
  vector,
  zeros,
} from '../../src/index.ts';
import { withEveryEngine } from '../every-engine.ts';
import { anyShape, normal } from './gallery.ts';
import { distance } from './ratios.ts';

const I = (n: number): ComplexMatrix => new ComplexMatrix(eye(n));
const product = (all: readonly Complex[]) => all.reduce((z, w) => z.mul(w), new Complex(1));
const off = (z: Complex, w: Complex) => z.sub(w).abs() / (w.abs() || 1);

withEveryEngine('measures of complex matrices', () => {
  it('det is the product of the eigenvalues, and multiplies', () => {
    for (const n of [0, 1, 2, 3, 8, 30]) {
      const [Z, W] = [normal(n, n, n), normal(n, n, n + 1)];
      expect(off(det(Z), product(eigvals(Z).toArray().flat())), `${n}`).to.be.below(1e-11);
      expect(off(det(Z.matmul(W)), det(Z).mul(det(W))), `${n}`).to.be.below(1e-11);
      const A: Matrix = random(n, n, { seed: n });
      expect(Math.abs(det(new ComplexMatrix(A)).re - det(A))).to.be.below(1e-12);
    }
  });

  it('det and slogdet hold what leaves the range on its way, and tell what is singular', () => {
    const Z = new ComplexMatrix(diag([1e200, 1e200, 1e-250]), diag([1e200, 0, 1e-250]));
    expect(off(det(Z), new Complex(0, 2e150))).to.be.below(1e-14);
    const { sign, logabsdet } = slogdet(Z.scale(1e90));
    expect(off(sign, new Complex(0, 1))).to.be.below(1e-14);
    expect(logabsdet).to.be.closeTo(Math.log(2) + 420 * Math.LN10, 1e-11);
    const huge = I(3).scale(1e300);
    expect(det(huge).re).to.equal(Infinity);
    const singular = new ComplexMatrix(matrix([[1, 0], [0, 1]]), matrix([[0, 1], [-1, 0]])); // prettier-ignore
    expect(det(singular)).to.deep.equal(new Complex(0));
    expect(slogdet(singular)).to.deep.include({ sign: new Complex(0), logabsdet: -Infinity });
  });

  it('norms are those of the singular values and of the sizes', () => {
    const orders: NormOrder[] = ['fro', 'nuc', 1, -1, 2, -2, Infinity, -Infinity];
    const Z = normal(4, 6, 1);
    const turn = Z.scale(new Complex(0, 1));
    const A: Matrix = random(5, 3, { seed: 1 });
    for (const order of orders) {
      expect(norm(turn, order), String(order)).to.be.closeTo(norm(Z, order), 1e-13);
      expect(norm(new ComplexMatrix(A), order), String(order)).to.be.closeTo(norm(A, order), 1e-13);
    }
    expect(norm(new ComplexMatrix(matrix([[3]]), matrix([[4]])), 1)).to.equal(5);
    expect(() => norm(Z, 3)).to.throw(RangeError, 'order must be');
  });

  it('cond and matrixRank are those of the singular values, at every scale', () => {
    for (const scale of [1, 1e300, 1e-300]) {
      const Z = normal(6, 2, 1)
        .matmul(normal(2, 5, 2))
        .scale(scale);
      expect(matrixRank(Z)).to.equal(2);
      const D = new ComplexMatrix(diag([1, 4]), diag([0, 3])).scale(scale);
      expect(cond(D)).to.be.closeTo(5, 1e-13);
      expect(cond(D, -2)).to.be.closeTo(0.2, 1e-13);
      expect(cond(D, 1)).to.be.closeTo(5, 1e-13);
    }
    const singular = new ComplexMatrix(matrix([[1, 0], [0, 1]]), matrix([[0, 1], [-1, 0]])); // prettier-ignore
    expect([matrixRank(singular), cond(singular, 1), cond(new ComplexMatrix(zeros(2, 2)))]).to.deep.equal([1, Infinity, Infinity]); // prettier-ignore
    expect(matrixRank(new ComplexMatrix(zeros(0, 3)))).to.equal(0);
    expect(() => cond(new ComplexMatrix(zeros(0, 0)))).to.throw(ShapeError, 'must not be empty');
  });

  it('trace is the sum of the eigenvalues', () => {
    const Z = normal(7, 7, 1);
    const sum = eigvals(Z).toArray().flat().reduce((z, w) => z.add(w)); // prettier-ignore
    expect(trace(Z).sub(sum).abs()).to.be.below(1e-12);
    expect(() => trace(normal(2, 3, 1))).to.throw(ShapeError, 'is not square');
  });

  it('powers are products, negative ones of the inverse, the 0th the identity', () => {
    const Z = normal(4, 4, 1);
    expect(distance(Z.matmul(Z).matmul(Z), matrixPower(Z, 3))).to.be.below(30);
    expect(distance(I(4), matrixPower(Z, -2).matmul(Z).matmul(Z))).to.be.below(1000);
    expect(matrixPower(Z, 0).allclose(eye(4))).to.equal(true);
    expect(() => matrixPower(Z, 0.5)).to.throw(RangeError, 'must be a whole number');
  });

  it('pinv has the four properties of Moore and Penrose', () => {
    for (const [m, n] of [
      [5, 3],
      [3, 5],
      [4, 4],
    ] as const) {
      // prettier-ignore
      for (const [kind, Z] of anyShape(m, n, 1)) {
        if (/condition|graded|near/.test(kind)) continue;
        const P = pinv(Z);
        const [ZP, PZ] = [Z.matmul(P), P.matmul(Z)];
        for (const [X, Y] of [[Z, ZP.matmul(Z)], [P, PZ.matmul(P)], [ZP, ZP.H], [PZ, PZ.H]] as const) expect(distance(X, Y), kind).to.be.below(1e4); // prettier-ignore
      }
    }
    const Z = normal(3, 2, 1);
    for (const scale of [1e300, 1e-300]) expect(distance(pinv(Z), pinv(Z.scale(scale)).scale(scale))).to.be.below(30); // prettier-ignore
    expect(() => pinv(Z, { rcond: 2 })).to.throw(RangeError, 'rcond must be');
  });

  it('lstsq leaves errors that are perpendicular to the columns, of A and B real or complex', () => {
    const [Z, W] = [normal(8, 3, 1), normal(8, 2, 2)];
    for (const [A, B] of [
      [Z, W],
      [Z.real, W],
      [Z, W.real],
    ] as [ComplexMatrix, ComplexMatrix][]) {
      // prettier-ignore
      const { X, residuals, rank, S } = lstsq(A, B);
      const errors = new ComplexMatrix(zeros(8, 2)).add(A.matmul(X)).sub(B);
      const H = A instanceof ComplexMatrix ? A.H : (A as Matrix).T;
      expect(norm(H.matmul(errors))).to.be.below(1e-12);
      expect(residuals.allclose(errors.abs().pow(2).sum(0))).to.equal(true);
      expect([rank, S.rows, X.shape]).to.deep.equal([3, 3, [3, 2]]);
    }
    const flat = normal(4, 1, 1).matmul(normal(1, 3, 2));
    const { X, rank } = lstsq(flat, W.slice([0, 4], ':'));
    expect(rank).to.equal(1);
    expect(distance(pinv(flat).matmul(W.slice([0, 4], ':')), X)).to.be.below(100);
    const { X: small } = lstsq(Z.scale(1e200), W.scale(1e200));
    expect(distance(lstsq(Z, W).X, small)).to.be.below(30);
  });

  it('solve, inv, expm and kron take complex matrices, one or both of them', () => {
    const [Z, W] = [normal(4, 4, 1), normal(4, 2, 2)];
    const A: Matrix = random(4, 4, { seed: 3 });
    expect(distance(W, Z.matmul(solve(Z, W)))).to.be.below(1000);
    expect(distance(W, A.matmul(solve(A, W)))).to.be.below(1000);
    expect(distance(new ComplexMatrix(W.real), Z.matmul(solve(Z, W.real)))).to.be.below(1000);
    expect(distance(I(4), Z.matmul(inv(Z)))).to.be.below(1000);
    expect(distance(I(4), expm(Z).matmul(expm(Z.neg())))).to.be.below(1e5);
    expect(kron(A, Z).allclose(kron(new ComplexMatrix(A), Z))).to.equal(true);
    expect(kron(Z, A).allclose(Z.kron(A))).to.equal(true);
    const singular = new ComplexMatrix(matrix([[1, 0], [0, 1]]), matrix([[0, 1], [-1, 0]])); // prettier-ignore
    expect(() => solve(singular, vector([1, 2]))).to.throw(SingularMatrixError);
    const late = new ComplexMatrix(eye(2), matrix([[0, 0], [0, NaN]])); // prettier-ignore
    for (const run of [() => solve(late, vector([1, 2])), () => inv(late), () => expm(late), () => det(late), () => pinv(late), () => matrixRank(late)])
      expect(run).to.throw(NotFiniteError, 'got NaN in row 1, column 1'); // prettier-ignore
  });

  it('a real matrix times a complex one is complex, by the shape rule', () => {
    const [A, Z] = [random(2, 3, { seed: 1 }), normal(3, 4, 1) as ComplexMatrix<3, 4>];
    const AZ = A.matmul(Z);
    expect(distance(new ComplexMatrix(A).matmul(Z), AZ)).to.be.below(10);
    expect(() => A.matmul(normal(2, 2, 1))).to.throw(ShapeError, '(… × 3) times (2 × …)');
  });
});

import { expect } from 'chai';
import { ComplexMatrix, type DenseMatrix, diag, eye, inv, lu, matrix, NotFiniteError, ShapeError, SingularMatrixError, solve, solveTriangular, vector, zeros } from '../../src/index.ts'; // prettier-ignore
import { withEveryEngine } from '../every-engine.ts';
import { anyShape, normal, square } from './gallery.ts';
import { distance } from './ratios.ts';

const SHAPES = [[1, 1], [0, 3], [3, 0], [2, 3], [3, 2], [17, 5], [5, 17], [40, 40], [70, 90], [90, 70]] as const; // prettier-ignore
const lift = (A: DenseMatrix): ComplexMatrix => ('imag' in A ? A : new ComplexMatrix(A));
const outside = (Z: ComplexMatrix, isOut: (i: number, j: number) => boolean) =>
  Z.abs().map((x, i, j) => (isOut(i, j) ? x : 0)).any(); // prettier-ignore

withEveryEngine('lu of complex matrices', () => {
  it('rebuilds Z from a permutation and triangles, with no multiplier above √2', () => {
    for (const [m, n] of SHAPES) {
      for (const [kind, Z] of anyShape(m, n, 7)) {
        const { P, L, U, permutation, reconstruct } = lu(Z);
        expect(distance(Z, reconstruct()), `${kind} ${m} × ${n}`).to.be.below(30);
        expect(distance(Z, P.matmul(L).matmul(U)), kind).to.be.below(30);
        expect([...permutation].sort((a, b) => a - b)).to.deep.equal([...Array(m).keys()]);
        expect([L.shape, U.shape]).to.deep.equal([[m, Math.min(m, n)], [Math.min(m, n), n]]); // prettier-ignore
        expect(
          outside(L, (i, j) => j > i),
          kind,
        ).to.equal(false);
        expect(
          outside(U, (i, j) => i > j),
          kind,
        ).to.equal(false);
        if (L.size > 0) expect(L.abs().max()).to.be.at.most(Math.SQRT2 * (1 + 2 ** -50));
      }
    }
    const single = normal(9, 9, 1).eachPart((part) => part.astype('float32'));
    expect([lu(single).L.dtype, lu(single).U.dtype]).to.deep.equal(['complex64', 'complex64']);
    expect(distance(single, lu(single).reconstruct())).to.be.below(30);
  });

  it('solves for real and complex sides, at both ends of the range too', async () => {
    for (const scale of [1, 2 ** 1000, 2 ** -1000]) {
      const Z = normal(20, 20, 5).scale(scale);
      const { solve: again, background } = lu(Z);
      for (const B of [normal(20, 3, 6), normal(20, 1, 7).real]) {
        const X = again(B as ComplexMatrix);
        const unit = Z.scale(1 / scale).matmul(X.scale(scale));
        expect(distance(lift(B), unit), `${scale}`).to.be.below(3000); // prettier-ignore
        expect((await background.solve(B)).equals(X)).to.equal(true);
      }
    }
  });

  it('solves a large system for many sides as for each', () => {
    const [Z, B] = [normal(90, 90, 8), normal(90, 40, 9)];
    const { solve: again } = lu(Z);
    const X = again(B);
    expect(distance(B, Z.matmul(X))).to.be.below(3000);
    for (const k of [0, 39]) expect(distance(X.col(k), again(B.col(k)))).to.be.below(3000);
  });

  it('refuses what has no solution by the row or the step that the author sees', () => {
    const Z: ComplexMatrix = normal(3, 3, 1);
    // column 1 is i times column 0, in exact arithmetic
    const singular = new ComplexMatrix(matrix([[1, 0, 5], [0, -2, 1], [4, 0, 2]]), matrix([[0, 1, 0], [2, 0, 3], [0, 4, 1]])); // prettier-ignore
    for (const run of [
      () => lu(singular).solve(zeros(3, 1)),
      () => solve(singular, zeros(3, 1)),
      () => solve(singular, normal(3, 2, 1)),
      () => inv(singular),
      () => singular.inv(),
      () => singular.solve(zeros(3, 1)),
    ]) {
      expect(run).to.throw(SingularMatrixError, 'no pivot in step 1').with.property('pivot', 1);
    }
    const last = new ComplexMatrix(eye(4).set(3, 3, 0));
    expect(() => inv(last)).to.throw(SingularMatrixError, 'no pivot in step 3');
    expect(() => lu(last).solve(zeros(4, 1))).to.throw(SingularMatrixError, 'no pivot in step 3');
    expect(() => lu(Z).solve(vector([1, NaN, 0]))).to.throw(NotFiniteError, 'NaN in row 1, column 0'); // prettier-ignore
    expect(() => lu(Z).solve(zeros(2, 1).withShape())).to.throw(ShapeError, 'rows 3 and 2 differ');
    expect(() => lu(normal(2, 3, 1)).solve(zeros(2, 1))).to.throw(ShapeError, 'is not square');
    expect(() => lu(Z.scale(NaN))).to.throw(NotFiniteError, 'lu: A must hold finite numbers');
  });

  it('solves beside numbers at both ends of the range, as a triangle does', () => {
    const d = new ComplexMatrix(diag([0, 1e-300, 1, 3]), diag([1e300, 0, 0, 4]));
    const ones: ComplexMatrix = new ComplexMatrix(matrix([[1], [1], [1], [1]]));
    for (const X of [
      solveTriangular(d, ones),
      solveTriangular(d, ones, { lower: true }),
      lu(d).solve(ones),
    ]) {
      // prettier-ignore
      expect(X.mul(matrix([[1e300], [1e-300], [1], [1]])).allclose(new ComplexMatrix(matrix([[0], [1], [1], [0.12]]), matrix([[-1], [0], [0], [-0.16]])))).to.equal(true); // prettier-ignore
    }
  });

  it('of what is real up to phases has the multipliers of the real one', () => {
    for (const [kind, Z] of square(12, 3).slice(0, 6)) {
      const real = new ComplexMatrix(Z.real);
      expect(lu(real).U.real.allclose(lu(Z.real).U), kind).to.equal(true);
      expect(lu(real).permutation, kind).to.deep.equal(lu(Z.real).permutation);
    }
  });
});

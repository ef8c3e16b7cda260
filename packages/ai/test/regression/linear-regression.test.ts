import { expect } from 'chai';
import { full, hstack, inv, type Matrix, matrix, ones, random, ShapeError, SingularMatrixError, vector, zeros } from '@eigenbook/matrix'; // prettier-ignore
import { linearRegression, type RegressionMethod } from '../../src/index.ts';

const normal = (rows: number, columns: number, seed: number): Matrix => random(rows, columns, { seed, distribution: 'normal' }); // prettier-ignore
const X = normal(60, 4, 1)
  .mul(normal(1, 4, 2).exp())
  .add(1);
const y = X.matmul(vector([1, -2, 0.5, 3]).withShape())
  .add(4)
  .add(normal(60, 1, 3));
const A: Matrix = hstack([ones(60, 1) as Matrix, X]);
const METHODS: RegressionMethod[] = ['normal', 'qr', 'svd', 'descent'];

describe('linearRegression', () => {
  for (const method of METHODS) {
    it(`by ${method} leaves residuals at right angles to every column`, () => {
      const { residuals, diagnostics, theta, predict, mse, r2 } = linearRegression(X, y, { method, steps: 50_000 }); // prettier-ignore
      expect(diagnostics.orthogonality).to.be.below(1e-12);
      expect(predict(X).add(residuals.withShape()).allclose(y)).to.equal(true);
      expect(theta.allclose(linearRegression(X, y).theta, { rtol: 1e-8 })).to.equal(true);
      expect(mse).to.be.closeTo(residuals.norm() ** 2 / 60, 1e-12);
      expect(r2).to.be.closeTo(1 - mse / y.var(), 1e-12);
    });

    it(`by ${method} with a ridge solves (AᵀA + λI)θ = Aᵀy, the intercept left out`, () => {
      const { theta } = linearRegression(X, y, { method, ridge: 7, steps: 50_000 });
      const gradient = A.T.matmul(y.sub(A.matmul(theta.withShape()))).sub(theta.withShape().map((t, i) => (i === 0 ? 0 : 7 * t))); // prettier-ignore
      expect(gradient.abs().max() / A.T.matmul(y).norm()).to.be.below(1e-11);
    });
  }

  it('tells standard errors by their formula, and the condition', () => {
    const { diagnostics, residuals } = linearRegression(X, y);
    const C = inv(A.T.matmul(A)).scale(residuals.norm() ** 2 / 55);
    diagnostics.standardErrors.data.forEach((e, i) => expect(e).to.be.closeTo(Math.sqrt(C.at(i, i)), 1e-9)); // prettier-ignore
    expect(diagnostics.rank).to.equal(5);
    expect(diagnostics.condition).to.be.above(1);
    expect(diagnostics.adjustedR2).to.be.below(linearRegression(X, y).r2);
  });

  it('keeps by QR the digits that the normal equation loses', () => {
    const e = 1e-7;
    const L = zeros(4, 3)
      .map((_, i, j) => (i === 0 ? 1 : i === j + 1 ? e : 0))
      .withShape();
    const right = L.matmul(ones(3, 1).withShape());
    const error = (method: RegressionMethod) => linearRegression(L, right, { method, intercept: false }).theta.withShape().sub(1).abs().max(); // prettier-ignore
    expect(error('qr')).to.be.below(1e-8);
    expect(error('svd')).to.be.below(1e-8);
    expect(error('normal')).to.be.above(1e-5);
  });

  it('by svd takes fewer rows than columns, with the least norm; qr says so', () => {
    const wide = normal(3, 6, 5);
    const { residuals } = linearRegression(wide, normal(3, 1, 6), { method: 'svd' });
    expect(residuals.abs().max()).to.be.below(1e-12);
    expect(() => linearRegression(wide, normal(3, 1, 6))).to.throw(ShapeError, "Use method 'svd'");
    expect(() => linearRegression(X, normal(3, 1, 6))).to.throw(ShapeError, 'y must be 60 × 1');
    expect(() => linearRegression(X, y, { ridge: -1 })).to.throw(RangeError, 'ridge');
  });

  it('has numbers where nothing varies: r², the condition, what is at right angles', () => {
    const methods = ['qr', 'svd', 'normal', 'descent'] as const;
    for (const value of [0.1, 3.3, 1e8 + 0.1, 0]) {
      for (const method of methods) {
        const { r2, diagnostics } = linearRegression(X, full(60, 1, value), { method, steps: 1 });
        expect(r2, `${value} by ${method}`).to.be.oneOf([0, 1]);
        expect(diagnostics.orthogonality).to.be.below(method === 'descent' ? 1 : 1e-9);
      }
    }
    for (const method of ['svd', 'descent'] as const) {
      const { theta, diagnostics } = linearRegression(zeros(3, 1), matrix([[1], [2], [4]]), { method, intercept: false }); // prettier-ignore
      expect([theta.at(0, 0), diagnostics.condition, diagnostics.rank]).to.deep.equal([0, Infinity, 0]); // prettier-ignore
    }
    expect(() => linearRegression(X, y, { method: 'descent', rate: 1e3 })).to.throw(RangeError, 'rate must be below 2 / λmax'); // prettier-ignore
  });

  it('fines r² for each column as statsmodels, without intercept too, and not where no freedom is left', () => {
    const few = X.slice([0, 20]);
    const adjusted = (intercept: boolean) => {
      const { r2, diagnostics } = linearRegression(few, y.slice([0, 20]), { intercept });
      return [diagnostics.adjustedR2, r2] as const;
    };
    const [own, r2] = adjusted(true);
    expect(own).to.be.closeTo(1 - ((1 - r2) * 19) / 15, 1e-12);
    const [without, share] = adjusted(false);
    expect(without).to.be.closeTo(1 - ((1 - share) * 20) / 16, 1e-12);
    for (const rows of [3, 5]) {
      const { diagnostics } = linearRegression(X.slice([0, rows]), y.slice([0, rows]), { method: 'svd' }); // prettier-ignore
      expect(diagnostics.adjustedR2).to.be.NaN;
    }
  });

  it('says of columns that depend on each other what they are, and how to go on', () => {
    const twice: Matrix = hstack([X, X.slice(':', [1, 2]).scale(1e-9)]);
    expect(() => linearRegression(twice, y)).to.throw(SingularMatrixError, "column 5 is one of those before it, the ones of the intercept counted. Use method 'svd'"); // prettier-ignore
    expect(() => linearRegression(hstack([ones(60, 1) as Matrix, X]), y)).to.throw(SingularMatrixError, 'column 1'); // prettier-ignore
    expect(linearRegression(twice, y, { method: 'svd' }).mse).to.be.closeTo(linearRegression(X, y).mse, 1e-9); // prettier-ignore
    expect(linearRegression(X.mul(matrix([[1, 1e-12, 1e12, 1]]).withShape()), y).mse).to.be.closeTo(linearRegression(X, y).mse, 1e-9); // prettier-ignore
    expect(() => linearRegression(zeros(0, 2), zeros(0, 1))).to.throw(ShapeError, 'X must have at least one row; got 0 × 2'); // prettier-ignore
  });
});

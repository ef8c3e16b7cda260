import { expect } from 'chai';
import type { Engine } from '../src/engine.ts';
import { columnsTimes, minus, oneNorm, product } from './lapack/dense.ts';
import { kept, type MatrixType, SIZES } from './lapack/matrix-type.ts';
import { type Precision, PRECISIONS } from './lapack/precision.ts';
import { below, tridiagonal } from './lapack/sturm.ts';
import { symmetricTypes } from './lapack/symmetric-types.ts';
import { engines } from './present.ts';
import { orthonormality, over, Ratios } from './ratios.ts';

interface Case {
  readonly running: Engine;
  readonly precision: Precision;
  readonly type: MatrixType;
  readonly n: number;
  readonly ratios: Ratios;
}

/** DSYT21, and that W rises and is the same without vectors. */
function judge({ running, precision, type, n, ratios }: Case): void {
  const { epsilon } = precision;
  const whole = precision.from(type.make(n, n));
  const A = whole.map((a, at) => (at % n > Math.floor(at / n) ? NaN : a)); // not to be read
  const [W, V] = [precision.zeros(n), precision.zeros(n * n)];
  const label = `${type.name}, n = ${n}`;
  expect(running.syevd({ n, A, W, V }), label).to.equal(0);
  expect([...W], label).to.deep.equal([...W].sort((a, b) => a - b));
  const residual = minus(product(whole, V, [n, n, n]), columnsTimes(V, W));
  const scale = oneNorm(whole, n) * n * epsilon;
  ratios.add('eigenvectors', over(oneNorm(residual, n), scale), label);
  ratios.add('orthogonality', orthonormality(V, [n, n], epsilon), label);
  const alone = precision.zeros(n);
  expect(running.syevd({ n, A, W: alone }), label).to.equal(0);
  const largest = Math.max(0, ...W.map(Math.abs));
  const apart = minus(W, alone).reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  ratios.add('values alone', over(apart, largest * Math.max(n, 1) * epsilon), label);
}

/** DSTECH: by Sturm's count there are i eigenvalues below W[i] − δ, and i + 1 below W[i] + δ. */
function count({ running, precision, type, n }: Case): void {
  const A = precision.from(type.make(n, n));
  const W = precision.zeros(n);
  running.syevd({ n, A, W });
  const largest = Math.max(...W.map(Math.abs));
  const δ = 30 * n * precision.epsilon * largest + n * precision.tiny;
  const T = tridiagonal(Float64Array.from(A), n);
  W.forEach((w, i) => {
    const label = `${type.name}, n = ${n}, eigenvalue ${i}`;
    expect(below(T, w - δ), label).to.be.at.most(i);
    expect(below(T, w + δ), label).to.be.at.least(i + 1);
  });
}

for (const running of engines) {
  for (const precision of PRECISIONS) {
    describe(`symmetric eigenvalues in ${precision.name} by ${running.info.name}`, () => {
      const types = kept(symmetricTypes(precision));

      it('have A·V = V·diag(W) with orthonormal V, reading the lower triangle only', function () {
        const ratios = new Ratios(30);
        for (const n of SIZES) {
          for (const type of types) judge({ running, precision, type, n, ratios });
        }
        ratios.judge(this.test);
      });

      it('are those that Sturm’s count finds', () => {
        for (const n of [1, 2, 3, 5, 10, 50]) {
          for (const type of types) {
            count({ running, precision, type, n, ratios: new Ratios(0) });
          }
        }
      });
    });
  }
}

import { expect } from 'chai';
import { digits } from '@eigenbook/datasets';
import { full, type Matrix, random, ShapeError, zeros } from '@eigenbook/matrix';
import { pca } from '../src/index.ts';
import { expectClaim } from './expected.ts';

const normal = (rows: number, columns: number, seed: number): Matrix => random(rows, columns, { seed, distribution: 'normal' }); // prettier-ignore
const kept = (ratio: Matrix, k: number) => [...ratio.data].slice(0, k).reduce((a, b) => a + b);

describe('pca', () => {
  const { images } = digits();

  it('keeps of the digits what the course says, by both methods', () => {
    for (const method of ['svd', 'eigh'] as const) {
      const { explainedVarianceRatio } = pca(images, { method });
      expectClaim('ch4.pca.digits_kept_[2,10,21,29]', [2, 10, 21, 29].map((k) => kept(explainedVarianceRatio, k))); // prettier-ignore
    }
  });

  it('does not compress noise', () => {
    const { explainedVarianceRatio } = pca(normal(1500, 200, 8), { method: 'eigh' });
    expectClaim('ch4.pca.noise_kept_10_of_200', kept(explainedVarianceRatio, 10));
  });

  it('agrees with itself by eigh and by svd, signs included', () => {
    const X = normal(40, 6, 1)
      .mul(normal(1, 6, 2).exp())
      .add(3);
    for (const options of [{}, { standardise: true }, { correction: 1 }]) {
      const [a, b] = [pca(X, { ...options, method: 'svd' }), pca(X, { ...options, method: 'eigh' })]; // prettier-ignore
      expect(a.components.allclose(b.components, { atol: 1e-9 })).to.equal(true);
      expect(a.explainedVariance.allclose(b.explainedVariance)).to.equal(true);
    }
  });

  it('turns data so that columns are uncorrelated, and back', () => {
    const X = normal(50, 5, 3).matmul(normal(5, 5, 4));
    const { transform, inverseTransform, explainedVariance, components } = pca(X, { standardise: true }); // prettier-ignore
    const Z = transform(X);
    const covariance = Z.T.matmul(Z).scale(1 / 50);
    const diagonal = covariance.map((c, i, j) => (i === j ? c - explainedVariance.data[i]! : c));
    expect(diagonal.abs().max()).to.be.below(1e-12);
    expect(inverseTransform(Z).allclose(X)).to.equal(true);
    expect(components.matmul(components.T.withShape()).sub(zeros(5, 5).map((_, i, j) => (i === j ? 1 : 0))).abs().max()).to.be.below(1e-12); // prettier-ignore
  });

  it('loses with k components exactly the variance that is left out', () => {
    const X = normal(30, 6, 5).matmul(normal(6, 6, 6));
    const whole = pca(X);
    const { transform, inverseTransform } = pca(X, { components: 2 });
    const lost = inverseTransform(transform(X)).sub(X).pow(2).sum() / 30;
    expect(lost).to.be.closeTo(whole.explainedVariance.slice([2, 6]).sum(), 1e-9);
  });

  it('finds no variance where there is none, whatever the mean rounds to', () => {
    for (const value of [0.1, 3.3, 1e8 + 0.1]) {
      for (const options of [{}, { standardise: true }, { method: 'eigh' }] as const) {
        const { mean, explainedVariance, explainedVarianceRatio, transform } = pca(
          full(10, 3, value),
          options,
        );
        const none = [explainedVariance, explainedVarianceRatio, transform(full(2, 3, value)), mean.sub(value)]; // prettier-ignore
        for (const A of none) expect(A.abs().max()).to.equal(0);
      }
    }
  });

  it('refuses more components than there are', () => {
    expect(() => pca(zeros(3, 5), { components: 4 })).to.throw(ShapeError, 'from 1 to 3; got 4');
    expect(pca(zeros(3, 2)).explainedVarianceRatio.toArray()).to.deep.equal([[0], [0]]);
  });
});

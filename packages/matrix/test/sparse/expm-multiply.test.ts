import { expect } from 'chai';
import fc from 'fast-check';
import {
  background,
  expm,
  expmMultiply,
  eye,
  matrix,
  NotFiniteError,
  ones,
  random,
  ShapeError,
  sparse,
  sparseDiag,
  zeros,
} from '../../src/index.ts';
import { grid } from './grids.ts';

describe('expmMultiply', () => {
  it('gives the product with expm(A), of dense and sparse matrices of small and large norm', () => {
    const cases = fc.tuple(fc.integer({ min: 1, max: 20 }), fc.constantFrom(1e-3, 1, 10, 100), fc.nat(1e6)); // prettier-ignore
    fc.assert(
      fc.property(cases, ([n, size, seed]) => {
        const A = random(n, n, { seed, distribution: 'normal' }).scale(size / n);
        const B = random(n, 3, { seed: seed + 1 });
        const exact = expm(A).matmul(B);
        for (const operator of [A, sparse(A)]) {
          const error = expmMultiply(operator, B).sub(exact).norm();
          expect(error).to.be.at.most(1e-13 * (1 + size) * expm(A).norm() * B.norm());
        }
      }),
      { numRuns: 30 },
    );
  });

  it('lets heat flow: each wave fades at its own rate', () => {
    const m = 15;
    const wave = zeros(m * m, 1).map((_, k) => Math.sin((((k % m) + 1) * 2 * Math.PI) / (m + 1)) * Math.sin(((Math.floor(k / m) + 1) * Math.PI) / (m + 1))); // prettier-ignore
    const rate = 4 * Math.sin(Math.PI / (m + 1)) ** 2 + 4 * Math.sin(Math.PI / (2 * m + 2)) ** 2;
    const after = expmMultiply(grid(m).scale(-20), wave.withShape());
    expect(after.sub(wave.scale(Math.exp(-20 * rate)).withShape()).norm()).to.be.below(1e-12);
  });

  it('takes the mean eigenvalue off first: exp(−1000 · I) is 0, and what is out of range an error', () => {
    expect(expmMultiply(sparseDiag([-1000, -1000]), ones(2, 1)).norm()).to.equal(0);
    expect(expmMultiply(sparseDiag([500, 500]), ones(2, 1)).at(0, 0) / Math.exp(500)).to.be.closeTo(1, 1e-12); // prettier-ignore
    expect(() => expmMultiply(sparseDiag([1000, 1]), ones(2, 1))).to.throw(RangeError, 'must fit into float64'); // prettier-ignore
    expect(() => expmMultiply(sparseDiag([1e17, 1]), ones(2, 1))).to.throw(
      RangeError,
      'for a digit',
    );
  });

  it('takes empty ones, and promises the same', async () => {
    expect(expmMultiply(zeros(0, 0), zeros(0, 2)).shape).to.deep.equal([0, 2]);
    expect(expmMultiply(eye(2), zeros(2, 0)).shape).to.deep.equal([2, 0]);
    const A = sparse(2, 2, [[0, 1, 1]]);
    const promised = await background.expmMultiply(A, ones(2, 1));
    expect(promised.equals(expmMultiply(A, ones(2, 1)))).to.equal(true);
  });

  it('refuses what it cannot take, by name', () => {
    expect(() => expmMultiply(zeros(2, 3).withShape(), ones(2, 1))).to.throw(ShapeError, 'expmMultiply needs a square A'); // prettier-ignore
    expect(() => expmMultiply(eye(2), ones(3, 1) as never)).to.throw(ShapeError, 'rows 2 and 3');
    expect(() => expmMultiply(sparseDiag([1, NaN]), ones(2, 1))).to.throw(NotFiniteError, 'NaN');
    expect(() => expmMultiply(eye(2), matrix([[NaN], [1]]))).to.throw(NotFiniteError, 'B must');
  });
});

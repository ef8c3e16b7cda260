import { expect } from 'chai';
import fc from 'fast-check';
import {
  ConvergenceError,
  diag,
  lsmr,
  lstsq,
  matrix,
  NotFiniteError,
  ones,
  random,
  ShapeError,
  sparse,
  vector,
  zeros,
} from '../../src/index.ts';

const sizes = fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 }), fc.nat(1e6)); // prettier-ignore

describe('lsmr', () => {
  it('gives what lstsq gives of seeded matrices, tall and wide, dense and sparse', () => {
    fc.assert(
      fc.property(sizes, ([m, n, seed]) => {
        const A = random(m, n, { seed, distribution: 'normal' });
        const b = random(m, 1, { seed: seed + 1 });
        const { X, S } = lstsq(A, b);
        const cond = S.data[0]! / S.data.at(-1)!;
        fc.pre(cond < 1e3);
        for (const operator of [A, sparse(A)]) {
          const { x, residual, normalResidual, converged } = lsmr(operator, b);
          expect(converged).to.equal(true);
          expect(x.sub(X).norm()).to.be.at.most(1e-9 * cond ** 2 * (1 + X.norm()));
          const rest = b.sub(A.matmul(x));
          expect(residual).to.be.closeTo(rest.norm() / b.norm(), 1e-12);
          const right = A.T.matmul(rest).norm() / (A.norm() * rest.norm() || 1);
          expect(Math.min(residual, right)).to.be.at.most(1e-9);
          if (m > n) expect(normalResidual).to.be.closeTo(right, 1e-9);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('gives the shortest of several answers', () => {
    const A = random(30, 4, { seed: 1 }).matmul(random(4, 10, { seed: 2 }));
    const b = random(30, 1, { seed: 3 });
    expect(lsmr(sparse(A), b).x.sub(lstsq(A, b).X).norm()).to.be.below(1e-9);
  });

  it('takes fewer steps with columns of length 1 where their lengths differ much', () => {
    const lengths = diag(Float64Array.from({ length: 20 }, (_, j) => 10 ** (j % 5)) as unknown as number[]); // prettier-ignore
    const A = random(60, 20, { seed: 4, distribution: 'normal' }).matmul(lengths.withShape(20, 20));
    const b = random(60, 1, { seed: 5 });
    const { x, iterations } = lsmr(sparse(A), b, { preconditioner: 'jacobi' });
    expect(iterations).to.be.at.most(25);
    expect(lsmr(A, b, { tolerance: 1e-14, partial: true }).iterations).to.be.above(iterations);
    expect(x.sub(lstsq(A, b).X).norm()).to.be.below(1e-9);
  });

  it('keeps to numbers of any size', () => {
    const A = random(12, 5, { seed: 6, distribution: 'normal' });
    const b = random(12, 1, { seed: 7 });
    for (const [size, right] of [
      [1e200, 1],
      [1e-200, 1],
      [1, 1e200],
      [1e150, 1e-150],
    ] as const) {
      // prettier-ignore
      for (const preconditioner of ['none', 'jacobi'] as const) {
        const { x } = lsmr(sparse(A.scale(size)), b.scale(right), { preconditioner });
        expect(x.scale(size).scale(1 / right).sub(lstsq(A, b).X).norm()).to.be.below(1e-8); // prettier-ignore
      }
    }
  });

  it('gives 0 where nothing is nearer, and takes matrices without rows or columns', () => {
    const answers = [
      lsmr(sparse(3, 2, []), ones(3, 1)),
      lsmr(sparse(3, 2, [[0, 0, 1]]), zeros(3, 1)),
      lsmr(zeros(3, 0), ones(3, 1)),
      lsmr(zeros(0, 3), zeros(0, 1)),
    ];
    for (const { x, iterations, normalResidual } of answers) {
      expect([x.norm(), iterations, normalResidual]).to.deep.equal([0, 0, 0]);
    }
    expect(answers.map(({ x }) => x.rows)).to.deep.equal([2, 2, 0, 3]);
  });

  it('says how far it came when it gives up, and gives what there is when asked', () => {
    const [A, b] = [diag([1, 1e-3, 1e-6]), vector([1, 1, 1])];
    expect(() => lsmr(A, b, { maxIterations: 1 }))
      .to.throw(ConvergenceError, /right angle .* after 1 steps/)
      .with.property('iterations', 1);
    const { converged, residual } = lsmr(A, b, { maxIterations: 1, partial: true });
    expect(converged).to.equal(false);
    expect(residual).to.be.within(0.1, 1);
  });

  it('refuses what it cannot take, by name', () => {
    const A = matrix([[1, 2], [3, 4]]); // prettier-ignore
    expect(() => lsmr(A, ones(3, 1) as never)).to.throw(ShapeError, 'rows 2 and 3');
    expect(() => lsmr(A, ones(2, 2) as never)).to.throw(ShapeError, 'b must be one column, 2 × 1; got 2 × 2'); // prettier-ignore
    expect(() => lsmr(sparse(2, 2, [[0, 0, Infinity]]), ones(2, 1))).to.throw(NotFiniteError, 'Infinity'); // prettier-ignore
    expect(() => lsmr(A, vector([1, NaN]))).to.throw(NotFiniteError, 'b must');
    expect(() => lsmr(A, ones(2, 1), { preconditioner: 'ilu' as never })).to.throw(RangeError, "'none' or 'jacobi'"); // prettier-ignore
  });
});

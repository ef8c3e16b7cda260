import { expect } from 'chai';
import fc from 'fast-check';
import {
  conjugateGradient,
  ConvergenceError,
  diag,
  eigh,
  eigsh,
  eye,
  gmres,
  matrix,
  NotFiniteError,
  NotPositiveDefiniteError,
  NotSymmetricError,
  ones,
  powerIteration,
  random,
  ShapeError,
  solve,
  sparse,
  sparseDiag,
  sparseEye,
  svd,
  vector,
  zeros,
} from '../../src/index.ts';
import { grid, laplacian } from './grids.ts';

const seeds = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.nat(1e6));

describe('conjugateGradient', () => {
  it('solves seeded positive definite systems to its tolerance, dense and sparse alike', () => {
    fc.assert(
      fc.property(seeds, ([n, seed]) => {
        const G = random(n, n, { seed, distribution: 'normal' });
        const A = G.matmul(G.T).add(eye(n).scale(n));
        const b = random(n, 1, { seed: seed + 1 });
        for (const operator of [A, sparse(A)]) {
          const { x, residual, residuals, iterations, converged } = conjugateGradient(operator, b);
          expect(converged).to.equal(true);
          expect(A.matmul(x).sub(b).norm()).to.be.at.most(2e-10 * b.norm());
          expect(residual).to.be.at.most(1e-10);
          expect(residuals[0]).to.be.closeTo(1, 1e-12);
          expect(residuals).to.have.length(iterations + 1);
          expect(x.sub(solve(A, b)).norm()).to.be.at.most(1e-8 * x.norm());
        }
      }),
      { numRuns: 40 },
    );
  });

  it('ends within n steps, up to rounding, for n points of a Laplacian', () => {
    const { x, iterations } = conjugateGradient(laplacian(50), ones(50, 1)); // prettier-ignore
    expect(iterations).to.be.at.most(50);
    // −u″ = 1 has u = k (51 − k) / 2 in the points
    x.data.forEach((u, k) => expect(u).to.be.closeTo(((k + 1) * (50 - k)) / 2, 1e-6));
  });

  it('gives 0 for b = 0 without a step', () => {
    const { x, iterations, residual } = conjugateGradient(eye(3), zeros(3, 1));
    expect([x.norm(), iterations, residual]).to.deep.equal([0, 0, 0]);
  });

  it('needs fewer steps with the diagonal as preconditioner where that differs much', () => {
    const A = laplacian(60).add(sparseDiag(Float64Array.from({ length: 60 }, (_, k) => 10 ** (k % 7))).withShape(60, 60)); // prettier-ignore
    const b = random(60, 1, { seed: 3 });
    const plain = conjugateGradient(A, b);
    const jacobi = conjugateGradient(A, b, { preconditioner: 'jacobi' });
    expect(jacobi.iterations).to.be.below(plain.iterations / 2);
    expect(jacobi.x.sub(plain.x).norm()).to.be.at.most(1e-7 * plain.x.norm());
  });

  it('keeps to numbers of any size', () => {
    for (const scale of [1e-150, 1e150]) {
      const b = random(20, 1, { seed: 4 }).scale(scale);
      const { x } = conjugateGradient(laplacian(20).scale(1 / scale), b);
      expect(laplacian(20).matmul(x.scale(1 / scale)).sub(b).norm()).to.be.below(1e-9 * b.norm()); // prettier-ignore
    }
  });

  it('says how far it came when it gives up, and gives what there is when asked', () => {
    const b = ones(50, 1);
    expect(() => conjugateGradient(laplacian(50), b, { maxIterations: 3 }))
      .to.throw(ConvergenceError, /after 3 steps/)
      .with.property('iterations', 3);
    const { converged, residual, residuals } = conjugateGradient(laplacian(50), b, { maxIterations: 3, partial: true }); // prettier-ignore
    expect(converged).to.equal(false);
    expect(residual).to.be.closeTo(residuals[3]!, 1e-9);
  });

  it('refuses what it cannot solve, by name', () => {
    const b = vector([1, 1]);
    const not = matrix([[1, 2], [3, 4]]); // prettier-ignore
    expect(() => conjugateGradient(not, b)).to.throw(NotSymmetricError, 'A must be symmetric'); // prettier-ignore
    expect(() => conjugateGradient(sparse(not), b)).to.throw(
      NotSymmetricError,
      'a difference of 1 between row 0, column 1',
    );
    expect(() => conjugateGradient(diag([1, -1]), b)).to.throw(NotPositiveDefiniteError, 'must be positive definite'); // prettier-ignore
    expect(() => conjugateGradient(diag([1, 0]), b, { preconditioner: 'jacobi' })).to.throw(NotPositiveDefiniteError, 'got 0 on its diagonal in row 1'); // prettier-ignore
    expect(() => conjugateGradient(diag([1, NaN]), b)).to.throw(NotFiniteError, 'NaN');
    expect(() => conjugateGradient(sparseDiag([1, Infinity]), b)).to.throw(NotFiniteError, 'Infinity'); // prettier-ignore
    expect(() => conjugateGradient(eye(2), vector([1, NaN]))).to.throw(NotFiniteError, 'b must');
    expect(() => conjugateGradient(zeros(2, 3).withShape(), b)).to.throw(ShapeError, 'not square');
    expect(() => conjugateGradient(eye(2), ones(2, 2) as never)).to.throw(ShapeError, 'b must be one column, 2 × 1; got 2 × 2'); // prettier-ignore
    expect(() => conjugateGradient(eye(3).withShape(), b)).to.throw(ShapeError, 'rows 3 and 2');
  });
});

/** m × m points of a square that something flows over: not symmetric. */
const flow = (m: number) => {
  const wind = sparseDiag(new Float64Array(m - 1).fill(0.7), 1).withShape(m, m);
  const across = wind.sub(wind.T).kron(sparseEye(m)).withShape();
  return grid(m).add(across);
};

describe('gmres', () => {
  it('solves seeded systems to its tolerance, dense and sparse alike', () => {
    fc.assert(
      fc.property(seeds, ([n, seed]) => {
        const A = random(n, n, { seed, distribution: 'normal' }).add(eye(n).scale(2 * n));
        const b = random(n, 1, { seed: seed + 1 });
        for (const operator of [A, sparse(A)]) {
          const { x, residual, residuals, iterations, converged } = gmres(operator, b);
          expect(converged).to.equal(true);
          expect(A.matmul(x).sub(b).norm()).to.be.at.most(2e-10 * b.norm());
          expect(residual).to.be.at.most(1e-10);
          expect(residuals).to.have.length(iterations + 1);
          residuals.slice(1).forEach((y, k) => expect(y).to.be.at.most(residuals[k]! * (1 + 1e-6) + 1e-12)); // prettier-ignore
        }
      }),
      { numRuns: 40 },
    );
  });

  it('ends within n steps, up to rounding, where it is not begun anew', () => {
    const n = 20;
    const ring = sparse(n, n, Array.from({ length: n }, (_, i) => [i, (i + 1) % n, 1])); // prettier-ignore
    const b = random(n, 1, { seed: 5 });
    const { x, iterations } = gmres(ring, b, { restart: n });
    expect(iterations).to.be.at.most(n);
    expect(ring.matmul(x).sub(b).norm()).to.be.below(1e-10);
  });

  it('needs far fewer steps with the incomplete LU, which is the whole one of a tridiagonal matrix', () => {
    const b = random(400, 1, { seed: 6 }).withShape();
    const plain = gmres(flow(20), b);
    const jacobi = gmres(flow(20), b, { preconditioner: 'jacobi' });
    for (const A of [flow(20), flow(20).toDense().withShape()]) {
      const ilu = gmres(A, b, { preconditioner: 'ilu' });
      expect(ilu.iterations).to.be.below(plain.iterations / 2);
      expect(ilu.x.sub(plain.x).norm()).to.be.at.most(1e-7 * plain.x.norm());
    }
    expect(jacobi.x.sub(plain.x).norm()).to.be.at.most(1e-7 * plain.x.norm());
    expect(gmres(laplacian(50), ones(50, 1), { preconditioner: 'ilu' }).iterations).to.equal(1);
  });

  it('keeps to numbers of any size, and gives 0 for b = 0 without a step', () => {
    for (const scale of [1e-150, 1e150]) {
      const b = random(25, 1, { seed: 4 }).scale(scale).withShape();
      const { x } = gmres(flow(5).scale(1 / scale), b);
      expect(flow(5).matmul(x.scale(1 / scale)).sub(b).norm()).to.be.below(1e-9 * b.norm()); // prettier-ignore
    }
    const { x, iterations, residual } = gmres(eye(3), zeros(3, 1));
    expect([x.norm(), iterations, residual]).to.deep.equal([0, 0, 0]);
  });

  it('says how far it came when it gives up, and gives what there is when asked', () => {
    const b = ones(50, 1);
    expect(() => gmres(laplacian(50), b, { maxIterations: 7, restart: 3 }))
      .to.throw(ConvergenceError, /after 7 steps/)
      .with.property('iterations', 7);
    const { converged, residual, residuals } = gmres(laplacian(50), b, { maxIterations: 7, restart: 3, partial: true }); // prettier-ignore
    expect(converged).to.equal(false);
    expect(residual).to.be.closeTo(residuals[7]!, 1e-9);
    // there is no answer: all of it is in the last row, which is 0
    expect(() => gmres(diag([1, 0]), vector([0, 1]), { maxIterations: 9 })).to.throw(ConvergenceError, 'got 1 after 9 steps'); // prettier-ignore
  });

  it('refuses what it cannot solve, by name', () => {
    const b = vector([1, 1]);
    expect(() => gmres(diag([1, NaN]), b)).to.throw(NotFiniteError, 'NaN');
    expect(() => gmres(eye(2), vector([1, NaN]))).to.throw(NotFiniteError, 'b must');
    expect(() => gmres(zeros(2, 3).withShape(), b)).to.throw(ShapeError, 'not square');
    expect(() => gmres(eye(2), ones(2, 2) as never)).to.throw(ShapeError, 'b must be one column, 2 × 1; got 2 × 2'); // prettier-ignore
    expect(() => gmres(eye(3).withShape(), b)).to.throw(ShapeError, 'rows 3 and 2');
    expect(() => gmres(eye(2), b, { restart: 0 })).to.throw(ShapeError, 'restart must be');
    expect(() => gmres(eye(2), b, { preconditioner: 'amg' as never })).to.throw(RangeError, "'none' or 'jacobi' or 'ilu'"); // prettier-ignore
    expect(() => gmres(sparse(2, 2, [[0, 1, 1], [1, 0, 1]]), b, { preconditioner: 'ilu' })).to.throw(RangeError, 'in row 0'); // prettier-ignore
  });
});

describe('powerIteration', () => {
  it('finds the eigenvalue of largest size of seeded symmetric matrices', () => {
    fc.assert(
      fc.property(seeds, ([n, seed]) => {
        // eigenvalues −10 and then from 0 to 1 by a reflection of a diagonal
        const v = random(n, 1, { seed, distribution: 'normal' });
        const H = eye(n).sub(v.matmul(v.T).scale(2 / v.norm() ** 2));
        const D = diag(Float64Array.from({ length: n }, (_, k) => (k === 0 ? -10 : k / n))as unknown as number[]).withShape(n, n); // prettier-ignore
        const A = H.matmul(D).matmul(H.T);
        for (const operator of [A, sparse(A)]) {
          const { eigenvalue, eigenvector, residual } = powerIteration(operator);
          expect(eigenvalue).to.be.closeTo(-10, 1e-8);
          expect(eigenvector.norm()).to.be.closeTo(1, 1e-12);
          expect(residual).to.be.at.most(1e-10);
          expect(A.matmul(eigenvector).sub(eigenvector.scale(eigenvalue)).norm()).to.be.below(1e-8);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('gives the same vector each time, and begins where it is told to', () => {
    const A = matrix([[2, 1], [1, 3]]); // prettier-ignore
    expect(powerIteration(A).eigenvector.equals(powerIteration(A).eigenvector)).to.equal(true);
    const { eigenvector, iterations } = powerIteration(A, { start: powerIteration(A, { tolerance: 1e-14 }).eigenvector }); // prettier-ignore
    expect(iterations).to.equal(0);
    expect(eigenvector.norm()).to.be.closeTo(1, 1e-15);
  });

  it('gives 0 for a matrix of zeros', () => {
    expect(powerIteration(sparse(3, 3, [])).eigenvalue).to.equal(0);
  });

  it('says that a rotation has no largest eigenvalue, or gives what there is', () => {
    const R = matrix([[0, -1], [1, 0]]); // prettier-ignore
    expect(() => powerIteration(R, { maxIterations: 20 })).to.throw(ConvergenceError, 'after 20 steps'); // prettier-ignore
    expect(powerIteration(R, { maxIterations: 20, partial: true }).converged).to.equal(false);
  });

  it('refuses what it cannot begin with', () => {
    expect(() => powerIteration(zeros(0, 0))).to.throw(ShapeError, 'at least one row');
    expect(() => powerIteration(eye(2), { start: zeros(2, 1) })).to.throw(ShapeError, 'not all 0');
    expect(() => powerIteration(eye(2), { start: vector([1, 2, 3]) })).to.throw(ShapeError, 'start must hold 2 numbers'); // prettier-ignore
    expect(() => powerIteration(eye(2), { start: vector([1, NaN]) })).to.throw(NotFiniteError);
    expect(() => powerIteration(zeros(2, 3).withShape())).to.throw(ShapeError, 'not square');
  });
});

/** The eigenvalues that are wanted most, rising. */
const wanted = (values: readonly number[], which: 'LM' | 'LA' | 'SA', k: number) => {
  const order = { LM: (x: number) => -Math.abs(x), LA: (x: number) => -x, SA: (x: number) => x };
  const sorted = [...values].sort((a, b) => order[which](a) - order[which](b));
  return sorted.slice(0, k).sort((a, b) => a - b);
};
const WHICH = ['LM', 'LA', 'SA'] as const;

/** The eigenvalues of m × m points of a square, of which many are double. */
const gridValues = (m: number) => {
  const line = Array.from({ length: m }, (_, i) => 2 - 2 * Math.cos(((i + 1) * Math.PI) / (m + 1)));
  return line.flatMap((x) => line.map((y) => x + y));
};

describe('eigsh', () => {
  const size = (values: readonly number[]) => Math.max(...values.map(Math.abs)) || 1;
  const agree = (A: ReturnType<typeof grid>, values: readonly number[], ks = [1, 5, 12]) => {
    for (const which of WHICH) {
      for (const k of ks) {
        const { eigenvalues, eigenvectors: V } = eigsh(A, { k, which });
        const scale = size(values);
        wanted(values, which, k).forEach((x, j) => {
          expect(Math.abs(eigenvalues.at(j, 0) - x) / scale, `${which} ${k} ${j}`).to.be.below(
            1e-10,
          );
        });
        const unit = scale > 1e-100 && scale < 1e100 ? 1 : scale;
        const rest = A.scale(1 / unit).matmul(V).sub(V.mul(eigenvalues.T.scale(1 / unit))); // prettier-ignore
        expect(rest.norm()).to.be.below((1e-8 * scale) / unit);
        expect(V.T.matmul(V).sub(eye(k)).norm()).to.be.below(1e-12);
      }
    }
  };

  it('finds a few eigenvalues of a Laplacian of 484 points, double ones twice', () => {
    agree(grid(22), gridValues(22));
  });

  it('finds those that are all equal, of any size, and falling by powers of ten', () => {
    agree(sparseEye(400).withShape(), new Array<number>(400).fill(1));
    agree(sparse(400, 400, []).withShape(), new Array<number>(400).fill(0));
    for (const scale of [1e-300, 1e300]) {
      agree(grid(20).scale(scale), gridValues(20).map((x) => x * scale), [3]); // prettier-ignore
    }
    for (const fall of [3, 30]) {
      const values = Array.from({ length: 400 }, (_, i) => (-1) ** i * 10 ** (-i / fall));
      agree(sparseDiag(values).withShape(), values);
    }
  });

  it('agrees with eigh on dense ones, large beside k or not', () => {
    for (const n of [1, 7, 60, 200]) {
      const G = random(n, n, { seed: n, distribution: 'normal' });
      const A = G.add(G.T);
      const all = [...eigh(A).eigenvalues.data];
      for (const which of WHICH) {
        const { eigenvalues, eigenvectors } = eigsh(A, { k: Math.min(3, n), which });
        wanted(all, which, 3).forEach((x, j) => expect(eigenvalues.at(j, 0)).to.be.closeTo(x, 1e-9 * size(all))); // prettier-ignore
        expect(eigenvectors.shape).to.deep.equal([n, Math.min(3, n)]);
      }
    }
  });

  it('finds those nearest to a number, inside the others too, and at an eigenvalue itself', () => {
    const nearest = (values: readonly number[], sigma: number, k: number) =>
      values.toSorted((a, b) => Math.abs(a - sigma) - Math.abs(b - sigma)).slice(0, k).sort((a, b) => a - b); // prettier-ignore
    const m = 18;
    const values = gridValues(m);
    // 0 lies below all, 3.3 between many; values[19] is one of them, and so is 0 where ends are free
    const free = grid(m).sub(sparseDiag(grid(m).sum(1)).withShape());
    const line = Array.from({ length: m }, (_, i) => 2 - 2 * Math.cos((i * Math.PI) / m));
    const freeValues = line.flatMap((x) => line.map((y) => x + y));
    const table: [typeof free, readonly number[], number][] = [[grid(m), values, 0], [grid(m), values, 3.3], [grid(m), values, values[19]!], [free, freeValues, 0]]; // prettier-ignore
    for (const [A, all, sigma] of table) {
      for (const S of [A, A.toDense().withShape()]) {
        const { eigenvalues, eigenvectors: V } = eigsh(S, { k: 3, sigma });
        nearest(all, sigma, 3).forEach((x, j) => expect(eigenvalues.at(j, 0), `${sigma} ${j}`).to.be.closeTo(x, 1e-10)); // prettier-ignore
        expect(A.matmul(V).sub(V.mul(eigenvalues.T)).norm()).to.be.below(1e-6);
        expect(V.T.matmul(V).sub(eye(3)).norm()).to.be.below(1e-12);
      }
    }
    for (const scale of [1e-300, 1e300]) {
      const { eigenvalues } = eigsh(grid(20).scale(scale), { k: 2, sigma: 3.3 * scale });
      nearest(gridValues(20), 3.3, 2).forEach((x, j) => expect(eigenvalues.at(j, 0) / scale).to.be.closeTo(x, 1e-10)); // prettier-ignore
    }
    expect(eigsh(diag([1, 5, 9]), { k: 1, sigma: 4 }).eigenvalues.at(0, 0)).to.be.closeTo(5, 1e-14);
  });

  it('gives the same vectors each time, and none for k = 0', () => {
    const of = () => eigsh(grid(20), { k: 2, which: 'SA' }).eigenvectors;
    expect(of().equals(of())).to.equal(true);
    expect(eigsh(eye(3), { k: 0 }).eigenvectors.shape).to.deep.equal([3, 0]);
  });

  it('refuses what it cannot do, by name', () => {
    expect(() => eigsh(matrix([[1, 2], [3, 4]]), { k: 1 })).to.throw(NotSymmetricError, 'eigs(A, { k })'); // prettier-ignore
    expect(() => eigsh(sparseDiag([1, NaN]), { k: 1 })).to.throw(NotFiniteError, 'NaN');
    expect(() => eigsh(zeros(2, 3).withShape(), { k: 1 })).to.throw(ShapeError, 'not square');
    expect(() => eigsh(eye(3), { k: 4 })).to.throw(
      ShapeError,
      'k must be a whole number from 0 to 3',
    );
    expect(() => eigsh(eye(3), { k: 1, which: 'SM' as never })).to.throw(RangeError, "'LM' or 'LA' or 'SA'"); // prettier-ignore
    expect(() => eigsh(eye(3), { k: 1, sigma: NaN })).to.throw(RangeError, 'sigma must be finite');
    expect(() => eigsh(eye(3), { k: 1, sigma: 0, which: 'SA' })).to.throw(RangeError, "which must be 'LM' beside sigma"); // prettier-ignore
    expect(() => eigsh(grid(30), { k: 3, which: 'SA', maxIterations: 2 }))
      .to.throw(ConvergenceError, /after 2 steps, and 3 of 3/)
      .with.property('iterations', 2);
  });
});

describe('svd of a sparse matrix', () => {
  it('finds the largest triplets as of the dense one', () => {
    const dense = random(300, 120, { seed: 2, distribution: 'normal' }).map((x) => (x > 1.5 ? x : 0)); // prettier-ignore
    for (const A of [dense, dense.T.withShape()]) {
      const { U, S, Vh } = svd(sparse(A), { rank: 4, tolerance: 1e-9 });
      const all = svd(A).S;
      for (let j = 0; j < 4; j++) expect(S.at(j, 0)).to.be.closeTo(all.at(j, 0), 1e-12 * all.at(0, 0)); // prettier-ignore
      expect(A.matmul(Vh.T).sub(U.mul(S.T)).norm()).to.be.below(1e-8 * all.at(0, 0));
    }
  });

  it('takes what is small beside the rank whole, and refuses NaN and a decomposition of all', () => {
    const S = sparse(3, 4, [[0, 1, 2], [2, 3, -5]]); // prettier-ignore
    expect(svd(S, { rank: 2 }).S.allclose(vector([5, 2]))).to.equal(true);
    expect(svd(S, { rank: 2 }).reconstruct().allclose(S.toDense())).to.equal(true);
    expect(() => svd(sparseDiag([1, NaN]), { rank: 1 })).to.throw(NotFiniteError);
    expect(() => svd(S as never)).to.throw(
      TypeError,
      'A must be a matrix; got a 3 × 4 SparseMatrix. .toDense()',
    );
  });
});

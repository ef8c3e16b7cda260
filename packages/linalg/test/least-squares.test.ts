import { expect } from 'chai';
import type { Engine } from '../src/engine.ts';
import type { FloatArray } from '../src/tasks.ts';
import { minus, oneNorm, orthogonal, product, transposed } from './lapack/dense.ts';
import { mixed, scales, times } from './lapack/matrix-type.ts';
import { type Precision, PRECISIONS } from './lapack/precision.ts';
import { entries } from './lapack/random.ts';
import { spectrum } from './lapack/spectrum.ts';
import { engines } from './present.ts';
import { over, Ratios } from './ratios.ts';

interface Case {
  readonly running: Engine;
  readonly precision: Precision;
  readonly shape: readonly [m: number, n: number, nrhs: number];
  /** How many singular values are not zero. */
  readonly rank: number;
  readonly scale: number;
}

/** DDRVLS's matrices: condition 2 on their rank, all of them or half of them, scaled. */
function* cases(running: Engine, precision: Precision): Generator<Case> {
  const { small, large } = scales(precision);
  const shapes = [[1, 1], [2, 2], [5, 2], [2, 5], [10, 10], [50, 10], [10, 50], [50, 50], [100, 30]]; // prettier-ignore
  for (const [m, n] of shapes as [number, number][]) {
    for (const rank of new Set([Math.min(m, n), Math.ceil(Math.min(m, n) / 2)])) {
      for (const scale of [1, small * 1e4, large / 1e4]) {
        for (const nrhs of [1, 2]) yield { running, precision, shape: [m, n, nrhs], rank, scale };
      }
    }
  }
}

function solved({ running, precision, shape: [m, n, nrhs], rank, scale }: Case) {
  const k = Math.min(m, n);
  const values = new Float64Array(k);
  values.set(spectrum(rank, 'geometric', rank < 2 ? 1 : 2));
  const A = precision.from(times(mixed(values, m, n), scale));
  const known = times(values, scale);
  const solve = (B: FloatArray) => {
    const X = precision.zeros(n * nrhs).fill(NaN);
    const S = precision.zeros(k);
    const found = new Int32Array(1);
    const task = { m, n, nrhs, A, B, X, S, rank: found, rcond: Math.max(m, n) * 4 * precision.ulp };
    expect(running.gelsd(task)).to.equal(0);
    return { X, S, rank: found[0]! };
  };
  return { A, known, solve };
}

for (const running of engines) {
  for (const precision of PRECISIONS) {
    const { epsilon } = precision;
    describe(`least squares in ${precision.name} by ${running.info.name}`, () => {
      it('has its residual orthogonal to A, finds the rank and the singular values', function () {
        const ratios = new Ratios(30);
        for (const one of cases(running, precision)) {
          const [m, n, nrhs] = one.shape;
          const label = `${m} × ${n}, rank ${one.rank}, scale ${one.scale}`;
          const { A, known, solve } = solved(one);
          const B = precision.from(entries(m * nrhs, 61));
          const before = B.slice();
          const { X, S, rank } = solve(B);
          expect([...B]).to.deep.equal([...before]);
          expect(rank, label).to.equal(one.rank);
          const size = Math.max(m, n);
          const apart = minus(S, known).reduce((most, x) => Math.max(most, Math.abs(x)), 0);
          ratios.add('values', over(apart, known[0]! * size * epsilon), label);
          // DQRT17, with A scaled to 1 so that nothing under- or overflows here
          const unit = times(Float64Array.from(A), 1 / one.scale);
          const residual = minus(
            product(unit, times(Float64Array.from(X), one.scale), [m, n, nrhs]),
            B,
          );
          const slope = oneNorm(product(transposed(unit, m, n), residual, [n, m, nrhs]), nrhs);
          ratios.add(
            'residual',
            over(slope, oneNorm(unit, n) * oneNorm(B, nrhs) * size * epsilon),
            label,
          );
        }
        ratios.judge(this.test);
      });

      it('gives the solution of least norm: nothing of it in the null space', function () {
        const ratios = new Ratios(30);
        for (const one of cases(running, precision)) {
          const [m, n, nrhs] = one.shape;
          if (one.rank === n) continue;
          const { A, solve } = solved(one);
          const X = times(
            Float64Array.from(solve(precision.from(entries(m * nrhs, 62))).X),
            one.scale,
          );
          expect(A.length).to.equal(m * n);
          const nullSpace = orthogonal(n, 12).subarray(one.rank * n); // of `mixed`
          const rest = oneNorm(product(nullSpace, X, [n - one.rank, n, nrhs]), nrhs);
          ratios.add(
            'in the null space',
            over(rest, oneNorm(X, nrhs) * n * epsilon),
            `${m} × ${n}`,
          );
        }
        ratios.judge(this.test);
      });

      it('gives zeros for a matrix of zeros and for one without columns or rows', () => {
        for (const [m, n] of [
          [3, 2],
          [2, 3],
          [0, 2],
          [2, 0],
          [0, 0],
        ] as const) {
          // prettier-ignore
          const X = precision.zeros(n).fill(NaN);
          const S = precision.zeros(Math.min(m, n)).fill(NaN);
          const rank = Int32Array.of(9);
          const [A, B] = [precision.zeros(m * n), precision.zeros(m).fill(1)];
          expect(running.gelsd({ m, n, nrhs: 1, A, B, X, S, rank, rcond: 1e-6 })).to.equal(0);
          expect([...X, ...S, rank[0]]).to.deep.equal(new Array(n + S.length + 1).fill(0));
        }
      });
    });
  }
}

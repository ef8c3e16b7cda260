import { expect } from 'chai';
import type { Engine } from '../src/engine.ts';
import type { FloatArray } from '../src/tasks.ts';
import { identity, minus, oneNorm, product, transposed } from './lapack/dense.ts';
import { generalTypes, type LinearType } from './lapack/linear-types.ts';
import { kept, type MatrixType, SIZES } from './lapack/matrix-type.ts';
import { type Precision, PRECISIONS } from './lapack/precision.ts';
import { entries } from './lapack/random.ts';
import { engines } from './present.ts';
import { over, Ratios } from './ratios.ts';

/** P·L·U from what getrf leaves. */
function rebuilt(LU: FloatArray, pivots: Int32Array, [m, n]: readonly [number, number]) {
  const k = Math.min(m, n);
  const L = new Float64Array(m * k);
  const U = new Float64Array(k * n);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      const x = LU[i * n + j]!;
      if (j < i && j < k) L[i * k + j] = x;
      else if (i < k && j >= i) U[i * n + j] = x;
    }
    if (i < k) L[i * k + i] = 1;
  }
  const A = product(L, U, [m, k, n]);
  for (let i = k - 1; i >= 0; i--) {
    const other = pivots[i]!;
    const row = A.slice(i * n, i * n + n);
    A.copyWithin(i * n, other * n, other * n + n);
    A.set(row, other * n);
  }
  return A;
}

/** Matrices whose factors do not show their condition: no pivot of them is small. */
const TREACHEROUS: readonly MatrixType[] = [
  {
    name: 'ones over −1, condition n·2ⁿ⁻¹',
    make: (n) => square(n, (i, j) => (i === j ? 1 : j > i ? -1 : 0)),
  },
  { name: 'its transpose', make: (n) => square(n, (i, j) => (i === j ? 1 : j < i ? -1 : 0)) },
  {
    name: 'Kahan',
    make: (n) =>
      square(n, (i, j) => Math.sin(1.2) ** i * (i === j ? 1 : j > i ? -Math.cos(1.2) : 0)),
  },
];

function square(n: number, entry: (i: number, j: number) => number): Float64Array {
  return Float64Array.from({ length: n * n }, (_, at) => entry(Math.floor(at / n), at % n));
}

interface Case {
  readonly running: Engine;
  readonly precision: Precision;
  readonly type: LinearType;
  readonly n: number;
  readonly ratios: Ratios;
}

/** DGET01 for m × n; LAPACK's info for the types with a column of zeros. */
function factor({ running, precision, type, n, ratios }: Case, m = n): void {
  const label = `${type.name}, ${m} × ${n}`;
  const A = precision.from(type.make(m, n));
  const LU = A.slice();
  const pivots = new Int32Array(Math.min(m, n));
  const info = running.getrf({ m, n, A: LU, pivots });
  if (type.zero && m === n) expect(info, label).to.equal(type.zero(n) + 1);
  else if (!type.zero) expect(info, label).to.equal(0);
  const scale = n * oneNorm(A, n) * precision.epsilon;
  ratios.add('LU', over(oneNorm(minus(rebuilt(LU, pivots, [m, n]), A), n), scale), label);
}

/** DGET02, for one and for three right-hand sides, by each way to solve. */
function solve({ running, precision, type, n, ratios }: Case): void {
  const A = precision.from(type.make(n, n));
  const T = transposed(A, n, n);
  const LU = A.slice();
  const pivots = new Int32Array(n);
  running.getrf({ m: n, n, A: LU, pivots });
  for (const nrhs of [1, 3]) {
    const X = entries(n * nrhs, 51);
    const sides = (M: FloatArray) => precision.from(product(M, X, [n, n, nrhs]));
    const judge = (way: string, M: FloatArray, run: (B: FloatArray) => number) => {
      const B = sides(M);
      const solution = B.slice();
      const label = `${type.name}, n = ${n}`;
      expect(run(solution), label).to.equal(0);
      const residual = oneNorm(minus(product(M, solution, [n, n, nrhs]), B), nrhs);
      const scale = oneNorm(M, n) * oneNorm(solution, nrhs) * precision.epsilon;
      ratios.add(way, over(residual, scale), label);
    };
    judge('solve', A, (B) => running.gesv({ n, nrhs, A, B }));
    judge('by factors', A, (B) => running.getrs({ n, nrhs, LU, pivots, B }));
    judge('transposed', T, (B) => running.getrs({ n, nrhs, LU, pivots, B, transA: true }));
  }
}

/** DGET03 and DGET06: the inverse, and the condition that each routine estimates beside it. */
function invert({ running, precision, type, n, ratios }: Case): void {
  const label = `${type.name}, n = ${n}`;
  const A = precision.from(type.make(n, n));
  const inverse = A.slice();
  const rcond = precision.zeros(1);
  expect(running.getri({ n, A: inverse, rcond }), label).to.equal(0);
  const scale = n * oneNorm(A, n) * oneNorm(inverse, n) * precision.epsilon;
  const residual = oneNorm(minus(product(A, inverse, [n, n, n]), identity(n)), n);
  ratios.add('inverse', over(residual, scale), label);
  const exact = n === 0 ? 1 : 1 / (oneNorm(A, n) * oneNorm(inverse, n));
  const estimates = [rcond[0]!];
  const other = precision.zeros(1);
  running.getrf({ m: n, n, A: A.slice(), pivots: new Int32Array(n), rcond: other });
  estimates.push(other[0]!);
  running.gesv({ n, nrhs: 1, A, B: precision.zeros(n), rcond: other });
  estimates.push(other[0]!);
  for (const estimate of estimates) {
    const apart = Math.max(estimate, exact) / Math.min(estimate, exact) - (1 - precision.epsilon);
    ratios.add('condition', apart, label);
  }
}

for (const running of engines) {
  for (const precision of PRECISIONS) {
    describe(`LU in ${precision.name} by ${running.info.name}`, () => {
      const types = kept(generalTypes(precision));
      const regular = types.filter(({ zero }) => !zero);

      it('rebuilds A from P·L·U', function () {
        const ratios = new Ratios(30);
        for (const n of SIZES) {
          for (const type of types)
            if (n > 0 || !type.zero) factor({ running, precision, type, n, ratios });
          for (const type of n > 100 ? [] : regular) {
            factor({ running, precision, type, n, ratios }, Math.ceil(n / 2));
            factor({ running, precision, type, n: Math.ceil(n / 2), ratios }, n);
          }
        }
        ratios.judge(this.test);
      });

      it('solves with small residuals', function () {
        const ratios = new Ratios(30);
        for (const n of SIZES) {
          for (const type of regular) solve({ running, precision, type, n, ratios });
        }
        ratios.judge(this.test);
      });

      it('inverts, and knows the condition', function () {
        const ratios = new Ratios(30);
        for (const n of SIZES) {
          for (const type of regular) invert({ running, precision, type, n, ratios });
          for (const type of n <= 10 ? TREACHEROUS : []) {
            invert({ running, precision, type, n, ratios });
          }
        }
        ratios.judge(this.test);
      });

      it('says that a matrix with a column of zeros is singular, its condition 0', () => {
        for (const n of [1, 2, 5, 50]) {
          for (const { name, make } of types.filter(({ zero }) => zero)) {
            const A = precision.from(make(n, n));
            const rcond = precision.from(Float64Array.of(7));
            const B = precision.zeros(n);
            expect(running.gesv({ n, nrhs: 1, A, B, rcond }), name).to.be.within(1, n);
            expect(rcond[0], name).to.equal(0);
            expect(running.getri({ n, A: A.slice(), rcond }), name).to.be.within(1, n);
          }
        }
      });
    });
  }
}

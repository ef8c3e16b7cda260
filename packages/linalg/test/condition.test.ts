import { expect } from 'chai';
import type { FloatArray } from '../src/tasks.ts';
import { oneNorm, product } from './lapack/dense.ts';
import { type Precision, PRECISIONS } from './lapack/precision.ts';
import { entries } from './lapack/random.ts';
import { engines } from './present.ts';
import { Ratios } from './ratios.ts';

/** Patterns that estimates of the condition may be blind for, by how far they are from singular. */
const PATTERNS: Record<string, (n: number, far: number) => (i: number, j: number) => number> = {
  'nearly all ones': (_, far) => (i, j) => (i === j ? 1 : 1 - far),
  'differences around a ring': (n, far) => (i, j) =>
    i === j ? 1 : j === (i + 1) % n ? far - 1 : 0,
  'sums around a ring': (n, far) => (i, j) => (i === j ? 1 : j === (i + 1) % n ? 1 - far : 0),
  'graph of all edges': (n, far) => (i, j) => (i === j ? n - 1 + far : -1),
  'two rows alike': (n, far) => (i, j) => alike(n, i, j) * (i === n - 1 && j === 0 ? 1 + far : 1),
  'two columns alike': (n, far) => (i, j) =>
    alike(n, j, i) * (j === n - 1 && i === 0 ? 1 + far : 1),
  'second differences': () => (i, j) => (i === j ? 2 : Math.abs(i - j) === 1 ? -1 : 0),
  'powers of n numbers': (n) => (i, j) => ((i + 1) / n) ** j,
  'ones over −1': () => (i, j) => (i === j ? 1 : j > i ? -1 : 0),
};

/** Of a random matrix, whose last row is its first. */
function alike(n: number, i: number, j: number): number {
  return entries(n * n, 77)[(i === n - 1 ? 0 : i) * n + j]!;
}

/** Right-hand sides, of which A·x is told by x. */
const SIDES: Record<string, (n: number) => Float64Array> = {
  ones: (n) => new Float64Array(n).fill(1),
  'the first unit vector': (n) => new Float64Array(n).fill(1, 0, 1),
  'alternating signs': (n) => new Float64Array(n).map((_, i) => (i % 2 === 0 ? 1 : -1)),
  'random numbers': (n) => entries(n, 9),
  zeros: (n) => new Float64Array(n),
};

interface Case {
  readonly label: string;
  readonly A: FloatArray;
  readonly n: number;
}

function* cases(precision: Precision): Generator<Case> {
  for (const [pattern, entry] of Object.entries(PATTERNS)) {
    for (const n of [2, 3, 5, 10, 30]) {
      for (const far of [0.1, precision.epsilon ** 0.4, 100 * precision.epsilon]) {
        const f = entry(n, far);
        const A = Float64Array.from({ length: n * n }, (_, at) => f(Math.floor(at / n), at % n));
        yield { label: `${pattern}, n = ${n}, ${far}`, A: precision.from(A), n };
      }
    }
  }
}

for (const running of engines) {
  for (const precision of PRECISIONS) {
    describe(`The condition of patterns in ${precision.name} by ${running.info.name}`, () => {
      it('is known whatever the right-hand side', function () {
        const rough = new Ratios(1000); // of what has digits to spare, so that nobody is warned
        const near = new Ratios(30);
        for (const { label, A, n } of cases(precision)) {
          const inverse = A.slice();
          if (running.getri({ n, A: inverse }) !== 0) continue;
          const exact = 1 / (oneNorm(A, n) * oneNorm(inverse, n));
          const ratios = exact > Math.sqrt(precision.epsilon) / 1000 ? rough : near;
          for (const [side, of] of Object.entries(SIDES)) {
            for (const b of [of(n), product(A, of(n), [n, n, 1])]) {
              const rcond = precision.zeros(1);
              running.gesv({ n, nrhs: 1, A, B: precision.from(b), rcond });
              const apart = Math.max(rcond[0]!, exact) / Math.min(rcond[0]!, exact);
              ratios.add('condition', apart - (1 - precision.epsilon), `${label}, ${side}`);
            }
          }
        }
        rough.judge(this.test);
        near.judge(this.test);
      });
    });
  }
}

describe('The condition of rows that are too far apart for numbers', () => {
  for (const running of engines) {
    it(`is told as none by ${running.info.name}`, () => {
      const n = 6;
      const sizes = [1e200, 1, 1e-200, 1, 1e-100, 1e50];
      for (let seed = 1; seed < 20; seed++) {
        const A = Float64Array.from(entries(n * n, seed), (x, k) => x * sizes[Math.floor(k / n)]!);
        const B = new Float64Array(n).fill(1);
        for (const call of [
          (rcond: FloatArray) => running.getri({ n, A: A.slice(), rcond }),
          (rcond: FloatArray) => running.gesv({ n, nrhs: 1, A, B, rcond }),
        ]) {
          const rcond = Float64Array.of(1);
          call(rcond);
          expect(rcond[0], `seed ${seed}`).to.be.below(1e-150);
        }
      }
    });
  }
});

import { expect } from 'chai';
import type { Engine } from '../src/engine.ts';
import type { FloatArray } from '../src/tasks.ts';
import { minus, oneNorm, product, same } from './lapack/dense.ts';
import { eigenTypes } from './lapack/eigen-types.ts';
import { kept, type MatrixType, SIZES } from './lapack/matrix-type.ts';
import { type Precision, PRECISIONS } from './lapack/precision.ts';
import { entries } from './lapack/random.ts';
import { engines } from './present.ts';
import { over, Ratios } from './ratios.ts';

interface Case {
  readonly running: Engine;
  readonly precision: Precision;
  readonly type: MatrixType;
  readonly n: number;
  readonly ratios: Ratios;
}

/** DGET22 and the tests 1, 3 and 5 of DDRVEV. */
function judge({ running, precision, type, n, ratios }: Case): void {
  const { epsilon } = precision;
  const label = `${type.name}, n = ${n}`;
  const A = precision.from(type.make(n, n));
  const before = A.slice();
  const [Wr, Wi] = [precision.zeros(n), precision.zeros(n)];
  const [Vr, Vi] = [precision.zeros(n * n), precision.zeros(n * n)];
  expect(running.geev({ n, A, Wr, Wi, Vr, Vi }), label).to.equal(0);
  expect(same(A, before), label).to.equal(true);
  pairs({ Wr, Wi, Vr, Vi }, label);
  // scaled, so that entries near overflow do not overflow here
  const size = oneNorm(A, n) || 1;
  const scaledA = Float64Array.from(A, (a) => a / size);
  const [wr, wi] = [Wr, Wi].map((W) => Float64Array.from(W, (w) => w / size)) as [Float64Array, Float64Array]; // prettier-ignore
  const times = (V: FloatArray) => product(scaledA, V, [n, n, n]);
  const real = minus(times(Vr), Vr.map((v, at) => v * wr[at % n]! - Vi[at]! * wi[at % n]!)); // prettier-ignore
  const imaginary = minus(times(Vi), Vr.map((v, at) => v * wi[at % n]! + Vi[at]! * wr[at % n]!)); // prettier-ignore
  const error = oneNorm(
    real.map((x, at) => Math.hypot(x, imaginary[at]!)),
    n,
  );
  ratios.add('eigenvectors', over(error, n * oneNorm(scaledA, n) * epsilon), label);
  for (let j = 0; j < n; j++) {
    const sizes = Array.from({ length: n }, (_, i) => Math.hypot(Vr[i * n + j]!, Vi[i * n + j]!));
    ratios.add('norms', Math.abs(Math.hypot(...sizes) - 1) / epsilon, label);
  }
}

interface Eigen {
  readonly Wr: FloatArray;
  readonly Wi: FloatArray;
  readonly Vr: FloatArray;
  readonly Vi: FloatArray;
}

/** Complex eigenvalues come in adjacent conjugate pairs, the upper one first, and so do their vectors. */
function pairs({ Wr, Wi, Vr, Vi }: Eigen, label: string): void {
  const n = Wr.length;
  const column = (V: FloatArray, j: number) =>
    Float64Array.from({ length: n }, (_, i) => V[i * n + j]!);
  for (let j = 0; j < n; j++) {
    const [x, y] = [column(Vr, j), column(Vi, j)];
    if (Wi[j] === 0) {
      expect(
        y.every((v) => v === 0),
        label,
      ).to.equal(true);
      continue;
    }
    expect(Wi[j], label).to.be.above(0);
    expect([Wr[j + 1], Wi[j + 1]], label).to.deep.equal([Wr[j], -Wi[j]!]);
    expect(same(column(Vr, j + 1), x), label).to.equal(true);
    expect(
      same(
        column(Vi, j + 1),
        y.map((v) => -v),
      ),
      label,
    ).to.equal(true);
    j++;
  }
}

/** Test 5 of DDRVEV: the eigenvalues are the same without vectors. */
function alone({ running, precision, type, n }: Case): void {
  const A = precision.from(type.make(n, n));
  const [Wr, Wi] = [precision.zeros(n), precision.zeros(n)];
  const [Vr, Vi] = [precision.zeros(n * n), precision.zeros(n * n)];
  const [wr, wi] = [precision.zeros(n), precision.zeros(n)];
  running.geev({ n, A, Wr, Wi, Vr, Vi });
  expect(running.geev({ n, A, Wr: wr, Wi: wi })).to.equal(0);
  const label = `${type.name}, n = ${n}`;
  expect([...wr], label).to.deep.equal([...Wr]);
  expect([...wi], label).to.deep.equal([...Wi]);
}

for (const running of engines) {
  for (const precision of PRECISIONS) {
    describe(`eigenvalues in ${precision.name} by ${running.info.name}`, () => {
      const types = kept(eigenTypes(precision));

      it('have A·V = V·diag(W) with unit vectors, in conjugate pairs', function () {
        const ratios = new Ratios(20);
        for (const n of SIZES) {
          for (const type of types) judge({ running, precision, type, n, ratios });
        }
        ratios.judge(this.test);
      });

      it('are as good beyond those sizes, however they are sought there', function () {
        const ratios = new Ratios(20);
        const type = { name: 'random', make: (n: number) => entries(n * n, n) };
        for (const n of [120, 320]) judge({ running, precision, type, n, ratios });
        ratios.judge(this.test);
      });

      it('of an upper triangular matrix stand as on its diagonal', function () {
        const ratios = new Ratios(20);
        const type = {
          name: 'upper triangular',
          make: (n: number) => entries(n * n, n).map((a, at) => (at % n < Math.floor(at / n) ? 0 : a)), // prettier-ignore
        };
        for (const n of [1, 2, 3, 5, 20, 60]) {
          const A = precision.from(type.make(n));
          const [Wr, Wi] = [precision.zeros(n), precision.zeros(n)];
          expect(running.geev({ n, A, Wr, Wi })).to.equal(0);
          expect(Wr, `n = ${n}`).to.deep.equal(A.filter((_, at) => at % (n + 1) === 0));
          expect([...Wi], `n = ${n}`).to.deep.equal(Array.from(Wi, () => 0));
          judge({ running, precision, type, n, ratios });
        }
        ratios.judge(this.test);
      });

      it('give a real one the imaginary part +0', () => {
        for (const n of [2, 3, 5, 20]) {
          for (const type of types) {
            const A = precision.from(type.make(n, n));
            const [Wr, Wi] = [precision.zeros(n), precision.zeros(n)];
            running.geev({ n, A, Wr, Wi });
            expect(Wi.some((w) => Object.is(w, -0)), `${type.name}, n = ${n}`).to.equal(false); // prettier-ignore
          }
        }
      });

      it('are the same without vectors', () => {
        for (const n of [0, 1, 2, 3, 5, 10, 20]) {
          for (const type of types) {
            alone({ running, precision, type, n, ratios: new Ratios(0) });
          }
        }
      });
    });
  }
}

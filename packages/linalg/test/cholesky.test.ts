import { expect } from 'chai';
import { minus, oneNorm, product, transposed } from './lapack/dense.ts';
import { definiteTypes } from './lapack/linear-types.ts';
import { kept, SIZES } from './lapack/matrix-type.ts';
import { PRECISIONS } from './lapack/precision.ts';
import { entries } from './lapack/random.ts';
import { engines } from './present.ts';
import { over, Ratios } from './ratios.ts';

for (const running of engines) {
  for (const precision of PRECISIONS) {
    describe(`Cholesky in ${precision.name} by ${running.info.name}`, () => {
      const types = kept(definiteTypes(precision));

      it('rebuilds A from L·Lᵀ, with zeros above the diagonal', function () {
        const ratios = new Ratios(30);
        for (const n of SIZES) {
          for (const { name, make } of types.filter(({ zero }) => !zero)) {
            const A = precision.from(make(n, n));
            const L = A.map((a, at) => (at % n > Math.floor(at / n) ? NaN : a)); // not to be read
            expect(running.potrf({ n, A: L }), `${name}, n = ${n}`).to.equal(0);
            expect(L.every((x, at) => at % n <= Math.floor(at / n) || x === 0)).to.equal(true);
            const error = oneNorm(minus(product(L, transposed(L, n, n), [n, n, n]), A), n);
            const scale = n * oneNorm(A, n) * precision.epsilon;
            ratios.add('Cholesky', over(error, scale), `${name}, n = ${n}`);
          }
        }
        ratios.judge(this.test);
      });

      it('writes L beside A where it is asked to, the same by either way', () => {
        for (const n of [0, 1, 2, 17, 100, 128, 256, 300, 301, 401]) {
          const M = entries(n * n, 5);
          const S = precision.from(product(M, transposed(M, n, n), [n, n, n]).map((x, at) => x / n + Number(at % (n + 1) === 0))); // prettier-ignore
          const A = S.map((_, at) => S[Math.max(at, (at % n) * n + Math.floor(at / n))]!);
          const [given, L, inPlace] = [A.slice(), precision.zeros(n * n), A.slice()];
          expect(running.potrf({ n, A, L }), `n = ${n}`).to.equal(0);
          expect(A).to.deep.equal(given);
          running.potrf({ n, A: inPlace });
          let apart = 0;
          L.forEach((x, at) => (apart = Math.max(apart, Math.abs(x - inPlace[at]!))));
          expect(apart, `n = ${n}`).to.be.below(100 * (n + 1) * precision.epsilon);
          expect(L.every((x, at) => at % n <= Math.floor(at / n) || x === 0)).to.equal(true);
        }
      });

      it('tells a matrix that is not mirrored, or not finite, from one that is not positive definite', () => {
        for (const n of [2, 5, 100, 256, 301, 400]) {
          const eye = precision.from(Float64Array.from({ length: n * n }, (_, at) => Number(at % (n + 1) === 0))); // prettier-ignore
          const L = precision.zeros(n * n);
          const crooked = eye.slice();
          const beyondRounding = precision.ulp < 1e-10 ? 1e-9 : 1e-3;
          crooked[1] = beyondRounding;
          expect(running.potrf({ n, A: crooked, L })).to.equal(-1);
          const last = eye.slice();
          last[n * n - 2] = beyondRounding;
          expect(running.potrf({ n, A: last, L })).to.equal(-1);
          expect(running.potrf({ n, A: eye.map((x) => -x), L })).to.equal(1);
          for (const bad of [NaN, Infinity, -Infinity]) {
            for (const [i, j] of [
              [0, 0],
              [n - 1, 0],
              [n - 1, n - 1],
            ] as const) {
              const A = eye.slice();
              A[i * n + j] = A[j * n + i] = bad;
              const info = running.potrf({ n, A, L });
              const diagonal = L.filter((_, at) => at % (n + 1) === 0);
              const isSeen = info !== 0 || diagonal.some((x) => !Number.isFinite(x));
              expect(isSeen, `${bad} in row ${i}, column ${j} of ${n}`).to.equal(true);
            }
          }
        }
      });

      it('sees triangles that differ by a pattern, in one pair or in all', () => {
        const patterns: Record<string, (i: number, j: number) => number> = {
          all: () => 1,
          'signs in turn': (i, j) => (-1) ** (i + j),
          'second differences': (i, j) => [0, 1, -2, 1][Math.abs(i - j)] ?? 0,
          'sums of rows that are 0': (i, j) => Math.sin(((i - j) * 2 * Math.PI) / 60),
          'the last pair': (i) => Number(i === 59),
        };
        const n = 60;
        for (const [name, differ] of Object.entries(patterns)) {
          const A = precision.zeros(n * n);
          for (let i = 0; i < n; i++) {
            for (let j = 0; j < n; j++)
              A[i * n + j] = i === j ? n : j < i ? 1e-2 * differ(i, j) : 0;
          }
          expect(running.potrf({ n, A, L: precision.zeros(n * n) }), name).to.equal(-1);
        }
      });

      it('estimates the condition as getri knows it', function () {
        const ratios = new Ratios(30);
        for (const n of SIZES.filter((size) => size > 0)) {
          for (const { name, make } of types.filter(({ zero }) => !zero)) {
            const A = precision.from(make(n, n));
            const [inverse, rcond] = [A.slice(), precision.zeros(1)];
            running.getri({ n, A: inverse });
            running.potrf({ n, A: A.slice(), rcond });
            const exact = 1 / (oneNorm(A, n) * oneNorm(inverse, n));
            const apart = Math.max(rcond[0]!, exact) / Math.min(rcond[0]!, exact);
            ratios.add('condition', apart - (1 - precision.epsilon), `${name}, n = ${n}`);
          }
        }
        ratios.judge(this.test);
      });

      it('says which leading block is not positive definite', () => {
        for (const n of [1, 2, 3, 10, 100]) {
          for (const { name, make, zero } of types) {
            if (!zero) continue;
            const rcond = precision.from(Float64Array.of(7));
            const info = running.potrf({ n, A: precision.from(make(n, n)), rcond });
            expect(info, `${name}, n = ${n}`).to.equal(zero(n) + 1);
            expect(rcond[0]).to.equal(0);
          }
        }
        const indefinite = precision.from(Float64Array.of(1, 2, 2, 1));
        expect(running.potrf({ n: 2, A: indefinite })).to.equal(2);
      });
    });
  }
}

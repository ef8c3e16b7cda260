import { expect } from 'chai';
import type { Engine } from '../src/engine.ts';
import { columnsTimes, minus, oneNorm, product, same, transposed } from './lapack/dense.ts';
import { kept, type MatrixType, SIZES } from './lapack/matrix-type.ts';
import { type Precision, PRECISIONS } from './lapack/precision.ts';
import { svdTypes } from './lapack/svd-types.ts';
import { engines } from './present.ts';
import { orthonormality, over, Ratios } from './ratios.ts';

interface Case {
  readonly running: Engine;
  readonly precision: Precision;
  readonly type: MatrixType;
  readonly ratios: Ratios;
}

/** DBDT01, DORT01, and that S falls and is the same without vectors. */
function judge(
  { running, precision, type, ratios }: Case,
  [m, n]: readonly [number, number],
  full: boolean,
): void {
  const { epsilon } = precision;
  const [k, size] = [Math.min(m, n), Math.max(m, n, 1)];
  const [width, height] = full ? [m, n] : [k, k];
  const A = precision.from(type.make(m, n));
  const before = A.slice();
  const S = precision.zeros(k);
  const U = precision.zeros(m * width);
  const Vh = precision.zeros(height * n);
  const label = `${type.name}, ${m} × ${n}${full ? ', full' : ''}`;
  expect(running.gesdd({ m, n, A, S, U, Vh, full }), label).to.equal(0);
  expect(same(A, before), label).to.equal(true);
  expect([...S], label).to.deep.equal([...S].sort((a, b) => b - a));
  expect(
    S.every((s) => s >= 0),
    label,
  ).to.equal(true);
  const thinU = U.filter((_, at) => at % width < k);
  const again = product(columnsTimes(thinU, S), Vh.subarray(0, k * n), [m, k, n]);
  const scale = oneNorm(A, n) * size * epsilon;
  ratios.add('SVD', over(oneNorm(minus(again, A), n), scale), label);
  ratios.add('U', orthonormality(U, [m, width], epsilon), label);
  ratios.add('V', orthonormality(transposed(Vh, height, n), [n, height], epsilon), label);
  const alone = precision.zeros(k);
  expect(running.gesdd({ m, n, A, S: alone }), label).to.equal(0);
  const apart = minus(S, alone).reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  ratios.add('values alone', over(apart, (S[0] ?? 0) * size * epsilon), label);
}

for (const running of engines) {
  for (const precision of PRECISIONS) {
    describe(`SVD in ${precision.name} by ${running.info.name}`, () => {
      const types = kept(svdTypes(precision));

      for (const full of [false, true]) {
        it(`rebuilds A from ${full ? 'full' : 'thin'} U, S and Vh`, function () {
          const ratios = new Ratios(30);
          for (const n of full ? SIZES.filter((size) => size <= 50) : SIZES) {
            for (const type of types) {
              judge({ running, precision, type, ratios }, [n, n], full);
              if (n > 100) continue;
              judge({ running, precision, type, ratios }, [n, Math.ceil(n / 4)], full);
              judge({ running, precision, type, ratios }, [Math.ceil(n / 2), n], full);
            }
          }
          judge({ running, precision, type: types[12]!, ratios }, [5, 0], full);
          judge({ running, precision, type: types[12]!, ratios }, [0, 5], full);
          ratios.judge(this.test);
        });
      }
    });
  }
}

import { expect } from 'chai';
import type { Engine } from '../src/engine.ts';
import { minus, oneNorm, product, same } from './lapack/dense.ts';
import { qrTypes } from './lapack/linear-types.ts';
import { kept, type MatrixType, SIZES } from './lapack/matrix-type.ts';
import { type Precision, PRECISIONS } from './lapack/precision.ts';
import { engines } from './present.ts';
import { orthonormality, over, Ratios } from './ratios.ts';

interface Case {
  readonly running: Engine;
  readonly precision: Precision;
  readonly type: MatrixType;
  readonly ratios: Ratios;
}

/** DQRT01, with the residual of A itself: ‖A − Q·R‖ / (max(m, n)·‖A‖·ε). */
function judge(
  { running, precision, type, ratios }: Case,
  [m, n]: readonly [number, number],
  full: boolean,
): void {
  const k = full ? m : Math.min(m, n);
  const A = precision.from(type.make(m, n));
  const before = A.slice();
  const [Q, R] = [precision.zeros(m * k).fill(NaN), precision.zeros(k * n).fill(NaN)];
  const label = `${type.name}, ${m} × ${n}${full ? ', full' : ''}`;
  expect(running.geqrf({ m, n, A, Q, R, full }), label).to.equal(0);
  expect(same(A, before), label).to.equal(true);
  expect(
    R.every((r, at) => at % n >= Math.floor(at / n) || r === 0),
    label,
  ).to.equal(true);
  const error = oneNorm(minus(product(Q, R, [m, k, n]), A), n);
  ratios.add('QR', over(error, Math.max(m, 1) * oneNorm(A, n) * precision.epsilon), label);
  ratios.add('orthogonality', orthonormality(Q, [m, k], precision.epsilon), label);
}

for (const running of engines) {
  for (const precision of PRECISIONS) {
    describe(`QR in ${precision.name} by ${running.info.name}`, () => {
      const types = kept(qrTypes(precision));

      for (const full of [false, true]) {
        it(`rebuilds A from ${full ? 'full' : 'thin'} orthonormal Q and triangular R`, function () {
          const ratios = new Ratios(30);
          for (const n of SIZES) {
            for (const type of types) {
              judge({ running, precision, type, ratios }, [n, n], full);
              if (n > 100) continue;
              judge({ running, precision, type, ratios }, [n, Math.ceil(n / 2)], full);
              judge({ running, precision, type, ratios }, [Math.ceil(n / 2), n], full);
            }
          }
          judge({ running, precision, type: types[3]!, ratios }, [5, 0], full);
          judge({ running, precision, type: types[3]!, ratios }, [0, 5], full);
          ratios.judge(this.test);
        });
      }
    });
  }
}

import { type MatrixSource, parseSteps, productBundle, type ProductView, STEPS_MIME } from '@eigenbook/mime'; // prettier-ignore
import { expect } from 'chai';
import fc from 'fast-check';
import {
  litByStep,
  ORDERS,
  productAfter,
  stepCount,
  sumText,
} from '../../src/steps/product-steps.ts';

function viewOf(A: MatrixSource, B: MatrixSource): ProductView {
  const parsed = parseSteps(productBundle({ A, B }, '')[STEPS_MIME]);
  if (!parsed.ok || parsed.view.kind !== 'product') throw new Error('no product');
  return parsed.view;
}
const side = fc.integer({ min: 1, max: 6 });
const products = fc.tuple(side, side, side, fc.nat()).map(([m, k, n, seed]) => {
  const make = (rows: number, columns: number, s: number): MatrixSource => {
    const data = Array.from({ length: rows * columns }, (_, at) => ((s + 7 * at * at) % 11) - 5);
    return { rows, columns, data, dtype: 'float64' };
  };
  return viewOf(make(m, k, seed), make(k, n, seed + 3));
});

describe('the steps of a product', () => {
  it('lead from nothing to the product in every order, and never lose what was known', () => {
    fc.assert(
      fc.property(products, fc.constantFrom(...ORDERS), (view, order) => {
        const count = stepCount(view, order);
        expect(productAfter(view, order, 0).every((x) => x === undefined)).to.equal(true);
        expect(productAfter(view, order, count)).to.deep.equal([...view.C.data]);
        if (order === 'outers') return;
        for (let step = 1; step <= count; step++) {
          const { C } = litByStep(view, order, step);
          const known = productAfter(view, order, step).filter((x) => x !== undefined).length;
          expect(known).to.equal(step * C!.rows * C!.columns);
        }
      }),
    );
  });

  it('add up the layers one by one', () => {
    fc.assert(
      fc.property(products, (view) => {
        const { A, B, C } = view;
        const step = Math.ceil(A.columns / 2);
        const partial = productAfter(view, 'outers', step);
        partial.forEach((x, at) => {
          const [i, j] = [Math.floor(at / C.columns), at % C.columns];
          const terms = Array.from({ length: step }, (_, k) => A.data[i * A.columns + k]! * B.data[k * B.columns + j]!); // prettier-ignore
          expect(x).to.equal(terms.reduce((sum, term) => sum + term, 0));
        });
      }),
    );
  });

  it('write out a dot product, of a long one its start and how many products follow', () => {
    const row = (length: number): MatrixSource => ({ rows: 1, columns: length, data: Array.from({ length }, (_, k) => -k), dtype: 'float64' }); // prettier-ignore
    const column = (length: number): MatrixSource => ({ ...row(length), rows: length, columns: 1 });
    const cell = { row: 0, column: 0 };
    const short = viewOf(row(3), column(3));
    expect(sumText(short, cell, { format: String })).to.equal('0·0 + (−1)·(−1) + (−2)·(−2) = 5');
    expect(sumText(short, cell, { format: String, count: 2 })).to.equal('0·0 + (−1)·(−1) = 1');
    const long = sumText(viewOf(row(1000), column(1000)), cell, { format: String });
    expect(long).to.match(/\(−11\)·\(−11\) \+ … \(988\) = 332833500$/);
  });
});

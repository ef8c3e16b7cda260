import { expect } from 'chai';
import fc from 'fast-check';
import {
  type Matrix,
  matrix,
  random,
  ShapeError,
  sparseEye,
  vecdot,
  vector,
  vectorNorm,
  zeros,
} from '../src/index.ts';

const side = fc.integer({ min: 1, max: 6 });
const nat = fc.nat(1e6);

type Reduction = (A: Matrix, axis?: 0 | 1) => number | Matrix;
const byAxis =
  (name: 'sum' | 'mean' | 'prod' | 'min' | 'max' | 'median' | 'argmin' | 'argmax'): Reduction =>
  // prettier-ignore
  (A, axis) =>
    axis === undefined ? A[name]() : axis === 0 ? A[name](0) : A[name](1);
const reductions: [name: string, reduction: Reduction][] = [
  ...(['sum', 'mean', 'prod', 'min', 'max', 'median', 'argmin', 'argmax'] as const).map((name): [string, Reduction] => [name, byAxis(name)]), // prettier-ignore
  ['var', (A, axis) => (axis === undefined ? A.var() : axis === 0 ? A.var({ axis }) : A.var({ axis }))], // prettier-ignore
  ['std', (A, axis) => (axis === undefined ? A.std() : axis === 0 ? A.std({ axis }) : A.std({ axis }))], // prettier-ignore
];

describe('an axis', () => {
  it('is 0 or 1, in every function that takes one', () => {
    const A: Matrix = matrix([[1, 2], [3, 4]]); // prettier-ignore
    for (const given of [-1, -2, 2, 0.5, NaN]) {
      const axis = given as 0;
      const takers = [
        () => A.diff(axis), () => A.quantile(0.5, axis), () => vectorNorm(A, 2, axis), () => A.sum(axis), () => A.max(axis), () => A.var({ axis }), () => A.cumsum(axis),
        () => A.sort(axis), () => A.flip(axis), () => A.any(axis), () => A.gt(1).all(axis),
        () => sparseEye(2).sum(axis), () => vecdot(A, A, axis),
      ]; // prettier-ignore
      for (const take of takers) {
        expect(take, String(take)).to.throw(
          RangeError,
          `axis must be 0, down the rows, or 1, along the columns; got ${given}`,
        );
      }
    }
  });
});

describe('reductions', () => {
  for (const [name, reduction] of reductions) {
    it(`${name} of each row and column is ${name} of that row or column alone`, () => {
      fc.assert(
        fc.property(side, side, nat, (m, n, seed) => {
          const A: Matrix = random(m, n, { seed, distribution: 'normal' });
          const rows = [...A].map((row) => [reduction(row)]);
          expect((reduction(A, 1) as Matrix).toArray()).to.deep.equal(rows);
          const transposed = (reduction(A.T, 0) as Matrix).T;
          expect(transposed.toArray()).to.deep.equal(rows);
        }),
      );
    });
  }

  it('go down long columns with the digits of each column alone, whatever is in them', () => {
    // beyond the block that is added up at once, and 1 to 3 rows beyond a multiple of 4
    for (const [m, seed] of [
      [511, 1],
      [513, 2],
      [1030, 3],
      [2, 4],
    ] as const) {
      const A: Matrix = random(m, 5, { seed, distribution: 'normal' });
      A.set(m - 1, 1, NaN).set(0, 2, -Infinity).set(m - 1, 2, Infinity).set(0, 3, 1.7e308).set(1, 3, 1.7e308); // prettier-ignore
      for (const B of [A, A.astype('float32')]) {
        for (const name of ['sum', 'mean', 'max', 'min'] as const) {
          const alone = [0, 1, 2, 3, 4].map((j) => {
            const x = B.column(j)[name]();
            return B.dtype === 'float32' ? Math.fround(x) : x;
          });
          expect(B[name](0).toArray(), `${name}, ${m} rows of ${B.dtype}`).to.deep.equal([alone]);
        }
      }
    }
  });

  it('find the place of extremes down columns as in each column alone, the first of equals and of NaN', () => {
    for (const dtype of ['float64', 'float32'] as const) {
      const A = random(700, 6, { seed: 5 }).scale(20).round().astype(dtype);
      A.set(300, 1, NaN).set(500, 1, NaN).set([0, 700], 2, 7).set(699, 3, 99).set(0, 4, -99);
      for (const name of ['argmax', 'argmin'] as const) {
        const places = A[name](0);
        expect(places.dtype).to.equal('float64');
        expect(places.toArray()).to.deep.equal([
          [0, 1, 2, 3, 4, 5].map((j) => A.column(j)[name]()),
        ]);
        expect(places.at(0, 1)).to.equal(300);
      }
    }
  });

  it('give the variance without cancellation, and that of a sample', () => {
    const A = matrix([[1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]]);
    expect(A.var()).to.equal(22.5);
    expect(A.var({ correction: 1 })).to.equal(30);
    expect(matrix([[5]]).var({ correction: 1 })).to.be.NaN;
    expect(zeros(0, 2).std({ axis: 0 }).toArray()).to.deep.equal([[NaN, NaN]]);
  });

  it('give the mean of numbers whose sum overflows', () => {
    expect(matrix([[1.5e308, 1.5e308]]).mean() / 1.5e308).to.be.closeTo(1, 1e-15);
  });

  it('give the median of even and odd counts, and NaN for NaN and for nothing', () => {
    expect(matrix([[3, 1, 2]]).median()).to.equal(2);
    expect(matrix([[4, 1, 3, 2]]).median()).to.equal(2.5);
    expect(matrix([[1, NaN, 2]]).median()).to.be.NaN;
    expect(zeros(2, 0).median(1).toArray()).to.deep.equal([[NaN], [NaN]]);
  });

  it('give quantiles on the line between the two elements around the place', () => {
    const A = matrix([[7, 1, 4, 10], [2, 2, 2, 2]]); // prettier-ignore
    const q = [0, 0.1, 0.25, 0.5, 0.9, 1];
    // to the last bit as NumPy has them
    expect(q.map((share) => A.row(0).quantile(share))).to.deep.equal([
      1, 1.9000000000000001, 3.25, 5.5, 9.100000000000001, 10,
    ]);
    expect(A.quantile(0.5, 0).toArray()).to.deep.equal([[4.5, 1.5, 3, 6]]);
    expect(A.row(0).quantile(q).toArray().flat()).to.deep.equal(q.map((share) => A.row(0).quantile(share))); // prettier-ignore
    for (const B of [A, A.astype('float32')]) {
      const [low, high] = [B.quantile(0.25, 0), B.quantile(0.9, 0)];
      const both = B.quantile([0.25, 0.9], 0);
      expect([both.dtype, both.toArray()]).to.deep.equal([B.dtype, [...low.toArray(), ...high.toArray()]]); // prettier-ignore
      expect(B.T.quantile([0.25, 0.9], 1).T.equals(both)).to.equal(true);
    }
    expect(A.quantile([], 1).shape).to.deep.equal([2, 0]);
    expect(() => A.quantile([0.5, 95])).to.throw(
      RangeError,
      'q must be a share from 0 to 1; got 95',
    );
    expect(() => A.quantile([0.5, '1' as never])).to.throw(TypeError, 'q[1] must be a number');
    fc.assert(
      fc.property(
        side,
        side,
        nat,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (m, n, seed, share) => {
          // prettier-ignore
          const B: Matrix = random(m, n, { seed, distribution: 'normal' });
          expect(B.quantile(0.5) - B.median()).to.be.closeTo(0, 1e-15);
          expect([B.quantile(0), B.quantile(1)]).to.deep.equal([B.min(), B.max()]);
          // as many elements lie below it as the share says
          expect(B.lt(B.quantile(share)).count()).to.be.at.most(Math.ceil(share * (B.size - 1) + 1e-9)); // prettier-ignore
          expect(B.le(B.quantile(share)).count()).to.be.at.least(Math.floor(share * (B.size - 1) + 1 - 1e-9)); // prettier-ignore
        },
      ),
    );
  });

  it('give quantiles of infinities, of numbers whose distance overflows, of NaN and of nothing', () => {
    expect(matrix([[Infinity, Infinity]]).quantile(0.5)).to.equal(Infinity);
    expect(matrix([[-Infinity, 3]]).quantile(0.3)).to.equal(-Infinity);
    expect(matrix([[-1.7e308, 1.7e308]]).quantile(0.5)).to.equal(0);
    expect(matrix([[1, NaN, 2]]).quantile(0)).to.be.NaN;
    expect(zeros(2, 0).quantile(0.5, 1).toArray()).to.deep.equal([[NaN], [NaN]]);
    for (const q of [-0.1, 1.1, 95, NaN]) {
      expect(() => zeros(1, 1).quantile(q)).to.throw(RangeError, `q must be a share from 0 to 1; got ${q}`); // prettier-ignore
    }
  });

  it('ask whether any or all elements are not 0; NaN is not 0', () => {
    const A = matrix([[0, 1], [0, NaN]]); // prettier-ignore
    expect([A.any(), A.all()]).to.deep.equal([true, false]);
    expect(A.any(0).toArray()).to.deep.equal([[false, true]]);
    expect(A.all(1).toArray()).to.deep.equal([[false], [false]]);
  });

  it('run down the columns, along the rows or through all', () => {
    const A = matrix([[1, 2], [3, 4]]); // prettier-ignore
    expect(A.cumsum().toArray()).to.deep.equal([[1, 3], [6, 10]]); // prettier-ignore
    expect(A.cumsum(1).toArray()).to.deep.equal([[1, 3], [3, 7]]); // prettier-ignore
    expect(A.cumprod(0).toArray()).to.deep.equal([[1, 2], [3, 8]]); // prettier-ignore
    expect(zeros(0, 3).cumsum(0).shape).to.deep.equal([0, 3]);
    expect(zeros(3, 0).cumsum(1).shape).to.deep.equal([3, 0]);
  });

  it('accumulate float32 in 64 bits before they round', () => {
    const A = zeros(1000, 100, { dtype: 'float32' }).add(0.1);
    expect(A.sum() / (Math.fround(0.1) * 1e5)).to.be.closeTo(1, 1e-12);
  });
});

describe('order', () => {
  it('sorts each row or column, and argsort says from where', () => {
    fc.assert(
      fc.property(side, side, nat, (m, n, seed) => {
        const A: Matrix = random(m, n, { seed }).map((x) => Math.floor(4 * x));
        const sorted = A.sort(1);
        expect(sorted.toArray()).to.deep.equal(A.toArray().map((row) => row.sort((x, y) => x - y)));
        const places = A.argsort(1);
        const taken = A.map((_, i, j) => A.at(i, places.at(i, j)));
        expect(taken.equals(sorted)).to.equal(true);
        expect(A.T.sort(0).T.equals(sorted)).to.equal(true);
        expect(A.flip(0).flip(0).equals(A)).to.equal(true);
      }),
    );
  });

  it('without an axis puts a single column in order, of other matrices each row', () => {
    const x = vector([3, 1, 2]);
    expect([x.sort(), x.T.sort()].map((A: Matrix) => [...A.data])).to.deep.equal([[1, 2, 3], [1, 2, 3]]); // prettier-ignore
    expect([x.argsort(), x.T.argsort()].map((A: Matrix) => [...A.data])).to.deep.equal([[1, 2, 0], [1, 2, 0]]); // prettier-ignore
    expect(matrix([[2, 1], [1, 0]]).sort().toArray()).to.deep.equal([[1, 2], [0, 1]]); // prettier-ignore
  });

  it('takes rows and columns in the order of argsort', () => {
    const A = matrix([[3, 0, 1], [1, 5, 2], [2, 4, 6]]); // prettier-ignore
    expect(A.take(A.column(0).argsort(), 0).column(0).T.toArray()).to.deep.equal([[1, 2, 3]]);
    expect(A.take(A.row(0).argsort(), 1).row(0).toArray()).to.deep.equal([[0, 1, 3]]);
    expect(() => A.take(A, 0)).to.throw(ShapeError, 'take: indices must be a vector, n × 1 or 1 × n; got 3 × 3'); // prettier-ignore
  });

  it('has differences that running sums undo', () => {
    fc.assert(
      fc.property(side, side, nat, (m, n, seed) => {
        const A: Matrix = random(m, n, { seed }).map((x) => Math.floor(100 * x));
        expect(A.cumsum(1).diff(1).toArray()).to.deep.equal(A.slice(':', [1]).toArray());
        expect(A.T.diff(0).T.toArray()).to.deep.equal(A.diff(1).toArray());
      }),
    );
    expect([zeros(0, 3).diff(0).shape, zeros(3, 0).diff(1).shape, zeros(1, 3).diff(0).shape]).to.deep.equal([[0, 3], [3, 0], [0, 3]]); // prettier-ignore
    expect(matrix([[1, 2]], { dtype: 'float32' }).diff(1).dtype).to.equal('float32');
  });

  it('sorts long lines of any numbers as comparing them would', () => {
    const odd = [NaN, Infinity, -Infinity, 0, -0, 5e-324, -5e-324, 1.7e308];
    const negativeNaN = new Float64Array(Uint32Array.of(1, 0xfff00000).buffer)[0]!;
    const byComparing = (x: number, y: number) => (Number.isNaN(x) || Number.isNaN(y) ? Number(Number.isNaN(x)) - Number(Number.isNaN(y)) : x - y || 0); // prettier-ignore
    for (const [count, seed] of [
      [64, 1],
      [600, 2],
      [5000, 3],
    ] as const) {
      const draws = random(1, count, { seed, distribution: 'normal' });
      const kinds: ((x: number, k: number) => number)[] = [
        (x) => x,
        (x, k) => (k % 5 === 0 ? odd[k % odd.length]! : x),
        (x) => Math.round(3 * x),
        (x) => 1 + x * 1e-12,
        (x, k) => (k === 7 ? negativeNaN : 1e9 + Math.round(x)),
        (_, k) => -k,
        () => 2,
      ];
      for (const kind of kinds) {
        const A: Matrix = draws.map((x, _, k) => kind(x, k));
        const places = Array.from(A.data.keys()).sort((p, q) => byComparing(A.data[p]!, A.data[q]!)); // prettier-ignore
        expect(A.argsort().toArray()).to.deep.equal([places]);
        const wanted = Array.from(A.data).sort(byComparing);
        const got = [...A.sort().data, ...A.T.sort(0).data];
        for (const [k, x] of [...wanted, ...wanted].entries()) expect(got[k] === x || Number.isNaN(got[k]) && Number.isNaN(x), `${k}: ${got[k]} for ${x}`).to.equal(true); // prettier-ignore
        const quartile = (count - 1) / 4;
        const [x, y] = [wanted[Math.floor(quartile)]!, wanted[Math.ceil(quartile)]!];
        if (!wanted.some(Number.isNaN)) expect(A.quantile(0.25)).to.be.within(x, y);
        const half = count / 2;
        if (!wanted.some(Number.isNaN)) expect(A.median()).to.equal(wanted[half - 1]! / 2 + wanted[half]! / 2); // prettier-ignore
        expect(A.astype('float32').argsort().equals(A.astype('float32').astype('float64').argsort())).to.equal(true); // prettier-ignore
      }
    }
  });

  it('puts NaN last and keeps equals in their order', () => {
    const A = matrix([[NaN, 2, -Infinity, 2]]);
    expect(A.sort().toArray()).to.deep.equal([[-Infinity, 2, 2, NaN]]);
    expect(A.argsort().toArray()).to.deep.equal([[2, 1, 3, 0]]);
    expect(matrix([[1, 2, 3]]).flip(1).toArray()).to.deep.equal([[3, 2, 1]]); // prettier-ignore
  });
});

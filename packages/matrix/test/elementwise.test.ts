import { expect } from 'chai';
import fc from 'fast-check';
import { block, Complex, fromRows, full, hstack, type Matrix, matrix, random, ShapeError, tile, vstack, zeros } from '../src/index.ts'; // prettier-ignore

const size = fc.integer({ min: 1, max: 5 });
const nat = fc.nat(1e6);
const stretch = fc.tuple(fc.boolean(), fc.boolean());

describe('elementwise arithmetic', () => {
  it('stretches sizes of 1 exactly as repeating them would', () => {
    fc.assert(
      fc.property(size, size, stretch, nat, (m, n, [tall, wide], seed) => {
        const A: Matrix = random(m, n, { seed });
        const B: Matrix = random(tall ? m : 1, wide ? n : 1, { seed: seed + 1 });
        const repeated: Matrix = tile(B, tall ? 1 : m, wide ? 1 : n);
        expect(A.sub(B).equals(A.sub(repeated))).to.equal(true);
        expect(B.div(A).equals(repeated.div(A))).to.equal(true);
        expect(B.pow(A).equals(repeated.pow(A))).to.equal(true);
        expect(A.lt(B).toArray()).to.deep.equal(A.lt(repeated).toArray());
      }),
    );
  });

  it('compares float32 with a number as float32, with few elements and with many', () => {
    for (const n of [2, 30]) {
      const A: Matrix = full(n, n, 0.1, { dtype: 'float32' });
      const holds = [A.eq(0.1), A.ge(0.1), A.le(0.1), A.gt(0.1).not(), A.lt(0.1).not(), A.ne(0.1).not(), A.eq(new Complex(0.1))]; // prettier-ignore
      expect(holds.map((mask) => mask.all())).to.deep.equal(holds.map(() => true));
      expect(A.eq(full(n, n, 0.1)).any()).to.equal(false);
    }
  });

  it('keeps float32 with float32 and with numbers, and never drops float64', () => {
    const narrow: Matrix = random(2, 3, { seed: 1, dtype: 'float32' });
    const wide: Matrix = random(2, 3, { seed: 2 });
    for (const A of [
      narrow.add(narrow),
      narrow.mul(0.1),
      narrow.map(Math.exp),
      narrow.T,
      narrow.matmul(narrow.T),
      narrow.sum(0),
      narrow.slice([0, 1]),
      narrow.row(0),
      hstack([narrow, narrow]),
    ]) {
      // prettier-ignore
      expect(A.dtype).to.equal('float32');
    }
    for (const A of [
      narrow.add(wide),
      wide.mul(narrow),
      narrow.matmul(wide.T),
      vstack([narrow, wide]),
      narrow.argmax(0),
    ]) {
      // prettier-ignore
      expect(A.dtype).to.equal('float64');
    }
    const exact = matrix([[1 + 2 ** -40]]);
    expect(exact.matmul(matrix([[1]], { dtype: 'float32' })).equals(exact)).to.equal(true);
  });

  it('rounds halves to the even neighbour and clips', () => {
    expect(matrix([[0.5, 1.5, 2.5, -0.5, -1.5]]).round().abs().toArray()).to.deep.equal([[0, 2, 2, 0, 2]]); // prettier-ignore
    expect(
      matrix([[-9, NaN, 9]])
        .clip(-1, 1)
        .toArray(),
    ).to.deep.equal([[-1, NaN, 1]]);
    expect(matrix([[4, 9]]).sqrt().neg().toArray()).to.deep.equal([[-2, -3]]); // prettier-ignore
  });

  it('clips few and many to the same numbers, and with NaN to NaN', () => {
    const few = matrix([[-Infinity, -2, -0, 0, 0.5, 2, Infinity, NaN]]);
    const wanted = [-1, -1, -0, 0, 0.5, 1, 1, NaN];
    expect(few.clip(-1, 1).toArray()).to.deep.equal([wanted]);
    for (const A of [tile(few, 100, 3), tile(few, 100, 3).astype('float32')]) {
      for (const row of A.clip(-1, 1)) expect(row.toArray()).to.deep.equal([[...wanted, ...wanted, ...wanted]]); // prettier-ignore
    }
    expect(few.clip(1, -1).eq(-1).count()).to.equal(7);
    expect(few.clip(-Infinity, 0.25).max()).to.be.NaN;
    expect(few.clip(NaN, 1).isNaN().all()).to.equal(true);
  });

  it('rounds what is too large, too small or too fine for digits to itself or to 0', () => {
    const A = matrix([[1e308, -1.5, 0.125, NaN, -Infinity, 5e-324]]);
    expect(A.round(2).toArray()).to.deep.equal([[1e308, -1.5, 0.12, NaN, -Infinity, 0]]);
    expect(A.round(400).equals(A)).to.equal(true);
    expect(A.round(-400).toArray()).to.deep.equal([[0, -0, 0, NaN, -Infinity, 0]]);
    expect(matrix([[2 ** 52 + 1, -(2 ** 53) - 2, -0, -0.3]]).round().toArray()).to.deep.equal([[2 ** 52 + 1, -(2 ** 53) - 2, -0, -0]]); // prettier-ignore
    expect(matrix([[700_000, 25, 35, -1234]]).round(-1).toArray()).to.deep.equal([[700_000, 20, 40, -1230]]); // prettier-ignore
    expect(
      matrix([[7, 12_345]])
        .round(-5)
        .toArray(),
    ).to.deep.equal([[0, 0]]);
  });

  it('compares; NaN equals nothing but itself in equals', () => {
    const A = matrix([[1, NaN]]);
    expect(A.eq(A).toArray()).to.deep.equal([[true, false]]);
    expect(A.ne(A).toArray()).to.deep.equal([[false, true]]);
    expect(A.equals(A.copy())).to.equal(true);
    expect(A.isNaN().toArray()).to.deep.equal([[false, true]]);
    expect(A.div(0).isFinite().any()).to.equal(false);
  });

  it('calls close what NumPy calls close', () => {
    const A = matrix([[1, 1e8, Infinity]]);
    expect(A.allclose(matrix([[1 + 9e-6, 1e8 + 900, Infinity]]))).to.equal(true);
    expect(A.allclose(matrix([[1 + 2e-5, 1e8, Infinity]]))).to.equal(false);
    expect(A.allclose(matrix([[1, 1e8, -Infinity]]))).to.equal(false);
    expect(A.allclose(matrix([[1, 1e8, 5]]))).to.equal(false);
    expect(A.allclose(A.T)).to.equal(false);
    expect(matrix([[NaN]]).allclose(matrix([[NaN]]))).to.equal(false);
    expect(matrix([[1]]).allclose(matrix([[1.05]]), { rtol: 0, atol: 0.1 })).to.equal(true);
  });
});

describe('stacking', () => {
  it('keeps each part where it belongs', () => {
    fc.assert(
      fc.property(fc.tuple(size, size), size, size, nat, ([m, n], p, q, seed) => {
        const [A, B, C, D] = [random(m, n, { seed }), random(m, q, { seed: seed + 1 }), random(p, n, { seed: seed + 2 }), random(p, q, { seed: seed + 3 })]; // prettier-ignore
        const whole: Matrix = block([[A, B], [C, D]]); // prettier-ignore
        expect(whole.slice([0, m], [0, n]).equals(A)).to.equal(true);
        expect(whole.slice([m], [n]).equals(D)).to.equal(true);
        expect(whole.equals(vstack([hstack([A, B]), hstack([C, D])]))).to.equal(true);
        expect(whole.equals(vstack(hstack(A, B), hstack(C, D)))).to.equal(true);
        expect(whole.T.equals(block([[A.T, C.T], [B.T, D.T]]))).to.equal(true); // prettier-ignore
      }),
    );
  });

  it('says the shape rule and which part breaks it', () => {
    const [A, B] = [zeros(2, 3).withShape(), zeros(3, 3).withShape()];
    expect(() => hstack([A, A, B])).to.throw(
      ShapeError,
      'shape rule: hstack takes matrices with the same number of rows; number 0 is 2 × 3, number 2 is 3 × 3',
    );
    expect(() => vstack([A, B.slice(':', [0, 2])])).to.throw(ShapeError, 'the same number of columns'); // prettier-ignore
    expect(() => block([[A, A], [A]])).to.throw(ShapeError, 'row 0 has 6, row 1 has 3'); // prettier-ignore
    expect(() => hstack([])).to.throw(ShapeError, 'there must be at least one matrix; got none');
  });

  it('takes empty parts', () => {
    expect(hstack([zeros(2, 0), fromRows([[1], [2]])]).toArray()).to.deep.equal([[1], [2]]); // prettier-ignore
    expect(vstack([zeros(0, 2), zeros(0, 2)]).shape).to.deep.equal([0, 2]);
    expect(tile(zeros(2, 3), 0, 2).shape).to.deep.equal([0, 6]);
    const narrow = zeros(2, 3, { dtype: 'float32' });
    const none = [tile(narrow, 0, 2), tile(narrow, 2, 0), hstack(narrow.slice([2]), narrow.slice([2]))]; // prettier-ignore
    expect(none.map(({ dtype }) => dtype)).to.deep.equal(['float32', 'float32', 'float32']);
  });

  it('raises 1 to any power to 1, as IEEE 754 does and JavaScript does not', () => {
    const bases = matrix([[1, 1, 1, -1, -1, 0, NaN]]);
    const powers = matrix([[NaN, Infinity, -Infinity, Infinity, -Infinity, 0, 0]]);
    expect(bases.pow(powers).toArray()).to.deep.equal([[1, 1, 1, 1, 1, 1, 1]]);
    expect(
      matrix([[-1, 2]])
        .pow(NaN)
        .isNaN()
        .all(),
    ).to.equal(true);
    expect(
      matrix([[1, 2]])
        .pow(NaN)
        .toArray(),
    ).to.deep.equal([[1, NaN]]);
  });
});

import { expect } from 'chai';
import fc from 'fast-check';
import { type Index, type Matrix, matrix, random, ShapeError, where, zeros } from '../src/index.ts';

const A = matrix([[1, 2, 3], [4, 5, 6], [7, 8, 9]]); // prettier-ignore
const unknown = A.withShape();

/** An index, and the places it means among `size` of them, worked out by plain counting. */
function index(size: number): fc.Arbitrary<{ index: Index; places: number[] }> {
  const all = Array.from({ length: size }, (_, k) => k);
  const place = fc.integer({ min: 0, max: size });
  const span = fc
    .tuple(place, place, fc.integer({ min: 1, max: 3 }), fc.boolean())
    .map(([a, b, step, negative]) => {
      const [start, end] = [Math.min(a, b), Math.max(a, b)];
      const from = negative && start < size ? start - size : start;
      const places = all.filter((k) => k >= start && k < end && (k - start) % step === 0);
      return { index: [from, end, step] as Index, places };
    });
  const one = fc
    .integer({ min: 0, max: size - 1 })
    .map((k) => ({ index: k as Index, places: [k] }));
  return fc.oneof(span, one, fc.constant({ index: ':' as const, places: all }));
}

describe('indexing', () => {
  it('cuts out exactly the elements that plain counting names', () => {
    fc.assert(
      fc.property(index(5), index(4), fc.nat(1e6), (p, q, seed) => {
        const B: Matrix = random(5, 4, { seed });
        const block = B.slice(p.index, q.index);
        expect(block.toArray()).to.deep.equal(p.places.map((i) => q.places.map((j) => B.at(i, j))));
        expect(block.shape).to.deep.equal([p.places.length, q.places.length]);
      }),
    );
  });

  it('needs one index where there is one row or one column', () => {
    const column = matrix([[5], [6], [7]]).withShape();
    expect([0, 2, -1].map((i) => column.at(i))).to.deep.equal([5, 7, 7]);
    expect([0, 2, -1].map((i) => column.T.at(i))).to.deep.equal([5, 7, 7]);
    expect(() => column.at(3)).to.throw(ShapeError, 'row');
    expect(column.copy().set(-1, 9).T.toArray()).to.deep.equal([[5, 6, 9]]);
    expect(column.T.set(0, 9).toArray()).to.deep.equal([[9, 6, 7]]);
    expect(() => column.set(3, 0)).to.throw(ShapeError, 'set: row must be a whole number');
    expect(() => column.set(0, 'x' as never)).to.throw(
      TypeError,
      'set: value must be a number; got',
    );
    expect(() => unknown.set(1, 0)).to.throw(
      ShapeError,
      'its elements are set(i, j, x); got set(1, x)',
    );
    expect(() => unknown.at(1)).to.throw(
      ShapeError,
      'shape rule: (3 × 3) is neither a row nor a column: its elements are at(i, j); got at(1)',
    );
  });

  it('writes to exactly those elements, and reads them back', () => {
    fc.assert(
      fc.property(index(5), index(4), fc.nat(1e6), (p, q, seed) => {
        const B: Matrix = zeros(5, 4);
        const value: Matrix = random(p.places.length, q.places.length, { seed });
        expect(B.set(p.index, q.index, value)).to.equal(B);
        expect(B.slice(p.index, q.index).equals(value)).to.equal(true);
        expect(B.ne(0).count()).to.equal(value.ne(0).count());
      }),
    );
  });

  it('stretches a number, a row or a column over the block that is set', () => {
    const B = zeros(2, 3);
    B.set(':', [0, 2], matrix([[1], [2]])); // prettier-ignore
    B.set(0, [1], matrix([[8, 9]]));
    B.set(-1, -1, 7);
    expect(B.toArray()).to.deep.equal([[1, 8, 9], [2, 2, 7]]); // prettier-ignore
    expect(() => B.set(':', 0, matrix([[1, 2]]).withShape())).to.throw(
      ShapeError,
      'set: the value must be 2 × 1 like its place, or have a size of 1 that stretches; got 1 × 2',
    );
  });

  it('sets a block of a matrix from itself as it was before', () => {
    const B = matrix([[1, 2, 3]]).copy();
    B.set(':', [1, 3], B.slice(':', [0, 2]));
    expect(B.toArray()).to.deep.equal([[1, 1, 2]]);
    const C = matrix([[1, 2], [3, 4]]).copy(); // prettier-ignore
    C.set(':', ':', C);
    expect(C.toArray()).to.deep.equal([[1, 2], [3, 4]]); // prettier-ignore
  });

  it('refuses what leaves the matrix, names the axis and changes nothing', () => {
    expect(() => unknown.slice([0, 4])).to.throw(ShapeError, 'rows must be [start, end] with 0 ≤ start ≤ end ≤ 3; got [0, 4]. Where the last part may be shorter: [0, Math.min(4, 3)].'); // prettier-ignore
    expect(() => unknown.slice(':', [2 as number, 1])).to.throw(ShapeError, 'columns must be');
    expect(() => unknown.slice([0, 3, 0])).to.throw(ShapeError, 'got [0, 3, 0]');
    expect(() => unknown.slice('x' as ':')).to.throw(ShapeError, 'got the text "x"');
    expect(() => unknown.set(3, 0, 1)).to.throw(ShapeError, 'set: row must be a whole number from -3 to 2; got 3'); // prettier-ignore
    expect(unknown.equals(A)).to.equal(true);
  });

  it('takes rows and columns by number, in any order, as often as named', () => {
    expect(A.take([2, 0, 2], 0).toArray()).to.deep.equal([[7, 8, 9], [1, 2, 3], [7, 8, 9]]); // prettier-ignore
    expect(A.take([-1], 1).toArray()).to.deep.equal([[3], [6], [9]]);
    expect(() => A.take([3], 1)).to.throw(ShapeError, 'take: column must be a whole number from -3 to 2'); // prettier-ignore
  });

  it('goes through the rows', () => {
    expect([...A].map((row) => row.sum())).to.deep.equal([6, 15, 24]);
  });
});

describe('masks', () => {
  it('choose elements, rows and columns', () => {
    expect(A.compress(A.gt(7)).toArray()).to.deep.equal([[8], [9]]);
    expect(A.compress(A.column(0).gt(1), 0).toArray()).to.deep.equal([[4, 5, 6], [7, 8, 9]]); // prettier-ignore
    expect(A.compress(A.row(0).ne(2), 1).toArray()).to.deep.equal([[1, 3], [4, 6], [7, 9]]); // prettier-ignore
    expect(A.compress([true, false, true], 0).toArray()).to.deep.equal([[1, 2, 3], [7, 8, 9]]); // prettier-ignore
    expect(A.compress([false, false, true], 1).toArray()).to.deep.equal([[3], [6], [9]]);
    expect(() => A.compress([true], 1)).to.throw(ShapeError, 'compress: the list must have 3 truth values, one a column; got 1'); // prettier-ignore
    expect(() => A.compress(unknown.gt(7), 0)).to.throw(ShapeError, 'compress: the mask must be 3 × 1; got 3 × 3'); // prettier-ignore
  });

  it('set elements, and choose between two matrices', () => {
    expect(A.copy().set(A.gt(2), 0).sum()).to.equal(3);
    expect(where(A.gt(5), A, A.row(0)).toArray()).to.deep.equal([[1, 2, 3], [1, 2, 6], [7, 8, 9]]); // prettier-ignore
    expect(() => where(A.row(0).gt(0), unknown, 0)).to.throw(
      ShapeError,
      'where: A and B must be 1 × 3',
    );
  });

  it('choose, write and pick out of many elements as one by one', () => {
    for (const dtype of ['float64', 'float32'] as const) {
      const X: Matrix = random(40, 37, { seed: 3, dtype });
      const Y: Matrix = random(40, 1, { seed: 4, dtype });
      const tenth = dtype === 'float32' ? Math.fround(0.1) : 0.1;
      const mask = X.gt(0.3);
      const holds = [...mask.data].map((x) => x === 1);
      expect(mask.count()).to.equal(holds.filter(Boolean).length);
      expect([...mask.not().data]).to.deep.equal(holds.map((x) => Number(!x)));
      const chosen = where(mask, X, Y);
      expect(chosen.dtype).to.equal(dtype);
      expect([...chosen.data]).to.deep.equal(holds.map((x, k) => (x ? X.data[k] : Y.data[Math.floor(k / 37)]))); // prettier-ignore
      expect([...where(mask, 0.1, X).data]).to.deep.equal(holds.map((x, k) => (x ? tenth : X.data[k]))); // prettier-ignore
      expect([...X.compress(mask).data]).to.deep.equal([...X.data].filter((_, k) => holds[k]));
      expect([...X.copy().set(mask, -1).data]).to.deep.equal(holds.map((x, k) => (x ? -1 : X.data[k]))); // prettier-ignore
    }
  });

  it('follow De Morgan', () => {
    fc.assert(
      fc.property(fc.nat(1e6), (seed) => {
        const p = random(3, 4, { seed }).gt(0.5);
        const q = random(3, 4, { seed: seed + 1 }).gt(0.5);
        const left = p.and(q).not().toArray();
        expect(left).to.deep.equal(p.not().or(q.not()).toArray());
        expect(p.xor(q).toArray()).to.deep.equal(p.or(q).and(p.and(q).not()).toArray());
        expect(p.count() + p.not().count()).to.equal(p.size);
      }),
    );
  });

  it('say of each column and row whether any or all hold, also of none', () => {
    const p = A.gt(4);
    expect(p.any(0).toArray()).to.deep.equal([[true, true, true]]);
    expect(p.all(1).toArray()).to.deep.equal([[false], [false], [true]]);
    expect([p.any(), p.all()]).to.deep.equal([true, false]);
    const none = zeros(0, 2).gt(0);
    expect([none.any(), none.all()]).to.deep.equal([false, true]);
    expect(none.all(0).toArray()).to.deep.equal([[true, true]]);
    expect(() => unknown.gt(4).and(none)).to.throw(ShapeError, 'and: masks must have one shape; got [3, 3] and [0, 2]'); // prettier-ignore
  });
});

describe('shapes', () => {
  it('are promised and checked by withShape, and forgotten by it', () => {
    expect(unknown.withShape(3, 3).data).to.equal(A.data);
    expect(() => unknown.withShape(3, 4)).to.throw(
      ShapeError,
      'withShape: the matrix must be 3 × 4; got 3 × 3',
    );
  });

  it('change by reshape with the numbers in their order', () => {
    expect(A.reshape(1, 9).reshape(9, 1).reshape(3, 3).equals(A)).to.equal(true);
    expect(A.reshape(-1, 9).equals(A.reshape(1, 9))).to.equal(true);
    expect(A.reshape(9, -1).equals(A.reshape(9, 1))).to.equal(true);
    expect(() => unknown.reshape(-1, 4)).to.throw(ShapeError, '9 elements cannot be laid out as 8');
    expect(() => unknown.reshape(-1, -1)).to.throw(ShapeError);
    expect(zeros(0, 3).withShape().reshape(5, -1).shape).to.deep.equal([5, 0]);
    expect(() => zeros(0, 3).withShape().reshape(0, -1)).to.throw(ShapeError, 'reshape: beside a size of 0 the other must be said, since any would do; got 0 × -1'); // prettier-ignore
    expect(() => unknown.reshape(2, 5)).to.throw(
      ShapeError,
      '9 elements cannot be laid out as 10: reshape from (3 × 3) to (2 × 5)',
    );
  });

  it('of 1 × 1 hold a number', () => {
    expect(A.slice(1, 1).item()).to.equal(5);
    expect(() => unknown.item()).to.throw(ShapeError, 'the matrix must be 1 × 1; got 3 × 3');
  });
});

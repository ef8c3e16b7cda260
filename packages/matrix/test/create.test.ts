import { expect } from 'chai';
import fc from 'fast-check';
import {
  arange,
  diag,
  diagonal,
  eye,
  DTypeError,
  fromCSV,
  fromData,
  fromFunction,
  fromRows,
  full,
  hilbert,
  linspace,
  type Matrix,
  matrix,
  random,
  ShapeError,
  tril,
  triu,
  vander,
  vector,
  zeros,
} from '../src/index.ts';

const size = fc.integer({ min: 0, max: 7 });

describe('creation', () => {
  it('lays flat data out row after row, in memory of its own', () => {
    const numbers = [1, 2, 3, 4, 5, 6];
    const A = fromData(2, 3, numbers);
    numbers[0] = 9;
    expect(A.toArray()).to.deep.equal([[1, 2, 3], [4, 5, 6]]); // prettier-ignore
    expect(() => fromData(2, 2, numbers)).to.throw(ShapeError, '2 · 2 = 4 numbers; got 6');
  });

  it('calls a function once for each place, in order', () => {
    const places: number[][] = [];
    fromFunction(2, 2, (i, j) => places.push([i, j]));
    expect(places).to.deep.equal([[0, 0], [0, 1], [1, 0], [1, 1]]); // prettier-ignore
  });

  it('fills with −0 too', () => {
    expect(1 / full(1, 1, -0).item()).to.equal(-Infinity);
  });

  it('gives float32 when asked, and refuses a dtype that is none', () => {
    const made: Matrix[] = [
      matrix([[0.1]], { dtype: 'float32' }),
      vector([0.1], { dtype: 'float32' }),
      fromData(1, 1, [0.1], { dtype: 'float32' }),
      full(1, 1, 0.1, { dtype: 'float32' }),
      fromFunction(1, 1, () => 0.1, { dtype: 'float32' }),
    ];
    for (const A of made) {
      expect(A.dtype).to.equal('float32');
      expect(A.item()).to.equal(Math.fround(0.1));
    }
    expect(() => zeros(1, 1, { dtype: 'int8' as 'float32' })).to.throw(
      DTypeError,
      `dtype must be 'float64' or 'float32'; got the text "int8"`,
    );
  });

  it('makes the identity, and as much of it as rows and columns say', () => {
    expect(eye(2).toArray()).to.deep.equal([[1, 0], [0, 1]]); // prettier-ignore
    expect(eye(2, 3).toArray()).to.deep.equal([[1, 0, 0], [0, 1, 0]]); // prettier-ignore
    expect(eye(3, 2).toArray()).to.deep.equal([[1, 0], [0, 1], [0, 0]]); // prettier-ignore
    expect([eye(0, 2).shape, eye(2, 0).shape]).to.deep.equal([[0, 2], [2, 0]]); // prettier-ignore
    const narrow = { dtype: 'float32' } as const;
    expect([eye(2, narrow).dtype, eye(2, 3, narrow).dtype]).to.deep.equal(['float32', 'float32']);
    expect(() => eye(2, 2.5)).to.throw(ShapeError, 'eye: columns must be a whole number ≥ 0; got 2.5'); // prettier-ignore
  });

  it('puts numbers, a column or a row on a diagonal, from which diagonal takes them back', () => {
    const D = diag([1, 2, 3]);
    expect(D.toArray()).to.deep.equal([[1, 0, 0], [0, 2, 0], [0, 0, 3]]); // prettier-ignore
    expect(diag(vector([1, 2, 3])).equals(D)).to.equal(true);
    expect(diag(matrix([[1, 2, 3]])).equals(D)).to.equal(true);
    expect(diagonal(D).toArray()).to.deep.equal([[1], [2], [3]]);
    for (const offset of [-2, -1, 1, 2]) {
      const beside = diag([1, 2, 3], offset);
      expect(beside.shape).to.deep.equal([3 + Math.abs(offset), 3 + Math.abs(offset)]);
      expect(diagonal(beside, offset).toArray()).to.deep.equal([[1], [2], [3]]);
      expect(beside.sum()).to.equal(6);
    }
    expect(() => diag([1], 0.5)).to.throw(RangeError, 'offset must be a whole number; got 0.5');
    expect(() => diag(zeros(2, 2).withShape())).to.throw(
      ShapeError,
      'diag: values must be a vector, n × 1 or 1 × n; got 2 × 2. diagonal(A) reads the diagonal',
    );
  });

  it('reads the diagonals beside the main one, also where they leave the matrix', () => {
    const A = matrix([[1, 2, 3], [4, 5, 6]]); // prettier-ignore
    expect(diagonal(A, 1).toArray()).to.deep.equal([[2], [6]]);
    expect(diagonal(A, -1).toArray()).to.deep.equal([[4]]);
    expect(diagonal(A, 5).shape).to.deep.equal([0, 1]);
  });

  it('splits a matrix into its strict lower and its upper triangle', () => {
    fc.assert(
      fc.property(size, size, fc.nat(1e6), fc.integer({ min: -3, max: 3 }), (m, n, seed, k) => {
        const A = random(m, n, { seed });
        expect(tril(A, k - 1).add(triu(A, k)).equals(A)).to.equal(true); // prettier-ignore
      }),
    );
  });

  it('spaces numbers evenly and ends exactly where it is told', () => {
    expect(linspace(0, 1, 11).at(10, 0)).to.equal(1);
    expect(linspace(3, 3, 1).toArray()).to.deep.equal([[3]]);
    expect(linspace(0, 1, 0).shape).to.deep.equal([0, 1]);
    expect(linspace(0, 49).toArray().flat()).to.deep.equal([...Array(50).keys()]);
    expect(arange(5, 0, -2).toArray()).to.deep.equal([[5], [3], [1]]);
    expect(arange(3).toArray()).to.deep.equal([[0], [1], [2]]);
    expect(arange(-1).shape).to.deep.equal([0, 1]);
    expect(arange(5, 0).shape).to.deep.equal([0, 1]);
    expect(() => arange(0, 1, 0)).to.throw(RangeError, 'step must be a number other than 0; got 0');
    expect(() => arange(0, Infinity)).to.throw(
      ShapeError,
      'arange: the number of elements must be a whole number ≥ 0; got Infinity',
    );
  });

  it('makes Vandermonde and Hilbert matrices', () => {
    expect(vander(vector([2]), 4).toArray()).to.deep.equal([[1, 2, 4, 8]]);
    const squares = [[1, 2, 4], [1, 3, 9]]; // prettier-ignore
    for (const x of [vector([2, 3]), vector([2, 3]).T]) expect(vander(x, 3).toArray()).to.deep.equal(squares); // prettier-ignore
    expect(vander(vector([2], { dtype: 'float32' }), 2).dtype).to.equal('float32');
    expect(hilbert(3).at(1, 2)).to.equal(1 / 4);
  });

  it('refuses a seed that is no number instead of repeating one sequence', () => {
    expect(() => random(1, 1, { seed: NaN })).to.throw(RangeError, 'seed must be a whole number');
  });
});

describe('fromCSV', () => {
  it('reads what NumPy writes, any usual delimiter and line end, with or without a head', () => {
    const expected = [[1, -2.5], [3e-7, 4]]; // prettier-ignore
    for (const text of [
      '1,-2.5\n3e-7,4\n',
      'x;y\r\n1;-2.5\r\n3e-7;4',
      '1\t-2.5\r3e-7\t4\r',
      '  1   -2.5\n\n+3e-7  4.  ',
      '\uFEFF"x","y"\n"1","-2.5"\n"3e-7","4"',
      '# made by hand\n1, -2.5 # a pair\n3e-7, 4',
    ]) {
      expect(fromCSV(text).toArray(), JSON.stringify(text)).to.deep.equal(expected);
    }
  });

  it('reads NaN, infinities and gaps', () => {
    expect(fromCSV('nan,Inf,-infinity\n,1,2').toArray()).to.deep.equal([[NaN, Infinity, -Infinity], [NaN, 1, 2]]); // prettier-ignore
  });

  it('gives back any finite matrix that was written with full digits', () => {
    const rows = fc.array(fc.tuple(fc.double({ noNaN: true }), fc.double({ noNaN: true })), { minLength: 1, maxLength: 5 }); // prettier-ignore
    fc.assert(
      fc.property(rows, (numbers) => {
        const text = numbers.map((row) => row.map(String).join(',')).join('\n');
        expect(fromCSV(text).equals(fromRows(numbers))).to.equal(true);
      }),
    );
  });

  it('names the line and the field it cannot read, and unequal lines', () => {
    expect(() => fromCSV('1,2\n3,four')).to.throw(
      SyntaxError,
      'fromCSV: a field must be a number; got "four" in line 2, field 2',
    );
    expect(() => fromCSV('1,0x10', { skip: 0 })).to.throw(SyntaxError, '"0x10"');
    expect(() => fromCSV('1,2\n3')).to.throw(ShapeError, 'row 0 has 2 numbers, row 1 has 1');
    expect(fromCSV('').shape).to.deep.equal([0, 0]);
  });
});

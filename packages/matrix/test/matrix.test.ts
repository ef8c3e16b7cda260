import { DISPLAY, MATRIX_MIME, parsePayload } from '@eigenbook/mime';
import { expect } from 'chai';
import fc from 'fast-check';
import { inspect } from 'node:util';
import {
  ComplexMatrix,
  DTypeError,
  eye,
  fromRows,
  gemm,
  Matrix,
  matrix,
  ones,
  random,
  ShapeError,
  sparse,
  tensor,
  zeros,
} from '../src/node.ts';

const EPSILON = 2 ** -53;
const size = fc.integer({ min: 1, max: 8 });
const seed = fc.integer({ min: 0, max: 1e6 });

/** The shape rule at run time: sizes the compiler does not know. */
const unknown = (rows: number, columns: number): Matrix => zeros(rows, columns);

describe('Matrix', () => {
  describe('creation', () => {
    it('reads nested arrays row by row', () => {
      const A = matrix([[1, 2, 3], [4, 5, 6]]); // prettier-ignore
      expect(A.shape).to.deep.equal([2, 3]);
      expect([...A.data]).to.deep.equal([1, 2, 3, 4, 5, 6]);
      expect(A.toArray()).to.deep.equal([[1, 2, 3], [4, 5, 6]]); // prettier-ignore
    });

    it('is written by JSON.stringify as what it reads', () => {
      const A = matrix([[1, -2.5], [1e-300, 4]], { dtype: 'float64' }); // prettier-ignore
      const { weights, mask } = JSON.parse(JSON.stringify({ weights: A, mask: A.gt(0) }));
      expect(matrix(weights).equals(A)).to.equal(true);
      expect(mask).to.deep.equal([[true, false], [true, true]]); // prettier-ignore
    });

    it('takes rows of any kind, also from a generator', () => {
      function* rows() {
        yield Float32Array.of(1, 2);
        yield [3, 4];
      }
      expect(fromRows(rows()).toArray()).to.deep.equal([[1, 2], [3, 4]]); // prettier-ignore
    });

    it('refuses what is a matrix or a tensor already, and says what to call', () => {
      const anything: (rows: never) => unknown = matrix;
      expect(() => anything(eye(2) as never)).to.throw(TypeError, 'got a 2 × 2 Matrix. Its copy() copies it.'); // prettier-ignore
      expect(() => anything(tensor([[1, 2]]) as never)).to.throw(TypeError, 'Its toMatrix() makes a matrix of it.'); // prettier-ignore
    });

    it('refuses rows of unequal length, naming the row', () => {
      expect(() => fromRows([[1, 2], [3]])).to.throw(
        ShapeError,
        'shape rule: all rows of a matrix have the same length; row 0 has 2 numbers, row 1 has 1',
      );
    });

    it('fills zeros, ones and the identity', () => {
      expect(zeros(1, 2).toArray()).to.deep.equal([[0, 0]]);
      expect(ones(2, 1).toArray()).to.deep.equal([[1], [1]]);
      expect(eye(2).toArray()).to.deep.equal([[1, 0], [0, 1]]); // prettier-ignore
      expect(zeros(0, 3).shape).to.deep.equal([0, 3]);
    });

    it('refuses sizes that are none', () => {
      for (const bad of [-1, 1.5, NaN, Infinity, 2 ** 40]) {
        const got =
          bad === 2 ** 40 ? `got ${bad} × 2` : `rows must be a whole number ≥ 0; got ${bad}`;
        expect(() => unknown(bad, 2)).to.throw(ShapeError, got);
      }
      expect(() => new Matrix(2, 2, new Float64Array(3))).to.throw(
        ShapeError,
        '2 · 2 = 4 numbers; got 3',
      );
    });
  });

  describe('random', () => {
    it('gives the numbers of mulberry32 and Box–Muller for a seed, on every machine', () => {
      expect([...random(1, 3, { seed: 42 }).data]).to.deep.equal([0.6011037519201636, 0.44829055899754167, 0.8524657934904099]); // prettier-ignore
      const normal = random(1, 3, { seed: 42, distribution: 'normal' });
      [-1.2848381576290195, -0.9453528099747296, -0.6112802846514629].forEach((x, j) =>
        expect(normal.at(0, j)).to.be.closeTo(x, 1e-12),
      );
    });

    it('differs from call to call without a seed', () => {
      expect(random(2, 2).toArray()).not.to.deep.equal(random(2, 2).toArray());
    });
  });

  describe('element access', () => {
    const A = matrix([[1, 2, 3], [4, 5, 6]]); // prettier-ignore

    it('counts from 0, and from the end when negative', () => {
      expect([A.at(0, 0), A.at(1, 2), A.at(-1, -3)]).to.deep.equal([1, 6, 4]);
      expect(A.row(-1).toArray()).to.deep.equal([[4, 5, 6]]);
      expect(A.column(1).toArray()).to.deep.equal([[2], [5]]);
    });

    it('names the axis and its range when there is no such place', () => {
      expect(() => A.withShape().at(2, 0)).to.throw(
        ShapeError,
        'row must be a whole number from -2 to 1; got 2',
      );
      expect(() => A.withShape().at(0, 0.5)).to.throw(
        ShapeError,
        'column must be a whole number from -3 to 2; got 0.5',
      );
      expect(() => unknown(0, 0).at(0, 0)).to.throw(ShapeError, 'there is no row');
    });

    it('cuts blocks out, and refuses ranges that leave the matrix', () => {
      expect(A.slice([0, 2], [1, 3]).toArray()).to.deep.equal([[2, 3], [5, 6]]); // prettier-ignore
      expect(A.slice([1, 1]).shape).to.deep.equal([0, 3]);
      expect(() => A.withShape().slice([1, 3])).to.throw(
        ShapeError,
        'rows must be [start, end] with 0 ≤ start ≤ end ≤ 2; got [1, 3]',
      );
    });
  });

  describe('arithmetic', () => {
    it('multiplies as in the course: (2 × 3) times (3 × 2)', () => {
      const A = matrix([[1, 2, 3], [4, 5, 6]]); // prettier-ignore
      const B = matrix([[7, 8], [9, 10], [11, 12]]); // prettier-ignore
      expect(A.matmul(B).toArray()).to.deep.equal([[58, 64], [139, 154]]); // prettier-ignore
      expect(B.matmul(A).toArray()).to.deep.equal([[39, 54, 69], [49, 68, 87], [59, 82, 105]]); // prettier-ignore
    });

    it('gemm takes either matrix as its transpose', () => {
      const sides = fc.record({ m: size, n: size, k: size, transA: fc.boolean(), transB: fc.boolean(), single: fc.boolean() }); // prettier-ignore
      fc.assert(
        fc.property(sides, ({ m, n, k, transA, transB, single }) => {
          const of = (A: Matrix) => (single ? A.astype('float32') : A);
          const [A, B] = [of(random(m, k, { seed: 1 })), of(random(k, n, { seed: 2 }))];
          const C = gemm(transA ? A.T : A, transB ? B.T : B, { transA, transB });
          expect(C.dtype).to.equal(single ? 'float32' : 'float64');
          expect(C.allclose(A.matmul(B))).to.equal(true);
        }),
      );
      expect(() => gemm(unknown(2, 3), unknown(2, 5))).to.throw(ShapeError, 'inner sizes 3 and 2 differ'); // prettier-ignore
    });

    it('gemm adds what is given to the product: as much, a row, a column, or a number', () => {
      const sides = fc.record({ m: size, n: size, k: size, row: fc.boolean(), column: fc.boolean(), single: fc.boolean() }); // prettier-ignore
      fc.assert(
        fc.property(sides, ({ m, n, k, row, column, single }) => {
          const of = (A: Matrix) => (single ? A.astype('float32') : A);
          const [A, B] = [of(random(m, k, { seed: 1 })), of(random(k, n, { seed: 2 }))];
          const C = random(row ? 1 : m, column ? 1 : n, { seed: 3 }).astype('float32');
          const added = gemm(A, B, { C });
          expect(added.dtype).to.equal(single ? 'float32' : 'float64');
          expect(added.allclose(A.matmul(B).add(C), { rtol: 1e-5, atol: 1e-6 })).to.equal(true);
        }),
      );
      const said = 'gemm: C must be 2 × 4 like the product, or a row or column of it; got 2 × 3';
      expect(() => gemm(unknown(2, 3), unknown(3, 4), { C: unknown(2, 3) })).to.throw(ShapeError, said); // prettier-ignore
      const none = 'gemm: C must be 1 × 4 like the product, or a row or column of it; got 2 × 4';
      expect(() => gemm(unknown(1, 3), unknown(3, 4), { C: unknown(2, 4) })).to.throw(ShapeError, none); // prettier-ignore
    });

    it('gemm writes into a matrix that is there, also into the one that it adds to', () => {
      const sides = fc.record({ m: size, n: size, k: size, row: fc.boolean(), transA: fc.boolean(), single: fc.boolean() }); // prettier-ignore
      fc.assert(
        fc.property(sides, ({ m, n, k, row, transA, single }) => {
          const of = (A: Matrix) => (single ? A.astype('float32') : A);
          const [A, B] = [of(random(m, k, { seed: 1 })), of(random(k, n, { seed: 2 }))];
          const C = of(random(row ? 1 : m, n, { seed: 3 }));
          const left = transA ? A.T : A;
          const out = of(ones(m, n)).scale(NaN);
          expect(gemm(left, B, { transA, out })).to.equal(out);
          expect(out.equals(gemm(left, B, { transA }))).to.equal(true);
          expect(gemm(left, B, { transA, out, C }).equals(gemm(left, B, { transA, C }))).to.equal(true); // prettier-ignore
          const twice = gemm(left, B, { transA, C: out });
          expect(gemm(left, B, { transA, C: out, out }).equals(twice)).to.equal(true);
        }),
      );
    });

    it('gemm refuses an out of another shape or dtype, or one that it reads meanwhile', () => {
      const [A, B, memory] = [unknown(3, 3), unknown(3, 3), new Float64Array(16)];
      const part = (from: number, rows = 3) => new Matrix(rows, 3, memory.subarray(from, from + 3 * rows)); // prettier-ignore
      const refused: [{ out: Matrix; C?: Matrix }, Matrix, new () => Error, string][] = [
        [{ out: unknown(2, 3) }, B, ShapeError, 'gemm: out must be 3 × 3 like the product; got 2 × 3'],
        [{ out: zeros(3, 3, { dtype: 'float32' }) }, B, DTypeError, 'gemm: out must be of float64 like the product; got float32'],
        [{ out: A }, B, RangeError, 'gemm: out must share no memory with A'],
        [{ out: part(0) }, part(7), RangeError, 'gemm: out must share no memory with B'],
        [{ out: part(0), C: part(7) }, B, RangeError, 'gemm: out must share no memory with C'],
        [{ out: part(0), C: part(0, 1) }, B, RangeError, 'gemm: out must share no memory with C'],
      ]; // prettier-ignore
      for (const [options, right, kind, said] of refused) {
        expect(() => gemm(A, right, options), said).to.throw(kind, said);
      }
    });

    it('says of A[i], which is undefined elsewhere, what reads a row and an element', () => {
      const A = matrix([[1, 2], [3, 4]]); // prettier-ignore
      const said = 'A[i] is no part of a matrix: A.row(i) is a row of it, A.at(i, j) an element';
      for (const written of [A, new ComplexMatrix(A, A)]) {
        for (const index of [0, 1, 9])
          expect(() => (written as unknown as number[])[index]).to.throw(TypeError, `${said}; A.set(i, j, x) writes one`); // prettier-ignore
      }
      expect(Object.keys(A)).to.have.members(['rows', 'columns', 'data', 'dtype']);
      expect(() => (sparse(A) as unknown as number[])[0]).to.throw(TypeError, new RegExp(`${said.replace(/[[()\]]/g, '\\$&')}$`)); // prettier-ignore
      const words = 'A[i] is no part of a matrix: A.at(i, j) is an element of it';
      expect(() => (A.gt(1) as unknown as number[])[0]).to.throw(TypeError, words);
    });

    it('says the shape rule at run time in the words of the types', () => {
      expect(() => unknown(2, 3).matmul(unknown(4, 5))).to.throw(
        ShapeError,
        'shape rule: (… × 3) times (4 × …): inner sizes 3 and 4 differ',
      );
      expect(() => unknown(2, 3).add(unknown(2, 4))).to.throw(
        ShapeError,
        'shape rule: (2 × 3) and (2 × 4): columns 3 and 4 differ',
      );
      expect(() => unknown(2, 3).sub(unknown(3, 3))).to.throw(
        ShapeError,
        'shape rule: (2 × 3) and (3 × 3): rows 2 and 3 differ',
      );
    });

    it('stretches sizes of 1, as NumPy broadcasts', () => {
      const column = matrix([[1], [2]]);
      const row = matrix([[10, 20, 30]]);
      expect(column.add(row).toArray()).to.deep.equal([[11, 21, 31], [12, 22, 32]]); // prettier-ignore
      expect(row.sub(column).toArray()).to.deep.equal([[9, 19, 29], [8, 18, 28]]); // prettier-ignore
      expect(column.mul(3).div(2).toArray()).to.deep.equal([[1.5], [3]]);
      expect(zeros(0, 3).add(row).shape).to.deep.equal([0, 3]);
    });

    it('turns products round when transposed: (AB)ᵀ = BᵀAᵀ', () => {
      fc.assert(
        fc.property(size, size, size, seed, (m, k, n, s) => {
          const A = random(m, k, { seed: s });
          const B = random(k, n, { seed: s + 1 });
          const difference = A.matmul(B).T.sub(B.T.matmul(A.T)).norm();
          expect(difference).to.be.at.most(4 * k * EPSILON * A.norm() * B.norm());
        }),
      );
    });

    it('transposes twice to the same matrix, also beyond the block of the cache', () => {
      const A = random(70, 45, { seed: 3 });
      expect(A.T.at(44, 69)).to.equal(A.at(69, 44));
      expect([...A.T.T.data]).to.deep.equal([...A.data]);
    });

    it('leaves its operands as they are', () => {
      const A = matrix([[1, 2]]);
      A.add(1).scale(2).map(Math.sqrt);
      expect(A.toArray()).to.deep.equal([[1, 2]]);
    });

    it('maps with the place of each element', () => {
      expect(zeros(2, 2).map((_, i, j) => 10 * i + j).toArray()).to.deep.equal([[0, 1], [10, 11]]); // prettier-ignore
    });
  });

  describe('reductions', () => {
    const A = matrix([[1, 5, 2], [4, 5, 0]]); // prettier-ignore

    it('go over all, down the rows (axis 0) or along the columns (axis 1)', () => {
      expect([A.sum(), A.mean(), A.min(), A.max(), A.argmax()]).to.deep.equal([
        17,
        17 / 6,
        0,
        5,
        1,
      ]);
      expect(A.sum(0).toArray()).to.deep.equal([[5, 10, 2]]);
      expect(A.max(1).toArray()).to.deep.equal([[5], [5]]);
      expect(A.argmax(0).toArray()).to.deep.equal([[1, 0, 0]]);
      expect(A.argmax(1).toArray()).to.deep.equal([[1], [1]]);
      expect(A.mean(1).toArray()).to.deep.equal([[8 / 3], [3]]);
    });

    it('carry NaN, as NumPy does', () => {
      const B = matrix([[1, NaN, 3]]);
      expect([B.sum(), B.min(), B.max()]).to.deep.equal([NaN, NaN, NaN]);
      expect(B.argmax()).to.equal(1);
    });

    it('give 0 for the sum of nothing and refuse the largest of nothing', () => {
      expect(zeros(0, 2).sum(0).toArray()).to.deep.equal([[0, 0]]);
      expect(() => zeros(0, 2).max(0)).to.throw(
        ShapeError,
        'max: there must be at least one element; got shape [0, 2]',
      );
    });

    it('add a million tenths without piling up the error', () => {
      expect(Math.abs(zeros(1000, 1000).add(0.1).sum() - 1e5)).to.be.below(1e-9);
    });

    it('take the norm without overflow, of any length', () => {
      expect(matrix([[3e200, 4e200]]).norm() / 5e200).to.be.closeTo(1, 1e-15);
      expect(ones(100, 100).norm()).to.be.closeTo(100, 1e-12);
      expect(zeros(0, 0).norm()).to.equal(0);
    });
  });

  describe('display', () => {
    const A = matrix([[1, 2], [3, 4]]); // prettier-ignore

    it('prints like a literal', () => {
      expect(String(A)).to.equal('Matrix<2, 2> float64\n[[1, 2],\n [3, 4]]');
      expect(inspect(A)).to.equal(String(A));
    });

    it('gives a MIME bundle that the renderer accepts', () => {
      const bundle = A[DISPLAY]();
      expect(Object.keys(bundle)).to.deep.equal([
        MATRIX_MIME,
        'text/html',
        'text/latex',
        'text/plain',
      ]);
      expect(parsePayload(bundle[MATRIX_MIME]).ok).to.equal(true);
    });
  });
});

import { expect } from 'chai';
import fc from 'fast-check';
import {
  diagonal,
  fromCSR,
  fromData,
  type Index,
  kron,
  matrix,
  ones,
  random,
  type Matrix,
  ShapeError,
  sparse,
  sparseDiag,
  sparseEye,
  type SparseMatrix,
  vector,
  zeros,
} from '../../src/index.ts';
import { denseOf, entry, size, triplets } from './arbitraries.ts';

/** A sparse matrix beside the dense one with the same elements. */
interface Twins {
  readonly S: SparseMatrix;
  readonly D: Matrix;
}

const twinsOf = (rows: number, columns: number): fc.Arbitrary<Twins> =>
  triplets(rows, columns).map((list) => ({
    S: sparse(rows, columns, list),
    D: fromData(rows, columns, denseOf(rows, columns, list).flat()),
  }));
const twins = fc.tuple(size, size).chain(([rows, columns]) => twinsOf(rows, columns));
const sameShape = fc
  .tuple(size, size)
  .chain(([rows, columns]) => fc.tuple(twinsOf(rows, columns), twinsOf(rows, columns)));
const chained = fc
  .tuple(size, size, size)
  .chain(([m, k, n]) => fc.tuple(twinsOf(m, k), twinsOf(k, n)));

/** Rows in order, columns rising within each, and no place outside. */
function wellFormed({ rows, columns, indptr, indices, data }: SparseMatrix): void {
  expect([indptr.length, indptr[0], indptr[rows]]).to.deep.equal([rows + 1, 0, data.length]);
  expect(indices.length).to.equal(data.length);
  for (let i = 0; i < rows; i++) {
    for (let p = indptr[i]!; p < indptr[i + 1]!; p++) {
      expect(indices[p]).to.be.within(0, columns - 1);
      if (p > indptr[i]!) expect(indices[p]).to.be.above(indices[p - 1]!);
    }
  }
}

function same(S: SparseMatrix, D: Matrix): void {
  wellFormed(S);
  expect(S.shape).to.deep.equal(D.shape);
  // −0 is 0 here: what is not stored has no sign
  expect(S.toDense().data.map((x) => x + 0)).to.deep.equal(D.data.map((x) => x + 0));
}

describe('sparse', () => {
  it('adds up what is given for one place, whatever the order', () => {
    fc.assert(fc.property(twins, ({ S, D }) => same(S, D)));
  });

  it('takes triplets, three arrays, compressed rows and a dense matrix for the same', () => {
    fc.assert(
      fc.property(twins, ({ S, D }) => {
        const list = [...S.triplets()];
        const coordinates = {
          rowIndices: list.map(([i]) => i),
          columnIndices: list.map(([, j]) => j),
          values: list.map(([, , x]) => x),
        };
        same(sparse(S.rows, S.columns, coordinates), D);
        same(fromCSR(S.rows, S.columns, S), D);
        same(sparse(D), D);
        expect(sparse(D).nnz).to.equal(D.data.filter((x) => x !== 0).length);
      }),
    );
  });

  it('sorts compressed rows whose columns come in any order', () => {
    const arrays = { indptr: [0, 3, 3], indices: [2, 0, 2], data: [1, 5, 10] };
    const A = fromCSR(2, 3, arrays);
    wellFormed(A);
    expect(A.toArray()).to.deep.equal([[5, 0, 11], [0, 0, 0]]); // prettier-ignore
  });

  it('keeps float32 where asked for, and for a dense float32 matrix', () => {
    expect(sparse(1, 1, [[0, 0, 0.1]], { dtype: 'float32' }).at(0, 0)).to.equal(Math.fround(0.1));
    expect(sparse(zeros(2, 2, { dtype: 'float32' })).dtype).to.equal('float32');
  });

  const refused: [what: string, run: () => unknown, words: string][] = [
    ['a row outside', () => sparse(2, 3, [[2, 0, 1]]), 'sparse: row must be a whole number ≥ 0 and below 2; got 2 in element 0'], // prettier-ignore
    ['a column outside', () => sparse(2, 3, [[0, -1, 1]]), 'column must be a whole number ≥ 0 and below 3; got -1'], // prettier-ignore
    ['half a row', () => sparse(2, 3, [[0.5, 0, 1]]), 'got 0.5'],
    ['a negative size', () => sparse(-1, 3, []), 'sparse: rows must be a whole number ≥ 0; got -1'],
    ['a size beyond 32 bits', () => sparse(2 ** 32, 3, []), '4294967296 × 3'],
    ['arrays of unequal length', () => sparse(2, 2, { rowIndices: [0], columnIndices: [], values: [1] }), 'got 1, 0 and 1'], // prettier-ignore
    ['compressed rows that fall', () => fromCSR(2, 2, { indptr: [0, 2, 1], indices: [0], data: [1] }), 'fromCSR: indptr must be 2 + 1 numbers that rise'], // prettier-ignore
    ['compressed rows that promise more', () => fromCSR(1, 2, { indptr: [0, 9], indices: [0], data: [1] }), 'fromCSR: indptr'], // prettier-ignore
  ];
  for (const [what, run, words] of refused) {
    it(`refuses ${what}`, () => expect(run).to.throw(ShapeError, words));
  }
});

describe('SparseMatrix', () => {
  it('multiplies as its dense twin does: vectors, dense and sparse matrices', () => {
    fc.assert(
      fc.property(chained, ([A, B]) => {
        const product = A.D.matmul(B.D);
        expect(A.S.matmul(B.D).equals(product)).to.equal(true);
        expect(A.D.matmul(B.S).equals(product)).to.equal(true);
        same(A.S.matmul(B.S), product);
      }),
    );
  });

  it('has the Kronecker product of its dense twin', () => {
    fc.assert(fc.property(twins, twins, (a, b) => same(a.S.kron(b.S), kron(a.D, b.D))));
    const many = sparseEye(2 ** 16);
    expect(() => many.kron(many)).to.throw(
      ShapeError,
      'kron: rows and columns must be whole numbers',
    );
    const row = (n: number) => sparse(ones(1, n));
    expect(() => row(2 ** 15).kron(row(2 ** 17).T)).to.throw(RangeError, 'got 4294967296');
  });

  it('multiplies rows that are long as well', () => {
    const D = random(3, 200, { seed: 1 }).map((x) => Math.floor(9 * x));
    const E = random(200, 300, { seed: 2 }).map((x) => Math.floor(9 * x));
    same(sparse(D).matmul(sparse(E)), D.matmul(E));
  });

  it('adds, subtracts and multiplies element by element as its dense twin does', () => {
    fc.assert(
      fc.property(sameShape, ([A, B]) => {
        same(A.S.add(B.S), A.D.add(B.D));
        same(A.S.sub(B.S), A.D.sub(B.D));
        same(A.S.mul(B.S), A.D.mul(B.D));
        same(A.S.mul(B.D), A.D.mul(B.D));
        expect(A.S.add(B.D).equals(A.D.add(B.D))).to.equal(true);
        expect(A.S.sub(B.D).equals(A.D.sub(B.D))).to.equal(true);
      }),
    );
  });

  it('stores nothing where a sum cancels', () => {
    fc.assert(fc.property(twins, ({ S }) => void expect(S.sub(S).nnz).to.equal(0)));
  });

  it('scales rows by a column, columns by a row and everything by a number', () => {
    const factors = fc.array(entry.filter((x) => x !== 0), { minLength: 9, maxLength: 9 }); // prettier-ignore
    fc.assert(
      fc.property(twins, factors, ({ S, D }, f) => {
        const column = vector(f.slice(0, S.rows));
        const row = vector(f.slice(0, S.columns)).T;
        same(S.mul(column), D.mul(column));
        same(S.mul(row), D.mul(row));
        same(S.div(column), D.div(column));
        same(S.scale(3).neg(), D.scale(-3));
        same(S.mul(2).div(2), D);
      }),
    );
  });

  it('transposes, sums, reads elements and the diagonal as its dense twin does', () => {
    fc.assert(
      fc.property(twins, ({ S, D }) => {
        same(S.T, D.T);
        same(S.T.T, D);
        expect(S.sum()).to.equal(D.sum());
        expect(S.sum(0).equals(D.sum(0))).to.equal(true);
        expect(S.sum(1).equals(D.sum(1))).to.equal(true);
        expect(diagonal(S).equals(diagonal(D))).to.equal(true);
        expect(diagonal(S, -1).equals(diagonal(D, -1))).to.equal(true);
        expect(S.norm()).to.be.closeTo(D.norm(), 1e-12 * D.norm());
        for (let i = 0; i < S.rows; i++) {
          for (let j = 0; j < S.columns; j++) expect(S.at(i, j)).to.equal(D.at(i, j));
        }
      }),
    );
  });

  it('slices by every index as its dense twin does', () => {
    const index = (n: number): fc.Arbitrary<Index> =>
      fc.oneof(
        fc.constant(':' as const),
        ...(n > 0 ? [fc.integer({ min: -n, max: n - 1 })] : []),
        fc
          .tuple(fc.nat(n), fc.nat(n), fc.integer({ min: 1, max: 4 }))
          .map(([a, b, step]): Index => [Math.min(a, b), Math.max(a, b), step]),
      );
    const cases = twins.chain((pair) =>
      fc.tuple(fc.constant(pair), index(pair.S.rows), index(pair.S.columns)),
    );
    fc.assert(
      fc.property(cases, ([{ S, D }, rows, columns]) => {
        same(S.slice(rows as ':', columns as ':'), D.slice(rows as ':', columns as ':'));
        same(S.slice(rows as ':'), D.slice(rows as ':'));
      }),
    );
  });

  it('gives a row by its number', () => {
    const A = sparse(3, 4, [[1, 2, 5], [2, 0, 7]]); // prettier-ignore
    expect(A.row(1).toArray()).to.deep.equal([[0, 0, 5, 0]]);
    expect(A.row(-1).toArray()).to.deep.equal([[7, 0, 0, 0]]);
    expect(() => A.withShape().row(3)).to.throw(ShapeError, 'row');
  });

  it('compares elements, not what is stored', () => {
    const A = sparse(2, 2, [[0, 0, 1], [1, 1, 0]]); // prettier-ignore
    expect(A.nnz).to.equal(2);
    expect(A.prune().nnz).to.equal(1);
    expect(A.equals(sparse(2, 2, [[0, 0, 1]]))).to.equal(true);
    expect(A.equals(sparse(2, 2, [[0, 1, 1]]))).to.equal(false);
    expect(sparse(1, 2, [[0, 1, NaN]]).equals(sparse(1, 2, [[0, 1, NaN]]))).to.equal(true);
    expect(sparse(1, 2, [[0, 1, NaN]]).equals(sparse(1, 2, [[0, 1, 0]]))).to.equal(false);
    expect(A.equals(sparse(2, 3, [[0, 0, 1]]))).to.equal(false);
  });

  it('keeps NaN and ∞ that are stored, and zeros beside them that are not', () => {
    const A = sparse(2, 2, [[0, 0, NaN], [0, 1, Infinity]]); // prettier-ignore
    expect(A.matmul(vector([1, 1])).toArray()).to.deep.equal([[NaN], [0]]);
    expect(A.mul(vector([1, Infinity])).at(1, 1)).to.equal(0);
    expect(A.prune(5).nnz).to.equal(2);
    expect(A.add(A).toArray()[0]).to.deep.equal([NaN, Infinity]);
  });

  it('gives float32 of two float32, else float64', () => {
    const A = sparseEye(2, { dtype: 'float32' });
    expect(A.matmul(A).dtype).to.equal('float32');
    expect(A.matmul(zeros(2, 1)).dtype).to.equal('float64');
    expect(A.add(sparseEye(2)).dtype).to.equal('float64');
    expect(A.astype('float64').equals(sparseEye(2))).to.equal(true);
  });

  it('makes diagonals', () => {
    expect(sparseDiag([1, 2], -1).toArray()).to.deep.equal([[0, 0, 0], [1, 0, 0], [0, 2, 0]]); // prettier-ignore
    expect(sparseEye(3).matmul(sparseEye(3)).equals(sparseEye(3))).to.equal(true);
    const d = vector([3, 4]);
    same(sparseDiag(d), matrix([[3, 0], [0, 4]])); // prettier-ignore
    same(sparseDiag(d.T, -1), matrix([[0, 0, 0], [3, 0, 0], [0, 4, 0]])); // prettier-ignore
    expect(() => sparseDiag(zeros(2, 2).withShape())).to.throw(ShapeError, 'sparseDiag: values must be a vector'); // prettier-ignore
  });

  it('says the shape rule in the words that dense matrices use', () => {
    const A = sparse(2, 3, []).withShape();
    const B = sparse(2, 2, []).withShape();
    expect(() => A.matmul(B)).to.throw(ShapeError, 'shape rule: (… × 3) times (2 × …): inner sizes 3 and 2 differ'); // prettier-ignore
    expect(() => A.add(B)).to.throw(ShapeError, 'shape rule: sparse matrices do not stretch: columns 3 and 2 differ'); // prettier-ignore
    expect(() => A.mul(matrix([[1, 2]]).withShape())).to.throw(ShapeError, 'shape rule: a sparse matrix does not stretch: columns 3 and 2 differ'); // prettier-ignore
    expect(() => sparse(1, 3, []).withShape().add(zeros(2, 3))).to.throw(ShapeError, 'a sparse matrix does not stretch: rows 1 and 2 differ'); // prettier-ignore
    expect(() => A.withShape(3, 2)).to.throw(ShapeError, 'must be 3 × 2; got 2 × 3');
    expect(() => sparse(2 ** 20, 2 ** 20, []).toDense()).to.throw(ShapeError, '2^32');
  });
});

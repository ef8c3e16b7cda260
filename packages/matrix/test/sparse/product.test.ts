// Products with sparse matrices: more of small ones are beside their dense twins in sparse-matrix.test.ts.
import { expect } from 'chai';
import fc from 'fast-check';
import {
  ComplexMatrix,
  kron,
  type Matrix,
  random,
  sparse,
  SparseMatrix,
  zeros,
} from '../../src/index.ts';
import { triplets } from './arbitraries.ts';

/** The product of two sparse matrices by the definition: by column, what each row has. */
function productOf(A: SparseMatrix, B: SparseMatrix): Map<number, number>[] {
  return Array.from({ length: A.rows }, (_, i) => {
    const row = new Map<number, number>();
    for (let p = A.indptr[i]!; p < A.indptr[i + 1]!; p++) {
      const k = A.indices[p]!;
      for (let q = B.indptr[k]!; q < B.indptr[k + 1]!; q++) {
        const j = B.indices[q]!;
        row.set(j, (row.get(j) ?? 0) + A.data[p]! * B.data[q]!);
      }
    }
    return row;
  });
}

function expectProduct(A: SparseMatrix, B: SparseMatrix): void {
  const { rows, columns, indptr, indices, data } = A.matmul(B.withShape());
  expect([rows, columns]).to.deep.equal([A.rows, B.columns]);
  productOf(A, B).forEach((row, i) => {
    const [from, end] = [indptr[i]!, indptr[i + 1]!];
    const rising = [...row].toSorted(([j], [k]) => j - k);
    expect([...indices.subarray(from, end)]).to.deep.equal(rising.map(([j]) => j));
    expect([...data.subarray(from, end)]).to.deep.equal(rising.map(([, x]) => x));
  });
}

/** About as many columns as the words of bits of a row have levels for. */
const WIDTHS = [1, 31, 32, 33, 1023, 1024, 1025, 32_767, 32_768, 32_769, 100_000];

describe('products of sparse matrices', () => {
  it('have the columns of each row in order, however far they lie apart', () => {
    const cases = fc
      .constantFrom(...WIDTHS)
      .chain((width) => fc.tuple(fc.constant(width), triplets(9, 9), triplets(9, width, 200)));
    fc.assert(
      fc.property(cases, ([width, left, right]) => {
        expectProduct(sparse(9, 9, left), sparse(9, width, right));
      }),
    );
  });

  it('are full where the rows of A meet all of B', () => {
    const dense = (rows: number, columns: number, seed: number): SparseMatrix => {
      const numbers = random(rows, columns, { seed }).toArray();
      return sparse(rows, columns, numbers.flatMap((row, i) => row.map((x, j) => [i, j, x] as const))); // prettier-ignore
    };
    expectProduct(dense(20, 30, 1), dense(30, 1100, 2));
  });

  it('of −0 are 0, as sums are', () => {
    const S = sparse(1, 1, [[0, 0, -0]]).matmul(sparse(1, 1, [[0, 0, 1]]));
    expect([...S.data]).to.satisfy((all: number[]) => all.every((x) => Object.is(x, 0)));
  });
});

describe('products of a dense and a sparse matrix', () => {
  for (const dtype of ['float64', 'float32'] as const) {
    it(`are those of each row, for any number of rows (${dtype})`, () => {
      const cases = fc.tuple(fc.integer({ min: 0, max: 13 }), triplets(7, 11, 60));
      fc.assert(
        fc.property(cases, ([rows, list]) => {
          const S = sparse(7, 11, list, { dtype });
          const D = random(rows, 7, { seed: rows, dtype });
          const product: Matrix = D.matmul(S);
          expect(product.shape).to.deep.equal([rows, 11]);
          expect(product.dtype).to.equal(dtype);
          for (let i = 0; i < rows; i++) {
            expect([...product.row(i).data]).to.deep.equal([...D.row(i).matmul(S).data]);
          }
        }),
      );
    });
  }
});

describe('the Kronecker product with a sparse matrix', () => {
  it('is sparse on either side, and as that of dense ones', () => {
    fc.assert(
      fc.property(triplets(3, 4), triplets(2, 3), (left, right) => {
        const [S, T]: SparseMatrix[] = [sparse(3, 4, left), sparse(2, 3, right)];
        const all: Matrix = kron(S!.toDense(), T!.toDense());
        for (const product of [kron(S!, T!), kron(S!.toDense(), T!), kron(S!, T!.toDense())]) {
          expect(product).to.be.instanceOf(SparseMatrix);
          expect(product.toDense().equals(all)).to.equal(true);
        }
      }),
    );
    const Z = new ComplexMatrix(zeros(2, 2));
    expect(() => kron(Z as never, sparse(2, 2, []))).to.throw(TypeError, 'kron: A must be a matrix, dense or sparse'); // prettier-ignore
  });
});

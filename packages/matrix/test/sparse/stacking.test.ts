import { expect } from 'chai';
import fc from 'fast-check';
import {
  block,
  ComplexMatrix,
  type DenseMatrix,
  eye,
  hstack,
  matrix,
  random,
  ShapeError,
  sparse,
  sparseEye,
  SparseMatrix,
  tril,
  triu,
  vstack,
  zeros,
} from '../../src/index.ts';

/** A third of its numbers are 0. */
const some = (rows: number, columns: number, seed: number) =>
  random(rows, columns, { seed }).map((x) => (x < 0.3 ? 0 : x)).withShape(); // prettier-ignore

const draws = fc.tuple(fc.nat(4), fc.nat(4), fc.nat(4), fc.nat(1e6));

describe('sparse matrices side by side, below each other and in blocks', () => {
  it('are what the dense ones are, each stored number in its place', () => {
    fc.assert(
      fc.property(draws, ([m, n, k, seed]) => {
        const [A, B, C, D] = [some(m, n, seed), some(m, k, seed + 1), some(k, n, seed + 2), some(k, k, seed + 3)]; // prettier-ignore
        const [S, T, U, V] = [sparse(A), sparse(B), sparse(C), sparse(D)];
        const made = [
          [hstack(S, T), hstack(A, B)],
          [hstack([S, B, T]), hstack([A, B, B])],
          [vstack(S, U), vstack(A, C)],
          [vstack([A, U]), vstack([A, C])],
          [block([[S, T], [U, V]]), block([[A, B], [C, D]])], // prettier-ignore
          [block([[S, B], [C, D]]), block([[A, B], [C, D]])], // prettier-ignore
        ] as const;
        for (const [joined, dense] of made) {
          expect(joined).to.be.instanceOf(SparseMatrix);
          expect(joined.toDense().equals(dense.withShape())).to.equal(true);
          // the order within rows is what every method relies on
          expect(joined.equals(sparse(dense.withShape()))).to.equal(true);
        }
      }),
    );
  });

  it('keep a stored 0 and are float32 where all are', () => {
    const A = sparse(1, 2, [[0, 0, 0]], { dtype: 'float32' });
    expect([hstack(A, A).nnz, hstack(A, A).dtype, hstack(A, zeros(1, 1)).dtype]).to.deep.equal([2, 'float32', 'float64']); // prettier-ignore
  });

  it('refuse sizes that differ, and complex ones, by name', () => {
    const [A, B] = [sparseEye(2), sparseEye(3).withShape()];
    expect(() => hstack(A.withShape(), B)).to.throw(ShapeError, 'number 0 is 2 × 2, number 1 is 3 × 3'); // prettier-ignore
    expect(() => vstack([A.withShape(), B])).to.throw(ShapeError, 'same number of columns');
    expect(() => hstack(A, new ComplexMatrix(eye(2)))).to.throw(TypeError, 'hstack: beside a sparse matrix all must be real; got a 2 × 2 ComplexMatrix'); // prettier-ignore
  });
});

describe('triu and tril of a sparse matrix', () => {
  it('are those of the dense one', () => {
    fc.assert(
      fc.property(draws, fc.integer({ min: -5, max: 5 }), ([m, n, , seed], offset) => {
        const A = some(m, n, seed);
        expect(triu(sparse(A), offset).equals(sparse(triu(A, offset)))).to.equal(true);
        expect(tril(sparse(A), offset).equals(sparse(tril(A, offset)))).to.equal(true);
      }),
    );
  });
});

describe('means, extremes and sizes of a sparse matrix', () => {
  it('are those of the dense one, with what is not stored', () => {
    fc.assert(
      fc.property(draws, fc.constantFrom(0.3, NaN, -Infinity), ([m, n, , seed], special) => {
        const A = some(m + 1, n + 1, seed).map((x) => (x > 0.95 ? special : x > 0.6 ? -x : x));
        const S = sparse(A);
        expect(S.abs().equals(sparse(A.abs()))).to.equal(true);
        for (const name of ['max', 'min'] as const) {
          expect(S[name]()).to.deep.equal(A[name]());
          for (const axis of [0, 1] as const)
            expect(S[name](axis).equals(A[name](axis))).to.equal(true);
        }
        if (!Number.isFinite(special)) return;
        expect(S.mean()).to.be.closeTo(A.mean(), 1e-15);
        for (const axis of [0, 1] as const)
          expect(S.mean(axis).allclose(A.mean(axis))).to.equal(true);
      }),
    );
  });

  it('see a stored 0, and refuse to find one among none', () => {
    expect(sparse(1, 1, [[0, 0, 0]]).max()).to.equal(0);
    expect(
      sparse(2, 1, [
        [0, 0, -1],
        [1, 0, -2],
      ])
        .max(0)
        .at(0, 0),
    ).to.equal(-1);
    expect(
      sparse(3, 2, [[0, 0, -1]])
        .max(1)
        .toArray(),
    ).to.deep.equal([[0], [0], [0]]);
    expect(() => sparse(0, 2, []).max()).to.throw(
      ShapeError,
      'max: there must be at least one element; got shape [0, 2]',
    );
    expect(() => sparse(1, 2, []).min(2 as never)).to.throw(RangeError, 'axis');
    expect(sparse(0, 2, []).mean()).to.be.NaN;
    expect(sparse(0, 2, []).max(1).shape).to.deep.equal([0, 1]);
  });
});

describe('a sparse matrix and a complex one', () => {
  it('have the product of both parts', () => {
    const A = some(4, 3, 7);
    const Z: DenseMatrix = new ComplexMatrix(some(3, 2, 8), some(3, 2, 9));
    const product = sparse(A).matmul(new ComplexMatrix(some(3, 2, 8), some(3, 2, 9)));
    expect(product.sub(new ComplexMatrix(A).matmul(Z)).norm()).to.be.below(1e-15);
    expect(() => sparse(A).matmul(new ComplexMatrix(some(2, 2, 1)))).to.throw(ShapeError, 'inner sizes 3 and 2 differ'); // prettier-ignore
  });
});

describe('sparse of one argument', () => {
  it('says what it takes instead of rows of numbers, a mask or a sparse matrix', () => {
    const of = sparse as (A: unknown) => unknown;
    expect(() => of([[1, 0], [0, 2]])).to.throw(TypeError, 'sparse(matrix(rows)) takes rows of numbers'); // prettier-ignore
    expect(() => of(matrix([[1, 0]]).gt(0))).to.throw(TypeError, 'where(mask, 1, 0)');
    expect(() => of(sparseEye(2))).to.throw(TypeError, 'it is sparse as it is');
  });
});

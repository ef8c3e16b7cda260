import { expect } from 'chai';
import fc from 'fast-check';
import { blockDiag, circulant, companion, ComplexMatrix, eigvals, eye, hankel, type Matrix, matrix, ones, random, ShapeError, sparseEye, SparseMatrix, toeplitz, vector, zeros } from '../src/index.ts'; // prettier-ignore

const numbers = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 6 });
const column = (list: readonly number[]): Matrix => vector(list);

describe('matrices after a pattern', () => {
  it('toeplitz has one number along each diagonal, its first column c and its first row r', () => {
    fc.assert(
      fc.property(numbers, numbers, (c, r) => {
        const T: Matrix = toeplitz(column(c), column(r));
        expect(T.shape).to.deep.equal([c.length, r.length]);
        expect([...T.column(0).data]).to.deep.equal(c);
        expect([...T.row(0).data].slice(1)).to.deep.equal(r.slice(1));
        expect(T.slice([1], [1]).equals(T.slice([0, -1], [0, -1]))).to.equal(true);
        const S: Matrix = toeplitz(column(c).T);
        expect(S.equals(S.T)).to.equal(true);
        expect([...S.column(0).data]).to.deep.equal(c);
      }),
    );
  });

  it('circulant moves each column down and round the end, as a convolution does', () => {
    expect(circulant(vector([1, 2, 3])).toArray()).to.deep.equal([[1, 3, 2], [2, 1, 3], [3, 2, 1]]); // prettier-ignore
    fc.assert(
      fc.property(numbers, (c) => {
        const A: Matrix = circulant(column(c));
        expect([...A.column(0).data]).to.deep.equal(c);
        const sum = c.reduce((total, x) => total + x, 0);
        expect([...A.sum(0).data, ...A.sum(1).data].every((x) => x === sum)).to.equal(true);
        expect(A.matmul(A.T).equals(A.T.matmul(A))).to.equal(true);
      }),
    );
  });

  it('hankel has one number along each diagonal from the right: c down, then r', () => {
    fc.assert(
      fc.property(numbers, numbers, (c, r) => {
        const H: Matrix = hankel(column(c), column(r));
        const all = [...c, ...r.slice(1)];
        expect(H.toArray()).to.deep.equal(c.map((_, i) => r.map((__, j) => all[i + j])));
        const square: Matrix = hankel(column(c));
        expect(square.toArray()).to.deep.equal(c.map((_, i) => c.map((__, j) => c[i + j] ?? 0)));
      }),
    );
  });

  it('companion has the roots of its polynomial as eigenvalues', () => {
    const roots = eigvals(companion(vector([2, -12, 22, -12])));
    expect([...roots.real.sort(0).round(10).data]).to.deep.equal([1, 2, 3]);
    expect(companion(vector([3])).shape).to.deep.equal([0, 0]);
    expect(companion(vector([2, 6]).T).toArray()).to.deep.equal([[-3]]);
    expect(() => companion(vector([0, 1, 2]))).to.throw(RangeError, 'companion: the coefficient of the highest power must not be 0'); // prettier-ignore
    expect(() => companion(zeros(0, 1))).to.throw(ShapeError, 'at least one coefficient');
  });

  it('keep float32 if all of them have it, and take vectors alone', () => {
    const [c, r] = [vector([1, 2], { dtype: 'float32' }), vector([1, 2])];
    expect([toeplitz(c), circulant(c), hankel(c), companion(c)].map((A) => A.dtype)).to.deep.equal(new Array(4).fill('float32')); // prettier-ignore
    expect([toeplitz(c, r), hankel(r, c)].map((A) => A.dtype)).to.deep.equal(['float64', 'float64']); // prettier-ignore
    for (const f of [toeplitz, circulant, hankel, companion]) expect(() => f(ones(2, 2) as never)).to.throw(ShapeError, 'must be a vector'); // prettier-ignore
  });
});

describe('blockDiag', () => {
  it('puts matrices along the diagonal, of any sizes', () => {
    const [A, B] = [matrix([[1, 2], [3, 4]]), matrix([[5, 6, 7]])]; // prettier-ignore
    const both = [[1, 2, 0, 0, 0], [3, 4, 0, 0, 0], [0, 0, 5, 6, 7]]; // prettier-ignore
    expect(blockDiag(A, B).toArray()).to.deep.equal(both);
    expect(blockDiag([A, B]).toArray()).to.deep.equal(both);
    expect(blockDiag(zeros(1, 0), A, zeros(0, 1)).toArray()).to.deep.equal([[0, 0, 0], [1, 2, 0], [3, 4, 0]]); // prettier-ignore
    expect(() => blockDiag()).to.throw(ShapeError, 'at least one matrix; got none');
  });

  it('is float32 where all are, complex or sparse where one is', () => {
    const single = ones(1, 2, { dtype: 'float32' });
    expect(blockDiag(single, single).dtype).to.equal('float32');
    expect(blockDiag(single, eye(1)).dtype).to.equal('float64');
    const Z = blockDiag(new ComplexMatrix(eye(1), ones(1, 1)), single);
    expect(Z.imag.toArray()).to.deep.equal([[1, 0, 0], [0, 0, 0]]); // prettier-ignore
    const S = blockDiag(sparseEye(1000), random(1, 2, { seed: 1 }));
    expect(S).to.be.instanceOf(SparseMatrix);
    expect([S.rows, S.columns, S.nnz]).to.deep.equal([1001, 1002, 1002]);
  });
});

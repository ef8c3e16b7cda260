import { expect } from 'chai';
import fc from 'fast-check';
import { fromCSR, type Matrix, ShapeError, sparse, type SparseMatrix } from '../../src/index.ts';
import { triplets } from './arbitraries.ts';

describe('rows and columns of a sparse matrix by number', () => {
  it('are taken in any order, as often as named, as of a dense one', () => {
    const cases = triplets(7, 5, 40).chain((list) =>
      fc.tuple(fc.constant(list), fc.array(fc.integer({ min: -5, max: 4 }), { maxLength: 9 })),
    );
    fc.assert(
      fc.property(cases, ([list, indices]) => {
        const S: SparseMatrix = sparse(7, 5, list);
        const D: Matrix = S.toDense();
        for (const axis of [0, 1] as const) {
          const taken = S.take(indices, axis);
          expect(taken.toArray()).to.deep.equal(D.take(indices, axis).toArray());
          expect(fromCSR(taken.rows, taken.columns, taken).equals(taken)).to.equal(true);
        }
        expect(S.col(-1).toArray()).to.deep.equal(D.col(-1).toArray());
      }),
    );
    expect(() => sparse(2, 3, []).take([2], 0)).to.throw(ShapeError, 'take: row must be');
  });
});

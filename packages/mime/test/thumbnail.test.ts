import { expect } from 'chai';
import fc from 'fast-check';
import { thumbnailOf } from '../src/index.ts';
import { fromBase64 } from '../src/base64.ts';
import { levelValue } from '../src/pooling.ts';
import { sparseMatrices } from './arbitraries.ts';

const valuesOf = (picture: NonNullable<ReturnType<typeof thumbnailOf>>) =>
  Float64Array.from(fromBase64(picture.levels), (level) => levelValue(level, picture.low, picture.high)); // prettier-ignore

describe('thumbnailOf', () => {
  it('shows the one stored element of a large sparse matrix in its block', () => {
    const indptr = Int32Array.from({ length: 1001 }, (_, i) => (i > 730 ? 1 : 0));
    const source = { rows: 1000, columns: 2000, dtype: 'float64' as const, indptr, indices: [150], data: [-5] }; // prettier-ignore
    const values = [...valuesOf(thumbnailOf(source)!)];
    const found = values.flatMap((x, at) => (x === 0 ? [] : [[Math.floor(at / 12), at % 12, x]]));
    expect(found).to.deep.equal([[8, 0, -5]]);
  });

  it('is not empty where a sparse matrix stores something finite', () => {
    fc.assert(
      fc.property(sparseMatrices(), ({ sparse }) => {
        const picture = thumbnailOf(sparse);
        if (!picture) return;
        const isThere = Array.from(sparse.data).some((x) => Number.isFinite(x) && x !== 0);
        if (isThere) expect(picture.low !== 0 || picture.high !== 0).to.equal(true);
      }),
    );
  });
});

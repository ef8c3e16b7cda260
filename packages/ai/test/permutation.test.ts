import { expect } from 'chai';
import { folds } from '../src/index.ts';

describe('folds', () => {
  it('has each row once for judging, and all others for training', () => {
    for (const [n, k] of [
      [10, 3],
      [10, 10],
      [7, 2],
    ] as const) {
      const parts = folds(n, k, { seed: 2 });
      const rows = Array.from({ length: n }, (_, row) => row);
      expect(parts.flatMap(({ test }) => [...test]).toSorted((a, b) => a - b)).to.deep.equal(rows);
      for (const { train, test } of parts) {
        expect([...train, ...test].toSorted((a, b) => a - b)).to.deep.equal(rows);
        expect(test.length).to.be.within(Math.floor(n / k), Math.ceil(n / k));
      }
    }
  });

  it('gives other parts by another seed, and the same by the same', () => {
    expect(folds(50, 5, { seed: 1 })).to.deep.equal(folds(50, 5, { seed: 1 }));
    expect(folds(50, 5, { seed: 1 })).to.not.deep.equal(folds(50, 5, { seed: 2 }));
    for (const k of [1, 11, 2.5]) expect(() => folds(10, k)).to.throw(RangeError, `from 2 to n, 10; got ${k}`); // prettier-ignore
  });
});

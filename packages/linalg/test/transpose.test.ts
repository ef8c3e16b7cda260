import { expect } from 'chai';
import { PRECISIONS } from './lapack/precision.ts';
import { entries } from './lapack/random.ts';
import { engines } from './present.ts';
import { transpose } from '../src/transpose.ts';

const SHAPES = [[1, 1], [3, 2], [47, 49], [48, 48], [49, 60], [1, 5000], [5000, 1], [100_000, 3], [3, 100_000], [300, 300], [301, 517], [1024, 1024], [1600, 90]] as const; // prettier-ignore

// an engine that is loaded may do it, the same for all of them
describe(`transpose, beside ${engines.map(({ info }) => info.name).join(', ')}`, () => {
  for (const precision of PRECISIONS) {
    it(`moves every number of ${precision.name} as it is`, () => {
      for (const [rows, columns] of SHAPES) {
        const A = precision.from(entries(rows * columns, 3));
        A.set([-0, NaN, Infinity, -Infinity].slice(0, Math.min(4, A.length)));
        const T = transpose(A, rows, columns);
        expect(T.constructor).to.equal(A.constructor);
        const wrong = A.findIndex((x, at) => !Object.is(T[(at % columns) * rows + Math.floor(at / columns)], x)); // prettier-ignore
        expect(wrong, `${rows} × ${columns}`).to.equal(-1);
      }
    });
  }
});

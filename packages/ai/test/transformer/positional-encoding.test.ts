import { ShapeError } from '@eigenbook/matrix';
import { expect } from 'chai';
import { positionalEncoding } from '../../src/index.ts';

describe('positionalEncoding', () => {
  it('turns each pair of columns by one angle a place, slower from pair to pair', () => {
    const size = 6;
    const P = positionalEncoding(40, size);
    for (let i = 0; i < size / 2; i++) {
      const speed = 10_000 ** ((-2 * i) / size);
      for (const place of [0, 1, 17, 39]) {
        const angle = Math.atan2(P.at(place, 2 * i), P.at(place, 2 * i + 1));
        expect(Math.cos(angle - place * speed)).to.be.closeTo(1, 1e-12);
      }
    }
  });

  it('gives places that are as far apart the same product, and takes odd sizes', () => {
    const P = positionalEncoding(30, 8);
    const G = P.matmul(P.T);
    for (let k = 0; k < 25; k++) expect(G.at(k, k + 5)).to.be.closeTo(G.at(0, 5), 1e-12);
    expect(positionalEncoding(2, 3).row(0).toArray()).to.deep.equal([[0, 1, 0]]);
    expect(() => positionalEncoding(0, 4)).to.throw(
      ShapeError,
      'places must be a whole number from 1; got 0',
    );
  });
});

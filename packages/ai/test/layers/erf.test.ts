import { expect } from 'chai';
import { erf } from '../../src/layers/erf.ts';

/** From the C library, by Python's math.erf. */
const known: [x: number, value: number][] = [
  [1e-9, 1.1283791670955127e-9],
  [0.015624, 0.017628361678906853],
  [0.1, 0.1124629160182849],
  [0.5, 0.5204998778130465],
  [1.0, 0.8427007929497149],
  [1.984375, 0.9949890660500735],
  [2.5, 0.999593047982555],
  [3.3, 0.9999969422902035],
  [4.9, 0.999999999995781],
  [5.99, 1.0],
  [7.0, 1.0],
];

describe('erf', () => {
  it('is that of the C library within 1e-15, and odd', () => {
    for (const [x, value] of known) {
      expect(Math.abs(erf(x) / value - 1), String(x)).to.be.below(1e-15);
      expect(erf(-x)).to.equal(-erf(x));
    }
  });

  it('has its limits, and nothing of what is no number', () => {
    expect([erf(Infinity), erf(-Infinity), erf(0)]).to.deep.equal([1, -1, 0]);
    expect(erf(NaN)).to.be.NaN;
  });
});

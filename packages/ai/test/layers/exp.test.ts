import { expect } from 'chai';
import { random } from '@eigenbook/matrix';
import {
  expOfNegative as double,
  expOfNegativeSingle as single,
  expTable,
} from '../../src/layers/exp.ts';

const expOfNegative = (x: number) => double(x, expTable());
const expOfNegativeSingle = (x: number) => single(x, expTable());

describe('expOfNegative', () => {
  it('is Math.exp within 1e-15, or 3e-9 for 32 bits, wherever that has all its digits', () => {
    for (const x of random(5000, 1, { seed: 1 }).data) {
      for (const at of [-708 * x, -x, -x / 64, -(2 ** (-50 * x))]) {
        expect(Math.abs(expOfNegative(at) / Math.exp(at) - 1), String(at)).to.be.below(1e-15);
        expect(Math.abs(expOfNegativeSingle(at) / Math.exp(at) - 1), String(at)).to.be.below(3e-9);
      }
    }
  });

  it('is exact at 0, 0 far below and NaN for NaN', () => {
    const far = [-746, -1e9, -Infinity].map(expOfNegative);
    expect([expOfNegative(0), expOfNegative(-0), ...far]).to.deep.equal([1, 1, 0, 0, 0]);
    expect(expOfNegative(NaN)).to.be.NaN;
    expect(expOfNegative(-745)).to.equal(5e-324);
    expect([0, -0, -746, -Infinity].map(expOfNegativeSingle)).to.deep.equal([1, 1, 0, 0]);
    expect(expOfNegativeSingle(NaN)).to.be.NaN;
  });
});

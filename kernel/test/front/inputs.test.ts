import { expect } from 'chai';
import { Inputs } from '../../src/front/inputs.ts';

describe('Inputs', () => {
  it('finds the question that an answer names, else the last, each once', () => {
    const inputs = new Inputs();
    inputs.add('a', 1);
    inputs.add('b', 2);
    inputs.add('c', 3);
    expect(inputs.take('a')).to.equal(1);
    expect(inputs.take(undefined)).to.equal(3);
    expect(inputs.take('unknown')).to.equal(2);
    expect(inputs.take('a')).to.equal(undefined);
  });
});

import { expect } from 'chai';
import { inspect } from 'node:util';
import { textOf } from '../../src/runner/inspect.ts';

describe('textOf', () => {
  it('has the layout of Node’s inspector and no colours', () => {
    expect(textOf({ a: [1, 'b'] })).to.equal("{ a: [ 1, 'b' ] }");
    expect(textOf({ [inspect.custom]: () => '\u001b[31mred\u001b[39m' })).to.equal('red');
  });

  it('survives values that throw when they are looked at', () => {
    const hostile = { [inspect.custom]: () => { throw new Error('no'); } }; // prettier-ignore
    expect(textOf(hostile)).to.equal('[object that throws when it is looked at]');
  });

  it('cuts what nobody reads', () => {
    const many = Object.fromEntries(Array.from({ length: 50_000 }, (_, k) => [`field${k}`, k]));
    expect(textOf(many)).to.have.length.below(100_100);
    expect(textOf(many)).to.match(/… \(\d+ more characters\)$/);
  });
});

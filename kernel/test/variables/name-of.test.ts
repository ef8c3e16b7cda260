import { expect } from 'chai';
import { nameOf } from '../../src/variables/name-of.ts';

describe('nameOf', () => {
  it('is the first variable that holds the very object, and runs no getter', () => {
    const [A, B] = [{ rows: 2 }, { rows: 2 }];
    let ran = 0;
    const variables: Record<string, unknown> = {};
    Object.defineProperty(variables, 'lazy', { enumerable: true, get: () => (ran++, A) });
    Object.assign(variables, { W: A, alias: A, proxy: new Proxy(A, { get: () => ran++ }) });
    const scope = {
      names: () => Object.keys(variables),
      property: (name: string) => Object.getOwnPropertyDescriptor(variables, name),
    };
    expect(nameOf(A, scope)).to.equal('W');
    expect(nameOf(B, scope)).to.equal(undefined);
    expect(ran).to.equal(0);
  });
});

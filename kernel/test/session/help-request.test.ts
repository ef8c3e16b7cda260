import { expect } from 'chai';
import { helpTarget } from '../../src/session/help-request.ts';

describe('helpTarget', () => {
  const cases: [code: string, target: string | undefined][] = [
    ['parseInt?', 'parseInt'],
    [' Math.max ?? ', undefined],
    ['Math.max??', 'Math.max'],
    ['?svd', 'svd'],
    ['größe?\n', 'größe'],
    ['$x._y?', '$x._y'],
    ['a ? b : c', undefined],
    ['f()?', undefined],
    ['?', undefined],
    ['a?.b', undefined],
    ['1?', undefined],
  ];
  for (const [code, target] of cases) {
    it(`takes ${JSON.stringify(code)} as ${target ?? 'code'}`, () => {
      expect(helpTarget(code)).to.equal(target);
    });
  }
});

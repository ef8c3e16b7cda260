import vm from 'node:vm';
import { expect } from 'chai';
import { atCommas, inBrackets, signatureOf } from '../../src/display/signature.ts';

describe('signatureOf', () => {
  for (const [value, expected] of [
    [
      function f(a: number, { b = 2 }: { b?: number } = {}, ...c: number[]) {
        return [a, b, c];
      },
      /^function f\(a, \{ ?b ?= ?2 ?\} ?= ?\{\}, \.\.\.c\)$/,
    ],
    [async (x: number) => x, 'async function f(x)'],
    [(x = ')', y = [1, 2]) => [x, y], /^function f\(x ?= ?["']\)["'], y ?= ?\[1, ?2\]\)$/],
    [
      function* g() {
        yield 1;
      },
      'function f()',
    ],
    [
      class {
        readonly x: number;
        constructor(x: number) {
          this.x = x;
        }
      },
      'class f, made by new f(x)',
    ],
    [class Own extends Map {}, 'class f extends Map'],
    [vm.runInThisContext('x => x'), 'function f(x)'],
    [Math.max, undefined],
    [new Proxy(() => 1, {}), undefined],
  ] as [(...args: never[]) => unknown, string | RegExp | undefined][]) {
    // prettier-ignore
    it(`reads ${String(value).replace(/\s+/g, ' ').slice(0, 40)}`, () => {
      const found = signatureOf(value, 'f');
      if (expected instanceof RegExp) expect(found).to.match(expected);
      else expect(found).to.equal(expected);
    });
  }
});

describe('brackets and commas', () => {
  it('count those within others, and arrows close none', () => {
    expect(atCommas('a: Map<string, number>, f: (x: number, y: number) => void, b')).to.deep.equal(['a: Map<string, number>', 'f: (x: number, y: number) => void', 'b']); // prettier-ignore
    expect(inBrackets('f(a, (b), ")") { }')).to.equal('a, (b), ")"');
    expect(inBrackets('x => x')).to.equal(undefined);
    expect(inBrackets('f(a')).to.equal(undefined);
  });
});

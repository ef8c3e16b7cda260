import { expect } from 'chai';
import { PRECISIONS } from './lapack/precision.ts';
import { entries } from './lapack/random.ts';
import { engines } from './present.ts';
import { binary, type FloatArray, type Source } from '../src/node.ts';

// around the fewest that an engine is asked for, and around a piece
const COUNTS = [511, 512, 10_000, 10_001, 25_000];
const SPECIAL = [-0, 0, NaN, Infinity, -Infinity, 5e-324, 1e308, 1e-300, 1.5];
const FACTORS = [3, 0.1, -1, 1e300, 5e-324, 0, -0, NaN, Infinity];

// an engine that is loaded may do it, the same for all of them
describe(`sums, differences and multiples, beside ${engines.map(({ info }) => info.name).join(', ')}`, () => {
  for (const { name, from } of PRECISIONS) {
    const both = (count: number) => {
      const [a, b] = [from(entries(count, 3)), from(entries(count, 4))];
      for (let k = 0; k < 81; k++) [a[k], b[k]] = [SPECIAL[k % 9]!, SPECIAL[Math.floor(k / 9)]!];
      return [a, b] as const;
    };

    it(`of ${name} are JavaScript's to the last bit`, () => {
      for (const count of COUNTS) {
        const [a, b] = both(count);
        const each: Source = { kind: 'each', data: b };
        expectSame('add', a, each, from(Float64Array.from(a, (x, k) => x + b[k]!)));
        expectSame('sub', a, each, from(Float64Array.from(a, (x, k) => x - b[k]!)));
        for (const factor of FACTORS) {
          const one: Source = { kind: 'one', data: Float64Array.of(factor) };
          expectSame('mul', a, one, from(Float64Array.from(a, (x) => x * factor)));
        }
      }
    });

    it(`of ${name} may be written where a summand is`, () => {
      const [a, b] = both(1000);
      const sum = from(Float64Array.from(a, (x, k) => x + b[k]!));
      for (const out of [a.slice(), b.slice()]) {
        const [x, y] = [out[100] === a[100] ? out : a, out[100] === b[100] ? out : b];
        binary('add', out, [{ kind: 'each', data: x }, { kind: 'each', data: y }], 1000); // prettier-ignore
        expect(firstOther(out, sum)).to.equal(-1);
      }
    });
  }
});

function expectSame(name: 'add' | 'sub' | 'mul', a: FloatArray, b: Source, wanted: FloatArray) {
  const out = wanted.slice().fill(7);
  expect(binary(name, out, [{ kind: 'each', data: a }, b], a.length)).to.equal(true);
  const at = firstOther(out, wanted);
  expect(at, `${name} of ${a.length}: ${a[at]}, ${b.data[at] ?? b.data[0]}`).to.equal(-1);
}

function firstOther(a: FloatArray, b: FloatArray): number {
  return a.findIndex((x, k) => !Object.is(x, b[k]));
}

import { expect } from 'chai';
import { choose, countOnes, type FloatArray, logic, negation, type Source } from '../src/node.ts';

const draw = (k: number, seed: number) => (Math.imul(k + seed, 0x9e3779b1) >>> 8) / 2 ** 24;

function truths(count: number, seed: number): Uint8Array {
  return Uint8Array.from({ length: count }, (_, k) => Number(draw(k, seed) > 0.4));
}

function numbers(count: number, isNarrow: boolean, seed: number): FloatArray {
  const data = isNarrow ? new Float32Array(count) : new Float64Array(count);
  return data.map((_, k) => [NaN, -0, Infinity, draw(k, seed)][k % 4]!);
}

// a block holds 65,536 truth values, 8192 float64, 16384 float32
const LENGTHS = [0, 1, 15, 16, 17, 1000, 65_536, 70_001];

describe('truth values on the vector unit', () => {
  it('are taken together, turned and counted', () => {
    for (const n of LENGTHS) {
      const [a, b, out] = [truths(n, 1), truths(n, 2), new Uint8Array(n)];
      for (const [name, f] of [
        ['and', (p: number, q: number) => p & q],
        ['or', (p: number, q: number) => p | q],
        ['xor', (p: number, q: number) => p ^ q],
      ] as const) {
        // prettier-ignore
        expect(logic(name, out, [a, b])).to.equal(true);
        expect(out, `${name} of ${n}`).to.deep.equal(a.map((p, k) => f(p, b[k]!)));
      }
      expect(negation(out, a)).to.equal(true);
      expect(out, `not of ${n}`).to.deep.equal(a.map((p) => 1 - p));
      expect(countOnes(a), `ones of ${n}`).to.equal(a.reduce((sum, p) => sum + p, 0));
    }
    expect(countOnes(new Uint8Array(200_000).fill(1))).to.equal(200_000);
  });

  it('choose among numbers that stretch, to the last bit', () => {
    for (const [rows, columns] of [
      [1, 1],
      [7, 33],
      [64, 128],
      [3, 9000],
      [9000, 3],
      [1, 16_385],
    ] as const) {
      for (const isNarrow of [false, true]) {
        const sources = (seed: number): Source[] => [
          { kind: 'each', data: numbers(rows * columns, isNarrow, seed) },
          { kind: 'row', data: numbers(columns, isNarrow, seed) },
          { kind: 'column', data: numbers(rows, isNarrow, seed) },
          { kind: 'one', data: Float64Array.of(-0.5) },
        ];
        const mask = truths(rows * columns, 5);
        const out = numbers(rows * columns, isNarrow, 9);
        for (const a of sources(1)) {
          for (const b of sources(2)) {
            expect(choose(out, mask, [a, b], columns)).to.equal(true);
            const at = ({ kind, data }: Source, k: number) =>
              data[{ each: k, row: k % columns, column: Math.floor(k / columns), one: 0 }[kind]];
            const wrong = out.findIndex((x, k) => !Object.is(x, at(mask[k] === 1 ? a : b, k)));
            expect(wrong, `${rows} × ${columns}, ${a.kind} and ${b.kind}`).to.equal(-1);
          }
        }
      }
    }
  });
});

import { spawnSync } from 'node:child_process';
import { expect } from 'chai';
import { sortLines, upperPlaces } from '../src/node.ts';

const ODD = [NaN, Infinity, -Infinity, 0, -0, 5e-324, -5e-324, 1.7e308, -1.7e308];
const NEGATIVE_NAN = new Float64Array(BigUint64Array.of(0xfff0000000000001n).buffer)[0]!;

const draw = (k: number) => (Math.imul(k + 7, 0x9e3779b1) >>> 8) / 2 ** 24 - 0.5;
const KINDS: Readonly<Record<string, (k: number) => number>> = {
  'numbers of both signs': draw,
  'odd numbers among others': (k) => (k % 3 === 0 ? ODD[k % ODD.length]! : draw(k)),
  'NaN with a sign': (k) => (k % 9 === 0 ? NEGATIVE_NAN : draw(k)),
  'small whole numbers': (k) => Math.round(9 * draw(k)),
  'numbers that differ in their lower bits': (k) => 1e9 + Math.round(1e6 * draw(k)),
  'falling numbers': (k) => -k,
  'equal numbers': () => 2,
};

describe('sorting by bytes', () => {
  for (const [kind, number] of Object.entries(KINDS)) {
    it(`puts each line of ${kind} in order and leaves the others alone`, () => {
      for (const [lines, count] of [
        [40, 1],
        [9000, 2],
        [300, 63],
        [300, 64],
        [60, 300],
        [3, 5000],
        [2, 20_000],
      ] as const) {
        for (const Kind of [Float64Array, Float32Array]) {
          const data = new Kind(lines * count);
          for (let k = 0; k < data.length; k++) data[k] = number(k);
          const wanted = data.slice();
          for (let k = 0; k < data.length; k += count) wanted.subarray(k, k + count).sort();
          expect(sortLines(data, count)).to.equal(true);
          const wrong = data.findIndex((x, k) => !Object.is(x, wanted[k]));
          expect(wrong, `${lines} lines of ${count}, ${Kind.name}`).to.equal(-1);
        }
      }
      expect(sortLines(new Float64Array(0), 0)).to.equal(true);
    });

    it(`finds the places of ${kind} by their upper bits, equals in their order`, () => {
      for (const count of [0, 1, 2, 100, 5000]) {
        const line = Float64Array.from({ length: count }, (_, k) => number(k));
        const upper = (k: number) => new Int32Array(Float64Array.of(line[k]! + 0).buffer)[1]!; // prettier-ignore
        const rank = (k: number) => (line[k] !== line[k] ? Infinity : upper(k) < 0 ? -(upper(k) & 0x7fffffff) - 1 : upper(k)); // prettier-ignore
        const wanted = Array.from(line.keys()).sort((p, q) => rank(p) - rank(q) || p - q);
        expect([...(upperPlaces(line) ?? [])], `${count} numbers`).to.deep.equal(wanted);
      }
    });
  }

  it('says where there is no vector unit, and writes nothing', () => {
    const module = new URL('../src/lanes/sorting.ts', import.meta.url).href;
    const code = `const { sortLines, upperPlaces } = await import(${JSON.stringify(module)});
      delete globalThis.WebAssembly;
      const x = Float64Array.of(2, 1);
      console.log(JSON.stringify([sortLines(x, 2), upperPlaces(x) ?? null, [...x]]));`;
    const args = ['--import', 'tsx', '--input-type=module', '--eval', code];
    const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    expect(stderr).to.equal('');
    expect(JSON.parse(stdout)).to.deep.equal([false, null, [2, 1]]);
  });
});

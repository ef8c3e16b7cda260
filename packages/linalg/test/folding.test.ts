import { expect } from 'chai';
import { type FloatArray, foldColumns, foldRuns, LONGEST_RUN } from '../src/node.ts';

function numbers(count: number, isNarrow: boolean): FloatArray {
  const data = isNarrow ? new Float32Array(count) : new Float64Array(count);
  for (let k = 0; k < count; k++) data[k] = (Math.imul(k + 7, 0x9e3779b1) >> 8) / 2 ** 20;
  return data;
}

/** By definition: every eighth number together, then these. */
function byDefinition(
  x: readonly number[],
  neutral: number,
  f: (a: number, b: number) => number,
): number {
  const p = Array.from({ length: 8 }, (_, r) =>
    x.filter((_x, k) => k % 8 === r).reduce((s, v) => f(s, v), neutral),
  );
  const [a, b, c, d, e, g, h, i] = p as [number, number, number, number, number, number, number, number]; // prettier-ignore
  return f(f(f(a, c), f(e, h)), f(f(b, d), f(g, i)));
}

const add = (a: number, b: number) => a + b;
const CENTRE = 0.3;
const DEFINITIONS = {
  sum: (x: number[]) => byDefinition(x, 0, add),
  squares: (x: number[]) => byDefinition(x.map((v) => (v - CENTRE) ** 2), 0, add),
  max: (x: number[]) => byDefinition(x, -Infinity, Math.max),
  min: (x: number[]) => byDefinition(x, Infinity, Math.min),
} as const; // prettier-ignore

describe('folds on the vector unit', () => {
  for (const isNarrow of [false, true]) {
    for (const fold of ['sum', 'squares', 'max', 'min'] as const) {
      const bits = isNarrow ? 32 : 64;

      it(`give the ${fold} of runs of any length and place, ${bits} bits`, () => {
        const data = numbers(3 * LONGEST_RUN, isNarrow);
        const run = foldRuns(data)!;
        for (const [start, count] of [
          [0, 1],
          [3, 7],
          [5, 8],
          [11, 9],
          [0, 100],
          [77, 515],
          [40_000, 4001],
          [12, 31],
          [2 * LONGEST_RUN, LONGEST_RUN],
        ] as const) {
          // prettier-ignore
          const wanted = DEFINITIONS[fold]([...data.subarray(start, start + count)]);
          expect(run(fold, start, count, CENTRE), `${count} from ${start}`).to.equal(wanted);
        }
        expect(run(fold, 5, 0)).to.equal(DEFINITIONS[fold]([]));
      });

      it(`give the ${fold} of each column as of a run, ${bits} bits`, () => {
        for (const [rows, columns] of [
          [1, 9],
          [9, 1],
          [7, 3],
          [8, 8],
          [33, 10],
          [20, 511],
          [19, 1030],
        ] as const) {
          // prettier-ignore
          const data = numbers(rows * columns, isNarrow);
          const centres = new Float64Array(columns).fill(CENTRE);
          const whole = { data, columns, start: 0, count: rows };
          const folded = foldColumns(fold, whole, centres);
          const columnsOf = (from: number, count: number) => Array.from({ length: columns }, (_, j) =>
            DEFINITIONS[fold](Array.from({ length: count }, (_x, i) => data[(from + i) * columns + j]!)),
          ); // prettier-ignore
          expect([...folded], `${rows} × ${columns}`).to.deep.equal(columnsOf(0, rows));
          const part = foldColumns(fold, { ...whole, start: 1, count: rows - 1 }, centres);
          expect([...part]).to.deep.equal(columnsOf(1, rows - 1));
        }
      });
    }
  }

  it('give NaN where there is one, wherever it is', () => {
    for (let k = 0; k < 70; k++) {
      const data = new Float64Array(70).fill(1);
      data[k] = NaN;
      const run = foldRuns(data)!;
      for (const fold of ['sum', 'squares', 'max', 'min'] as const) {
        expect(run(fold, 0, 70)).to.be.NaN;
        expect(foldColumns(fold, { data, columns: 7, start: 0, count: 10 }, new Float64Array(7))[k % 7]).to.be.NaN; // prettier-ignore
      }
    }
  });

  it('give extremes of 0 and −0, of both infinities and of what overflows as Math.max and Math.min do', () => {
    const odd = [0, -0, Infinity, -Infinity, 3e38, -3e38];
    for (const isNarrow of [false, true]) {
      for (let seed = 0; seed < 200; seed++) {
        const some = odd.slice(seed % 3, 2 + (seed % 5));
        const x = Array.from(numbers(130, isNarrow), (v, k) => some[(Math.abs(v * 2 ** 20) + seed * k) % some.length]!); // prettier-ignore
        const data = isNarrow ? Float32Array.from(x) : Float64Array.from(x);
        const run = foldRuns(data)!;
        for (const [fold, f] of [
          ['max', Math.max],
          ['min', Math.min],
        ] as const) {
          const [start, count] = [seed % 7, 1 + (seed % 120)];
          const wanted = f(...data.subarray(start, start + count));
          expect(Object.is(run(fold, start, count), wanted), `${fold} of seed ${seed}`).to.equal(
            true,
          );
        }
      }
    }
  });

  it('give extremes of columns of 0 and −0 as Math.max and Math.min do', () => {
    const [rows, columns] = [600, 9];
    for (const data of [new Float64Array(rows * columns), new Float32Array(rows * columns)]) {
      for (let k = 0; k < data.length; k++)
        data[k] = k === 112 ? 0 : k % columns === 4 ? -0 : k % 7;
      for (const [fold, f] of [
        ['max', Math.max],
        ['min', Math.min],
      ] as const) {
        const folded = foldColumns(fold, { data, columns, start: 0, count: rows });
        for (let j = 0; j < columns; j++) {
          const wanted = f(...Array.from({ length: rows }, (_, i) => data[i * columns + j]!));
          expect(Object.is(folded[j], wanted), `${fold} of column ${j}`).to.equal(true);
        }
      }
    }
  });
});

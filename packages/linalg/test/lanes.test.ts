import { spawnSync } from 'node:child_process';
import { expect } from 'chai';
import { binary, clip, type FloatArray, power, type Source, unary } from '../src/node.ts';

type Name = Exclude<Parameters<typeof binary>[0], 'pow'>;

const PLAIN: Readonly<Record<Name, (a: number, b: number) => number>> = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  minimum: Math.min,
  maximum: Math.max,
  kept: (a, b) => (b === 0 ? 0 : a),
  eq: (a, b) => Number(a === b),
  ne: (a, b) => Number(a !== b),
  lt: (a, b) => Number(a < b),
  gt: (a, b) => Number(a > b),
  le: (a, b) => Number(a <= b),
  ge: (a, b) => Number(a >= b),
};
const ARITHMETIC = new Set<string>(['add', 'sub', 'mul', 'div', 'minimum', 'maximum', 'kept']);
const SPECIAL = [NaN, Infinity, -Infinity, 0, -0, 1, -1, 5e-324, 1e308, 0.1];

// around the sizes of a block: 8192 float64, 16384 float32
const SHAPES = [[1, 1], [13, 33], [1, 200], [200, 1], [64, 128], [3, 9000], [9000, 3], [4097, 2], [1, 16385]] as const; // prettier-ignore

/** Numbers of one decimal, so that many are equal, and all of the special ones that fit. */
function numbers(count: number, isNarrow: boolean, seed: number): FloatArray {
  const data = isNarrow ? new Float32Array(count) : new Float64Array(count);
  for (let k = 0; k < count; k++) {
    const draw = (Math.imul(k + seed, 0x9e3779b1) >>> 8) / 2 ** 24;
    data[k] = draw < 0.1 ? SPECIAL[k % SPECIAL.length]! : Math.round(draw * 40) / 10 - 2;
  }
  return data;
}

function sourcesOf(rows: number, columns: number, isNarrow: boolean, seed: number): Source[] {
  const data = (count: number) => numbers(count, isNarrow, seed);
  return [
    { kind: 'each', data: data(rows * columns) },
    { kind: 'row', data: data(columns) },
    { kind: 'column', data: data(rows) },
    { kind: 'one', data: Float64Array.of(0.1) },
    { kind: 'one', data: Float64Array.of(isNarrow ? 2 : NaN) },
  ];
}

function at({ kind, data }: Source, i: number, j: number, columns: number): number {
  const place = { each: i * columns + j, row: j, column: i, one: 0 }[kind];
  return data[place]!;
}

/** Within a unit in the last place of what JavaScript says, which is itself off by up to one. */
function expectNear(got: number, wanted: number, of: string): void {
  if (Object.is(got, wanted)) return;
  const unit = 2 ** Math.max(Math.floor(Math.log2(Math.abs(wanted))) - 52, -1074);
  expect(Math.abs(got - wanted), `${of}: ${got}, ${wanted}`).to.be.at.most(unit);
}

describe('the vector unit', () => {
  for (const name of Object.keys(PLAIN) as Name[]) {
    it(`gives ${name} as JavaScript does, to the last bit`, () => {
      for (const [rows, columns] of SHAPES) {
        for (const [p, q] of [
          [false, false],
          [true, true],
          [true, false],
        ] as const) {
          const isNarrow = p && q;
          for (const a of sourcesOf(rows, columns, p, 1)) {
            for (const b of sourcesOf(rows, columns, q, 77)) {
              if (a.kind !== 'each' && b.kind !== 'each') continue;
              check(name, [a, b], [rows, columns], isNarrow);
            }
          }
        }
      }
    });
  }

  function check(
    name: Name,
    [a, b]: readonly [Source, Source],
    [rows, columns]: readonly [number, number],
    isNarrow: boolean,
  ): void {
    const count = rows * columns;
    const arithmetic = isNarrow ? new Float32Array(count) : new Float64Array(count);
    const out = ARITHMETIC.has(name) ? arithmetic : new Uint8Array(count);
    const round = isNarrow ? Math.fround : (x: number) => x;
    binary(name, out, [a, b], columns);
    for (let i = 0, k = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++, k++) {
        const wanted = PLAIN[name](at(a, i, j, columns), at(b, i, j, columns));
        if (Object.is(out[k], round(wanted))) continue;
        throw new Error(`${name} of ${a.kind} and ${b.kind}, ${rows} × ${columns}, at (${i}, ${j}): ${out[k]} for ${wanted}`); // prettier-ignore
      }
    }
  }

  it('gives roots and sizes as JavaScript does, to the last bit', () => {
    for (const isNarrow of [false, true]) {
      for (const count of [1, 7, 4096, 8193]) {
        const x = numbers(count, isNarrow, 3);
        for (const [name, f] of [
          ['sqrt', Math.sqrt],
          ['abs', Math.abs],
        ] as const) {
          const out = x.slice().fill(9);
          unary(name, out, x);
          expect(out, name).to.deep.equal(x.map(f));
        }
      }
    }
  });

  it('gives e to the power of x within a unit in the last place, also beyond the range', () => {
    const places = Array.from({ length: 20_000 }, (_, k) => ((k * 7919) % 20_000) / 10_000 - 1);
    const x = Float64Array.from(
      [745, 708, 5, 1e-8].flatMap((reach) => places.map((p) => p * reach)),
    );
    x.set([NaN, Infinity, -Infinity, 0, -0, 1, 709.78, 709.79, -745.13, -745.14, 708, -708], 100);
    const out = new Float64Array(x.length);
    unary('exp', out, x);
    expect(out.subarray(100, 106)).to.deep.equal(Float64Array.of(NaN, Infinity, 0, 1, 1, Math.E));
    expect(out.subarray(107, 108)).to.deep.equal(Float64Array.of(Infinity));
    for (const [k, y] of out.entries()) expectNear(y, Math.exp(x[k]!), `e^${x[k]}`);
  });

  it('gives logarithms within a unit in the last place, also of what is no normal number', () => {
    const places = Array.from({ length: 20_000 }, (_, k) => (((k * 7919) % 20_000) + 0.5) / 20_000);
    const x = Float64Array.from([
      ...places.map((p) => 2 * p),
      ...places.map((p) => 1 + (p - 0.5) * 1e-6),
      ...places.map((p) => 2 ** (2000 * (p - 0.5))),
    ]);
    x.set([NaN, Infinity, -Infinity, 0, -0, 1, -1, 5e-324, 2e-308, Number.MAX_VALUE], 100);
    const out = new Float64Array(x.length);
    unary('log', out, x);
    expect(out.subarray(100, 107)).to.deep.equal(Float64Array.of(NaN, Infinity, NaN, -Infinity, -Infinity, 0, NaN)); // prettier-ignore
    for (const [k, y] of out.entries()) expectNear(y, Math.log(x[k]!), `ln ${x[k]}`);
  });

  it('gives powers within a unit in the last place, with the signs and limits of IEEE 754', () => {
    const places = Array.from({ length: 20_000 }, (_, k) => (((k * 7919) % 20_000) + 0.5) / 20_000);
    const other = (k: number) => places[(k * 31) % places.length]!;
    const pairs = [
      ...places.map((p, k) => [2 * p, 20 * other(k) - 10]),
      ...places.map((p, k) => [2 ** (2000 * (p - 0.5)), other(k) - 0.5]),
      ...places.map((p, k) => [1 + (p - 0.5) * 1e-3, 2e6 * (other(k) - 0.5)]),
      ...places.map((p, k) => [200 * (p - 0.5), Math.round(20 * other(k) - 10)]),
      ...places.map((p, k) => [p + 0.5, 2000 * (other(k) - 0.5)]),
      ...SPECIAL.flatMap((a) => [...SPECIAL, 2, 3, 0.5, -0.5, 2 ** 53].map((b) => [a, b])),
    ] as [number, number][];
    const [x, y] = [0, 1].map((side) => Float64Array.from(pairs, (pair) => pair[side]!)) as [Float64Array, Float64Array]; // prettier-ignore
    const out = new Float64Array(x.length);
    binary('pow', out, [{ data: x, kind: 'each' }, { data: y, kind: 'each' }], x.length); // prettier-ignore
    for (const [k, z] of out.entries()) expectNear(z, power(x[k]!, y[k]!), `${x[k]} ** ${y[k]}`);
    const root = new Float64Array(x.length);
    unary('root', root, x);
    for (const [k, z] of root.entries()) expectNear(z, x[k]! ** 0.5, `${x[k]} ** 0.5`);
  });

  it('gives e^x, logarithms and powers of float32 as float64 ones that are rounded', () => {
    const more = Float32Array.from({ length: 30_000 }, (_, k) => Math.exp(((k * 7919) % 30_000) / 170 - 88)); // prettier-ignore
    const logs = more.map((x, k) => Math.log(x) * (k % 2 === 0 ? 1 : 1e-3));
    for (const x of [numbers(9001, true, 5), more, logs]) {
      const wide = Float64Array.from(x);
      for (const name of ['exp', 'log', 'root'] as const) {
        const [narrow, wanted] = [x.slice(), new Float64Array(x.length)];
        unary(name, narrow, x);
        unary(name, wanted, wide);
        expect(narrow, name).to.deep.equal(Float32Array.from(wanted));
      }
      const exponents = [1.5, 1.7, -3, 1e-50, Infinity, NaN].map((y): Source => ({ kind: 'one', data: Float64Array.of(y) })); // prettier-ignore
      for (const y of [...exponents, { kind: 'each', data: x.toReversed() } as const]) {
        const [narrow, wanted] = [x.slice(), new Float64Array(x.length)];
        binary('pow', narrow, [{ data: x, kind: 'each' }, y], x.length);
        binary('pow', wanted, [{ data: wide, kind: 'each' }, y], x.length);
        expect(narrow, `power ${y.data[0]}`).to.deep.equal(Float32Array.from(wanted));
      }
    }
  });

  it('clips, rounds and knows what is finite as JavaScript does, to the last bit', () => {
    for (const isNarrow of [false, true]) {
      const x = numbers(9001, isNarrow, 9);
      const [out, mask] = [x.slice().fill(7), new Uint8Array(x.length)];
      clip(out, x, [-0.3, 0.7]);
      expect(out).to.deep.equal(x.map((v) => Math.min(Math.max(v, -0.3), 0.7)));
      unary('finite', mask, x);
      expect(mask).to.deep.equal(Uint8Array.from(x, (v) => Number(Number.isFinite(v))));
      unary('round', out, x, 1);
      const halfEven = (v: number) => (v % 1 === 0.5 || v % 1 === -0.5 ? 2 * Math.round(v / 2) : Math.sign(v) * Math.round(Math.abs(v))); // prettier-ignore
      expect(out).to.deep.equal(x.map((v) => (Number.isFinite(v) && v !== 0 ? halfEven(v) : v)));
    }
  });

  it('says when there is none, and writes nothing', () => {
    const lanes = new URL('../src/lanes/lanes.ts', import.meta.url).href;
    const code = `const { binary, unary } = await import(${JSON.stringify(lanes)});
      delete globalThis.WebAssembly;
      const x = Float64Array.of(1, 2);
      const source = { data: x, kind: 'each' };
      const out = new Float64Array(2);
      console.log(JSON.stringify([binary('add', out, [source, source], 2), unary('exp', out, x), [...out]]));`;
    const args = ['--import', 'tsx', '--input-type=module', '--eval', code];
    const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    expect(stderr).to.equal('');
    expect(JSON.parse(stdout)).to.deep.equal([false, false, [0, 0]]);
  });
});

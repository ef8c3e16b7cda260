import { expect } from 'chai';
import fc from 'fast-check';
import {
  findNext,
  isSought,
  readAnswer,
  readQuestion,
  type Sought,
  tileOf,
  type TileRequest,
} from '../src/index.ts';
import { matrices, sparseMatrices } from './arbitraries.ts';

describe('readQuestion', () => {
  const asked = { id: 3, handle: 'm1' };
  const place = { row: 0, column: 0, rows: 2, columns: 2 };

  it('reads each kind of question and fills in what may be left out', () => {
    expect(readQuestion({ ...asked, op: 'tile', ...place })).to.deep.equal({
      ok: true,
      value: { op: 'tile', ...asked, ...place, rowStep: 1, columnStep: 1, aggregate: 'mean', slice: [] }, // prettier-ignore
    });
    const find = { ...asked, op: 'find', what: 'nan', row: 1, column: 2 };
    expect(readQuestion(find)).to.deep.equal({ ok: true, value: { ...find, backwards: false } });
    const range = { ...find, what: [-1, 2.5] };
    expect(readQuestion(range)).to.deep.equal({ ok: true, value: { ...range, backwards: false } });
    const spectrum = { ...asked, op: 'spectrum' };
    expect(readQuestion(spectrum)).to.deep.equal({ ok: true, value: spectrum });
  });

  for (const [what, data] of Object.entries({
    'a negative place': { ...asked, op: 'tile', ...place, row: -1 },
    'a step of 0': { ...asked, op: 'tile', ...place, rowStep: 0 },
    'an unknown aggregate': { ...asked, op: 'tile', ...place, aggregate: 'median' },
    'a slice that is no list': { ...asked, op: 'tile', ...place, slice: 'x' },
    'an unknown op': { ...asked, op: 'constructor' },
    'a handle that is no text': { ...asked, op: 'spectrum', handle: 7 },
    'something unknown to look for': { ...asked, op: 'find', what: 'x', row: 0, column: 0 },
    'numbers that fall': { ...asked, op: 'find', what: [2, 1], row: 0, column: 0 },
    'a number that is none': { ...asked, op: 'find', what: [0, null], row: 0, column: 0 },
  })) {
    it(`refuses ${what}, and says whose answer that is`, () => {
      const read = readQuestion(data);
      expect(read.ok).to.equal(false);
      expect(read).to.have.property('id', 3);
    });
  }

  it('takes nothing for granted', () => {
    fc.assert(
      fc.property(fc.anything(), (data) => {
        expect(readQuestion(data).ok).to.equal(false);
        expect(readAnswer(data, []).ok).to.equal(false);
      }),
    );
  });
});

describe('readAnswer', () => {
  const tile = { id: 1, op: 'tile', row: 0, column: 0, rows: 2, columns: 3, dtype: 'float64' };

  it('takes a tile whose buffer has its elements, and no other', () => {
    expect(readAnswer(tile, [48])).to.deep.equal({ ok: true, value: tile });
    for (const buffers of [[], [47], [0]]) expect(readAnswer(tile, buffers).ok).to.equal(false);
    const bomb = { ...tile, rows: 2 ** 26, columns: 2 ** 26 };
    expect(readAnswer(bomb, [2 ** 55]).ok).to.equal(false);
  });

  it('cuts reasons, and knows what it may not answer', () => {
    const none = { id: 1, op: 'none', code: 'gone', reason: 'x'.repeat(1000) };
    const read = readAnswer(none, []);
    expect(read.ok && read.value.op === 'none' && read.value.reason).to.have.length(200);
    expect(readAnswer({ ...none, code: '<b>' }, []).ok).to.equal(false);
  });
});

describe('tileOf with steps', () => {
  const request = fc.record({
    row: fc.nat(9),
    column: fc.nat(9),
    rows: fc.nat(6),
    columns: fc.nat(6),
    rowStep: fc.integer({ min: 1, max: 5 }),
    columnStep: fc.integer({ min: 2, max: 5 }),
    aggregate: fc.constantFrom('min', 'mean', 'max', 'extreme'),
  }) as fc.Arbitrary<Required<Omit<TileRequest, 'slice'>>>;

  const valuesOf = ({ bytes }: { bytes: Uint8Array }) =>
    Array.from(new Float64Array(bytes.slice().buffer));

  it('gives smallest, mean, largest or farthest finite element of each block', () => {
    fc.assert(
      fc.property(matrices(), request, (source, asked) => {
        const { row, column, rowStep, columnStep, aggregate } = asked;
        const tile = tileOf(source, asked);
        const values = valuesOf(tile);
        for (let k = 0; k < tile.rows; k++) {
          for (let l = 0; l < tile.columns; l++) {
            const block: number[] = [];
            for (let i = row + k * rowStep; i < Math.min(source.rows, row + (k + 1) * rowStep); i++) {
              for (let j = column + l * columnStep; j < Math.min(source.columns, column + (l + 1) * columnStep); j++) {
                const x = source.data[i * source.columns + j]!;
                if (Number.isFinite(x)) block.push(x);
              }
            } // prettier-ignore
            const value = values[k * tile.columns + l]!;
            const [least, most] = [Math.min(...block), Math.max(...block)];
            if (block.length === 0) expect(value).to.be.NaN;
            else if (aggregate === 'min') expect(value).to.equal(least);
            else if (aggregate === 'max') expect(value).to.equal(most);
            else if (aggregate === 'extreme') expect(Math.abs(value)).to.equal(Math.max(Math.abs(least), Math.abs(most))); // prettier-ignore
            else expect(value).to.be.within(least - 1e-9 * Math.abs(least), most + 1e-9 * Math.abs(most)); // prettier-ignore
          }
        }
      }),
    );
  });

  it('gives the same of a sparse matrix as of its dense twin', () => {
    fc.assert(
      fc.property(sparseMatrices(14), request, ({ sparse, dense }, asked) => {
        const [a, b] = [valuesOf(tileOf(sparse, asked)), valuesOf(tileOf(dense, asked))];
        expect(a).to.have.length(b.length);
        // means are summed in another order; subnormal ones are a few bits long
        const largest = Math.max(0, ...Array.from(dense.data, Math.abs).filter(Number.isFinite));
        const near = 1e-9 * largest + 1e-320;
        a.forEach((x, k) => {
          if (Number.isNaN(b[k]!)) expect(x).to.be.NaN;
          else if (asked.aggregate === 'mean') expect(Math.abs(x - b[k]!)).to.be.at.most(near);
          else if (asked.aggregate === 'extreme') expect(Math.abs(x)).to.equal(Math.abs(b[k]!));
          else expect(x + 0).to.equal(b[k]! + 0);
        });
      }),
    );
  });

  it('gives the rows of the slice that leads to them', () => {
    const source = { rows: 6, columns: 2, shape: [2, 3, 2], dtype: 'float64' as const, data: Array.from({ length: 12 }, (_, k) => k) }; // prettier-ignore
    const slice = tileOf(source, { row: 1, column: 0, rows: 9, columns: 9, slice: [1] });
    expect([slice.row, slice.rows, slice.columns]).to.deep.equal([1, 2, 2]);
    expect(valuesOf(slice)).to.deep.equal([8, 9, 10, 11]);
    const beyond = { row: 0, column: 0, rows: 1, columns: 1, slice: [2] };
    expect(() => tileOf(source, beyond)).to.throw(RangeError, 'slice must index');
  });
});

describe('findNext', () => {
  const wanted = fc.constantFrom<Sought>('nan', 'nonFinite', [0, 0], [-1, 5], [1, 1e300]);

  it('tells numbers by their range, complex ones by their size', () => {
    expect([NaN, -1, 0, 2.5, 3].map((x) => isSought(x, [0, 2.5]))).to.deep.equal([false, false, true, true, false]); // prettier-ignore
    const complex = { rows: 1, columns: 3, dtype: 'complex128', real: [3, 3, 0], imag: [0, 4, NaN] } as const; // prettier-ignore
    const from = { row: 0, column: 2 };
    expect(findNext(complex, [5, 5], { from })).to.deep.equal({ row: 0, column: 1 });
    expect(findNext(complex, 'nan', { from: { row: 0, column: 0 } })).to.deep.equal(from);
  });

  it('goes through all that are sought, in both directions and around the end', () => {
    fc.assert(
      fc.property(
        sparseMatrices(14),
        fc.boolean(),
        wanted,
        ({ sparse, dense }, backwards, what) => {
          const places: number[] = [];
          for (let at = 0; at < dense.data.length; at++) if (isSought(dense.data[at]!, what)) places.push(at); // prettier-ignore
          if (backwards) places.reverse();
          for (const source of [sparse, dense]) {
            const first = backwards ? { row: dense.rows, column: 0 } : { row: 0, column: -1 };
            let from = first;
            for (const at of [...places, places[0]]) {
              const found = findNext(source, what, { from, backwards });
              if (at === undefined) expect(found).to.equal(undefined);
            else expect(found).to.deep.equal({ row: Math.floor(at / dense.columns), column: at % dense.columns }); // prettier-ignore
              from = found ?? first;
            }
          }
        },
      ),
    );
  });
});

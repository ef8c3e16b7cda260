import { expect } from 'chai';
import fc from 'fast-check';
import { encodePayload, type MatrixPayload, parsePayload, rowsAndColumns } from '../src/index.ts';
import { matrices } from './arbitraries.ts';

/** What a reader gets after the payload has been saved in a notebook. */
const saved = (payload: unknown): unknown => JSON.parse(JSON.stringify(payload));

const ones = { rows: 2, columns: 3, dtype: 'float64', data: [1, 1, 1, 1, 1, 1] } as const;
const good = encodePayload(ones);
const large = encodePayload({ ...ones, rows: 100, columns: 60, data: new Float64Array(6000) });

describe('parsePayload', () => {
  it('gives back every element of a matrix that travels whole, NaN, −0 and infinities too', () => {
    fc.assert(
      fc.property(matrices(), (source) => {
        const parsed = parsePayload(saved(encodePayload(source)));
        if (!parsed.ok) throw new Error(parsed.reason);
        expect(parsed.view.shape).to.deep.equal([source.rows, source.columns]);
        expect(parsed.view.dtype).to.equal(source.dtype);
        const { preview } = parsed.view;
        if (preview.kind !== 'full') throw new Error('expected a full preview');
        expect(preview.values.every((x, i) => Object.is(x, source.data[i]))).to.equal(true);
      }),
    );
  });

  it('gives back the exact edges of a matrix that travels as a summary', () => {
    const data = Float64Array.from({ length: 300 * 200 }, (_, i) => i);
    const parsed = parsePayload(
      saved(encodePayload({ rows: 300, columns: 200, dtype: 'float64', data })),
    );
    if (!parsed.ok || parsed.view.preview.kind !== 'summary') throw new Error('expected a summary');
    const { edges, pooled } = parsed.view.preview;
    expect(edges.rows).to.deep.equal([
      0, 1, 2, 3, 4, 5, 6, 7, 292, 293, 294, 295, 296, 297, 298, 299,
    ]);
    edges.rows.forEach((i, p) =>
      edges.columns.forEach((j, q) => {
        expect(edges.values[p * edges.columns.length + q]).to.equal(data[i * 200 + j]);
      }),
    );
    expect([pooled.rows, pooled.columns, pooled.low, pooled.high]).to.deep.equal([
      128, 128, 0, 59999,
    ]);
    expect([pooled.min[0], pooled.max.at(-1)]).to.deep.equal([0, 254]);
  });

  it('gives back the colours and their range as an author said them, and refuses no range', () => {
    const said = encodePayload({ ...ones, colours: 'viridis', range: [0, 2] });
    const parsed = parsePayload(saved(said));
    expect(parsed.ok && [parsed.view.colours, parsed.view.range]).to.deep.equal(['viridis', [0, 2]]); // prettier-ignore
    const other = parsePayload({ ...good, colours: 'sepia' });
    expect(other.ok && [other.view.colours, other.view.range]).to.deep.equal([undefined, undefined]); // prettier-ignore
    for (const range of [[1, 0], [0, 1, 2], ['0', 1], [0, null], 7] as const) {
      const refused = parsePayload({ ...good, range });
      expect(!refused.ok && refused.reason, String(range)).to.match(/^range must be two numbers/);
    } // prettier-ignore
    expect(() => encodePayload({ ...ones, range: [1, 1] })).to.throw(RangeError, 'display: range must be two numbers, the first below the second; got [1, 1]'); // prettier-ignore
  });

  it('ignores fields it does not know', () => {
    expect(parsePayload({ ...good, later: { x: 1 } }).ok).to.equal(true);
  });

  it('never throws and never accepts a payload whose numbers it cannot deliver', () => {
    const anything = fc.anything({ withNullPrototype: true, withBigInt: false });
    const keys = fc.constantFrom('v', 'shape', 'dtype', 'stats', 'preview', 'name');
    fc.assert(
      fc.property(keys, anything, (key, value) => {
        const parsed = parsePayload({ ...good, [key]: value });
        if (parsed.ok && parsed.view.preview.kind === 'full') {
          const size = parsed.view.shape.reduce((a, b) => a * b, 1);
          expect(parsed.view.preview.values.length).to.equal(size);
        }
      }),
      { numRuns: 2000 },
    );
  });

  describe('refuses, with the reason,', () => {
    const { preview, stats } = good;
    const summary = large.preview as Extract<MatrixPayload['preview'], { kind: 'summary' }>;
    const claim = (shape: number[]) => ({ ...good, shape });
    const lies: [what: string, payload: unknown, reason: RegExp][] = [
      ['nothing', undefined, /must be an object; got nothing/],
      ['an array', [], /must be an object/],
      ['another version', { ...good, v: 2 }, /^version must be 1; got 2$/],
      ['a shape that is no list', { ...good, shape: 6 }, /shape must be/],
      ['a negative size', claim([-2, -3]), /shape must be/],
      ['a fractional size', claim([1.5, 4]), /shape must be/],
      ['a size of 1e308', claim([1e308, 2]), /shape must be/],
      ['nine axes', claim([1, 1, 1, 1, 1, 1, 1, 2, 3]), /at most 8/],
      ['a shape whose product overflows', claim([2 ** 31, 2 ** 31]), /2\^53/],
      ['a shape with more elements than counted', claim([3, 3]), /must count 9/],
      [
        'a shape far beyond its data',
        {
          ...good,
          shape: [2 ** 26, 2 ** 26],
          stats: { ...stats, histogram: [2 ** 52, ...stats.histogram.slice(1)] },
        },
        /at most 1048576 elements; the shape says 4503599627370496/,
      ],
      ['an unknown dtype', { ...good, dtype: 'object' }, /dtype must be one of/],
      ['a dtype of another size', { ...good, dtype: 'float32' }, /must hold 24 bytes; got 48/],
      [
        'data cut short',
        { ...good, preview: { ...preview, data: 'AAAA' } },
        /must hold 48 bytes; got 3/,
      ],
      [
        'data that is no base64',
        { ...good, preview: { ...preview, data: '*'.repeat(64) } },
        /^preview.data must be base64; got other characters$/,
      ],
      [
        'padding inside the data',
        { ...good, preview: { ...preview, data: 'AA==' + 'A'.repeat(60) } },
        /preview.data|base64/,
      ],
      [
        'data that is no string',
        { ...good, preview: { kind: 'full', data: [1] } },
        /base64 string/,
      ],
      [
        'another kind of preview',
        { ...good, preview: { kind: 'link' } },
        /full or summary; got "link"/,
      ],
      ['missing statistics', { ...good, stats: null }, /stats must be an object/],
      ['text as a minimum', { ...good, stats: { ...stats, min: '<b>' } }, /stats.min/],
      ['min above max', { ...good, stats: { ...stats, min: 2 } }, /min must not exceed/],
      ['more zeros than numbers', { ...good, stats: { ...stats, zeros: 7 } }, /zeros/],
      ['a short histogram', { ...good, stats: { ...stats, histogram: [6] } }, /histogram/],
      ['a name that is no string', { ...good, name: 7 }, /name must be a string/],
      [
        'fewer labels than rows',
        { ...good, labels: { rows: ['a'] } },
        /labels.rows must be \d strings/,
      ],
      [
        'labels that are no strings',
        { ...good, labels: { columns: [{}, 1, 2] } },
        /labels.columns/,
      ],
      ['names of axes that are none', { ...good, axes: 'xy' }, /axes must be 2 strings/],
      [
        'edges beyond the axis',
        { ...large, preview: { ...summary, edges: { ...summary.edges, rows: [100] } } },
        /indices below 100/,
      ],
      [
        'falling edge indices',
        { ...large, preview: { ...summary, edges: { ...summary.edges, rows: [3, 1] } } },
        /rising/,
      ],
      [
        'a picture larger than the matrix',
        { ...large, preview: { ...summary, pooled: { ...summary.pooled, rows: 1e6 } } },
        /exceed the rows/,
      ],
      [
        'an infinite range',
        { ...large, preview: { ...summary, pooled: { ...summary.pooled, high: Infinity } } },
        /finite/,
      ],
    ];
    for (const [what, payload, reason] of lies) {
      it(what, () => {
        const parsed = parsePayload(payload);
        if (parsed.ok) throw new Error('it was accepted');
        expect(parsed.reason).to.match(reason);
        // a reader of a notebook knows no functions of ours
        expect(parsed.reason).to.not.match(/^\w+: /);
      });
    }
  });

  it('refuses a bomb without allocating what it promises', () => {
    const before = process.memoryUsage().arrayBuffers;
    const histogram = [2 ** 40, ...good.stats.histogram.slice(1)];
    const bomb = { ...good, shape: [2 ** 20, 2 ** 20], stats: { ...good.stats, histogram } };
    for (let i = 0; i < 1000; i++) expect(parsePayload(bomb).ok).to.equal(false);
    expect(process.memoryUsage().arrayBuffers - before).to.be.below(2 ** 20);
  });
});

describe('rowsAndColumns', () => {
  it('puts the last axis across and stacks the others', () => {
    expect(rowsAndColumns([2, 3, 4])).to.deep.equal([6, 4]);
    expect(rowsAndColumns([5])).to.deep.equal([1, 5]);
    expect(rowsAndColumns([])).to.deep.equal([1, 1]);
  });
});

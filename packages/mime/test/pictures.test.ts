import { expect } from 'chai';
import fc from 'fast-check';
import { angleOf, encodePayload, levelValue, parsePayload, picturedAxes, type SummaryView } from '../src/index.ts'; // prettier-ignore

type Shape = readonly number[];
const sizeOf = (shape: Shape) => shape.reduce((product, axis) => product * axis, 1);

function savedOf(shape: Shape, valueAt: (at: number) => number): SummaryView {
  const columns = shape.at(-1)!;
  const data = Float64Array.from({ length: sizeOf(shape) }, (_, at) => valueAt(at));
  const payload = encodePayload({ rows: data.length / columns, columns, shape, dtype: 'float64', data }); // prettier-ignore
  const parsed = parsePayload(payload);
  if (!parsed.ok || parsed.view.preview.kind !== 'summary') throw new Error('no summary');
  return parsed.view.preview;
}

describe('pictures of the slices of a tensor', () => {
  it('are means of blocks of their slice, whatever the shape', () => {
    const axis = fc.integer({ min: 1, max: 30 });
    const shapes = fc.tuple(axis, axis, axis, axis).map((shape) => [...shape.slice(0, 2), shape[2] + 20, shape[3] + 20]); // prettier-ignore
    fc.assert(
      fc.property(shapes, (shape) => {
        fc.pre(sizeOf(shape) > 4096 && sizeOf(shape) < 2e5);
        const slice = shape[2]! * shape[3]!;
        // each slice of one value: every level of its picture must be that
        const { pictures, pooled } = savedOf(shape, (at) => Math.floor(at / slice) % 7);
        const { count, rows, columns, levels } = pictures!;
        expect(count).to.be.within(1, shape[0]! * shape[1]!);
        expect(levels.length)
          .to.equal(count * rows * columns)
          .and.to.be.at.most(36_000);
        if (count < shape[0]! * shape[1]!) expect(rows * columns).to.be.above(400);
        const wrong = levels.findIndex((level, at) => {
          const mean = Math.floor(at / (rows * columns)) % 7;
          return Math.abs(levelValue(level, pooled.low, pooled.high) - mean) > 0.02;
        });
        expect(wrong).to.equal(-1);
      }),
      { numRuns: 20 },
    );
  });

  it('have the colours of a last axis of three or four', () => {
    const { pictures, pooled } = savedOf([2, 60, 80, 3], (at) => (at % 3) + 3 * Math.floor(at / (60 * 80 * 3))); // prettier-ignore
    const { count, channels, levels, rows, columns } = pictures!;
    expect([count, channels]).to.deep.equal([2, 3]);
    const [first, last] = [levels.subarray(0, 3), levels.subarray(-3)].map((it) => [...it].map((level) => Math.round(levelValue(level, pooled.low, pooled.high)))); // prettier-ignore
    expect([first, last]).to.deep.equal([[0, 1, 2], [3, 4, 5]]); // prettier-ignore
    expect(rows / columns).to.be.closeTo(60 / 80, 0.05);
  });

  it('are of the last two axes where those are no colours', () => {
    expect(picturedAxes([5, 6, 7], 'float32')).to.deep.equal({ count: 5, height: 6, width: 7, channels: 1, hasChannels: false }); // prettier-ignore
    expect(picturedAxes([5, 6, 7, 4], 'uint8')).to.deep.equal({ count: 5, height: 6, width: 7, channels: 4, hasChannels: true }); // prettier-ignore
    expect(picturedAxes([5, 6, 3], 'complex64').hasChannels).to.equal(false);
  });

  it('leave what is not finite out of a mean, and say where there is nothing else', () => {
    const { pictures } = savedOf([2, 64, 64], (at) => (at < 4096 ? NaN : at % 2 ? 5 : Infinity));
    const half = pictures!.levels.length / 2;
    expect(new Set(pictures!.levels.subarray(0, half))).to.deep.equal(new Set([255]));
    // every other element is 5, all that is finite: level 0
    expect(new Set(pictures!.levels.subarray(half))).to.deep.equal(new Set([0, 255]));
  });

  it('are refused where they hold other than they say', () => {
    const shape = [4, 40, 50];
    const data = Float64Array.from({ length: 8000 }, (_, k) => k);
    const good = encodePayload({ rows: 160, columns: 50, shape, dtype: 'float64', data });
    const preview = good.preview as unknown as { pictures: Record<string, unknown> };
    for (const change of [{ count: 5 }, { rows: 41 }, { columns: -1 }, { levels: '' }, { count: 2 ** 40 }, { rows: '3' }]) {
      const pictures = { ...preview.pictures, ...change };
      const parsed = parsePayload({ ...good, preview: { ...preview, pictures } });
      expect(parsed.ok, JSON.stringify(change)).to.equal(false);
    } // prettier-ignore
  });
});

describe('the angles of complex numbers', () => {
  it('are those of the means of blocks, none where these are 0', () => {
    const [rows, columns] = [120, 130];
    const angle = (i: number, j: number) => Math.atan2(60.5 - i, j - 64.5);
    const at = (f: (angle: number) => number) => Float64Array.from({ length: rows * columns }, (_, k) => (k < columns ? 0 : f(angle(Math.floor(k / columns), k % columns)))); // prettier-ignore
    const payload = encodePayload({ rows, columns, dtype: 'complex128', real: at(Math.cos), imag: at(Math.sin) }); // prettier-ignore
    const parsed = parsePayload(payload);
    if (!parsed.ok || parsed.view.preview.kind !== 'summary') throw new Error('no summary');
    const { angles, pooled } = parsed.view.preview;
    expect(angleOf(angles![0]!)).to.be.NaN;
    for (const [i, j] of [[20, 100], [100, 100], [100, 10], [20, 10]] as const) {
      const block = [Math.floor((i * pooled.rows) / rows), Math.floor((j * pooled.columns) / columns)] as const; // prettier-ignore
      const level = angles![block[0] * pooled.columns + block[1]]!;
      expect(angleOf(level)).to.be.closeTo(angle(i, j), 0.06);
    } // prettier-ignore
  });
});

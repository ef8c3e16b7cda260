import { vector } from '@eigenbook/matrix';
import { expect } from 'chai';
import type { Along } from '../src/along.ts';
import { type Figure, line, scatter } from '../src/index.ts';
import type { Series } from '../src/numbers.ts';
import { datesBetween } from '../src/svg/dates.ts';
import { svgOf } from './shown.ts';

const days = ['2026-01-30', '2026-01-31', '2026-02-01', '2026-02-04'];
const dates = days.map((day) => new Date(day));

/** The places of the points of the still picture along its foot. */
const across = (figure: Figure) =>
  [...svgOf(figure).matchAll(/<circle cx="([\d.]+)"/g)].map(([, x]) => Number(x));

describe('dates and words along the foot of a chart', () => {
  it('are dates also where they are ISO texts, at places that their times have', () => {
    for (const plot of [line, scatter] as readonly ((
      x: Along,
      y: Series,
      options?: object,
    ) => Figure)[]) {
      // prettier-ignore
      const figure = plot(dates, [1, 2, 3, 4], { xLabel: 'day' });
      expect(figure.data[0]!.x).to.deep.equal(days.map((day) => `${day}T00:00:00.000`));
      expect(figure.layout.xaxis).to.deep.equal({ title: { text: 'day' }, type: 'date' });
      expect(plot(days, vector([1, 2, 3, 4]), { xLabel: 'day' }).data).to.deep.equal(figure.data);
      expect(svgOf(figure)).to.match(/>2026-01-31<[^]*>2026-02-01</);
    }
    const [first, second, third, last] = across(scatter(dates, [1, 2, 3, 4])) as [number, number, number, number]; // prettier-ignore
    expect(third - second).to.be.closeTo(second - first, 0.2);
    expect(last - third).to.be.closeTo(3 * (second - first), 0.2);
    expect(line({ a: [1, 2, 3, 4] }, { x: days }).layout.xaxis).to.deep.equal({ type: 'date' });
    expect(line(['2026-01-01 06:30', '2026-01-01T08:30Z'], [1, 2]).data[0]!.x).to.deep.equal(['2026-01-01T06:30:00.000', '2026-01-01T08:30:00.000']); // prettier-ignore
  });

  it('are words in their order otherwise', () => {
    const figure = line(['mon', 'tue', '<wed>'], { units: [1, 2, 3] });
    expect(figure.data[0]!.x).to.deep.equal(['mon', 'tue', '&lt;wed&gt;']);
    expect(figure.layout.xaxis).to.deep.equal({ type: 'category', categoryarray: ['mon', 'tue', '&lt;wed&gt;'] }); // prettier-ignore
    expect(svgOf(figure)).to.match(/>mon<[^]*>tue<[^]*>&lt;wed&gt;</);
    expect(across(scatter(['b', 'a', 'c'], [1, 2, 3])).every((x, k, all) => k === 0 || x > all[k - 1]!)).to.equal(true); // prettier-ignore
  });

  it('refuse what has no place among them', () => {
    expect(() => line(dates, [1, 2])).to.throw(RangeError, 'line: x must have length 2; got 4');
    expect(() => line([new Date(Number.NaN)], [1])).to.throw(TypeError, 'line: x must be dates; got Invalid Date at 0'); // prettier-ignore
    expect(() => line(days, (x) => x)).to.throw(TypeError, 'a function is taken at numbers');
    expect(() => line(days, [1, 2, 3, 4], { log: 'x' })).to.throw(TypeError, 'x are dates');
  });

  it('have a few round ticks from seconds to millennia', () => {
    for (let span = 3000; span < 1e14; span *= 3) {
      const low = Date.UTC(1999, 10, 17, 13, 7, 21);
      const { ticks, text } = datesBetween(low, low + span);
      expect(ticks.length, String(span)).to.be.within(2, 8);
      expect(new Set(ticks.map(text)).size, String(span)).to.equal(ticks.length);
      for (const tick of ticks) expect(tick).to.be.within(low, low + span);
    }
    const year = datesBetween(Date.UTC(2026, 0, 5), Date.UTC(2026, 11, 20));
    expect(year.ticks.map(year.text)).to.deep.equal(['2026-03', '2026-05', '2026-07', '2026-09', '2026-11']); // prettier-ignore
  });
});

import { expect } from 'chai';
import fc from 'fast-check';
import { COLOURS, colourScale, inkOn, type Rgb, tinted } from '../src/index.ts';
import { relativeLuminance } from '../src/colour-scale.ts';

const THEMES = ['light', 'dark'] as const;

/** Of a text on a colour. @see WCAG 2.1, contrast ratio */
function contrast(colour: Rgb): number {
  const ink = inkOn(colour) === '#000' ? 0 : 1;
  const paper = relativeLuminance(colour);
  return (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
}

describe('colourScale', () => {
  it('is symmetric about 0 when signs mix and sequential otherwise', () => {
    expect(colourScale({ min: -1, max: 3 }, 'light')).to.include({
      kind: 'diverging',
      low: -3,
      high: 3,
    });
    expect(colourScale({ min: 0, max: 3 }, 'light')).to.include({
      kind: 'sequential',
      low: 0,
      high: 3,
    });
  });

  it('gives equal values equal colours and keeps their order in lightness', () => {
    for (const [theme, colours, sign] of THEMES.flatMap((of) => COLOURS.flatMap((name) => [1, -1].map((to) => [of, name, to] as const)))) {
      const { colourOf } = colourScale({ min: sign < 0 ? -1 : 0, max: 1 }, theme, { colours });
      const light = Array.from({ length: 101 }, (_, k) => relativeLuminance(colourOf((sign * k) / 100)));
      const isBrighter = light.at(-1)! > light[0]!;
      const sorted = [...light].sort((a, b) => (isBrighter ? a - b : b - a));
      expect(light, `${theme} ${colours} ${sign}`).to.deep.equal(sorted);
    } // prettier-ignore
  });

  it('reaches from the smallest to the largest value where colours do not differ by sign', () => {
    for (const colours of ['viridis', 'grey'] as const) {
      const scale = colourScale({ min: -1, max: 3 }, 'light', { colours });
      expect(scale).to.include({ kind: 'sequential', low: -1, high: 3 });
      expect(scale.colourOf(1)).to.deep.equal(scale.colourAt(0.5));
    }
    expect(colourScale({ min: -1, max: 3 }, 'dark', { colours: 'blue-red' })).to.include({ kind: 'diverging', low: -3 }); // prettier-ignore
  });

  it('takes the ends for values outside and the neutral colour for NaN', () => {
    const { colourOf } = colourScale({ min: -1, max: 1 }, 'light');
    expect(colourOf(Infinity)).to.deep.equal(colourOf(1));
    expect(colourOf(NaN)).to.deep.equal(colourOf(0));
  });

  it('is palest at 0, also where no value is above it', () => {
    for (const theme of THEMES) {
      const below = colourScale({ min: -2, max: 0 }, theme);
      const above = colourScale({ min: 0, max: 2 }, theme);
      expect(below.colourOf(0)).to.deep.equal(above.colourOf(0));
      expect(below.colourOf(-2)).to.deep.equal(above.colourOf(2));
      expect(below.colourOf(NaN)).to.deep.equal(above.colourOf(NaN));
    }
  });

  it('gives small values their share of the colours when it is symlog', () => {
    const linear = colourScale({ min: 0, max: 1000 }, 'light');
    const symlog = colourScale({ min: 0, max: 1000 }, 'light', { spacing: 'symlog' });
    expect(linear.placeOf(10)).to.equal(0.01);
    expect(symlog.placeOf(10)).to.be.above(0.3);
    expect(symlog.placeOf(1000)).to.equal(1);
  });

  it('finds the value of a place and the place of a value', () => {
    const end = fc.double({ min: -1e300, max: 1e300, noNaN: true });
    fc.assert(
      fc.property(end, end, fc.constantFrom('linear', 'symlog'), (a, b, spacing) => {
        const scale = colourScale({ min: Math.min(a, b), max: Math.max(a, b) }, 'dark', { spacing }); // prettier-ignore
        fc.pre(
          scale.high - scale.low > 1e-290 && scale.high - scale.low > 1e-9 * Math.abs(scale.high),
        );
        for (const place of [0, 0.25, 0.5, 1]) {
          expect(scale.placeOf(scale.valueAt(place))).to.be.closeTo(place, 1e-5);
        }
      }),
    );
  });

  it('says on which side a value is clipped; what is not finite never is', () => {
    const { clipped } = colourScale({ min: 0, max: 1 }, 'light');
    expect([-1, 0, 1, 2, NaN, Infinity].map(clipped)).to.deep.equal(['below', 'inside', 'inside', 'above', 'inside', 'inside']); // prettier-ignore
  });

  it('does not overflow for ±1e308', () => {
    const { colourOf } = colourScale({ min: -1e308, max: 1.7e308 }, 'light');
    expect(colourOf(1.7e308)).not.to.deep.equal(colourOf(0));
  });
});

describe('inkOn', () => {
  const ranges = [{ min: -1, max: 1 }, { min: 0, max: 1 }, { min: -1, max: 0 }]; // prettier-ignore
  for (const theme of THEMES) {
    for (const range of ranges) {
      it(`reads on all colours of ${range.min} … ${range.max} in ${theme}, also where they are pointed at`, () => {
        const scales = COLOURS.map((colours) => colourScale(range, theme, { colours }));
        for (let k = 0; k <= 2000; k++) {
          const colour = scales[k % scales.length]!.colourAt(k / 2000);
          expect(contrast(colour), colour.join()).to.be.at.least(4.5);
          expect(contrast(tinted(colour, theme)), `tinted ${colour.join()}`).to.be.at.least(4.5);
        }
      });
    }
  }

  it('reads with a contrast of at least 4.5 : 1 on every colour', () => {
    const channel = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(fc.tuple(channel, channel, channel), (colour: Rgb) => {
        expect(contrast(colour)).to.be.at.least(4.5);
      }),
      { numRuns: 5000 },
    );
  });
});

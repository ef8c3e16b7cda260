import { expect } from 'chai';
import fc from 'fast-check';
import { colourScale, inkOn, type Rgb } from '../src/index.ts';
import { relativeLuminance } from '../src/colour-scale.ts';

const THEMES = ['light', 'dark'] as const;

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
    for (const theme of THEMES) {
      const { colourOf } = colourScale({ min: 0, max: 1 }, theme);
      const light = Array.from({ length: 101 }, (_, k) => relativeLuminance(colourOf(k / 100)));
      const sorted = [...light].sort((a, b) => (theme === 'light' ? b - a : a - b));
      expect(light).to.deep.equal(sorted);
    }
  });

  it('takes the ends for values outside and the neutral colour for NaN', () => {
    const { colourOf } = colourScale({ min: -1, max: 1 }, 'light');
    expect(colourOf(Infinity)).to.deep.equal(colourOf(1));
    expect(colourOf(NaN)).to.deep.equal(colourOf(0));
  });

  it('does not overflow for ±1e308', () => {
    const { colourOf } = colourScale({ min: -1e308, max: 1.7e308 }, 'light');
    expect(colourOf(1.7e308)).not.to.deep.equal(colourOf(0));
  });
});

describe('inkOn', () => {
  it('reads with a contrast of at least 4.5 : 1 on every colour', () => {
    const channel = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(fc.tuple(channel, channel, channel), (colour: Rgb) => {
        const ink = inkOn(colour) === '#000' ? 0 : 1;
        const paper = relativeLuminance(colour);
        const contrast = (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
        expect(contrast).to.be.at.least(4.5);
      }),
      { numRuns: 5000 },
    );
  });
});

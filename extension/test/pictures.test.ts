import { expect } from 'chai';
import fc from 'fast-check';
import { montageCell, montageOf } from '../src/layout/montage.ts';
import { angleColour, phaseColour } from '../src/layout/phase.ts';
import { brightness, picturesOf } from '../src/layout/pixels.ts';

const count = fc.integer({ min: 1, max: 200 });
const side = fc.integer({ min: 1, max: 40 });

describe('montageOf', () => {
  it('shows every element of every picture once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), side, side, (pictures, height, width) => {
        const montage = montageOf(pictures, height, width);
        const seen = new Set<string>();
        for (let row = 0; row < montage.rows; row++) {
          for (let column = 0; column < montage.columns; column++) {
            const cell = montageCell(montage, row, column);
            if (cell) seen.add(`${cell.picture},${cell.row},${cell.column}`);
          }
        }
        expect(seen.size).to.equal(pictures * height * width);
      }),
      { numRuns: 30 },
    );
  });

  it('is about as wide as it is high', () => {
    fc.assert(
      fc.property(count, side, (pictures, size) => {
        const { rows, columns } = montageOf(pictures, size, size);
        expect(Math.abs(rows - columns)).to.be.at.most(2 * (size + 1));
      }),
    );
  });
});

describe('picturesOf', () => {
  const cases: [shape: number[], dtype: 'float32' | 'uint8', channels: number, count: number][] = [
    [[32, 48, 3], 'float32', 3, 1],
    [[5, 32, 48, 4], 'float32', 4, 5],
    [[7, 28, 28, 1], 'float32', 1, 7],
    [[12, 20, 20], 'float32', 0, 12],
    [[28, 28], 'uint8', 1, 1],
  ];
  for (const [shape, dtype, channels, pictures] of cases) {
    it(`takes [${shape.join(', ')}] of ${dtype} for ${pictures} with ${channels} channels`, () => {
      const found = picturesOf({ shape, dtype });
      expect([found.channels, found.montage.count]).to.deep.equal([channels, pictures]);
    });
  }
});

describe('brightness', () => {
  const of = (min: number, max: number, dtype: 'float32' | 'uint8' = 'float32') =>
    brightness({ dtype, stats: { min, max } as never });
  it('knows bytes, shares of 1, and other ranges', () => {
    expect(of(0, 255, 'uint8')(200)).to.equal(200);
    expect(of(0, 1)(0.5)).to.equal(127.5);
    expect(of(0, 255)(255)).to.equal(255);
    expect([of(-3, 5)(-3), of(-3, 5)(5)]).to.deep.equal([0, 255]);
    expect(of(-1e308, 1e308)(0)).to.equal(127.5);
  });
});

describe('the colours of complex numbers', () => {
  it('go around without a step', () => {
    for (const theme of ['light', 'dark'] as const) {
      const [before, behind] = [angleColour(Math.PI - 1e-9, theme), angleColour(1e-9 - Math.PI, theme)]; // prettier-ignore
      expect(before).to.deep.equal(behind);
      expect(angleColour(0, theme)).not.to.deep.equal(angleColour(Math.PI, theme));
    }
  });

  it('are pale where the modulus is small, and full where it is largest', () => {
    expect(phaseColour(0, 0, 5, 'light')).to.deep.equal([250, 250, 248]);
    expect(phaseColour(3, 4, 5, 'light')).to.deep.equal(angleColour(Math.atan2(4, 3), 'light'));
  });
});

import { expect } from 'chai';
import fc from 'fast-check';
import type { Grid } from '../src/layout/grid.ts';
import { singularValues } from '../src/layout/singular-values.ts';
import {
  cumulativeEnergy,
  spectrumFigures,
  spectrumLayout,
} from '../src/layout/spectrum-layout.ts';

function gridOf(rows: number, columns: number, values: number[]): Grid {
  const upTo = (n: number) => Array.from({ length: n }, (_, k) => k);
  return { size: [rows, columns], rows: upTo(rows), columns: upTo(columns), values: Float64Array.from(values) }; // prettier-ignore
}

const matrices = fc
  .tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 7 }))
  .chain(([m, n]) =>
    fc
      .array(fc.double({ min: -100, max: 100, noNaN: true }), {
        minLength: m * n,
        maxLength: m * n,
      })
      .map((values) => ({ m, n, values })),
  );

describe('singularValues', () => {
  it('has the squares of all elements as the sum of its squares, and does not rise', () => {
    fc.assert(
      fc.property(matrices, ({ m, n, values }) => {
        const s = singularValues(gridOf(m, n, values));
        const total = values.reduce((sum, x) => sum + x * x, 0);
        expect(s.length).to.equal(Math.min(m, n));
        expect(s.reduce((sum, x) => sum + x * x, 0)).to.be.closeTo(total, 1e-12 * total + 1e-300);
        expect([...s]).to.deep.equal([...s].sort((a, b) => b - a));
      }),
    );
  });

  it('multiplies to the size of the determinant', () => {
    const s = singularValues(gridOf(3, 3, [2, 1, 0, 1, 3, 1, 0, 1, 4]));
    expect(s[0]! * s[1]! * s[2]!).to.be.closeTo(18, 1e-13);
  });

  it('keeps the small ones, at any size of the elements', () => {
    for (const size of [1e-300, 1, 1e300]) {
      const s = singularValues(gridOf(2, 2, [size, size, 0, 1e-10 * size]));
      expect(s[1]! / size).to.be.closeTo(1e-10 / Math.SQRT2, 1e-22);
    }
    expect([...singularValues(gridOf(2, 3, [0, 0, 0, 0, 0, 0]))]).to.deep.equal([0, 0]);
  });

  it('takes both parts of complex elements', () => {
    const parts = { real: Float64Array.of(0, 1, 0, 0), imag: Float64Array.of(3, 0, 0, -4) };
    const s = singularValues({ ...gridOf(2, 2, [3, 1, 0, 4]), parts });
    // |3i 1; 0 −4i|: σ₁σ₂ = 12, σ₁² + σ₂² = 26
    expect(s[0]! * s[1]!).to.be.closeTo(12, 1e-13);
    expect(s[0]! ** 2 + s[1]! ** 2).to.be.closeTo(26, 1e-13);
  });
});

describe('spectrumFigures', () => {
  it('counts the rank as NumPy does and finds the condition number', () => {
    const figures = spectrumFigures(Float64Array.of(4, 2, 1e-17), [3, 3]);
    expect(figures).to.include({ largest: 4, rank: 2, energy90: 2, energy99: 2 });
    expect(spectrumFigures(Float64Array.of(4, 2, 0), [3, 3]).condition).to.equal(Infinity);
  });
});

describe('cumulativeEnergy', () => {
  it('rises to 1, also for sizes whose squares overflow', () => {
    expect([...cumulativeEnergy(Float64Array.of(3e200, 4e200))].at(-1)).to.equal(1);
    expect([...cumulativeEnergy(Float64Array.of(0, 0))]).to.deep.equal([0, 0]);
  });
});

describe('spectrumLayout', () => {
  it('has every point inside, and marks few powers of ten', () => {
    const values = fc
      .array(fc.double({ min: 0, max: 1e200, noNaN: true }), { minLength: 1, maxLength: 50 })
      .map((list) => Float64Array.from(list).sort().toReversed());
    fc.assert(
      fc.property(values, (s) => {
        const { yOf, top, bottom, decades, left, right, xOf } = spectrumLayout(s, 600);
        for (const [k, value] of s.entries()) {
          expect(yOf(value)).to.be.within(top, bottom);
          expect(xOf(k)).to.be.within(left, right);
        }
        expect(decades.length).to.be.within(2, 8);
      }),
    );
  });
});

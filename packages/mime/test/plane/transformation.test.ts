import { expect } from 'chai';
import fc from 'fast-check';
import { apply, type Entries, transformationOf, type Vector2 } from '../../src/index.ts';

const entry = fc.oneof(fc.integer({ min: -4, max: 4 }), fc.double({ min: -1e3, max: 1e3, noNaN: true })); // prettier-ignore
const matrices = fc
  .tuple(fc.tuple(entry, entry, entry, entry), fc.constantFrom(1, 1e-120, 1e90))
  .map(([A, size]) => A.map((x) => x * size) as unknown as Entries);

const sizeOf = (A: Entries) => Math.max(...A.map(Math.abs)) || 1;
/** What two roundings of numbers near the smallest one cost, beside the size of an answer. */
const underflow = (...sizes: number[]) => sizes.reduce((cost, size) => cost / size, 2 ** -1073);
const minus = ([x, y]: Vector2, [u, v]: Vector2): Vector2 => [x - u, y - v];
const times = (t: number, [x, y]: Vector2): Vector2 => [t * x, t * y];

describe('transformationOf', () => {
  it('finds lines that the map keeps: A·v is λ·v', () => {
    fc.assert(
      fc.property(matrices, (A) => {
        const { fixedLines } = transformationOf(A);
        const size = sizeOf(A);
        for (const { eigenvalue, direction } of fixedLines) {
          const left = minus(apply(A, direction), times(eigenvalue, direction));
          // at a double root λ is known to half of its digits
          expect(Math.hypot(...left) / size).to.be.below(1e-7 + underflow(size));
          expect(Math.hypot(...direction)).to.be.closeTo(1, 1e-14);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('finds eigenvalues whose sum is the trace and whose product is the determinant', () => {
    fc.assert(
      fc.property(matrices, (A) => {
        const { eigenvalues, trace, det, fixedLines } = transformationOf(A);
        const [first, second] = eigenvalues;
        const size = sizeOf(A);
        expect((first.re + second.re - trace) / size).to.be.closeTo(0, 1e-14 + underflow(size));
        const product = (first.re / size) * (second.re / size) - (first.im / size) * (second.im / size); // prettier-ignore
        expect(product - det / size / size).to.be.closeTo(0, 1e-13 + underflow(size, size));
        expect(fixedLines.length > 0).to.equal(first.im === 0);
      }),
      { numRuns: 500 },
    );
  });

  it('maps the input directions to the half axes of the ellipse', () => {
    fc.assert(
      fc.property(matrices, (A) => {
        const map = transformationOf(A);
        const [long, short] = map.singularValues;
        const size = sizeOf(A);
        expect(long).to.be.at.least(short);
        for (const k of [0, 1] as const) {
          const axis = times(map.singularValues[k], map.outputDirections[k]);
          const left = minus(apply(A, map.inputDirections[k]), axis);
          expect(Math.hypot(...left) / size).to.be.below(1e-14 + underflow(size));
        }
        const [[a, b], [c, d]] = map.outputDirections;
        expect(a * c + b * d).to.be.closeTo(0, 1e-15);
        expect((long / size) * (short / size)).to.be.closeTo(Math.abs(map.det) / size / size, 1e-13 + underflow(size, size)); // prettier-ignore
      }),
      { numRuns: 500 },
    );
  });

  it('knows the maps of the first lesson', () => {
    const quarter = transformationOf([0, -1, 1, 0]);
    expect(quarter.eigenvalues).to.deep.equal([{ re: 0, im: 1 }, { re: 0, im: -1 }]); // prettier-ignore
    expect(quarter.fixedLines).to.deep.equal([]);
    const shear = transformationOf([1, 1, 0, 1]);
    expect(shear.fixedLines).to.deep.equal([{ eigenvalue: 1, direction: [1, 0] }]);
    const twice = transformationOf([2, 0, 0, 2]);
    expect([twice.keepsAllLines, twice.fixedLines.length]).to.deep.equal([true, 2]);
    expect(transformationOf([1, 2, 2, 4]).rank).to.equal(1);
    expect(transformationOf([0.1, 0.2, 0.3, 0.6]).rank).to.equal(1);
    expect(transformationOf([1e-300, 0, 0, 1e-300]).rank).to.equal(2);
    const nothing = transformationOf([0, 0, 0, 0]);
    expect([nothing.rank, nothing.det, nothing.singularValues]).to.deep.equal([0, 0, [0, 0]]);
  });
});

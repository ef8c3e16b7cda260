import { expect } from 'chai';
import fc from 'fast-check';
import { FACE_NAMES } from '../src/faces/names.ts';
import {
  DEFAULT_OPTIONS,
  readOptions,
  type ViewOptions,
  writeOptions,
} from '../src/view-options.ts';

const options: fc.Arbitrary<ViewOptions> = fc.record({
  face: fc.constantFrom(...FACE_NAMES),
  range: fc.oneof(
    fc.constantFrom('all' as const, 'robust' as const),
    fc
      .tuple(fc.integer(), fc.integer({ min: 1, max: 1000 }))
      .map(([low, width]) => [low, low + width] as const),
  ),
  spacing: fc.constantFrom('linear' as const, 'symlog' as const),
  heat: fc.boolean(),
  linked: fc.boolean(),
  slice: fc.oneof(fc.constant('all' as const), fc.array(fc.nat(), { maxLength: 6 })),
  zoom: fc.nat(9),
  digits: fc.nat(15),
  exponents: fc.boolean(),
  transposed: fc.boolean(),
  sort: fc.tuple(fc.nat(), fc.constantFrom(1 as const, -1 as const)),
  where: fc.tuple(fc.nat(), fc.constantFrom('> 0.5', 'nan', '= 2')),
});

describe('what a reader chose', () => {
  it('comes back from a notebook as it was', () => {
    fc.assert(
      fc.property(options, (chosen) => {
        const saved: unknown = JSON.parse(JSON.stringify(writeOptions(chosen)));
        expect(readOptions(saved)).to.deep.equal(chosen);
      }),
    );
  });

  it('leaves no trace where it is the default', () => {
    expect(writeOptions(DEFAULT_OPTIONS)).to.deep.equal({});
  });

  it('is the default where a notebook says anything else', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(readOptions(value)).to.include.keys(
          'range',
          'spacing',
          'heat',
          'linked',
          'exponents',
        );
      }),
    );
    const range = [NaN, 'x'];
    const long = [0, '>'.repeat(1000)];
    for (const wrong of [{ sort: [1, 2] }, { sort: [-1, 1] }, { where: [0, 7] }, { where: long }, { transposed: 1 }]) {
      expect(readOptions(wrong)).to.deep.equal(DEFAULT_OPTIONS);
    } // prettier-ignore
    expect(readOptions({ slice: [1, -1], zoom: 'far', digits: 99, exponents: 1 })).to.deep.equal(
      DEFAULT_OPTIONS,
    );
    expect(readOptions({ face: 'constructor', range, heat: 0 })).to.deep.equal(DEFAULT_OPTIONS);
  });
});

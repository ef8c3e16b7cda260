import { COLOURS } from '@eigenbook/mime';
import { expect } from 'chai';
import fc from 'fast-check';
import { endsFrom } from '../src/grid/go-to.ts';
import { FACE_NAMES } from '../src/faces/names.ts';
import {
  DEFAULT_OPTIONS,
  rangeChoice,
  readOptions,
  type ViewOptions,
  writeOptions,
} from '../src/view-options.ts';
import { viewOf } from './views.ts';

const options: fc.Arbitrary<ViewOptions> = fc.record({
  face: fc.constantFrom(...FACE_NAMES),
  colours: fc.constantFrom(...COLOURS),
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

describe('the values that colours reach over', () => {
  it('are what the reader chose, else what the author said, else all', () => {
    const [plain, said] = [undefined, [0, 1] as const].map((range) => ({ ...viewOf(1, 2, (_, j) => j), range })); // prettier-ignore
    expect(rangeChoice({ ...DEFAULT_OPTIONS, range: 'all' }, said!)).to.equal('all');
    expect(rangeChoice(DEFAULT_OPTIONS, said!)).to.deep.equal([0, 1]);
    expect(rangeChoice(DEFAULT_OPTIONS, plain!)).to.equal('all');
  });

  it('are read from what a reader types: two numbers, the first below the second', () => {
    for (const typed of ['0, 1', '0 1', '0 … 1', '0 .. 1', '[0; 1]', ' 0,1 ']) {
      expect(endsFrom(typed), typed).to.deep.equal([0, 1]);
    }
    expect(endsFrom('-2.5 … 1e-3')).to.deep.equal([-2.5, 1e-3]);
    expect(endsFrom('−2 … −1')).to.deep.equal([-2, -1]);
    expect(endsFrom('-1 -0.5')).to.deep.equal([-1, -0.5]);
    for (const typed of ['1, 0', '1', '1, 1', '', 'a, b', '0, 1, 2', '0, 1e999']) {
      expect(endsFrom(typed), typed).to.equal(undefined);
    }
  });
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
        expect(readOptions(value)).to.include.keys('spacing', 'heat', 'linked', 'exponents');
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
    expect(readOptions({ face: 'constructor', colours: 'toString', range, heat: 0 })).to.deep.equal(
      DEFAULT_OPTIONS,
    );
  });
});

// Convolution and pooling against direct loops over the definition, with every size, stride and
// padding, on every backend.
import { expect } from 'chai';
import fc from 'fast-check';
import { grad, type Tensor, tensor, type WindowOptions } from '../../src/node.ts';
import { withEveryBackend } from './every-backend.ts';

interface Case {
  readonly height: number;
  readonly width: number;
  readonly window: readonly [number, number];
  readonly stride: readonly [number, number];
  readonly padding: 'valid' | 'same' | number;
  readonly seed: number;
}

const sizes = fc.integer({ min: 1, max: 4 });
const strides = fc.integer({ min: 1, max: 3 });
/** No window lies wholly in what is around. */
const cases: fc.Arbitrary<Case> = fc
  .record({
    height: fc.integer({ min: 4, max: 7 }),
    width: fc.integer({ min: 4, max: 7 }),
    window: fc.tuple(sizes, sizes),
    stride: fc.tuple(strides, strides),
    padding: fc.constantFrom<Case['padding']>('valid', 'same', 0, 1, 2),
    seed: fc.integer({ min: 1, max: 1000 }),
  })
  .filter(({ padding, window }) => typeof padding === 'string' || Math.min(...window) > padding);

type Numbers = number[][][][];

/** The places of each window of a picture along one axis; those outside are left out. */
function windows(n: number, k: number, step: number, padding: Case['padding']): number[][] {
  const same = Math.ceil(n / step);
  const total = padding === 'same' ? Math.max(0, (same - 1) * step + k - n) : 0;
  const before = typeof padding === 'number' ? padding : Math.floor(total / 2);
  const after = typeof padding === 'number' ? padding : total - before;
  const count = Math.floor((n + before + after - k) / step) + 1;
  return Array.from({ length: count }, (_, i) =>
    Array.from({ length: k }, (__, j) => i * step + j - before),
  );
}

/** `f` of each window of each picture: of the pairs [place in the window, numbers of the channels]. */
function each<T>(
  { height, width, window, stride, padding }: Case,
  x: Numbers,
  f: (met: [at: number[], channels: number[]][]) => T,
): T[][][] {
  const rows = windows(height, window[0], stride[0], padding);
  const columns = windows(width, window[1], stride[1], padding);
  return x.map((picture) =>
    rows.map((down) =>
      columns.map((across) =>
        f(
          down.flatMap((i, a) =>
            across.flatMap((j, b): [number[], number[]][] => {
              const met = picture[i]?.[j];
              return met ? [[[a, b], met]] : [];
            }),
          ),
        ),
      ),
    ),
  );
}

const options = ({ stride, padding }: Case): WindowOptions => ({ stride, padding });
const pictures = ({ height, width, seed }: Case) => tensor.random([2, height, width, 2], { seed, distribution: 'normal' }); // prettier-ignore
const filters = ({ window, seed }: Case) => tensor.random([...window, 2, 3], { seed: seed + 1, distribution: 'normal' }); // prettier-ignore
const array = (x: Tensor) => x.toArray() as Numbers;

function near(actual: Tensor, expected: Numbers): void {
  const { length } = expected.flat(3);
  expect(actual.shape).to.deep.equal([expected.length, expected[0]!.length, expected[0]![0]!.length, expected[0]![0]![0]!.length]); // prettier-ignore
  const flat = array(actual).flat(3);
  expected.flat(3).forEach((x, k) => expect(flat[k]).to.be.closeTo(x, 1e-4));
  expect(flat).to.have.length(length);
}

const check = (property: (it: Case) => void) =>
  fc.assert(fc.property(cases, property), { numRuns: 12, seed: 11 });

withEveryBackend('windows over pictures', () => {
  it('conv2d multiplies the numbers of each window with the filters and adds them up', () => {
    check((it) => {
      const w = array(filters(it));
      const expected = each(
        it,
        array(pictures(it)),
        (met) =>
        [0, 1, 2].map((out) => met.reduce((sum, [[a, b], x]) => sum + x.reduce((s, v, c) => s + v * w[a!]![b!]![c]![out]!, 0), 0)), // prettier-ignore
      );
      near(pictures(it).conv2d(filters(it), options(it)), expected);
    });
  });

  it('the gradient of conv2d by the filters adds up what each place of a filter has met', () => {
    check((it) => {
      const slope = grad((w: Tensor) => pictures(it).conv2d(w, options(it)).sum())(filters(it));
      const expected = array(filters(it).mul(0));
      each(it, array(pictures(it)), (met) => {
        for (const [[a, b], x] of met) x.forEach((v, c) => [0, 1, 2].forEach((out) => (expected[a!]![b!]![c]![out]! += v))); // prettier-ignore
      });
      near(slope, expected);
    });
  });

  it('maxPool takes the largest number and avgPool the mean of what is in the picture', () => {
    check((it) => {
      const x = pictures(it);
      const of = (f: (numbers: number[]) => number) =>
        each(it, array(x), (met) => [0, 1].map((c) => f(met.map(([, channels]) => channels[c]!))));
      const { window } = it;
      near(x.maxPool(window, options(it)), of((numbers) => Math.max(...numbers))); // prettier-ignore
      near(x.avgPool(window, options(it)), of((numbers) => numbers.reduce((s, v) => s + v, 0) / numbers.length)); // prettier-ignore
    });
  });
});

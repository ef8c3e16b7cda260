// Parts of tensors beside the same parts of nested arrays.
import { expect } from 'chai';
import fc from 'fast-check';
import { grad, ShapeError, type Tensor, tensor } from '../../src/node.ts';
import { withEveryBackend } from './every-backend.ts';

type Part = ':' | number | [number, number] | [number, number, number];

/** A part of an axis of `size` places. */
function partOf(size: number): fc.Arbitrary<Part> {
  const range = fc.tuple(fc.nat(size), fc.nat(size)).map((ends): [number, number] => [Math.min(...ends), Math.max(...ends)]); // prettier-ignore
  const stepped = fc.tuple(range, fc.integer({ min: 1, max: 3 })).map(([[a, b], step]): Part => [a, b, step]); // prettier-ignore
  const one = size === 0 ? [] : [fc.integer({ min: -size, max: size - 1 })];
  return fc.oneof(fc.constant(':' as const), range, stepped, ...one);
}

const cut = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.integer({ min: 1, max: 5 }) },
      { weight: 1, arbitrary: fc.constantFrom(0, 30) },
    ),
    { maxLength: 4 },
  ) // prettier-ignore
  .chain((shape) => fc.tuple(fc.constant(shape), fc.tuple(...shape.map(partOf))));

type Nested = number | Nested[];

function taken(values: Nested, [part, ...rest]: readonly Part[]): Nested {
  if (part === undefined || typeof values === 'number') return values;
  if (typeof part === 'number') return taken(values.at(part)!, rest);
  const [from, to, step = 1] = part === ':' ? [0, values.length] : part;
  const kept = values.slice(from, to).filter((_, k) => k % step === 0);
  return kept.map((value) => taken(value, rest));
}

withEveryBackend('slice', (backend) => {
  for (const dtype of ['float32', 'int32', 'bool'] as const) {
    it(`takes what nested arrays have there: ${dtype}`, () => {
      const property = fc.property(cut, ([shape, parts]) => {
        const size = shape.reduce((product, n) => product * n, 1);
        const x = tensor.arange(0, size).sub(3).reshape(shape).astype(dtype) as Tensor;
        const part = x.slice(...parts);
        expect(part.dtype).to.equal(dtype);
        expect(part.toArray()).to.deep.equal(taken(x.toArray(), parts));
      });
      fc.assert(property, { numRuns: backend === 'webgpu' ? 20 : 100 });
    });
  }

  const joined = fc
    .tuple(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }), fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 2, maxLength: 3 }))
    .chain(([shape, sizes]) => fc.tuple(fc.constant(shape), fc.constant(sizes), fc.nat(shape.length - 1))); // prettier-ignore
  const numRuns = backend === 'webgpu' ? 5 : 20;

  it('has no t[i], and says what reads one', () => {
    const t = tensor([1, 2]) as unknown as number[];
    expect(() => t[1]).to.throw(TypeError, 't[i] is no part of a tensor: t.slice(i) is one');
  });

  it('refuses an end beyond the last, as matrices do, and says how to stop there', () => {
    expect(() => tensor([1, 2, 3]).slice([2, 4])).to.throw(ShapeError, 'slice: part 0 must be [start, end] with 0 ≤ start ≤ end ≤ 3; got [2, 4]. Where the last part may be shorter: [2, Math.min(4, 3)].'); // prettier-ignore
    expect(() => tensor([1, 2, 3]).slice([0, 3, -1])).to.throw(ShapeError, 'flip(axis) turns the order round'); // prettier-ignore
  });

  it('gives what was joined the gradients of its places', () => {
    const property = fc.property(joined, ([shape, sizes, axis]) => {
      const parts = sizes.map((size) => tensor.zeros(shape.with(axis, size)) as Tensor);
      const whole = shape.with(
        axis,
        sizes.reduce((a, b) => a + b),
      );
      const d = tensor.random(whole, { seed: 1 }) as Tensor;
      const slopes = grad((list: Tensor[]) => tensor.concat(list, axis).mul(d).sum())(parts);
      let at = 0;
      for (const [k, size] of sizes.entries()) {
        const places = [...shape.slice(0, axis).map(() => ':' as const), [at, at + size] as const];
        expect(slopes[k]!.toArray()).to.deep.equal(d.slice(...places).toArray());
        at += size;
      }
    });
    fc.assert(property, { numRuns });
  });

  it('gives what was stacked the gradients of its places', () => {
    const property = fc.property(joined, ([shape, { length }, axis]) => {
      const parts = Array.from({ length }, () => tensor.zeros(shape) as Tensor);
      const d = tensor.random(shape.toSpliced(axis, 0, length), { seed: 1 }) as Tensor;
      const slopes = grad((list: Tensor[]) => tensor.stack(list, axis).mul(d).sum())(parts);
      for (const [k, slope] of slopes.entries()) {
        const places = [...shape.slice(0, axis).map(() => ':' as const), k];
        expect(slope.toArray()).to.deep.equal(d.slice(...places).toArray());
      }
    });
    fc.assert(property, { numRuns });
  });
});

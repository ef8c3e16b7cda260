// What a backend alone does not do as NumPy: no elements, element types other than floats, batches
// that each stretch the other.
import assert from 'node:assert/strict';
import { expect } from 'chai';
import {
  DTypeError,
  einsum,
  grad,
  matrix,
  ShapeError,
  type Tensor,
  tensor,
} from '../../src/node.ts';
import { withEveryBackend } from './every-backend.ts';

const none = (...shape: number[]): Tensor => tensor.zeros(shape);
const whole = (values: number[]): Tensor => tensor(Int32Array.from(values));
const mask = tensor([1, 0]).gt(0);
const normal = (shape: number[], seed: number): Tensor => tensor.random(shape, { seed, distribution: 'normal' }); // prettier-ignore

type Case = readonly [name: string, run: () => Tensor, shape: readonly number[], values: number[]];

const cases: readonly Case[] = [
  ['truth of floats', () => tensor([0, 0.25, -3, 254]).astype('bool'), [4], [0, 1, 1, 1]],
  ['truth of whole numbers', () => whole([0, 256, -1]).astype('bool'), [3], [0, 1, 1]],
  [
    'whole numbers where a mask says so, else a number',
    () => mask.where(whole([3, -4]), 7),
    [2],
    [3, 7],
  ],
  [
    'whole numbers where a mask says so, else a part',
    () => mask.where(whole([3, -4]), 0.5),
    [2],
    [3, 0.5],
  ],
  [
    'numbers where a mask says so, else whole ones',
    () => mask.where(tensor([0.5, 2]), whole([3, -4])),
    [2],
    [0.5, -4],
  ],
  [
    'truth values where a mask says so',
    () =>
      tensor
        .ones([30, 40])
        .gt(2)
        .where(tensor.ones([30, 40]).gt(0), tensor.ones([40]).gt(3))
        .any(),
    [],
    [0],
  ],
  [
    'whole numbers beside truth values by a mask',
    () => mask.where(mask, whole([3, -4])),
    [2],
    [1, -4],
  ],
  ['whole numbers before others', () => tensor.concat([whole([3]), tensor([0.5])]), [2], [3, 0.5]],
  ['truth values before whole numbers', () => tensor.concat([mask, whole([-4])]), [3], [1, 0, -4]],
  [
    'truth values on whole numbers and others',
    () => tensor.stack([mask, whole([-4, 1]), tensor([0.5, 2])]),
    [3, 2],
    [1, 0, -4, 1, 0.5, 2],
  ],
  ['truth values with others around them', () => mask.pad([[1, 1]], 9), [4], [1, 1, 0, 1]],
  ['the square of truth values', () => mask.pow(2).add(1), [2], [2, 1]],
  ['any of numbers below 1', () => tensor([0, 0.5]).any(), [], [1]],
  ['all of whole numbers', () => whole([256, 512]).all(), [], [1]],
  ['clip of whole numbers', () => whole([-4, 0, 9]).clip(-1, 2), [3], [-1, 0, 2]],
  ['clip of whole numbers between parts', () => whole([-4, 0, 9]).clip(-1.5, 2.5), [3], [-1.5, 0, 2.5]], // prettier-ignore
  ['floor and round of whole numbers', () => whole([-4, 7]).floor().round(), [2], [-4, 7]],
  ['relu of whole numbers', () => whole([-4, 7]).relu(), [2], [0, 7]],
  ['flip of truth values', () => tensor([1, 0, 0, 1, 1]).gt(0).flip(0), [5], [1, 1, 0, 0, 1]],
  ['cumsum of truth values', () => tensor([1, 0, 1]).gt(0).cumsum(0), [3], [1, 1, 2]],
  ['sum of none', () => none(2, 0).sum(1), [2], [0, 0]],
  ['prod of none', () => none(0, 2).prod(0), [2], [1, 1]],
  ['mean of none', () => none(0).mean(), [], [NaN]],
  ['std of none', () => none(0, 1).std(0, { keepDims: true }), [1, 1], [NaN]],
  ['norm of none', () => none(0).norm(), [], [0]],
  ['logSumExp of none', () => none(2, 0).logSumExp(1), [2], [-Infinity, -Infinity]],
  ['any of none', () => none(0, 2).any(0), [2], [0, 0]],
  ['all of none', () => none(0, 2).all(0), [2], [1, 1]],
  ['max of no rows', () => none(0, 3).max(1), [0], []],
  ['argmax of no rows', () => none(0, 3).argmax(1), [0], []],
  ['softmax of none', () => none(3, 0).softmax(0), [3, 0], []],
  ['transpose of none', () => none(0, 2, 3).transpose([2, 0, 1]), [3, 0, 2], []],
  ['gather of none', () => none(4, 0).gather([1, 1, 2]), [3, 0], []],
  [
    'gather by typed whole numbers',
    () =>
      tensor([
        [1, 2],
        [3, 4],
      ]).gather(Uint32Array.of(1, 1, 0)),
    [3, 2],
    [3, 4, 3, 4, 1, 2],
  ],
  [
    'one-hot of typed whole numbers',
    () => tensor.oneHot(Uint8Array.of(1, 0), 2),
    [2, 2],
    [0, 1, 1, 0],
  ],
  ['gather of no places', () => normal([4, 2], 1).gather([], 1), [4, 0], []],
  ['broadcastTo none', () => tensor([[1, 2]]).broadcastTo([0, 2]), [0, 2], []],
  [
    'where of none',
    () =>
      none(0, 2)
        .gt(0)
        .where(1, tensor([1, 2])),
    [0, 2],
    [],
  ],
  ['a product over none', () => none(2, 0).matmul(none(0, 3)), [2, 3], [0, 0, 0, 0, 0, 0]],
  ['a product of none', () => none(0, 3, 4).matmul(normal([4], 1)), [0, 3], []],
  ['einsum over none', () => einsum('ij,jk->ik', none(1, 0), none(0, 2)), [1, 2], [0, 0]],
  ['einsum of none', () => einsum('ij->ji', none(0, 2)), [2, 0], []],
  ['concat with none', () => tensor.concat([none(0, 2), tensor([[1, 2]])]), [1, 2], [1, 2]],
  ['a slice of a scalar', () => tensor(7).slice(), [], [7]],
];

withEveryBackend('tensors at the edges', () => {
  it('are cut into parts that give them again, with gradients', () => {
    const t = normal([4, 6, 2], 1);
    for (const [parts, axis, widths] of [
      [3, 1, [2, 2, 2]],
      [[1, 0, 5], -2, [1, 0, 5]],
      [4, 0, [1, 1, 1, 1]],
    ] as const) {
      // prettier-ignore
      const cut = t.split(parts, axis);
      expect(cut.map(({ shape }) => shape.at(axis))).to.deep.equal(widths);
      expect(tensor.concat(cut, axis).toArray()).to.deep.equal(t.toArray());
    }
    const slope = grad((x: Tensor) => x.split(2, 1)[1]!.scale(3).sum())(t);
    expect(slope.sum([0, 2]).toArray()).to.deep.equal([0, 0, 0, 24, 24, 24]);
    for (const parts of [4, 0, -1, 2.5, 7, [1, 2], [7, -1]]) {
      expect(() => t.split(parts, 1), String(parts)).to.throw(ShapeError, 'split: parts must divide axis 1 of size 6'); // prettier-ignore
    }
  });

  it('are of truth values where they are made of such alone', () => {
    const t = tensor([[true, false]]);
    expect([t.dtype, t.toArray(), t.not().toArray()]).to.deep.equal(['bool', [[1, 0]], [[0, 1]]]); // prettier-ignore
    expect(tensor(true).dtype).to.equal('bool');
    for (const other of [tensor([true, 2]), tensor([]), tensor([true], { dtype: 'float32' })]) {
      expect(other.dtype).to.equal('float32');
    }
    expect(tensor([true, 2]).toArray()).to.deep.equal([1, 2]);
    expect(tensor([NaN, -0, 2], { dtype: 'bool' }).toArray()).to.deep.equal([1, 0, 1]);
  });

  it('refuse what an int32 does not hold, in whose place there would be another number', () => {
    const dtype = { dtype: 'int32' } as const;
    expect(tensor([2 ** 31 - 1, -(2 ** 31), -1.5], dtype).toArray()).to.deep.equal([2 ** 31 - 1, -(2 ** 31), -1]); // prettier-ignore
    for (const x of [2 ** 31, -(2 ** 31) - 1, NaN, Infinity]) {
      for (const make of [() => tensor([1, x], dtype), () => tensor.full([2], x, dtype)]) {
        expect(make, String(x)).to.throw(RangeError, `dtype int32 must be from -2147483648 to 2147483647; got ${x}`); // prettier-ignore
      }
    }
  });

  it('refuse an element type, a count and a step that are none', () => {
    const wrong = 'float64' as 'float32';
    for (const [caller, make] of [
      ['tensor', () => tensor([1], { dtype: wrong })],
      ['astype', () => tensor([1]).astype(wrong)],
    ] as const) {
      expect(make).to.throw(DTypeError, `${caller}: dtype must be 'float32', 'int32' or 'bool'; got float64`); // prettier-ignore
    }
    const calls: [() => Tensor, string][] = [
      [() => tensor.arange(0, 1, 0), 'tensor.arange: start, end and step must be finite, and the step not 0; got 0, 1, 0'], // prettier-ignore
      [() => tensor.arange(NaN), 'got 0, NaN, 1'],
      [
        () => tensor.linspace(0, 1, 2.5),
        'tensor.linspace: count must be a whole number ≥ 0; got 2.5',
      ],
      [() => tensor.oneHot([0], -1), 'tensor.oneHot: depth must be a whole number ≥ 0; got -1'],
    ];
    for (const [make, words] of calls) expect(make).to.throw(RangeError, words);
    expect(() => tensor.zeros([2, NaN])).to.throw(ShapeError, 'got [2, NaN]');
    expect([tensor.arange(5, 0).shape, tensor.arange(5, 0, -2).toArray()]).to.deep.equal([[0], [5, 3, 1]]); // prettier-ignore
  });

  it('refuse a condition behind what it chooses from', () => {
    expect(() => tensor([1, 2]).where(mask, 0)).to.throw(DTypeError, 'the condition stands in front, mask.where(x, 0); got float32'); // prettier-ignore
    expect(matrix([[1, 2]]).gt(1).toTensor().where(whole([5, 6]), 0).toArray()).to.deep.equal([[0, 6]]); // prettier-ignore
  });

  it('refuse negative powers of whole numbers, as NumPy, where those of some would be none', () => {
    const int = (values: number[]): Tensor => whole(values).astype('int32');
    expect(() => int([2, 3]).pow(int([1, -1]))).to.throw(DTypeError, 'pow: whole numbers must have powers ≥ 0; got -1'); // prettier-ignore
    expect(
      int([2, 3])
        .pow(int([3, 0]))
        .toArray(),
    ).to.deep.equal([8, 1]);
    expect(
      int([2, 4])
        .pow(tensor([-1, -1]))
        .toArray(),
    ).to.deep.equal([0.5, 0.25]);
  });

  for (const [name, run, shape, values] of cases) {
    it(`have ${name} as NumPy`, () => {
      const result = run();
      expect(result.shape).to.deep.equal(shape);
      expect(result.reshape([-1]).toArray()).to.deep.equal(values);
    });
  }

  const largest = { max: () => none(2, 0).max(1), min: () => none(2, 0).min(1), argmax: () => none(2, 0).argmax(1), argmin: () => none(2, 0).argmin() }; // prettier-ignore
  for (const [name, take] of Object.entries(largest)) {
    it(`have no ${name} of none`, () => {
      expect(take).to.throw(ShapeError, `${name}: there must be at least one number to take; got shape (2 × 0)`); // prettier-ignore
    });
  }

  it('multiply batches that each stretch the other, forward and back', () => {
    const [a, b] = [normal([2, 1, 3, 4], 1), normal([3, 4, 2], 2)];
    const product = a.matmul(b);
    expect(product.shape).to.deep.equal([2, 3, 3, 2]);
    const slopes = grad(({ x, y }: { x: Tensor; y: Tensor }) => x.matmul(y).square().sum())({ x: a, y: b }); // prettier-ignore
    const loops = einsum('pqij,qjk->pqik', a.broadcastTo([2, 3, 3, 4]), b);
    const twice = loops.scale(2);
    const expected: [Tensor, Tensor][] = [
      [product, loops],
      [slopes.x, einsum('pqik,qjk->pij', twice, b).expandDims(1)],
      [slopes.y, einsum('pqik,pqij->qjk', twice, a.broadcastTo([2, 3, 3, 4]))],
    ];
    for (const [found, wanted] of expected) {
      expect(found.shape).to.deep.equal(wanted.shape);
      expect(found.sub(wanted).abs().max().item()).to.be.below(1e-4);
    }
  });

  it('have the gradient 0, of their shape, where there are no elements', () => {
    const loss = ({ x, b }: { x: Tensor; b: Tensor }) => x.add(b).tanh().square().sum();
    const found = grad(loss)({ x: none(0, 3), b: tensor([1, 2, 3]) });
    expect([found.x.shape, found.b.toArray()]).to.deep.equal([[0, 3], [0, 0, 0]]); // prettier-ignore
    const through = grad((x: Tensor) => x.matmul(none(0, 2)).exp().sum())(none(3, 0));
    expect(through.shape).to.deep.equal([3, 0]);
    for (const f of [(x: Tensor, y: Tensor) => x.mul(y), (x: Tensor, y: Tensor) => y.minimum(x)]) {
      const stretched = grad((b: Tensor) => f(none(0, 3), b).pad([[1, 1], [0, 0]]).sum()); // prettier-ignore
      expect(stretched(tensor([[1, 2, 3]])).toArray()).to.deep.equal([[0, 0, 0]]);
    }
    expect(grad((x: Tensor) => x.tile([2, 1]).pad([[1, 0], [0, 0]]).sum())(none(0, 3)).shape).to.deep.equal([0, 3]); // prettier-ignore
  });

  it('are cut from what was joined of none', () => {
    const joined = tensor.concat([none(2, 0), none(3, 0)]);
    expect(joined.slice([1, 3]).shape).to.deep.equal([2, 0]);
    const stacked = tensor.stack([none(2, 0), none(2, 0)]);
    expect([...stacked].map(({ shape }) => shape)).to.deep.equal([[2, 0], [2, 0]]); // prettier-ignore
  });
});

describe('a tensor that is looked at field by field', () => {
  it('keeps its numbers as a structured clone, and in JSON', () => {
    const t = tensor([[1, 2]]).add(1);
    const copy = structuredClone({ W: [t] }).W[0] as unknown as Record<string, unknown>;
    expect({ ...copy }).to.deep.equal({ shape: [1, 2], dtype: 'float32', numbers: Float32Array.of(2, 3) }); // prettier-ignore
    expect(JSON.stringify({ t })).to.equal('{"t":[[2,3]]}');
  });

  it('is equal to one of the same numbers alone', () => {
    assert.deepStrictEqual(tensor([1, 2]), tensor([2, 4]).div(2));
    for (const other of [tensor([1, 3]), tensor([[1, 2]]), tensor([1, 2]).astype('int32')]) {
      assert.notDeepStrictEqual(tensor([1, 2]), other);
    }
  });
});

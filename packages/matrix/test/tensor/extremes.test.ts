// What PyTorch and JAX give where numbers are 0, alike, infinite, none, or very many.
import { expect } from 'chai';
import { grad, matrix, ShapeError, type Tensor, tensor } from '../../src/node.ts';
import { withEveryBackend } from './every-backend.ts';

const [I, N] = [Infinity, NaN];

const values: readonly [name: string, run: () => Tensor, values: readonly number[]][] = [
  ['logSumExp of −∞', () => tensor([[-I, -I], [-I, 2]]).logSumExp(1), [-I, 2]], // prettier-ignore
  ['logSumExp with ∞', () => tensor([I, 3]).logSumExp(), [I]],
  ['logSumExp of ±10,000', () => tensor([[1e4, -1e4], [-1e4, -I]]).logSumExp(1, { keepDims: true }), [1e4, -1e4]], // prettier-ignore
  ['the sign of none', () => tensor([N, -I, 0]).sign(), [N, -1, 0]],
  ['argmax of none', () => tensor([[1, N, N], [1, 9, I], [I, N, 0]]).argmax(1), [1, 2, 1]], // prettier-ignore
  ['argmin of none', () => tensor([[1, N], [N, -I]]).argmin(0), [1, 0]], // prettier-ignore
  ['argmax of all', () => tensor([[1, 5, 2], [4, 5, 0]]).argmax(), [1]], // prettier-ignore
  ['argmin of all, none among them', () => tensor([[1, 5, 2], [4, N, 0]]).argmin(), [4]], // prettier-ignore
  ['argmax of one', () => tensor(7).argmax(), [0]],
  [
    'maximum of none on either side',
    () => tensor([1, N, 3]).maximum(tensor([[N, 1, 2]])),
    [N, N, 3],
  ],
  ['minimum of none on either side', () => tensor([[1], [N]]).minimum(tensor([N, 0])), [N, 0, N, N]], // prettier-ignore
  ['clip of none', () => tensor([N, -5, 5]).clip(-1, 1), [N, -1, 1]],
  ['maxPool of none', () => tensor([1, N, 3, 4, I, -I]).reshape([1, 2, 3, 1]).maxPool(2, { stride: 1 }), [N, N]], // prettier-ignore
  ['maxPool of ∞', () => tensor([I, -I, -I, 4, -I, -I]).reshape([1, 2, 3, 1]).maxPool(2, { stride: 1 }), [I, -I]], // prettier-ignore
  ['relu of none, also of what subtraction makes', () => tensor([I, N, -2, 3]).sub(tensor([I, 0, 0, 0])).relu(), [N, N, 0, 3]], // prettier-ignore
  ['avgPool of none', () => tensor([1, N, 3, 5]).reshape([1, 1, 4, 1]).avgPool([1, 2], { stride: 1, padding: 'same' }), [N, N, 4, 5]], // prettier-ignore
  ['conv2d of none by one number', () => tensor([1, N, 3, 4]).reshape([1, 2, 2, 1]).conv2d(tensor.ones([1, 1, 1, 1])), [1, N, 3, 4]], // prettier-ignore
  ['powers of whole numbers', () => tensor([5, -3, 2, 0], { dtype: 'int32' }).add(0).pow(5), [3125, -243, 32, 0]], // prettier-ignore
  ['negative powers of whole numbers', () => tensor([2, 4], { dtype: 'int32' }).pow(-1), [0.5, 0.25]], // prettier-ignore
  ['the sum of 20 million ones', () => tensor.ones([20_000_000]).sum(), [2e7]],
  ['sums of 17 million ones down columns', () => tensor.ones([17_000_000, 1]).sum(0), [17e6]],
  ['means of truth values', () => tensor([1, 0, 1, 1]).gt(0).mean(), [0.75]],
  ['means of large whole numbers', () => tensor([2 ** 30, 2 ** 30, 2 ** 30], { dtype: 'int32' }).mean(), [2 ** 30]], // prettier-ignore
  ['sums of whole numbers', () => tensor([2 ** 30, 3, -5], { dtype: 'int32' }).sum(), [2 ** 30 - 2]], // prettier-ignore
];

/**
 * What graphics cards need not do: WGSL lets a shader take it that no number is infinite or none; whole
 * numbers are added as float32; and a column of 17 million numbers is more than tfjs can hand out.
 */
const NOT_OF_CARDS = /∞|none|sums of whole numbers|17 million/;

const axes = [[], [0], [1], [2], [3], [0, 1], [0, 2], [1, 3], [0, 3], [0, 1, 3], [0, 1, 2, 3]];

const slopes: readonly [name: string, f: (t: Tensor) => Tensor, at: Tensor, slopes: number[]][] = [
  ['abs at 0', (t) => t.abs(), tensor([0, 2, -2]), [0, 1, -1]],
  ['norm at 0', (t) => t.norm(1), tensor([[3, 4], [0, 0]]), [0.6, 0.8, 0, 0]], // prettier-ignore
  ['std of numbers alike', (t) => t.std(), tensor([2, 2, 2]), [0, 0, 0]],
  ['pow 0 at 0', (t) => t.pow(tensor([0, 1, 2])), tensor([0, 0, 0]), [0, 1, 0]],
  ['max of several alike', (t) => t.max(1), tensor([[1, 3, 3], [2, 1, 0]]), [0, 0.5, 0.5, 1, 0, 0]], // prettier-ignore
  ['min of all alike', (t) => t.min(), tensor([1, 1, 1, 1]), [0.25, 0.25, 0.25, 0.25]],
  ['a cast to whole numbers', (t) => t.astype('int32').astype('float32'), tensor([1.5]), [0]],
  ['a cast from truth values', (t) => t.mul(t.gt(0)), tensor([-1, 2]), [0, 1]],
  ['logSumExp of numbers alike', (t) => t.logSumExp(), tensor([1e4, 1e4]), [0.5, 0.5]],
  ['tile of five axes', (t) => t.tile([2, 1, 3, 1, 2]).mul(tensor.arange(24).reshape([2, 1, 3, 1, 4])), tensor([[[[[1, 2]]]]]), [132, 144]], // prettier-ignore
  ["avgPool with padding 'same'", (t) => t.avgPool(2, { stride: 1, padding: 'same' }), tensor.ones([1, 2, 2, 1]), [0.25, 0.75, 0.75, 2.25]], // prettier-ignore
];

withEveryBackend('tensors at the edges of numbers', (backend) => {
  for (const [name, run, wanted] of values) {
    if (backend === 'webgpu' && NOT_OF_CARDS.test(name)) continue;
    it(`have ${name}`, () => {
      expect(run().reshape([-1]).toArray()).to.deep.equal(wanted);
    });
  }

  for (const [name, f, at, wanted] of slopes) {
    it(`have the gradient of ${name}`, () => {
      const found = grad((t: Tensor) => f(t).sum())(at).reshape([-1]).toArray(); // prettier-ignore
      expect(found).to.have.length(wanted.length);
      found.forEach((slope, k) => expect(slope).to.be.closeTo(wanted[k]!, 1e-5));
    });
  }

  it('have the mean and the variance of a million numbers', () => {
    const t = tensor.random([1_000_000], { seed: 1 }).add(1000);
    expect(t.mean().item()).to.be.closeTo(1000.5, 2e-3);
    expect(t.variance().item()).to.be.closeTo(1 / 12, 1e-3);
  });

  it('have the sine and the cosine of angles of every size', () => {
    const sizes = Array.from({ length: 300 }, (_, k) => (-1.37) ** k * 1e-10);
    const angles = [...sizes, 3, 2 ** 31, -(2 ** 50), 1e17, 2 ** 100].map(Math.fround);
    for (const f of ['sin', 'cos'] as const) {
      const found = tensor(angles)[f]().toArray();
      found.forEach((x, k) => expect(x, `${f}(${angles[k]})`).to.be.closeTo(Math[f](angles[k]!), 1e-6)); // prettier-ignore
    }
  });

  it('go back through windows of negative numbers', () => {
    const x: Tensor = tensor.random([2, 5, 6, 3], { seed: 5, distribution: 'normal' }).sub(1);
    for (const options of [
      {},
      { stride: 1 },
      { stride: 1, padding: 'same' },
      { stride: 2, padding: 1 },
    ] as const) {
      // prettier-ignore
      // of two factors that both depend on x, the second is held
      const pooled = x.maxPool(2, options);
      const found = grad((t: Tensor) => t.maxPool(2, options).mul(pooled).sum())(x);
      const counts = grad((t: Tensor) => t.maxPool(2, options).sum())(x);
      expect(found.sub(counts.mul(x)).abs().max().item()).to.be.below(1e-5);
      expect(counts.sum().item()).to.equal(pooled.size);
      const squares = (t: Tensor) => t.maxPool(2, options).square().sum();
      const second = grad((t: Tensor) => grad(squares)(t).mul(x).sum())(x);
      expect(second.sub(counts.mul(x).scale(2)).abs().max().item()).to.be.below(1e-4);
    }
  });

  it('are convolved with what lies apart', () => {
    const [x, w] = [tensor.random([2, 6, 7, 3], { seed: 1 }), tensor.random([2, 2, 3, 4], { seed: 2 })]; // prettier-ignore
    const found = x.conv2d(w, { stride: 3, padding: 'same' });
    const wanted = x.pad([[0, 0], [0, 0], [0, 1], [0, 0]]).conv2d(w, { stride: 3 }); // prettier-ignore
    expect(found.shape).to.deep.equal([2, 2, 3, 4]);
    expect(found.sub(wanted).abs().max().item()).to.equal(0);
    const ofFilter = [{ stride: 3, padding: 'same' }, { stride: 3 }].map(
      (options, k) =>
      grad((v: Tensor) => (k === 0 ? x : x.pad([[0, 0], [0, 0], [0, 1], [0, 0]])).conv2d(v, options as { stride: 3 }).square().sum())(w), // prettier-ignore
    );
    expect(ofFilter[0]!.sub(ofFilter[1]!).abs().max().item()).to.be.below(1e-3);
    expect(found.abs().min().item()).to.be.above(0);
  });

  it('are summed over any axes', () => {
    const t: Tensor = tensor.random([2, 3, 4, 5], { seed: 3, distribution: 'normal' });
    const one = (k: number) => (sum: Tensor, axis: number) => (axis === k ? sum.split(sum.shape[k]!, k).reduce((a, b) => a.add(b)) : sum); // prettier-ignore
    for (const over of axes) {
      const wanted = [0, 1, 2, 3].reduce((sum, k) => over.reduce(one(k), sum), t);
      const found = t.sum(over, { keepDims: true });
      expect(found.shape, over.join()).to.deep.equal(wanted.shape);
      expect(found.sub(wanted).abs().max().item(), over.join()).to.be.below(1e-5);
      const count = t.size / wanted.size;
      expect(t.mean(over).scale(count).sub(t.sum(over)).abs().max().item()).to.be.below(1e-5);
    }
  });

  it('compute with eight axes', () => {
    const [one, two] = [[2, 1, 2, 1, 2, 1, 2, 1], [2, 2, 2, 1, 2, 2, 2, 1]].map((shape, seed) => tensor.random(shape, { seed })); // prettier-ignore
    const whole = one!.broadcastTo(two!.shape);
    for (const op of [
      'add',
      'sub',
      'mul',
      'div',
      'maximum',
      'minimum',
      'pow',
      'lt',
      'eq',
    ] as const) {
      const flat = whole.reshape([-1])[op](two!.reshape([-1]));
      const found = one![op](two!).reshape([-1]).astype('float32');
      expect(found.sub(flat.astype('float32')).abs().max().item(), op).to.be.below(1e-5);
    }
    const padded = two!.pad([0, 0, 0, 0, 0, 0, 1, 2].map((n): [number, number] => [0, n]));
    expect(padded.reshape([-1]).toArray()).to.deep.equal(two!.reshape([32, 2, 1]).pad([[0, 0], [0, 1], [0, 2]]).reshape([-1]).toArray()); // prettier-ignore
  });

  it('have one place of the largest among all, in a tensor of no axis', () => {
    for (const t of [
      tensor([1, 5, 2]).exp().argmax(0),
      tensor([[1], [5]])
        .exp()
        .argmax(),
    ]) {
      expect([t.shape, t.item(), t.dtype]).to.deep.equal([[], 1, 'int32']);
    }
  });

  it('are made of numbers', () => {
    for (const [given, got] of [
      ['a', 'a'],
      [[[1], ['2']], '2'],
      [undefined, 'undefined'],
      [[null], 'null'],
      [matrix([[1]]), 'Matrix'],
    ]) {
      // prettier-ignore
      expect(() => tensor(given as never)).to.throw(TypeError, `tensor: values must be numbers, or arrays of them; got`).with.property('message').that.contains(got); // prettier-ignore
    }
  });

  it('say that an axis was named twice', () => {
    expect(() => tensor.ones([2, 2]).sum([0, -2])).to.throw(ShapeError, 'sum: each axis must be named once; got [0, -2]'); // prettier-ignore
  });
});

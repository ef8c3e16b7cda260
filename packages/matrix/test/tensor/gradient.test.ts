// Gradients against central differences, whose error is a few 1e-3 in 32 bits.
import { expect } from 'chai';
import fc from 'fast-check';
import {
  DTypeError,
  grad,
  hessian,
  jacobian,
  ShapeError,
  type Tensor,
  tensor,
  valueAndGrad,
} from '../../src/node.ts';
import { withEveryBackend } from './every-backend.ts';

type F = (x: Tensor) => Tensor;

/** Scalar functions of a tensor of shape [2, 3], smooth where they are tried. */
const functions: [name: string, f: F][] = [
  ['add, mul', (x) => x.mul(x.add(1)).sum()],
  ['sub, div', (x) => x.div(x.square().add(2)).sub(x).sum()],
  ['pow', (x) => x.pow(3).sum()],
  ['matmul', (x) => x.matmul(x.T).square().sum()],
  [
    'softmax',
    (x) =>
      x
        .softmax()
        .mul(tensor([1, 2, 3]))
        .sum(),
  ],
  [
    'softmax of the first axis',
    (x) =>
      x
        .softmax(0)
        .mul(tensor([1, 2, 3]))
        .sum(),
  ],
  [
    'logSoftmax',
    (x) =>
      x
        .logSoftmax()
        .mul(tensor([1, 2, 3]))
        .sum(),
  ],
  ['logSumExp', (x) => x.logSumExp(1).sum()],
  ['tanh, sigmoid', (x) => x.tanh().mul(x.sigmoid()).sum()],
  ['gelu, softplus', (x) => x.gelu().add(x.softplus()).sum()],
  ['exp, log, sqrt', (x) => x.exp().add(x.square().add(1).log()).add(x.square().add(1).sqrt()).sum()], // prettier-ignore
  ['mean, variance', (x) => x.mean(1).square().sum().add(x.variance(0).sum())],
  ['reshape, transpose, slice', (x) => x.reshape([3, 2]).transpose([1, 0]).slice(':', [0, 2]).square().sum()], // prettier-ignore
  [
    'gather',
    (x) =>
      x
        .gather([1, 1, 0])
        .mul(tensor([1, 2, 3]))
        .square()
        .sum(),
  ],
  ['gather of columns by places of two axes', (x) => x.gather(tensor(Int32Array.of(2, 0, 2, 2)).reshape([2, 2]), 1).square().mul(tensor([[[1, 2], [3, 4]], [[5, 6], [7, 8]]])).sum()], // prettier-ignore
  ['gather in the middle', (x) => x.reshape([2, 1, 3]).gather([0, 0], 1).transpose([0, 2, 1]).pow(3).sum()], // prettier-ignore
  ['pad, broadcastTo', (x) => x.pad([[1, 0], [0, 2]]).square().sum().add(x.slice(0).broadcastTo([4, 3]).square().sum())], // prettier-ignore
  ['conv2d', (x) => picture(x).conv2d(filter(x), { padding: 'same' }).square().sum()],
  [
    'conv2d with a stride',
    (x) =>
      picture(x)
        .conv2d(filter(x), { stride: [1, 2] })
        .square()
        .sum(),
  ],
  ['conv2d with padding', (x) => picture(x).conv2d(filter(x), { padding: 1, stride: 2 }).square().sum()], // prettier-ignore
  ['avgPool', (x) => picture(x).avgPool(2, { stride: 1 }).square().sum()],
  ['maxPool', (x) => picture(x.mul(tensor([[1, 20, 3], [50, 7, 90]]))).maxPool(2, { stride: 1 }).sum()], // prettier-ignore
  ['concat, stack', (x) => tensor.concat([x, x.square()], 1).sum().add(tensor.stack([x, x.exp()]).square().sum())], // prettier-ignore
  ['cumsum of either axis', (x) => x.cumsum(0).mul(tensor([1, 2, 3])).cumsum(1).square().sum()], // prettier-ignore
  ['maximum, minimum that stretch', (x) => tensor([[[-0.5]], [[0.5]]]).maximum(x).add(x.minimum(tensor([[[0]], [[1]]]))).square().sum()], // prettier-ignore
  ['prod', (x) => x.prod(1).square().sum().add(x.prod(0).sum()).add(x.prod())],
  ['matmul of one with several', (x) => x.matmul(tensor.linspace(-1, 1, 24).reshape([4, 3, 2])).square().sum()], // prettier-ignore
  ['tile, pad of a scalar', (x) => x.sum().tile([]).pad([]).square()],
  ['where', (x) => x.gt(100).where(x, x.square()).sum()],
];
const picture = (x: Tensor) => x.reshape([1, 2, 3, 1]).tile([1, 2, 1, 1]);
const filter = (x: Tensor) => x.slice(':', [0, 2]).reshape([2, 2, 1, 1]);

function centralDifference(f: F, x: number[], k: number): number {
  const h = 1e-2;
  const at = (step: number) => f(tensor(x.map((v, i) => (i === k ? v + step : v))).reshape([2, 3])).item(); // prettier-ignore
  return (at(h) - at(-h)) / (2 * h);
}

withEveryBackend('grad', function () {
  functions.forEach(([name, f]) => {
    it(`agrees with central differences: ${name}`, () => {
      const numbers = fc.array(fc.integer({ min: -15, max: 15 }).map((n) => n / 10 + 0.03), { minLength: 6, maxLength: 6 }); // prettier-ignore
      fc.assert(
        fc.property(numbers, fc.integer({ min: 0, max: 5 }), (x, k) => {
          const exact = grad(f)(tensor(x).reshape([2, 3])).reshape([-1]).toArray()[k]!; // prettier-ignore
          const numeric = centralDifference(f, x, k);
          expect(exact).to.be.closeTo(numeric, 0.02 * Math.max(1, Math.abs(numeric)));
        }),
        { numRuns: 8, seed: 7 },
      );
    });
  });

  functions.forEach(([name, f]) => {
    it(`of a gradient agrees with central differences: ${name}`, () => {
      const numbers = fc.array(fc.integer({ min: -15, max: 15 }).map((n) => n / 10 + 0.03), { minLength: 6, maxLength: 6 }); // prettier-ignore
      const v = tensor([[0.3, -0.7, 0.2], [0.5, 0.1, -0.4]]); // prettier-ignore
      const h = 5e-3;
      fc.assert(
        fc.property(numbers, (values) => {
          const x: Tensor = tensor(values).reshape([2, 3]);
          const exact = grad((y: Tensor) => grad(f)(y).mul(v).sum())(x);
          const [after, before] = [x.add(v.scale(h)), x.sub(v.scale(h))].map(grad(f));
          const numeric = after!.sub(before!).scale(1 / (2 * h));
          const size = Math.max(1, numeric.abs().max().item());
          expect(exact.sub(numeric).abs().max().item()).to.be.below(0.02 * size);
        }),
        { numRuns: 4, seed: 7 },
      );
    });
  });

  it('has the form of the first argument, and zeros where nothing depends on it', () => {
    const model = { layers: [{ W: tensor([[1, 2]]), b: tensor(3) }], unused: tensor([1, 2]) };
    const { value, grad: slope } = valueAndGrad((p: typeof model, x: Tensor) =>
      p.layers[0]!.W.matmul(x).sum().add(p.layers[0]!.b),
    )(model, tensor([[4], [5]]));
    expect(value.item()).to.equal(17);
    expect(slope.layers[0]!.W.toArray()).to.deep.equal([[4, 5]]);
    expect(slope.layers[0]!.b.item()).to.equal(1);
    expect(slope.unused.toArray()).to.deep.equal([0, 0]);
  });

  it('leaves what is passed beside the first argument as it is, also the same tensor', () => {
    const x = tensor([2, 3]);
    const f = (a: Tensor, b: Tensor) => a.mul(b).sum();
    expect(grad(f)(x, x).toArray()).to.deep.equal([2, 3]);
  });

  it('can be taken twice', () => {
    const second = grad((x: Tensor) => grad((y: Tensor) => y.pow(tensor(3)).sum())(x).sum());
    expect(second(tensor([1, 2])).toArray()).to.deep.equal([6, 12]);
    const alone = grad((x: Tensor) => grad((y: Tensor) => tensor.stack([y]).pow(3).sum())(x).sum());
    expect(alone(tensor([1, 2])).toArray()).to.deep.equal([6, 12]);
  });

  it('of a power by its base has one by its exponent, also at 0', () => {
    const byBase = (power: Tensor) =>
      grad((base: Tensor) => base.pow(power).sum())(tensor([2, 2, 0]));
    const mixed = grad((power: Tensor) => byBase(power).slice([0, 2]).sum())(tensor([0, 1, 0])); // prettier-ignore
    const wanted = tensor([0.5, 1 + Math.log(2), 0]); // (1 + b·ln a)·a^(b − 1)
    expect(mixed.sub(wanted).abs().max().item()).to.be.below(1e-5);
    expect(byBase(tensor([0, 1, 0])).toArray()).to.deep.equal([0, 1, 0]);
  });

  it('says what to leave out of a function that gives a number', () => {
    const leaves = ((t: Tensor) => t.toMatrix().sum()) as never;
    expect(() => grad(leaves)(tensor([1, 2]))).to.throw(TypeError, 'grad: f must return a scalar tensor; got the number 3. What is computed outside of tensors has no gradient'); // prettier-ignore
  });

  it('of each number that a function gives is its Jacobian', () => {
    const A = tensor.random([3, 2], { seed: 1 });
    const f = (x: Tensor, k: number) =>
      A.matmul(x.reshape([2, 2]))
        .tanh()
        .scale(k);
    const x = tensor.random([4], { seed: 2, distribution: 'normal' });
    const J = jacobian(f)(x, 3);
    expect(J.shape).to.deep.equal([3, 2, 4]);
    const h = 1e-2;
    for (let j = 0; j < 4; j++) {
      const step = tensor.oneHot([j], 4).reshape([4]).scale(h);
      const slope = f(x.add(step), 3)
        .sub(f(x.sub(step), 3))
        .scale(1 / (2 * h));
      expect(J.slice(':', ':', j).sub(slope).abs().max().item()).to.be.below(1e-2);
    }
    expect(() => jacobian((y: Tensor) => y.slice([0, 0]))(x)).to.throw(ShapeError, 'at least one number; got shape (0)'); // prettier-ignore
  });

  it('twice is the Hessian: of Rosenbrock’s valley, of a quadratic form, of a matrix', () => {
    const valley = (v: Tensor) => {
      const [a, b] = [v.slice(0), v.slice(1)];
      return a.neg().add(1).square().add(b.sub(a.square()).square().scale(100));
    };
    const at = ([a, b]: [number, number]) => [[1200 * a * a - 400 * b + 2, -400 * a], [-400 * a, 200]]; // prettier-ignore
    const H = hessian(valley)(tensor([-1.5, 0.5]));
    expect(
      H.sub(tensor(at([-1.5, 0.5])))
        .abs()
        .max()
        .item(),
    ).to.be.below(1e-2);
    const S = tensor([[2, 1], [1, 5]]); // prettier-ignore
    const form = (v: Tensor, k: number) => v.matmul(S).matmul(v).scale(k);
    expect(hessian(form)(tensor([1, 2]), 2).toArray()).to.deep.equal([[8, 4], [4, 20]]); // prettier-ignore
    expect(hessian((W: Tensor) => W.square().sum())(tensor.ones([2, 3])).shape).to.deep.equal([2, 3, 2, 3]); // prettier-ignore
    expect(() => hessian((v: Tensor) => v)(tensor([1, 2]))).to.throw(ShapeError, 'hessian: f must return a scalar tensor; got shape (2)'); // prettier-ignore
  });

  it('keeps what the function puts aside', () => {
    let seen: Tensor | undefined;
    grad((x: Tensor) => (seen = x.square()).sum())(tensor([1, 2]));
    expect(seen!.toArray()).to.deep.equal([1, 4]);
    expect(seen!.add(1).toArray()).to.deep.equal([2, 5]);
  });

  it('refuses what has no gradient, in words', () => {
    const x = tensor([1, 2]);
    expect(() => grad((t: Tensor) => t)(x)).to.throw(ShapeError, 'grad: f must return a scalar tensor; got shape (2). Take its sum() or mean().'); // prettier-ignore
    expect(() => grad((t: Tensor) => t.sum())(x.astype('int32'))).to.throw(DTypeError, "got int32. Use astype('float32').") // prettier-ignore
    expect(() => grad((async (t: Tensor) => t.sum()) as never)(x)).to.throw(TypeError, 'got a promise'); // prettier-ignore
    expect(() => grad((t: Tensor) => t.sum())({ W: 3 } as never)).to.throw(TypeError, 'grad: its first argument.W must be a tensor'); // prettier-ignore
  });
});

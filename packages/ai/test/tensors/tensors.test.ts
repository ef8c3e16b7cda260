// The same functions in float64 on matrices and in float32 on tensors, forward and backward: the
// gradients written by hand beside those of tfjs.
import { expect } from 'chai';
import fc from 'fast-check';
import { adam, grad, matrix, type Matrix, random, ShapeError, type Tensor, tensor, valueAndGrad, vstack } from '@eigenbook/matrix'; // prettier-ignore
import { accuracy, activation, attention, attentionGradients, convolution, crossEntropy, dense, frozen, gelu, headParameters, type Layer, layerNorm, layerNormOf, lora, maxPool, multiHeadAttention, networkObjective, relu, sequential, sigmoid, silu, tanh, tensors } from '../../src/index.ts'; // prettier-ignore
import { expectedValue } from '../expected.ts';
import { centralDifferences } from '../gradients.ts';
import { digitsNet, test, train } from '../training/digits-net.ts';

const normal = (rows: number, columns: number, seed: number): Matrix => random(rows, columns, { seed, distribution: 'normal' }); // prettier-ignore
const column = (rows: number, seed: number) => normal(rows, 1, seed).withShape(rows, 1);

/** The largest difference of two matrices, relative to the largest number where that is above 1. */
const off = (A: Matrix, B: Matrix) => A.sub(B).abs().max() / Math.max(1, B.abs().max());

const first = convolution([6, 5, 2], {
  filters: 3,
  kernel: [3, 2],
  stride: 2,
  padding: 1,
  seed: 1,
});
const adapter = lora(normal(4, 6, 1).withShape(4, 6), { rank: 2, alpha: 3, seed: 2, b: column(4, 3) }); // prettier-ignore
const layers: [name: string, layer: Layer, inSize: number][] = [
  ['dense', dense(6, 4, { seed: 1 }).withParameters([normal(4, 6, 1), normal(4, 1, 2)]), 6],
  ['layerNorm', layerNormOf(column(5, 1), column(5, 2)), 5],
  ['lora', adapter.withParameters([adapter.A, normal(4, 2, 4)]), 6],
  ['convolution', first, 60],
  ['convolution, relu and maxPool', sequential(first, relu, maxPool(first.outShape, { kernel: 2 })), 60], // prettier-ignore
  ...[relu, sigmoid, tanh, gelu, silu].map((f): [string, Layer, number] => [`dense and ${f.name}`, sequential(dense(4, 3, { seed: 5 }), f), 4]), // prettier-ignore
  ['a frozen head', sequential(dense(4, 3, { seed: 1 }), tanh, frozen(sequential(dense(3, 2, { seed: 2 }), gelu))), 4], // prettier-ignore
  ['a deep network', sequential(dense(6, 8, { seed: 1 }), layerNorm(8), gelu, sequential(dense(8, 7, { seed: 2 }), silu), dense(7, 3, { seed: 3 })), 6], // prettier-ignore
];

describe('layers on tensors', () => {
  for (const [name, layer, inSize] of layers) {
    it(`${name}: outputs and gradients are those in float64`, () => {
      const { parameters, forward } = tensors.network(layer);
      const X = normal(5, inSize, 7);
      const Y = layer.forward(X);
      const dY = normal(Y.rows, Y.columns, 8);
      expect(off(forward(X.toTensor()).toMatrix(), Y)).to.be.below(1e-5);
      const along = ({ x, P }: { x: Tensor; P: Tensor[] }) =>
        forward(x, P).mul(dY.toTensor()).sum();
      const found = grad(along)({ x: X.toTensor(), P: parameters });
      const byHand = layer.backward(X, dY);
      expect(off(found.x.toMatrix(), byHand.input)).to.be.below(1e-5);
      byHand.parameters.forEach((G, k) => {
        expect(G.shape, `parameter ${k}`).to.deep.equal(layer.parameters[k]!.shape);
        expect(off(found.P[k]!.toMatrix(), G), `parameter ${k}`).to.be.below(1e-5);
      });
    });
  }

  it('the digits net of the course has the gradients of tfjs', () => {
    const net = digitsNet(7);
    const [X, labels] = [train.X.slice([0, 32]), train.labels.slice(0, 32)];
    const { gradients } = networkObjective(net, X, labels)(net.parameters);
    const { parameters, forward } = tensors.network(net);
    const loss = (P: Tensor[]) => tensors.crossEntropy(forward(X.toTensor(), P), labels);
    const { value, grad: found } = valueAndGrad(loss)(parameters);
    expect(value.item()).to.be.closeTo(expectedValue('ch4.backprop.initial_loss_32rows_seed7') as number, 1e-5); // prettier-ignore
    gradients.forEach((G, k) => expect(off(found[k]!.toMatrix(), G)).to.be.below(1e-5));
  });

  it('a layer for matrices alone is named', () => {
    const cube = activation('cube', (x) => x ** 3, (x) => 3 * x * x); // prettier-ignore
    expect(() => tensors.network(sequential(dense(2, 2), sequential(cube)))).to.throw(TypeError, 'got cube'); // prettier-ignore
  });

  it('a small convolutional network learns the digits, and is the same on matrices', () => {
    const filters = convolution([8, 8, 1], { filters: 12, kernel: 3, padding: 1, seed: 1 });
    const net = sequential(filters, relu, maxPool(filters.outShape, { kernel: 2 }), dense(192, 10, { seed: 2 })); // prettier-ignore
    const { parameters, forward, layer } = tensors.network(net);
    const optimizer = adam({ learningRate: 0.02 });
    let [P, state] = [parameters, optimizer.init(parameters)];
    const slope = grad((Q: Tensor[], X: Tensor, labels: ArrayLike<number>) => tensors.crossEntropy(forward(X, Q), labels)); // prettier-ignore
    for (let step = 0; step < 70; step++) {
      const from = (step % 14) * 96;
      const G = slope(P, train.X.slice([from, from + 96]).toTensor(), train.labels.slice(from, from + 96)); // prettier-ignore
      ({ parameters: P, state } = optimizer.update(P, G, state));
    }
    const trained = layer(P).forward(test.X);
    expect(accuracy(trained, test.labels)).to.be.above(0.85);
    expect(off(forward(test.X.toTensor(), P).toMatrix(), trained)).to.be.below(1e-5);
  });
});

describe('layer norm of tensors', () => {
  it('is that of matrices over the last axis, with its gradients', () => {
    const [X, gain, bias, R] = [normal(6, 5, 1), column(5, 2), column(5, 3), normal(6, 5, 4)];
    const layer = layerNormOf(gain, bias);
    const { input, parameters } = layer.backward(X, R);
    const parts = { X: X.toTensor().reshape([2, 3, 5]), gain: gain.toTensor().reshape([5]), bias: bias.toTensor().reshape([5]) }; // prettier-ignore
    const out = tensors.layerNorm(parts.X, parts);
    expect(out.shape).to.deep.equal([2, 3, 5]);
    expect(off(out.reshape([6, 5]).toMatrix(), layer.forward(X))).to.be.below(1e-5);
    const slopes = grad((p: typeof parts) => tensors.layerNorm(p.X, p).reshape([6, 5]).mul(R.toTensor()).sum())(parts); // prettier-ignore
    expect(off(slopes.X.reshape([6, 5]).toMatrix(), input)).to.be.below(1e-5);
    expect(off(slopes.gain.toMatrix().withShape(), parameters[0]!)).to.be.below(1e-5);
    expect(off(slopes.bias.toMatrix().withShape(), parameters[1]!)).to.be.below(1e-5);
    expect(() => tensors.layerNorm(parts.X, { gain: parts.gain, bias: tensor([1]) })).to.throw(ShapeError, 'bias must have one number for each of the last axis'); // prettier-ignore
  });
});

describe('cross-entropy of tensors', () => {
  it('is that of matrices, also where a label is all but impossible', () => {
    const Z = vstack([normal(6, 4, 1), normal(1, 4, 2).scale(200)]);
    const labels = [0, 1, 2, 3, 3, 0, Z.row(6).neg().argmax()];
    const { value, grad: G } = valueAndGrad((z: Tensor) => tensors.crossEntropy(z, labels))(Z.toTensor()); // prettier-ignore
    const wanted = crossEntropy(Z, labels);
    expect(Math.abs(value.item() / wanted.loss - 1)).to.be.below(1e-5);
    expect(off(G.toMatrix().withShape(), wanted.gradient)).to.be.below(1e-6);
    expect(() => tensors.crossEntropy(tensor([[1, 2]]), [0, 1])).to.throw(ShapeError, 'for each of the 2 labels; got shape [1, 2]'); // prettier-ignore
    expect(() => tensors.crossEntropy(tensor([[1, 2]]), [2])).to.throw(RangeError, 'from 0 to 1');
  });

  it('is that of matrices where a class is impossible, and what is ignored is none', () => {
    const Z = matrix([[0, -Infinity, 1], [NaN, 2, 3], [1, 2, -Infinity]]); // prettier-ignore
    const labels = [0, -1, 1];
    const { value, grad: G } = valueAndGrad((z: Tensor) => tensors.crossEntropy(z, labels, { ignore: -1 }))(Z.toTensor()); // prettier-ignore
    const wanted = crossEntropy(Z, labels, { ignore: -1 });
    expect(value.item()).to.be.closeTo(wanted.loss, 1e-6);
    for (const i of [0, 2])
      expect(off(G.slice(i).toMatrix().T, wanted.gradient.row(i))).to.be.below(1e-6);
    expect(tensors.crossEntropy(Z.toTensor(), [1, -1, 1], { ignore: -1 }).item()).to.equal(
      Infinity,
    );
  });

  it('takes labels as a tensor, and any axes before the classes', () => {
    const Z = tensor.random([2, 3, 5], { seed: 1 });
    const labels = tensor([[4, 0, 1], [-1, 2, 2]], { dtype: 'int32' }); // prettier-ignore
    const wanted = tensors.crossEntropy(Z.reshape([6, 5]), [4, 0, 1, -1, 2, 2], { ignore: -1 });
    const { value, grad: G } = valueAndGrad((z: Tensor) => tensors.crossEntropy(z, labels, { ignore: -1 }))(Z); // prettier-ignore
    expect(value.item()).to.equal(wanted.item());
    expect(G.shape).to.deep.equal([2, 3, 5]);
    expect(tensors.crossEntropy(Z.reshape([6, 5]), labels.reshape([6]), { ignore: -1 }).item()).to.equal(wanted.item()); // prettier-ignore
    expect(() => tensors.crossEntropy(Z, labels.T)).to.throw(ShapeError, 'for each of the 3 × 2 labels; got shape [2, 3, 5]'); // prettier-ignore
  });
});

describe('attention on tensors', () => {
  const cases: [string, { causal?: boolean; scale?: number; mask?: Matrix }][] = [
    ['plain', {}],
    ['causal', { causal: true }],
    ['scaled and masked', { scale: 0.3, mask: normal(4, 5, 9) }],
  ];
  for (const [name, { mask, ...options }] of cases) {
    it(`${name}: weights, outputs and gradients are those in float64`, () => {
      const [Q, K, V, dO] = [normal(4, 3, 1), normal(5, 3, 2), normal(5, 2, 3), normal(4, 2, 4)];
      const wanted = attention(Q, K, V, { ...options, ...(mask && { mask }) });
      const onTensors = { ...options, ...(mask && { mask: mask.toTensor() as Tensor }) };
      const inputs = [Q, K, V].map((A): Tensor => A.toTensor());
      const { weights, output } = tensors.attention(inputs[0]!, inputs[1]!, inputs[2]!, onTensors);
      expect(off(weights.toMatrix().withShape(), wanted.weights)).to.be.below(1e-6);
      expect(off(output.toMatrix().withShape(), wanted.output)).to.be.below(1e-6);
      const along = ([q, k, v]: Tensor[]) => tensors.attention(q!, k!, v!, onTensors).output.mul(dO.toTensor()).sum(); // prettier-ignore
      const [dQ, dK, dV] = grad(along)(inputs).map((G) => G.toMatrix().withShape());
      const byHand = attentionGradients([Q, K, V], dO, { ...options, ...(mask && { mask }) });
      expect(off(dQ!, byHand.dQ)).to.be.below(1e-5);
      expect(off(dK!, byHand.dK)).to.be.below(1e-5);
      expect(off(dV!, byHand.dV)).to.be.below(1e-5);
    });
  }

  it('takes batch and heads along', () => {
    const size = fc.integer({ min: 1, max: 4 });
    fc.assert(
      fc.property(fc.tuple(size, size, size, size), fc.boolean(), ([b, h, n, d], causal) => {
        const [Q, K, V] = [1, 2, 3].map((seed): Tensor => tensor.random([b, h, n, d], { seed, distribution: 'normal' })); // prettier-ignore
        const { output } = tensors.attention(Q!, K!, V!, { causal });
        for (let i = 0; i < b; i++) {
          for (let j = 0; j < h; j++) {
            const part = (T: Tensor) => T.slice(i, j).toMatrix().withShape();
            const wanted = attention(part(Q!), part(K!), part(V!), { causal });
            expect(off(part(output), wanted.output)).to.be.below(1e-5);
          }
        }
      }),
      { numRuns: 20 },
    );
  });

  it('says which shapes do not fit', () => {
    const of = (...shape: number[]): Tensor => tensor.zeros(shape);
    expect(() => tensors.attention(of(3), of(2, 3), of(2, 3))).to.throw(ShapeError, 'at least two axes; got [3], [2, 3], [2, 3]'); // prettier-ignore
    expect(() => tensors.attention(of(2, 3), of(2, 4), of(2, 4))).to.throw(ShapeError, 'Q and K must have the same last axis'); // prettier-ignore
    expect(() => tensors.attention(of(2, 3), of(4, 3), of(2, 3))).to.throw(ShapeError, 'K and V must have the same rows'); // prettier-ignore
  });
});

describe('multi-head attention on tensors', () => {
  const [N, D, heads] = [5, 6, 3];
  const P = { ...headParameters(D, { seed: 1 }), bq: column(D, 5), bk: column(D, 6), bv: column(D, 7), bo: column(D, 8) }; // prettier-ignore
  const onTensors = Object.fromEntries(
    Object.entries(P).map(([name, A]) => [name, A.toTensor() as Tensor]),
  ) as Record<keyof typeof P, Tensor>;

  it('outputs and weights are those in float64, for every text of a batch', () => {
    for (const causal of [false, true]) {
      const texts = [normal(N, D, 2), normal(N, D, 3)].map((X) => X.withShape(N, D));
      const X = tensor.stack(texts.map((A): Tensor => A.toTensor()));
      const { output, weights } = tensors.multiHeadAttention(X, onTensors, { heads, causal });
      texts.forEach((text, t) => {
        const wanted = multiHeadAttention(text, P, { heads, causal });
        expect(off(output.slice(t).toMatrix().withShape(), wanted.output)).to.be.below(1e-5);
        wanted.heads.forEach((head, h) =>
          expect(off(weights.slice(t, h).toMatrix().withShape(), head.weights)).to.be.below(1e-5),
        );
      });
    }
  });

  it('has gradients by every parameter', () => {
    const X: Tensor = normal(N, D, 2).toTensor();
    const along = (p: typeof onTensors) => tensors.multiHeadAttention(X, p, { heads }).output.square().sum(); // prettier-ignore
    const slopes = grad(along)(onTensors);
    const value = (q: typeof P) => multiHeadAttention(normal(N, D, 2).withShape(N, D), q, { heads }).output.pow(2).sum(); // prettier-ignore
    for (const name of Object.keys(P) as (keyof typeof P)[]) {
      const numeric = centralDifferences((A) => value({ ...P, [name]: A }), P[name]);
      expect(off(slopes[name].toMatrix().withShape(), numeric), name).to.be.below(1e-4);
    }
  });

  it('says which heads do not fit', () => {
    const X: Tensor = tensor.zeros([N, D]);
    expect(() => tensors.multiHeadAttention(X, onTensors, { heads: 4 })).to.throw(ShapeError, 'got 4 and shape [5, 6]'); // prettier-ignore
    expect(() => tensors.multiHeadAttention(tensor.zeros([D]), onTensors, { heads })).to.throw(ShapeError, 'two or more'); // prettier-ignore
  });
});

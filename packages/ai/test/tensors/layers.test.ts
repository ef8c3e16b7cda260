// Layers for tensors beside PyTorch 2.15 on the CPU; its numbers were made with the same inputs.
import { expect } from 'chai';
import { grad, matrix, ShapeError, type Tensor, tensor } from '@eigenbook/matrix';
import { avgPool, tensors } from '../../src/index.ts';

const near = (found: Tensor, wanted: readonly number[]) => {
  const numbers = found.reshape([-1]).toArray();
  expect(numbers).to.have.length(wanted.length);
  wanted.forEach((value, k) => expect(numbers[k], `number ${k}`).to.be.closeTo(value, 3e-5));
};
const sines = (n: number) => tensor(Float32Array.from({ length: n }, (_, k) => Math.sin(k + 1)));

describe('ai.tensors.batchNorm', () => {
  const X: Tensor = tensor([[1, 2], [3, 5], [8, -1]]); // prettier-ignore
  const parameters = { gain: tensor([2, 0.5]) as Tensor, bias: tensor([0.1, -0.2]) as Tensor };

  it('has the outputs, gradients and running statistics of BatchNorm1d', () => {
    const { output, running } = tensors.batchNorm(X, parameters);
    near(output, [-1.938097, -0.2, -0.579366, 0.412372, 2.817463, -0.812372]);
    near(running.mean, [0.4, 0.2]);
    near(running.variance, [2.2, 1.8]);
    const cubes = (p: { X: Tensor; gain: Tensor; bias: Tensor }) => tensors.batchNorm(p.X, p).output.pow(3).sum(); // prettier-ignore
    const slopes = grad(cubes)({ X, ...parameters });
    near(slopes.X, [4.220901, -0.153093, -5.909271, 0.076546, 1.688371, 0.076547]);
    near(slopes.gain, [20.531857, -1.799997]);
    near(slopes.bias, [36.089954, 2.609996]);
    const later = tensors.batchNorm(X, parameters, { running, training: false });
    near(later.output, [0.909038, 0.470819, 3.605831, 1.588849, 10.347815, -0.647212]);
    expect(later.running).to.equal(running);
  });

  it('goes over all places of pictures, channel by channel, as BatchNorm2d', () => {
    const pictures = sines(16).reshape([2, 2, 2, 2]);
    const { output } = tensors.batchNorm(pictures, { gain: tensor.ones([2]), bias: tensor.zeros([2]) }); // prettier-ignore
    near(output, [1.026387, 1.189148, -0.006318, -1.145213, -1.628392, -0.476349, 0.754355, 1.301321, 0.393284, -0.847086, -1.688946, -0.836651, 0.405152, 1.303071, 0.744477, -0.488241]); // prettier-ignore
  });

  it('says what does not fit', () => {
    expect(() => tensors.batchNorm(tensor([1, 2]), parameters)).to.throw(ShapeError, 'X must have two axes or more; got shape [2]'); // prettier-ignore
    expect(() => tensors.batchNorm(tensor.ones([2, 3]), parameters)).to.throw(ShapeError, 'gain must have shape [3], as the last axis of X; got [2]'); // prettier-ignore
    expect(() => tensors.batchNorm(tensor.ones([1, 2]), parameters)).to.throw(ShapeError, 'two numbers or more of each feature; got 1. Predictions go with training: false.'); // prettier-ignore
    expect(() => tensors.batchNorm(X, parameters, { momentum: 2 })).to.throw(RangeError, 'momentum must be from 0 to 1; got 2'); // prettier-ignore
  });
});

describe('ai.tensors.embedding', () => {
  it('has the rows and gradients of PyTorch, of ids in any shape', () => {
    const { forward } = tensors.embedding(4, 3);
    const E: Tensor = sines(12).reshape([4, 3]);
    const ids: Tensor = tensor([[2, 0], [2, 2]], { dtype: 'int32' }); // prettier-ignore
    const rows = [[0.656987, 0.989358, 0.412118], [0.841471, 0.909297, 0.14112]]; // prettier-ignore
    near(forward(ids, [E]), [...rows[0]!, ...rows[1]!, ...rows[0]!, ...rows[0]!]);
    const weights = tensor([1, 2, 3, 4]).reshape([2, 2, 1]);
    const slope = grad((table: Tensor) => (forward(ids, [table]) as Tensor).square().mul(weights).sum())(E); // prettier-ignore
    near(slope, [3.365884, 3.63719, 0.56448, 0, 0, 0, 10.511786, 15.829732, 6.593896, 0, 0, 0]);
  });

  it('begins with normal numbers, the same for the same seed', () => {
    const { parameters, forward } = tensors.embedding(200, 50, { seed: 3 });
    expect(parameters[0].mean().item()).to.be.closeTo(0, 0.05);
    expect(parameters[0].square().mean().item()).to.be.closeTo(1, 0.05);
    expect(forward([7]).toArray()).to.deep.equal(tensors.embedding(200, 50, { seed: 3 }).forward([7]).toArray()); // prettier-ignore
    expect(() => forward([200])).to.throw(ShapeError, 'from 0 to 199; got 200');
    for (const ids of [[-1], tensor([[0, -1]]), Int32Array.of(-1)]) expect(() => tensors.embedding(4, 3).forward(ids)).to.throw(ShapeError, 'embedding: ids must be whole numbers from 0 to 3; got -1'); // prettier-ignore
    expect(() => tensors.embedding(0, 3)).to.throw(ShapeError, 'sizes must be whole numbers above 0; got 0 and 3'); // prettier-ignore
  });
});

describe('ai.tensors.dropout', () => {
  it('leaves out the share that is asked for, and the mean as it was, also of gradients', () => {
    const X: Tensor = tensor.ones([100, 200]);
    for (const rate of [0.1, 0.5, 0.9]) {
      const Y = tensors.dropout(X, rate, { seed: 1 });
      expect(Y.eq(0).mean().item()).to.be.closeTo(rate, 0.02);
      expect(Y.mean().item()).to.be.closeTo(1, 0.1);
      expect(Y.max().item()).to.be.closeTo(1 / (1 - rate), 1e-5);
      const slope = grad((t: Tensor) => tensors.dropout(t, rate, { seed: 1 }).sum())(X);
      expect(slope.sub(Y).abs().max().item()).to.equal(0);
    }
    expect(tensors.dropout(X, 0).toArray()).to.deep.equal(X.toArray());
  });

  it('leaves out others each time, and the same for the same seed', () => {
    const X = tensor.ones([64]);
    const left = (options?: { seed: number }) => tensors.dropout(X, 0.5, options).toArray().join();
    expect(left()).not.to.equal(left());
    expect(left({ seed: 2 })).to.equal(left({ seed: 2 }));
    for (const rate of [1, -0.1, Number.NaN]) expect(() => tensors.dropout(X, rate)).to.throw(RangeError, `below 1; got ${rate}`); // prettier-ignore
  });
});

describe('ai.avgPool', () => {
  it('is the mean of each window, of matrices and tensors, beside PyTorch', () => {
    const layer = avgPool([4, 4, 1], 2);
    const X = sines(16).reshape([1, 16]);
    near(tensors.network(layer).forward(X), [0.128107, 0.257666, 0.319718, -0.293545]);
    near(layer.forward(X.toMatrix()).toTensor(), [0.128107, 0.257666, 0.319718, -0.293545]);
    const overlapping = avgPool([3, 3, 2], { kernel: [2, 2], stride: 1 });
    const dY = matrix([[1, 2, 3, 4, 5, 6, 7, 8]]);
    const { input } = overlapping.backward(sines(18).reshape([1, 18]).toMatrix().withShape(), dY.withShape()); // prettier-ignore
    const slope = grad((t: Tensor) => tensors.network(overlapping).forward(t).mul(dY.toTensor()).sum())(sines(18).reshape([1, 18])); // prettier-ignore
    near(slope, input.toArray().flat());
    expect(() => avgPool([4, 4, 1], [2, 3])).to.throw(ShapeError, 'avgPool: windows that are no squares need a stride'); // prettier-ignore
  });
});

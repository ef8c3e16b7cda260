// Around every function of ai.tensors, and of what it returns, the number of tensors of tfjs changes by
// those that the call returns; by none when it throws.
import { createRequire } from 'node:module';
import { Tensor, tensor } from '@eigenbook/matrix';
import { expect } from 'chai';
import { bert, convolution, dense, headParameters, layerNorm, maxPool, relu, sequential, tensors } from '../../src/index.ts'; // prettier-ignore
import { tensorsOf, text } from '../transformer/small-bert.ts';

// that of the package whose tensors these are
const tf = createRequire(import.meta.resolve('@eigenbook/matrix'))('@tensorflow/tfjs-core') as { memory(): { numTensors: number } }; // prettier-ignore
const count = () => tf.memory().numTensors;

// all that is handed over is there before anything is counted
const X: Tensor = tensor.random([4, 6], { seed: 1 });
const turned: Tensor = tensor.random([6, 4], { seed: 1 });
const row: Tensor = tensor.random([1, 6], { seed: 1 });
const mask: Tensor = tensor.zeros([4, 4]);
const oddMask: Tensor = tensor.zeros([5, 5]);
const heads = Object.fromEntries(Object.entries(headParameters(6, { seed: 1 })).map(([name, A]) => [name, A.toTensor()])) as never; // prettier-ignore
const picture = convolution([4, 4, 1], { filters: 2, kernel: 3, padding: 1, seed: 1 });
const net = tensors.network(sequential(picture, relu, maxPool(picture.outShape, 2), dense(8, 3, { seed: 2 }), layerNorm(3))); // prettier-ignore
const pictures: Tensor = tensor.random([5, 16], { seed: 2 });
const small = bert(tensorsOf(2), { heads: 2 });
const encoder = tensors.bert(small);
const table = tensors.embedding(5, 3, { seed: 1 });
const norms = { gain: tensor.ones([6]) as Tensor, bias: tensor.zeros([6]) as Tensor };
const running = { mean: tensor.zeros([6]) as Tensor, variance: tensor.ones([6]) as Tensor };
const oddNorms = { ...norms, bias: tensor.zeros([5]) as Tensor };

const ids = tensor([0, 1, 2, 5], { dtype: 'int32' });

interface Calls {
  readonly good: readonly (() => unknown)[];
  readonly bad: readonly (() => unknown)[];
}
/** What each function, and what it returns, is called with, and what it refuses. */
const CALLS: Readonly<Record<string, Calls>> = {
  attention: {
    good: [() => tensors.attention(X, X, X), () => tensors.attention(X, X, X, { causal: true, mask })], // prettier-ignore
    bad: [() => tensors.attention(X, turned, X), () => tensors.attention(X, X, X, { causal: true, mask: oddMask })], // prettier-ignore
  },
  batchNorm: {
    good: [() => tensors.batchNorm(X, norms), () => tensors.batchNorm(X, norms, { running }), () => tensors.batchNorm(X, norms, { running, training: false }).output], // prettier-ignore
    bad: [() => tensors.batchNorm(X, oddNorms), () => tensors.batchNorm(row, norms)],
  },
  bert: {
    good: [() => tensors.bert(small).parameters, () => encoder.encode(text), () => encoder.encode(text, { causal: true })], // prettier-ignore
    bad: [() => encoder.encode({ tokens: ['a'], ids: [999], types: [0] }), () => encoder.encode(text, { mask: oddMask })], // prettier-ignore
  },
  crossEntropy: {
    good: [
      () => tensors.crossEntropy(X, [0, 1, 2, 5], { labelSmoothing: 0.1 }),
      () => tensors.crossEntropy(X, ids),
    ],
    bad: [() => tensors.crossEntropy(X, [0, 1]), () => tensors.crossEntropy(X, [0, 1, 2, 6])],
  },
  dropout: {
    good: [() => tensors.dropout(X, 0.3), () => tensors.dropout(X, 0)],
    bad: [() => tensors.dropout(X, 1)],
  },
  embedding: {
    good: [() => tensors.embedding(5, 3).parameters, () => table.forward([4, 4, 0])],
    bad: [() => tensors.embedding(0, 3), () => table.forward([5])],
  },
  layerNorm: {
    good: [() => tensors.layerNorm(X, norms)],
    bad: [() => tensors.layerNorm(X, oddNorms)],
  },
  multiHeadAttention: {
    good: [() => tensors.multiHeadAttention(X, heads, { heads: 2, causal: true })],
    bad: [() => tensors.multiHeadAttention(X, heads, { heads: 4 }), () => tensors.multiHeadAttention(turned, heads, { heads: 2 })], // prettier-ignore
  },
  network: {
    good: [() => tensors.network(picture).parameters, () => net.forward(pictures)],
    bad: [() => net.forward(X), () => net.forward(pictures, net.parameters.toReversed())],
  },
};

function tensorsIn(value: unknown): Tensor[] {
  if (value instanceof Tensor) return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(tensorsIn);
}

describe('the memory of ai.tensors', () => {
  it('has a row for every function', () => {
    expect(Object.keys(CALLS)).to.have.members(Object.keys(tensors));
  });

  for (const [name, { good, bad }] of Object.entries(CALLS)) {
    it(`changes by what ${name} returns, and by nothing when it throws`, () => {
      const held: unknown[] = [];
      for (const call of good) {
        held.push(call()); // what is made once, and kept by a layer, is there from now on
        const before = count();
        const result = call();
        expect(count() - before, String(call)).to.equal(new Set(tensorsIn(result)).size);
        held.push(result);
      }
      for (const call of bad) {
        const before = count();
        expect(call, String(call)).to.throw();
        expect(count() - before, String(call)).to.equal(0);
      }
      expect(held.every((result) => tensorsIn(result).length > 0)).to.equal(true);
    });
  }
});

// Optimisers against their formulas in double precision.
import { createRequire } from 'node:module';
import type * as core from '@tensorflow/tfjs-core';
import { expect } from 'chai';
import fc from 'fast-check';
import { adam, DTypeError, type Optimizer, sgd, ShapeError, type Tensor, tensor, tensorBackend, valueAndGrad } from '../../src/node.ts'; // prettier-ignore
import { withEveryBackend } from './every-backend.ts';

const tf = createRequire(import.meta.url)('@tensorflow/tfjs-core') as typeof core;

/** The parameter after a step with each of the gradients. */
function follow(optimizer: Optimizer, start: number, gradients: readonly number[]): number {
  let parameters = { w: [tensor(start)] };
  let state = optimizer.init(parameters);
  for (const g of gradients) {
    ({ parameters, state } = optimizer.update(parameters, { w: [tensor(g)] }, state));
  }
  return parameters.w[0]!.item();
}

const numbers = fc.integer({ min: -40, max: 40 }).map((n) => n / 8);
const cases = [numbers, fc.array(numbers, { minLength: 1, maxLength: 6 })] as const;
const runs = { numRuns: 15, seed: 3 };

withEveryBackend('optimisers', (name) => {
  for (const nesterov of [false, true]) {
    it(`sgd follows its formula, ${nesterov ? 'with' : 'without'} Nesterov's look ahead`, () => {
      fc.assert(
        fc.property(...cases, fc.constantFrom(0, 0.5, 0.9), (start, gradients, momentum) => {
          let [p, v] = [start, 0];
          for (const g of gradients) {
            v = momentum * v + g;
            p -= 0.1 * (nesterov ? g + momentum * v : v);
          }
          const found = follow(sgd({ learningRate: 0.1, momentum, nesterov }), start, gradients);
          expect(found).to.be.closeTo(p, 1e-5 * Math.max(1, Math.abs(p)) * 4);
        }),
        runs,
      );
    });
  }

  it('adam follows its formula, with decay of the weights and a rate for each step', () => {
    fc.assert(
      fc.property(...cases, fc.constantFrom(0, 0.1), (start, gradients, weightDecay) => {
        const learningRate = (step: number) => 0.1 / step;
        let [p, m, v] = [start, 0, 0];
        gradients.forEach((g, k) => {
          m = 0.9 * m + 0.1 * g;
          v = 0.99 * v + 0.01 * g * g;
          const rate = learningRate(k + 1);
          const [mean, square] = [m / (1 - 0.9 ** (k + 1)), v / (1 - 0.99 ** (k + 1))];
          p = p * (1 - rate * weightDecay) - (rate * mean) / (Math.sqrt(square) + 1e-6);
        });
        const optimizer = adam({ learningRate, beta2: 0.99, epsilon: 1e-6, weightDecay });
        expect(follow(optimizer, start, gradients)).to.be.closeTo(p, 1e-4);
      }),
      runs,
    );
  });

  it('goes on from a state put aside as if it had not stopped', () => {
    const optimizer = adam({ learningRate: 0.1 });
    const w = tensor([1, 2]);
    const first = optimizer.update(w, tensor([1, -1]), optimizer.init(w));
    const [m, v] = first.state.moments.map((t) => tensor(t.toArray()));
    const kept = { step: first.state.step, moments: [m!, v!] };
    const g = tensor([3, 0.5]);
    const through = optimizer.update(first.parameters, g, first.state).parameters.toArray();
    expect(optimizer.update(first.parameters, g, kept).parameters.toArray()).to.deep.equal(through);
    expect(w.toArray()).to.deep.equal([1, 2]);
  });

  it('takes the rate before the other options, or among them', () => {
    const w = tensor([1, -2]);
    const moved = (optimizer: Optimizer) => optimizer.update(w, w, { ...optimizer.init(w), step: 3 }).parameters.toArray(); // prettier-ignore
    expect(moved(adam(0.1, { beta1: 0.5 }))).to.deep.equal(moved(adam({ learningRate: 0.1, beta1: 0.5 }))); // prettier-ignore
    expect(moved(adam(0.1, { beta1: 0.5 }))).not.to.deep.equal(moved(adam(0.1)));
    expect(moved(sgd(0.1, { weightDecay: 1 }))).to.deep.equal(moved(sgd({ learningRate: 0.1, weightDecay: 1 }))); // prettier-ignore
  });

  it('comes nearer to least squares', () => {
    const x = tensor.random([20, 3], { seed: 1 });
    const y = x.matmul(tensor([[1], [-2], [3]]));
    const loss = valueAndGrad((w: Tensor) => x.matmul(w).sub(y).square().mean());
    for (const optimizer of [
      sgd({ learningRate: 0.1, momentum: 0.8 }),
      adam({ learningRate: 0.1 }),
    ]) {
      // prettier-ignore
      let parameters: Tensor = tensor.zeros([3, 1]);
      let state = optimizer.init(parameters);
      for (let k = 0; k < 40; k++) {
        ({ parameters, state } = optimizer.update(parameters, loss(parameters).grad, state));
      }
      const start = y.square().mean().item();
      expect(loss(parameters).value.item()).to.be.below(start / 10);
    }
  });

  it('adds to memory what it returns alone, also when it throws', () => {
    tensorBackend(name === 'cpu' ? 'wasm' : 'cpu'); // what other tests left moves to the host
    tensorBackend(name);
    const w = { a: tensor([1, 2]), b: tensor([[1]]) };
    const optimizer = adam();
    const before = tf.memory().numTensors;
    const state = optimizer.init(w);
    expect(tf.memory().numTensors - before).to.equal(4);
    optimizer.update(w, w, state);
    expect(tf.memory().numTensors - before).to.equal(4 + 6);
    const held = tf.memory().numTensors;
    const wrong = { a: w.b, b: w.a } as never;
    expect(() => optimizer.update(w, wrong, state)).to.throw(ShapeError, 'adam.update: grad: tensor 0 must have the shape of its parameter, (2); got (1 × 1)'); // prettier-ignore
    expect(tf.memory().numTensors).to.equal(held);
  });

  it('says what is wrong', () => {
    const w = tensor([1]);
    const whole = w.astype('int32');
    const optimizer = sgd({ learningRate: 1, momentum: 0.5 });
    expect(() => sgd({ learningRate: NaN })).to.throw(RangeError, 'sgd: learningRate must be a number above 0; got NaN'); // prettier-ignore
    expect(() => sgd({} as never)).to.throw(RangeError, 'sgd: learningRate must be a number above 0; got undefined'); // prettier-ignore
    expect(() => adam(0.1, { beta1: 1 })).to.throw(RangeError, 'adam: beta1 must be a number from 0 to below 1; got 1'); // prettier-ignore
    expect(() => optimizer.update(w, w, { step: 0, moments: [] })).to.throw(ShapeError, 'state must hold 1 moments'); // prettier-ignore
    expect(() => optimizer.update(w, w, undefined as never)).to.throw(TypeError, 'state must come from init or update of this optimiser'); // prettier-ignore
    expect(() => optimizer.update(w, whole, optimizer.init(w))).to.throw(DTypeError, 'got int32 and float32'); // prettier-ignore
  });
});

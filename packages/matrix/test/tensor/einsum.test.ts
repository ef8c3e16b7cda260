// Sums of products against loops over all indices.
import { createRequire } from 'node:module';
import type * as core from '@tensorflow/tfjs-core';
import { expect } from 'chai';
import fc from 'fast-check';
import { einsum, grad, ShapeError, type Tensor, tensor, tensorBackend } from '../../src/node.ts';
import { withEveryBackend } from './every-backend.ts';

const tf = createRequire(import.meta.url)('@tensorflow/tfjs-core') as typeof core;

/** The numbers of the sum, in order, by its definition. */
function loops(inputs: string[], output: string, tensors: Tensor[], size: Map<string, number>) {
  const letters = [...new Set([...output, ...inputs.join('')])];
  const found = new Map<string, number>();
  const visit = (at: Record<string, number>, k: number): void => {
    if (k < letters.length) {
      for (let i = 0; i < size.get(letters[k]!)!; i++) visit({ ...at, [letters[k]!]: i }, k + 1);
      return;
    }
    const term = tensors.reduce((p, t, n) => p * t.at(...[...inputs[n]!].map((l) => at[l]!)), 1);
    const place = [...output].map((l) => at[l]).join();
    found.set(place, (found.get(place) ?? 0) + term);
  };
  visit({}, 0);
  return [...found.values()];
}

const size = new Map([['i', 2], ['j', 3], ['k', 1], ['l', 2]]); // prettier-ignore
const term = fc.array(fc.constantFrom(...size.keys()), { maxLength: 3 }).map((l) => l.join(''));
const sums = fc.array(term, { minLength: 1, maxLength: 3 }).chain((inputs) => {
  const letters = [...new Set(inputs.join(''))];
  return fc.tuple(
    fc.constant(inputs),
    fc.shuffledSubarray(letters).map((l) => l.join('')),
  );
});

withEveryBackend('einsum', (name) => {
  it('is the sum of products over all indices', () => {
    fc.assert(
      fc.property(sums, ([inputs, output]) => {
        const tensors = inputs.map(
          (labels, seed) =>
          tensor.random([...labels].map((l) => size.get(l)!), { seed: seed + 1 }), // prettier-ignore
        );
        const found = einsum(`${inputs.join()}->${output}`, ...tensors);
        expect(found.shape).to.deep.equal([...output].map((l) => size.get(l)!));
        const numbers = found.reshape([-1]).toArray();
        loops(inputs, output, tensors, size).forEach((x, k) => {
          expect(numbers[k], `${inputs.join()}->${output}`).to.be.closeTo(x, 1e-4);
        });
      }),
      { numRuns: 40, seed: 5 },
    );
  });

  it('takes what stands once without an arrow, and stretches ...', () => {
    const x = tensor.random([4, 2, 3], { seed: 1 });
    const y = tensor.random([1, 3, 5], { seed: 2 });
    const near = (a: Tensor, b: Tensor) => {
      expect(a.shape).to.deep.equal(b.shape);
      expect(a.sub(b).abs().max().item()).to.be.below(1e-5);
    };
    near(einsum('...ij, ...jk', x, y), x.matmul(y));
    near(einsum('...ij->...', x), x.sum([1, 2]));
    near(einsum('ba', x.slice(0)), x.slice(0).T);
  });

  it('has gradients', () => {
    const x = tensor([[1, 2], [3, 4]]); // prettier-ignore
    expect(grad((t: Tensor) => einsum('ij,jk,ki->', t, t, t))(x).toArray()).to.deep.equal([[21, 45], [30, 66]]); // prettier-ignore
    expect(grad((t: Tensor) => einsum('ii->i', t).square().sum())(x).toArray()).to.deep.equal([[2, 0], [0, 8]]); // prettier-ignore
  });

  it('leaves in memory what it returns alone, and says what is wrong', () => {
    tensorBackend(name === 'cpu' ? 'wasm' : 'cpu'); // what other tests left moves to the host
    tensorBackend(name);
    const x = tensor([[1, 2, 3], [4, 5, 6]]); // prettier-ignore
    einsum('ij->i', x);
    const before = tf.memory().numTensors;
    einsum('ij,kj->ik', x, x);
    expect(tf.memory().numTensors - before).to.equal(1);
    const wrong = (subscripts: string, words: string) =>
      expect(() => einsum(subscripts, x, x)).to.throw(ShapeError, words);
    wrong('ij,jk', "shape rule: einsum: the axes 'j' must have one size; got 3 and 2 (tensor 1)");
    wrong('ij', "einsum: 'ij' must have one term for each tensor; got 1 for 2");
    wrong('ij,j', "einsum: 'j' must have a letter for each axis of tensor 1; got shape (2 × 3)");
    wrong('ij,ij->x', "einsum: 'x' must also be an axis of a tensor; got '->x'");
    wrong('ij,ij->ii', "einsum: 'i' must stand once after the arrow; got '->ii'");
    wrong('i1,ij', "like 'ij,jk->ik'; got 'i1,ij'");
    expect(tf.memory().numTensors - before).to.equal(1);
  });
});

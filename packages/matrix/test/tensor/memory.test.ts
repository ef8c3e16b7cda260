// The memory of tensors is ours: around every call, also one that throws, the number of tensors of
// tfjs changes by the number of tensors that the call returns.
import { createRequire } from 'node:module';
import type * as core from '@tensorflow/tfjs-core';
import { expect } from 'chai';
import { grad, jacobian, matrix, scoped, Tensor, tensor, valueAndGrad } from '../../src/node.ts';
import { withEveryBackend } from './every-backend.ts';

const tf = createRequire(import.meta.url)('@tensorflow/tfjs-core') as typeof core;
const count = () => tf.memory().numTensors;

const x = () => tensor([[1, 2, 3], [4, 5, 6]]); // prettier-ignore
const pictures = () => tensor.random([2, 4, 4, 2], { seed: 1 });
const filters = () => tensor.random([2, 2, 2, 3], { seed: 2 });

/** What each method is called with; a getter or a method without arguments needs no line. */
const ARGUMENTS: Record<string, (() => unknown[]) | undefined> = {
  ...Object.fromEntries(['add', 'sub', 'mul', 'div', 'pow', 'maximum', 'minimum', 'eq', 'ne', 'lt', 'le', 'gt', 'ge'].map((name) => [name, () => [x()]])), // prettier-ignore
  where: () => [x(), 0],
  scale: () => [2],
  clip: () => [2, 3],
  argmax: () => [0],
  argmin: () => [1],
  cumsum: () => [0],
  reshape: () => [[3, 2]],
  transpose: () => [[1, 0]],
  expandDims: () => [0],
  broadcastTo: () => [[2, 2, 3]],
  tile: () => [[1, 2]],
  pad: () => [[[0, 1], [1, 0]]], // prettier-ignore
  slice: () => [0, [1, 3]],
  gather: () => [[0, 1, 1]],
  flip: () => [0],
  split: () => [3, 1],
  matmul: () => [x().T],
  withShape: () => [[2, 3]],
  at: () => [0, 0],
  astype: () => ['int32'],
};
const RECEIVERS: Record<string, () => Tensor> = {
  and: () => x().gt(1),
  or: () => x().gt(1),
  not: () => x().gt(1),
  item: () => x().sum(),
  conv2d: pictures,
  maxPool: pictures,
  avgPool: pictures,
};
Object.assign(ARGUMENTS, {
  and: () => [x().gt(2)],
  or: () => [x().gt(2)],
  conv2d: () => [filters()],
  maxPool: () => [2],
  avgPool: () => [2],
});

/** All methods and getters of a tensor. */
function members(): string[] {
  const names: string[] = [];
  for (let p: object = Tensor.prototype; p !== Object.prototype; p = Object.getPrototypeOf(p)) {
    names.push(...Object.getOwnPropertyNames(p));
  }
  // places such as t[0] only say what reads them
  return [...new Set(names)].filter((name) => !/^(constructor|\d)$/.test(name));
}

withEveryBackend('the memory of tensors', () => {
  for (const name of members()) {
    it(`changes by what ${name} returns, and by nothing when it throws`, async () => {
      const receiver = (Object.hasOwn(RECEIVERS, name) ? RECEIVERS[name]! : x)();
      const args = Object.hasOwn(ARGUMENTS, name) ? ARGUMENTS[name]!() : [];
      const before = count();
      const member = (receiver as unknown as Record<string, unknown>)[name];
      const result = typeof member === 'function' ? await member.apply(receiver, args) : member;
      const made = [result].flat().filter((one) => one instanceof Tensor && one !== receiver);
      expect(count() - before).to.equal(made.length);
      const wrong = [Symbol('neither tensor nor number'), { shape: 'none' }];
      if (typeof member !== 'function') return;
      const held = count();
      try {
        // fewer functions throw than could: what a call makes of nonsense must not stay either
        const odd = await member.apply(receiver, wrong);
        if (odd instanceof Tensor) expect(count() - held).to.equal(odd === receiver ? 0 : 1);
      } catch {
        expect(count()).to.equal(held);
      }
    });
  }

  it('changes by what the creators return', () => {
    for (const make of [
      () => tensor([[1, 2]]),
      () => tensor.zeros([2]),
      () => tensor.ones([2]),
      () => tensor.full([2], 3),
      () => tensor.eye(2),
      () => tensor.arange(0, 3),
      () => tensor.linspace(0, 1, 3),
      () => tensor.random([2], { seed: 1 }),
      () => tensor.oneHot([0, 1], 2),
      () => matrix([[1, 2]]).toTensor(),
      () =>
        matrix([[1, 2]])
          .gt(1)
          .toTensor(),
    ]) {
      const before = count();
      const made = make();
      expect(count() - before, String(make)).to.equal(1);
      expect(made).to.be.instanceOf(Tensor);
    }
  });

  it('changes by the gradient and the value, not by what lies between', () => {
    const t = x();
    const f = (a: Tensor) => a.exp().mul(a).softmax().square().sum();
    const before = count();
    grad(f)(t);
    expect(count() - before).to.equal(1 + 1); // the gradient and the value
    valueAndGrad((p: Tensor[]) => p[0]!.mul(p[1]!).sum())([t, t]);
    expect(count() - before).to.equal(2 + 3);
  });

  it('changes by a Jacobian alone', () => {
    const t = x();
    const before = count();
    expect(jacobian((a: Tensor) => a.square().sum(1))(t).shape).to.deep.equal([2, 2, 3]);
    expect(count() - before).to.equal(1);
  });

  it('is as before when the function of a gradient throws', () => {
    const t = x();
    const before = count();
    const bytes = tf.memory().numBytes;
    const broken = () => grad((a: Tensor) => { a.exp().mul(a); throw new Error('stop'); })(t); // prettier-ignore
    expect(broken).to.throw('stop');
    expect(count()).to.equal(before);
    expect(tf.memory().numBytes).to.equal(bytes);
    expect(grad((a: Tensor) => a.sum())(t).toArray()).to.deep.equal([[1, 1, 1], [1, 1, 1]]); // prettier-ignore
  });

  it('is that of the result alone after scoped, also when it throws, and within another', () => {
    const t = x();
    const before = count();
    const far = () => scoped(() => t.sub(t.mean()).square().sum());
    const { a, b } = scoped(() => ({ a: far().add(1), b: [far(), t] as const }));
    expect(count() - before).to.equal(2);
    expect([a.item(), b[0].item(), b[1]]).to.deep.equal([18.5, 17.5, t]);
    expect(() => scoped(() => { far().exp(); throw new Error('stop'); })).to.throw('stop'); // prettier-ignore
    expect(count() - before).to.equal(2);
    expect(grad((p: Tensor) => scoped(() => p.square().sum()))(t).toArray()).to.deep.equal([[2, 4, 6], [8, 10, 12]]); // prettier-ignore
  });

  it('is given back by a tensor that was put aside within scoped, which then says so', () => {
    const aside: Tensor[] = [];
    scoped(() => { aside.push(x().exp()); return 1; }); // prettier-ignore
    expect(() => aside[0]!.toArray()).to.throw('it must be in what the function returns');
    expect(() => aside[0]!.add(1)).to.throw('it must be in what the function returns');
    expect(() => scoped(async () => x())).to.throw(TypeError, 'it gave a promise');
  });

  it('stays bounded in a loop that never waits', () => {
    const step = valueAndGrad((w: Tensor, a: Tensor) => a.matmul(w).square().mean());
    let w: Tensor = tensor.random([40, 40], { seed: 1 });
    const a = tensor.random([40, 40], { seed: 2 });
    const before = count(); // another copy of this package in the process may have its own
    let most = 0;
    for (let k = 0; k < 500; k++) {
      w = w.sub(step(w, a).grad.scale(1e-3));
      most = Math.max(most, count() - before);
    }
    expect(most).to.be.at.most(1024 + 8);
    expect(Number.isFinite(w.sum().item())).to.equal(true);
  });
});

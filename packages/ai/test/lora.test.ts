import { expect } from 'chai';
import { type Matrix, random, ShapeError } from '@eigenbook/matrix';
import { accuracy, frozen, gradientDescent, type Layer, lora, loraCount, networkObjective, relu, sequential, training } from '../src/index.ts'; // prettier-ignore
import { expectClaim, expectedValue } from './expected.ts';
import { centralDifferences } from './gradients.ts';
import { digitsNet, rotated, test, train } from './training/digits-net.ts';

const normal = (rows: number, columns: number, seed: number): Matrix => random(rows, columns, { seed, distribution: 'normal' }); // prettier-ignore

describe('lora', () => {
  it('counts as the course and the paper do', () => {
    const { full, trainable, factor } = loraCount([4096, 4096], { rank: 8 });
    expectClaim('ch4.lora.full', full);
    expectClaim('ch4.lora.r8', trainable);
    expectClaim('ch4.lora.factor_r8', factor);
    expectClaim('ch4.lora.factor_by_r', [1, 2, 4, 8, 16, 64].map((rank) => [rank, loraCount([4096, 4096], { rank }).factor])); // prettier-ignore
    const gpt3 = (rank: number) => loraCount([12288, 12288], { rank, matrices: 96 * 2 }).trainable;
    expectClaim('ch4.lora.gpt3_r4_WqWv_params', gpt3(4));
    expectClaim('ch4.lora.gpt3_r1_r8_WqWv', [gpt3(1), gpt3(8)]);
  });

  it('begins as W, and merged does what it does beside W', () => {
    const W = normal(5, 7, 1);
    const first = lora(W, { rank: 2, alpha: 4, seed: 3 });
    expect(first.merge().equals(W)).to.equal(true);
    const trained = first.withParameters([first.A, normal(5, 2, 4)]);
    const X = normal(6, 7, 5);
    const beside = X.matmul(W.T).add(X.matmul(trained.A.T.withShape()).matmul(trained.B.T.withShape()).scale(2)); // prettier-ignore
    expect(trained.forward(X).allclose(beside)).to.equal(true);
    expect([first.count, first.factor]).to.deep.equal([24, 35 / 24]);
  });

  it('has the gradients of central differences', () => {
    const layer = lora(normal(4, 5, 1), { rank: 2, alpha: 3, seed: 2, b: normal(4, 1, 6) });
    const at = layer.withParameters([layer.A, normal(4, 2, 3)]);
    const [X, dY] = [normal(3, 5, 4), normal(3, 4, 5)];
    const { input, parameters } = at.backward(X, dY);
    const value = (other: Layer, x: Matrix) => other.forward(x).mul(dY).sum();
    expect(
      input
        .sub(centralDifferences((x) => value(at, x), X))
        .abs()
        .max(),
    ).to.be.below(1e-8);
    const dA = centralDifferences((A) => value(at.withParameters([A, at.B]), X), at.A);
    const dB = centralDifferences((B) => value(at.withParameters([at.A, B]), X), at.B);
    expect(parameters[0]!.sub(dA).abs().max()).to.be.below(1e-8);
    expect(parameters[1]!.sub(dB).abs().max()).to.be.below(1e-8);
  });

  it('says what does not fit', () => {
    const W = normal(4, 5, 1);
    expect(() => lora(W, { rank: 5 })).to.throw(ShapeError, 'from 1 to 4; got 5');
    expect(() => lora(W, { rank: 2, A: normal(2, 4, 1) })).to.throw(ShapeError, 'A must be 2 × 5');
    expect(() => lora(W, { rank: 2, b: normal(5, 1, 1) })).to.throw(ShapeError, 'b must be 4 × 1');
  });

  it('adapts the digits net to turned digits with the accuracies of the course', async function () {
    this.timeout(300_000);
    const network = digitsNet(7);
    const optimizer = gradientDescent(0.5);
    const base = await training({ parameters: network.parameters, objective: networkObjective(network, train.X, train.labels), optimizer }).run(400); // prettier-ignore
    const [W1, b1] = base.parameters as [Matrix, Matrix];
    const head = network.withParameters(base.parameters).layers[2]!;
    const [turned, judged] = [rotated(train.X), rotated(test.X)];
    expectClaim('ch4.lora.digits_rotated_before', accuracy(network.withParameters(base.parameters).forward(judged), test.labels)); // prettier-ignore
    const table = expectedValue('ch4.lora.digits_[r,trainable,acc]') as number[][];
    // of the four ranks of the course the one that comes to the accuracy of training all of W
    for (const [rank, trainable, right] of [table[3]!]) {
      const adapter = lora(W1, {
        rank: rank!,
        b: b1,
        A: normal(rank!, 64, 90 + rank!).scale(1 / 4),
      });
      expect(adapter.count).to.equal(trainable);
      const adapted = sequential(adapter as Layer, relu, frozen(head));
      const objective = networkObjective(adapted, turned, train.labels);
      const { parameters } = await training({ parameters: adapted.parameters, objective, optimizer: gradientDescent(0.2) }).run(1000); // prettier-ignore
      expect(parameters.map(({ shape }) => shape)).to.deep.equal([[rank, 64], [64, rank]]); // prettier-ignore
      const got = accuracy(adapted.withParameters(parameters).forward(judged), test.labels);
      expect(Math.abs(got - right!), `rank ${rank}: got ${got}`).to.be.at.most(0.03);
    }
  });
});

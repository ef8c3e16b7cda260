import { expect } from 'chai';
import { type Matrix, random, ShapeError } from '@eigenbook/matrix';
import { accuracy, type Dense, denseOf, frozen, gradientDescent, type Layer, lora, loraCount, lowRank, type Network, networkObjective, relu, sequential, training } from '../src/index.ts'; // prettier-ignore
import { expectClaim, expectedValue } from './expected.ts';
import { centralDifferences } from './gradients.ts';
import { digitsNet, rotated, test, train, trainedNet } from './training/digits-net.ts';

const normal = (rows: number, columns: number, seed: number): Matrix => random(rows, columns, { seed, distribution: 'normal' }); // prettier-ignore

describe('lora', () => {
  it('counts as the course and the paper do', () => {
    const { full, trainable, factor } = loraCount([4096, 4096], { rank: 8 });
    expectClaim('ch4.lora.full', full);
    expectClaim('ch4.lora.r8', trainable);
    expectClaim('ch4.lora.factor_r8', factor);
    expectClaim('ch4.lora.factor_by_r', [1, 2, 4, 8, 16, 64].map((rank) => [rank, loraCount([4096, 4096], { rank }).factor])); // prettier-ignore
    const gpt3 = (rank: number) => loraCount([12288, 12288], { rank, matrices: 96 * 2 }).trainable;
    expect(() => loraCount([8, 8], { rank: -1 })).to.throw(ShapeError, 'loraCount: rank must be a whole number from 1; got -1'); // prettier-ignore
    expectClaim('ch4.lora.gpt3_r4_WqWv_params', gpt3(4));
    expectClaim('ch4.lora.gpt3_factor_r4', 175_255.8e6 / gpt3(4));
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
    expect(() => lora(W, { rank: 2, alpha: NaN })).to.throw(RangeError, 'alpha must be a finite number; got NaN'); // prettier-ignore
  });

  describe('of the digits net, on turned digits', function () {
    this.timeout(300_000);
    // in float32: a step takes two thirds of the time
    const [turned, judged] = [train.X, test.X].map((X) => rotated(X).astype('float32'));
    const network = digitsNet(7);
    const right = (layer: Layer, parameters = layer.parameters) => accuracy(layer.withParameters(parameters).forward(judged!), test.labels); // prettier-ignore
    let base: Network;
    let first: Dense;
    let head: Layer;
    before(async () => {
      const { parameters } = await trainedNet();
      base = network.withParameters(parameters.map((P) => P.astype('float32')));
      first = base.layers[0] as Dense;
      head = frozen(base.layers[2]!);
    });

    it('the net before has the accuracy of the course', () => {
      expectClaim('ch4.lora.digits_rotated_before', right(base));
    });

    // ranks 1, 2 and 4, and the training of all of the net, are claims of the notebook 07b-lora: each
    // takes 1000 steps, and CI runs it
    it('rank 8 comes to the accuracy of the course', async () => {
      const table = expectedValue('ch4.lora.digits_[r,trainable,acc]') as number[][];
      const [rank, trainable, wanted] = table[3] as [number, number, number];
      const A = normal(rank, 64, 90 + rank).scale(1 / 4).astype('float32'); // prettier-ignore
      const adapter = lora(first.W, { rank, b: first.b, A });
      expect(adapter.count).to.equal(trainable);
      const adapted = sequential(adapter as Layer, relu, head);
      const objective = networkObjective(adapted, turned!, train.labels);
      const { parameters } = await training({ parameters: adapted.parameters, objective, optimizer: gradientDescent(0.2) }).run(1000); // prettier-ignore
      expect(parameters.map(({ shape }) => shape)).to.deep.equal([[rank, 64], [64, rank]]); // prettier-ignore
      const got = right(adapted, parameters);
      expect(Math.abs(got - wanted), `got ${got}`).to.be.at.most(0.03);
    });

    it('the change of a whole layer is nearly of low rank', async () => {
      const withW = (W: Matrix) => sequential(denseOf(W, first.b) as Layer, relu, head);
      const whole = networkObjective(withW(first.W), turned!, train.labels);
      // the biases stay as they are
      const objective = ([W]: readonly Matrix[]) => {
        const { loss, gradients } = whole([W!, first.b]);
        return { loss, gradients: gradients.slice(0, 1) };
      };
      const { parameters } = await training({ parameters: [first.W], objective, optimizer: gradientDescent(0.2) }).run(1000); // prettier-ignore
      expectClaim('ch4.lora.digits_W1_only_acc', right(withW(parameters[0]!)));
      const change = parameters[0]!.sub(first.W).withShape();
      const energies = [1, 2, 4, 8, 16].map((rank) => 1 - lowRank(change, rank).relativeError ** 2);
      expectClaim('ch4.lora.deltaW_energy_top_[1,2,4,8,16]_of_64', energies);
      const cut = [1, 4, 8, 16].map((rank) => [rank, right(withW(first.W.add(lowRank(change, rank).reconstruct())))]); // prettier-ignore
      expectClaim('ch4.lora.deltaW_truncated_acc_[r,acc]', cut);
    });
  });
});

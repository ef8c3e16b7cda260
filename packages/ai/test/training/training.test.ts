import { inspect } from 'node:util';
import { expect } from 'chai';
import { DISPLAY_HOOK, type DisplayRequest } from '@eigenbook/mime';
import { type Matrix, random, ShapeError, vector, zeros } from '@eigenbook/matrix';
import { accuracy, adam, background as inBackground, cosineRate, crossEntropy, denseOf, frozen, gelu, gradientDescent, lora, type Network, networkObjective, type Optimizer, relu, rmsprop, sequential, tanh, training } from '../../src/index.ts'; // prettier-ignore
import { expectClaim } from '../expected.ts';
import { digitsNet, test, train, trainedNet } from './digits-net.ts';

/** ½·(x − 1)ᵀ·diag(1, 10)·(x − 1). */
const bowl = ([x]: readonly Matrix[]) => {
  const away = x!.sub(1);
  const pull = away.map((d, i) => d * [1, 10][i]!);
  return { loss: away.mul(pull).sum() / 2, gradients: [pull] };
};
const start = () => [vector([5, -3]).withShape()];

const numbersOf = (count: number): number[][] => Array.from({ length: count }, () => []);

describe('optimisers', () => {
  const optimizers: [Optimizer, number][] = [[gradientDescent(0.1), 200], [gradientDescent(0.05, { momentum: 0.8 }), 200], [adam(0.1), 800]]; // prettier-ignore
  for (const [optimizer, steps] of optimizers) {
    it(`${optimizer.name} finds the lowest place of a bowl`, async () => {
      const { parameters } = await training({ parameters: start(), objective: bowl, optimizer }).run(steps); // prettier-ignore
      expect(parameters[0]!.sub(1).abs().max()).to.be.below(1e-4);
    });
  }

  it('gradient descent leaves a step of the slowest direction by 1 − rate · λ', () => {
    const run = training({ parameters: [vector([2, 1]).withShape()], objective: bowl });
    for (let k = 0; k < 5; k++) run.step();
    expect(run.parameters[0]!.data[0]! - 1).to.be.closeTo(0.9 ** 5, 1e-12);
  });

  it('a training shows how far it is, and what came of it', async () => {
    const judge = { validate: ([x]: readonly Matrix[]) => (x!.at(0, 0) - 2) ** 2, validateEvery: 1, patience: 2 }; // prettier-ignore
    const run = training({ parameters: start(), objective: bowl, ...judge });
    expect(inspect(run)).to.equal('training of 2 parameters: 0 steps');
    expect(inspect({ run })).to.contain('run: training of 2 parameters: 0 steps');
    await run.run(100);
    const { state } = run;
    expect(state.stopped).to.equal(true);
    const [first, last] = [state.losses[0]!, state.losses.at(-1)!].map((x) => Number(x.toPrecision(4))); // prettier-ignore
    const { loss, step } = state.best!;
    expect(inspect(run)).to.equal(`training of 2 parameters: ${state.step} steps, loss ${first} → ${last}, best in validation ${Number(loss.toPrecision(4))} after step ${step}, stopped`); // prettier-ignore
  });

  /** One number after another, as the papers have it. */
  const PLAIN: Readonly<Record<string, readonly [Optimizer, (p: number, g: number, t: number, m: number[]) => number]>> = {
    'momentum with decay': [
      gradientDescent(0.1, { momentum: 0.9, weightDecay: 0.2 }),
      (p, g, _, m) => p - 0.1 * (m[0] = 0.9 * (m[0] ?? 0) + g + 0.2 * p),
    ],
    'Nesterov’s momentum': [
      gradientDescent(0.1, { momentum: 0.9, nesterov: true }),
      (p, g, _, m) => p - 0.1 * (g + 0.9 * (m[0] = 0.9 * (m[0] ?? 0) + g)),
    ],
    AdamW: [
      adam(0.1, { weightDecay: 0.3 }),
      (p, g, t, m) => {
        m[0] = 0.9 * (m[0] ?? 0) + 0.1 * g;
        m[1] = 0.999 * (m[1] ?? 0) + 0.001 * g * g;
        return p * (1 - 0.1 * 0.3) - (0.1 * (m[0] / (1 - 0.9 ** t))) / (Math.sqrt(m[1] / (1 - 0.999 ** t)) + 1e-8);
      },
    ],
    RMSprop: [
      rmsprop(0.1, { momentum: 0.5 }),
      (p, g, _, m) => {
        m[0] = 0.99 * (m[0] ?? 0) + 0.01 * g * g;
        m[1] = 0.5 * (m[1] ?? 0) + g / (Math.sqrt(m[0]) + 1e-8);
        return p - 0.1 * m[1];
      },
    ],
    'rates of half a cosine': [
      gradientDescent(cosineRate(0.4, { steps: 5, warmup: 2, last: 0.1 })),
      (p, g, t) => p - [0.2, 0.4, 0.325, 0.175, 0.1, 0.1][t - 1]! * g,
    ],
  }; // prettier-ignore
  for (const [name, [optimizer, plain]] of Object.entries(PLAIN)) {
    it(`${name} moves each number as its formula says, and nothing in place`, () => {
      const W: Matrix = random(2, 3, { seed: 1, distribution: 'normal' });
      const [kept, numbers, memory] = [W.copy(), Array.from(W.data), numbersOf(6)];
      let point = { parameters: [W] as readonly Matrix[], state: optimizer.start([W]) };
      for (let t = 1; t <= 6; t++) {
        const G: Matrix = random(2, 3, { seed: t + 1, distribution: 'normal' });
        const before = point.state.map(([M]) => M!.copy());
        const next = optimizer.step(point, [G], t);
        point.state.forEach(([M], k) => expect(M!.equals(before[k]!)).to.equal(true));
        numbers.forEach((p, k) => (numbers[k] = plain(p, G.data[k]!, t, memory[k]!)));
        point = next;
      }
      point.parameters[0]!.data.forEach((p, k) => expect(p).to.be.closeTo(numbers[k]!, 1e-13));
      expect(W.equals(kept)).to.equal(true);
    });
  }

  it('take the rate before the other options, or among them', () => {
    const W = [vector([3, 4])];
    const moved = (it: Optimizer) => {
      const first = it.step({ parameters: W, state: it.start(W) }, [vector([1, -2])], 1);
      return it.step(first, [vector([2, 5])], 2).parameters[0]!.toArray();
    };
    for (const [before, among] of [
      [adam(0.1, { beta1: 0.5 }), adam({ learningRate: 0.1, beta1: 0.5 })],
      [rmsprop(0.1, { decay: 0.5 }), rmsprop({ learningRate: 0.1, decay: 0.5 })],
      [gradientDescent(0.1, { momentum: 0.5 }), gradientDescent({ learningRate: 0.1, momentum: 0.5 })], // prettier-ignore
      [adam(), adam({ learningRate: 0.001 })],
    ] as const) {
      expect(moved(before)).to.deep.equal(moved(among));
    }
  });

  it('refuse rates that are none', () => {
    expect(() => rmsprop(0.1, { decay: 1 })).to.throw(RangeError, 'rmsprop: decay must be from 0');
    expect(() => adam(0.1, { weightDecay: -1 })).to.throw(RangeError, 'adam: weightDecay must be');
    expect(() => cosineRate(0.1, { steps: 5, warmup: 5 })).to.throw(RangeError, 'warmup 5 of 5');
    const [W, lost, plain] = [start(), gradientDescent(() => NaN), gradientDescent(1)];
    const point = { parameters: W, state: plain.start(W) };
    expect(() => lost.step(point, W, 3)).to.throw(RangeError, 'in step 3; got NaN');
    expect(() => plain.step(point, [], 3)).to.throw(ShapeError, 'got none');
    expect(() => gradientDescent(0)).to.throw(RangeError, 'rate must be above 0; got 0');
    expect(() => gradientDescent(1, { momentum: 1 })).to.throw(RangeError, 'momentum');
    expect(() => gradientDescent({} as never)).to.throw(RangeError, 'rate must be above 0; got undefined'); // prettier-ignore
    expect(() => adam(NaN)).to.throw(RangeError, 'adam: rate');
  });
});

describe('backpropagation', () => {
  it('is a chain of matrix products that gives the gradients of central differences', () => {
    const network = digitsNet(7);
    const [X, labels] = [train.X.slice([0, 32]), train.labels.slice(0, 32)];
    const objective = networkObjective(network, X, labels);
    const { loss, gradients } = objective(network.parameters);
    expectClaim('ch4.backprop.initial_loss_32rows_seed7', loss);
    expect(gradients.map(({ shape }) => shape)).to.deep.equal([[64, 64], [64, 1], [10, 64], [10, 1]]); // prettier-ignore
    for (const [i, j] of [
      [0, 20],
      [5, 36],
      [63, 43],
    ] as const) {
      // prettier-ignore
      const at = (h: number) => {
        const W = network.parameters[0]!.copy();
        W.set(i, j, W.at(i, j) + h);
        return objective([W, ...network.parameters.slice(1)]).loss;
      };
      const numeric = (at(1e-5) - at(-1e-5)) / 2e-5;
      expect(Math.abs(numeric - gradients[0]!.at(i, j))).to.be.below(1e-8);
    }
  });

  describe('in memory that is used again', () => {
    const half = (A: Matrix) => A.astype('float32');
    const drawn = (rows: number, columns: number, of: number) => half(random(rows, columns, { seed: of, distribution: 'normal' })); // prettier-ignore
    const dense = (columns: number, rows: number, of: number) => denseOf(drawn(rows, columns, of), drawn(rows, 1, of + 1).withShape(rows, 1)); // prettier-ignore
    const [X, labels] = [drawn(12, 6, 1), Array.from({ length: 12 }, (_, k) => k % 4)];
    const nets = {
      'dense layers': sequential(dense(6, 5, 2), relu, dense(5, 7, 4), gelu, dense(7, 4, 6)),
      'double precision in the middle': sequential(dense(6, 5, 2), denseOf(random(5, 5, { seed: 8 }), zeros(5, 1)), relu, dense(5, 4, 6)), // prettier-ignore
      'frozen layers': sequential(frozen(dense(6, 5, 2), [1]), tanh, frozen(dense(5, 7, 4)), frozen(dense(7, 4, 6), [0])), // prettier-ignore
      adapters: sequential(lora(drawn(5, 6, 2), { rank: 2, seed: 3 }), relu, frozen(lora(drawn(5, 5, 4), { rank: 1, seed: 5 }), [0]), dense(5, 4, 6)), // prettier-ignore
    };
    /** The gradients by the layers' own `forward` and `backward`. */
    const plainly = (network: Network, parameters: readonly Matrix[], rows: Uint32Array) => {
      const [now, input] = [network.withParameters(parameters), X.take(rows, 0)];
      const { gradient } = crossEntropy(
        now.forward(input),
        Array.from(rows, (k) => labels[k]!),
      );
      return now.backward(input, gradient).parameters;
    };
    const batches = [12, 5, 12, 3, 8].map((count, k) => Uint32Array.from({ length: count }, (_, i) => (5 * i + k) % 12)); // prettier-ignore

    for (const [name, net] of Object.entries(nets)) {
      const network: Network = net;
      it(`gives the gradients of ${name}, which no later step changes`, () => {
        const objective = networkObjective(network, X, labels);
        const at = batches.map((_, k) => network.parameters.map((P) => P.scale(1 + k / 4).astype(P.dtype))); // prettier-ignore
        const found = batches.map((rows, k) => objective(at[k]!, rows).gradients);
        batches.forEach((rows, k) => {
          const expected = plainly(network, at[k]!, rows);
          expect(found[k]!.map(({ shape }) => shape)).to.deep.equal(expected.map(({ shape }) => shape)); // prettier-ignore
          found[k]!.forEach((G, i) => expect(G.allclose(expected[i]!, { rtol: 1e-5, atol: 1e-6 })).to.equal(true)); // prettier-ignore
        });
      });
    }

    it('keeps trainings apart that go on at the same time', async () => {
      const network = sequential(denseOf(random(600, 600, { seed: 1 }), zeros(600, 1)), relu, denseOf(random(4, 600, { seed: 2 }), zeros(4, 1))); // prettier-ignore
      const examples = random(300, 600, { seed: 3 });
      const answers = Array.from({ length: 300 }, (_, k) => k % 4);
      const objective = inBackground.networkObjective(network, examples, answers);
      const alone = networkObjective(network, examples, answers);
      const chain = async (factor: number) => {
        for (let k = 1; k <= 3; k++) {
          const at = network.parameters.map((P) => P.scale(factor * k));
          const { loss, gradients } = await objective(at, undefined);
          const expected = alone(at);
          expect(loss).to.equal(expected.loss);
          gradients.forEach((G, i) => expect(G.equals(expected.gradients[i]!)).to.equal(true));
        }
      };
      await Promise.all([chain(1), chain(-0.5), chain(0.25)]);
    });

    it('leaves what layers and judges of others have seen as it was', () => {
      const seen: [Matrix, Matrix][] = [];
      const keep = (A: Matrix) => (seen.push([A, A.copy()]), A);
      const spy = { ...relu, forward: (Z: Matrix) => keep(relu.forward(keep(Z))) } as typeof relu;
      const withSpy = networkObjective(sequential(dense(6, 5, 2), spy, dense(5, 4, 4)), X, labels);
      const net = nets['dense layers'];
      const judged = networkObjective(net, X, (Y) => crossEntropy(keep(Y), labels));
      for (let k = 1; k <= 3; k++) {
        withSpy(sequential(dense(6, 5, 2), relu, dense(5, 4, 4)).parameters.map((P) => P.scale(k).astype('float32'))); // prettier-ignore
        judged(net.parameters.map((P) => P.scale(k).astype('float32')));
      }
      expect(seen).to.have.length(9);
      for (const [now, then] of seen) expect(now.equals(then)).to.equal(true);
    });
  });

  it('trains the digits to the losses and accuracies of the course', async function () {
    this.timeout(300_000);
    const { losses, parameters } = await trainedNet();
    expectClaim('ch4.digits.mlp64_seed7_400it_train_loss', losses.at(-1));
    const network = digitsNet(7);
    const trained = network.withParameters(parameters);
    expectClaim('ch4.digits.mlp64_seed7_400it_test_acc', accuracy(trained.forward(test.X), test.labels)); // prettier-ignore
    expectClaim('ch4.digits.mlp_params', network.parameterCount);
  });

  it('trains softmax regression from zero as the course does', () => {
    const layer = denseOf(zeros(10, 64), zeros(10, 1));
    const objective = networkObjective(layer, train.X, train.labels);
    const run = training({ parameters: layer.parameters, objective, optimizer: gradientDescent(0.5) }); // prettier-ignore
    const rows: number[][] = [];
    for (let t = 0; t <= 300; t++) {
      if ([0, 1, 10, 100, 300].includes(t)) {
        const at = layer.withParameters(run.parameters);
        rows.push([t, crossEntropy(at.forward(train.X), train.labels).loss, accuracy(at.forward(test.X), test.labels)]); // prettier-ignore
      }
      run.step();
    }
    expectClaim('ch4.digits.softmax_regression_[iter,train_loss,test_acc]', rows);
  });
});

describe('training', () => {
  it('goes on where it was: 10 + 10 steps are 20, also from its state', async () => {
    for (const make of [() => gradientDescent(0.02, { momentum: 0.9 }), () => adam(0.1)]) {
      const options = () => ({ parameters: start(), objective: bowl, optimizer: make() });
      const [once, twice] = [training(options()), training(options())];
      await once.run(20);
      await twice.run(10);
      const resumed = training({ ...options(), from: structuredCopy(twice.state) });
      await Promise.all([twice.run(10), resumed.run(10)]);
      for (const run of [twice, resumed]) {
        expect(run.parameters[0]!.equals(once.parameters[0]!)).to.equal(true);
        expect(run.losses).to.deep.equal(once.losses);
      }
    }
  });

  it('goes on from a state that was kept while the training went on', async () => {
    const options = { parameters: start(), objective: bowl };
    const run = training(options);
    const kept = await run.run(5);
    await run.run(5);
    const again = training({ ...options, from: kept });
    await again.run(5);
    expect(again.losses).to.deep.equal(run.losses);
  });

  it('waits for an objective that promises its answer; a single step cannot', async () => {
    const network = digitsNet(7);
    const [X, labels] = [train.X.slice([0, 64]), train.labels.slice(0, 64)];
    const options = { parameters: network.parameters, examples: 64, batchSize: 16 };
    const run = training({ ...options, objective: networkObjective(network, X, labels) });
    const later = training({ ...options, objective: inBackground.networkObjective(network, X, labels) }); // prettier-ignore
    await Promise.all([run.run(6), later.run(6)]);
    expect(later.losses).to.deep.equal(run.losses);
    expect(() => later.step()).to.throw(TypeError, 'step does not wait');
    const failing = training({
      ...options,
      objective: async () => Promise.reject(new Error('no')),
    });
    expect(await failing.run(1).catch((error) => error.message)).to.equal('no');
  });

  it('visits every example once an epoch, in the order of its seed', () => {
    const seen: number[][] = [];
    const objective = (parameters: readonly Matrix[], rows?: Uint32Array) => {
      seen.push([...rows!]);
      return { loss: 0, gradients: parameters };
    };
    const run = training({ parameters: start(), objective, examples: 10, batchSize: 4, seed: 3 });
    for (let k = 0; k < 6; k++) run.step();
    expect(seen.map(({ length }) => length)).to.deep.equal([4, 4, 2, 4, 4, 2]);
    const epochs = [seen.slice(0, 3).flat(), seen.slice(3).flat()];
    for (const epoch of epochs) expect(epoch.toSorted((a, b) => a - b)).to.deep.equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]); // prettier-ignore
    expect(epochs[0]).not.to.deep.equal(epochs[1]);
  });

  it('lets others run, shows in one place how far it is, and ends when told', async () => {
    const shown: DisplayRequest[] = [];
    const hooks = globalThis as { [DISPLAY_HOOK]?: unknown };
    hooks[DISPLAY_HOOK] = (request: DisplayRequest) => shown.push(request);
    try {
      const A: Matrix = random(120, 120, { seed: 1 });
      const objective = (parameters: readonly Matrix[]) => ({ ...bowl(parameters), work: A.matmul(A) }); // prettier-ignore
      const run = training({ parameters: start(), objective });
      setTimeout(() => run.stop(), 300);
      await run.run(1e7, { progress: true });
      expect(run.state.step).to.be.within(1, 1e7 - 1);
      expect(new Set(shown.map(({ id }) => id)).size).to.equal(1);
      expect(shown.map(({ update }) => update).slice(0, 2)).to.deep.equal([false, true]);
      const before = run.state.step;
      await run.run(5, { signal: { aborted: true } });
      expect(run.state.step).to.equal(before + 1);
    } finally {
      delete hooks[DISPLAY_HOOK];
    }
  });

  it('stops when others get no better, at the best it had', async () => {
    let calls = 0;
    const losses = [3, 2, 1, 2, 2, 2];
    const run = training({ parameters: start(), objective: bowl, validate: () => losses[calls++]!, validateEvery: 2, patience: 2 }); // prettier-ignore
    await run.run(1000);
    expect(run.state.stopped).to.equal(true);
    expect([run.state.step, run.state.best!.step]).to.deep.equal([10, 6]);
    expect(run.parameters).to.equal(run.state.best!.parameters);
  });

  it('says when a rate is too large, and which batches there cannot be', () => {
    const run = training({ parameters: start(), objective: bowl, optimizer: gradientDescent(1e200) }); // prettier-ignore
    expect(() => { for (;;) run.step(); }).to.throw(RangeError, 'the loss must stay finite'); // prettier-ignore
    expect(() => training({ parameters: start(), objective: bowl, batchSize: 3 })).to.throw(RangeError, 'both given'); // prettier-ignore
  });

  it('says which patience there cannot be, and that a validation gives no number', () => {
    const begin = (options: object) =>
      training({ parameters: start(), objective: bowl, ...options });
    const validate = () => NaN;
    for (const patience of [0, -1, 1.5, NaN]) expect(() => begin({ validate, patience })).to.throw(RangeError, `patience must be a whole number from 1, beside a validation; got ${patience}`); // prettier-ignore
    expect(() => begin({ patience: 3 })).to.throw(RangeError, 'got 3 and no validation');
    for (const validateEvery of [0, 0.5, -2]) expect(() => begin({ validate, validateEvery })).to.throw(RangeError, 'validateEvery must be a whole number from 1'); // prettier-ignore
    const run = begin({ validate, validateEvery: 2 });
    run.step();
    expect(() => run.step()).to.throw(
      RangeError,
      'validate must give a number; got NaN after step 2',
    );
    expect([run.state.step, run.losses.length]).to.deep.equal([1, 1]);
  });
});

function structuredCopy<T extends { readonly losses: readonly number[] }>(state: T): T {
  return { ...state, losses: [...state.losses] };
}

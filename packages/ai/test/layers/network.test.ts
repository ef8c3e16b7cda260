import { inspect } from 'node:util';
import { expect } from 'chai';
import fc from 'fast-check';
import {
  eye,
  fromData,
  full,
  type Matrix,
  ones,
  random,
  ShapeError,
  vector,
  zeros,
} from '@eigenbook/matrix';
import { type Activation, activation, convolution, dense, denseOf, frozen, gelu, type Layer, layerNorm, layerNormOf, relu, sequential, sigmoid, silu, softmax, tanh } from '../../src/index.ts'; // prettier-ignore
import { crossEntropy, meanSquaredError, accuracy, tensors } from '../../src/index.ts';
import { centralDifferences, gradientError } from '../gradients.ts';

const normal = (rows: number, columns: number, seed: number): Matrix => random(rows, columns, { seed, distribution: 'normal' }); // prettier-ignore

describe('dense', () => {
  it('is W·x + b for each row x', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        (n, m, k) => {
          // prettier-ignore
          const layer = denseOf(normal(m, k, 1), normal(m, 1, 2).withShape(m, 1));
          const X = normal(n, k, 3);
          const Y = layer.forward(X);
          for (let i = 0; i < n; i++) {
            const y = layer.W.matmul(X.row(i).T).add(layer.b);
            expect(Y.row(i).T.allclose(y)).to.equal(true);
          }
        },
      ),
    );
  });

  it('begins with weights of variance 2 / inSize from its seed', () => {
    const { W, b } = dense(200, 100, { seed: 3 });
    expect(W.var() * 200).to.be.closeTo(2, 0.05);
    expect(b.abs().max()).to.equal(0);
    expect(W.equals(dense(200, 100, { seed: 3 }).W)).to.equal(true);
    expect(() => denseOf(eye(3), vector([1, 2]) as never)).to.throw(ShapeError, 'b must be 3 × 1');
  });
});

describe('activations', () => {
  const known: [Activation, number, number][] = [[relu, -2, 0], [sigmoid, 0, 0.5], [tanh, 1, 0.7615941559557649], [gelu, 1, 0.8413447460685429], [gelu, -3.7, -0.000398859013866], [silu, 1, 0.7310585786300049]]; // prettier-ignore
  for (const [f, x, y] of known) {
    it(`${f.name}(${x}) is ${y}, and its slope that of central differences`, () => {
      expect(f(vector([x])).item()).to.be.closeTo(y, 1e-9);
      expect(gradientError(f, normal(4, 5, 6), 7)).to.be.below(1e-8);
    });
  }

  it('relu is max(0, x) for every number of either type, and its slope 0 at 0', () => {
    const special = [-0, 0, -1, 2, 5e-324, -5e-324, 1e-45, -1e308, 1e38, Infinity, -Infinity, NaN];
    // few go by a loop, many by the vector unit
    for (const [dtype, times] of [
      ['float64', 1],
      ['float32', 1],
      ['float64', 90],
      ['float32', 800],
    ] as const) {
      // prettier-ignore
      const X = fromData(times, 12, Array.from({ length: times }, () => special).flat()).astype(dtype); // prettier-ignore
      const Y = relu(X);
      expect(Y.dtype).to.equal(dtype);
      expect([...Y.data]).to.deep.equal([...X.data].map((x) => Math.max(0, x)));
      for (const other of ['float64', 'float32'] as const) {
        const { input } = relu.backward(X, full(times, 12, 3).astype(other));
        const wanted = [...X.data].map((x) => (x > 0 || Number.isNaN(x) ? 3 : 0));
        expect([...input.data]).to.deep.equal(wanted);
      }
    }
  });

  it('apply f(x) and f′(x) of any function', () => {
    const cube = activation('cube', (x) => x ** 3, (x) => 3 * x * x); // prettier-ignore
    expect(gradientError(cube, normal(3, 3, 1), 2)).to.be.below(1e-7);
    expect(cube.name).to.equal('cube');
  });
});

describe('layerNorm', () => {
  it('brings each row to mean 0 and variance 1, then scales and shifts it', () => {
    const [X, gain, bias] = [normal(4, 6, 1), normal(6, 1, 2), normal(6, 1, 3)];
    const plain = layerNorm(6, { epsilon: 0 }).forward(X);
    expect(plain.mean(1).abs().max()).to.be.below(1e-14);
    expect(plain.var({ axis: 1 }).sub(1).abs().max()).to.be.below(1e-13);
    const layer = layerNormOf(gain.withShape(6, 1), bias.withShape(6, 1), { epsilon: 0 });
    expect(layer.forward(X).allclose(plain.mul(gain.T).add(bias.T))).to.equal(true);
    expect(layerNorm(3).forward(ones(1, 3)).abs().max()).to.equal(0);
  });

  it('has the gradients of central differences', () => {
    const layer = layerNormOf(normal(5, 1, 1).withShape(5, 1), normal(5, 1, 2).withShape(5, 1), { epsilon: 0.1 }); // prettier-ignore
    expect(gradientError(layer, normal(4, 5, 3), 4)).to.be.below(1e-8);
    expect(() => layerNormOf(ones(3, 1), zeros(2, 1) as never)).to.throw(ShapeError, 'got 3 × 1 and 2 × 1'); // prettier-ignore
  });
});

describe('sequential', () => {
  it('has the gradients of central differences for every parameter and the input', () => {
    const network = sequential(dense(5, 7, { seed: 1 }), tanh, dense(7, 4, { seed: 2 }), gelu, dense(4, 3, { seed: 3 })); // prettier-ignore
    expect(gradientError(network, normal(6, 5, 4), 5)).to.be.below(1e-8);
    expect(network.parameterCount).to.equal(5 * 7 + 7 + 7 * 4 + 4 + 4 * 3 + 3);
  });

  it('has them too with a network among its layers, and where its outputs are known', () => {
    const inner = sequential(dense(4, 6, { seed: 4 }), tanh, dense(6, 4, { seed: 5 }), sigmoid);
    const network = sequential(dense(5, 4, { seed: 6 }), inner, dense(4, 3, { seed: 7 }));
    const [X, dY] = [normal(6, 5, 4), normal(6, 3, 5)];
    expect(gradientError(network, X, 5)).to.be.below(1e-8);
    const [asked, known] = [network.backward(X, dY), network.backward(X, dY, network.outputs(X))];
    expect(known.input.equals(asked.input)).to.equal(true);
    expect(known.parameters).to.deep.equal(asked.parameters);
  });

  it('without an activation is one matrix', () => {
    const [one, two] = [dense(4, 6, { seed: 1 }), dense(6, 2, { seed: 2 })];
    const X = normal(5, 4, 3);
    expect(sequential(one, two).forward(X).allclose(X.matmul(two.W.matmul(one.W).T))).to.equal(true); // prettier-ignore
  });

  it('knows its sizes in types, and refuses layers that do not follow', () => {
    const network = sequential(dense(64, 32), relu, dense(32, 10));
    const Y: Matrix<7, 10> = network.forward(zeros(7, 64));
    expect(Y.shape).to.deep.equal([7, 10]);
    expect(network.outputs(zeros(7, 64)).map(({ columns }) => columns)).to.deep.equal([32, 32, 10]);
    // @ts-expect-error -- 32 numbers come, 16 are taken
    expect(() => sequential(dense(64, 32), relu, dense(16, 10))).to.throw(ShapeError, 'layer 2 (dense) must take the 32'); // prettier-ignore
    expect(() => sequential()).to.throw(ShapeError, 'got none');
  });
});

describe('frozen', () => {
  const layers: Record<string, Layer<4, 3>> = {
    layer: dense(4, 3, { seed: 9 }),
    network: sequential(dense(4, 6, { seed: 4 }), tanh, dense(6, 3, { seed: 5 })),
  };
  for (const [name, layer] of Object.entries(layers)) {
    it(`passes errors back through a ${name} and trains nothing of it`, () => {
      const first = dense(5, 4, { seed: 8 });
      const [free, held] = [sequential(first, layer), sequential(first, frozen(layer))];
      const [X, dY] = [normal(6, 5, 4), normal(6, 3, 5)];
      expect(held.forward(X).equals(free.forward(X))).to.equal(true);
      const back = held.backward(X, dY, held.outputs(X));
      expect(back.input.equals(free.backward(X, dY).input)).to.equal(true);
      expect(back.parameters).to.deep.equal(free.backward(X, dY).parameters.slice(0, 2));
      expect(held.withParameters(first.parameters).parameterCount).to.equal(24);
    });
  }
});

describe('frozen in places', () => {
  it('trains the others', () => {
    const layer = sequential(dense(5, 4, { seed: 8 }), tanh, dense(4, 3, { seed: 9 }));
    const held = frozen(layer, [1, 2]);
    const [X, dY] = [normal(6, 5, 4), normal(6, 3, 5)];
    const all = layer.backward(X, dY).parameters;
    expect(held.backward(X, dY).parameters).to.deep.equal([all[0], all[3]]);
    const moved = held.withParameters(held.parameters.map((P) => P.scale(2)));
    const want = layer.parameters.map((P, k) => (k === 0 || k === 3 ? P.scale(2) : P));
    expect(moved.forward(X).equals(layer.withParameters(want).forward(X))).to.equal(true);
    expect(moved.parameters).to.deep.equal([want[0], want[3]]);
  });

  it('says which places there are', () => {
    expect(() => frozen(dense(5, 4), [2])).to.throw(RangeError, 'from 0 to 1; got 2 of dense');
  });
});

describe('softmax and losses', () => {
  it('softmax gives rows of shares, whatever is added to a row', () => {
    const Z = normal(20, 7, 1).scale(30);
    const P = softmax(Z);
    expect(P.sum(1).sub(1).abs().max()).to.be.below(1e-14);
    expect(P.allclose(softmax(Z.add(700)), { rtol: 1e-9 })).to.equal(true);
  });

  it('softmax gives columns of shares where they are asked for, and takes no index for an axis', () => {
    const Z = normal(5, 4, 1);
    expect(softmax(Z, { axis: 0 }).equals(softmax(Z.T).T)).to.equal(true);
    expect([Z, Z].map(softmax).every((P) => P.equals(softmax(Z)))).to.equal(true);
    expect(() => softmax(Z, { axis: 2 as never })).to.throw(RangeError, 'softmax: axis must be 0');
  });

  it('have the gradients of central differences', () => {
    const [Z, labels] = [normal(6, 4, 1), [0, 1, 2, 3, 3, 0]];
    const numeric = centralDifferences((X) => crossEntropy(X, labels).loss, Z);
    expect(crossEntropy(Z, labels).gradient.sub(numeric).abs().max()).to.be.below(1e-9);
    const T = normal(6, 4, 2);
    const slope = centralDifferences((X) => meanSquaredError(X, T).loss, Z);
    expect(meanSquaredError(Z, T).gradient.sub(slope).abs().max()).to.be.below(1e-9);
  });

  it('smoothed labels give every class its part: the mean of the losses at each', () => {
    const Z: Matrix = random(5, 4, { seed: 21, distribution: 'normal' }).scale(3);
    const labels = [0, 3, 1, 1, 2];
    const { loss, gradient } = crossEntropy(Z, labels, { labelSmoothing: 0.3 });
    const each = [0, 1, 2, 3].map((label) =>
      crossEntropy(
        Z,
        labels.map(() => label),
      ),
    );
    const mean = each.reduce((sum, at) => sum + at.loss, 0) / 4;
    expect(loss).to.be.closeTo(0.7 * crossEntropy(Z, labels).loss + 0.3 * mean, 1e-12);
    const whole = each.reduce((sum, at) => sum.add(at.gradient), zeros(5, 4).withShape());
    const wanted = crossEntropy(Z, labels)
      .gradient.scale(0.7)
      .add(whole.scale(0.3 / 4));
    expect(gradient.allclose(wanted, { atol: 1e-14 })).to.equal(true);
    const onTensors = tensors.crossEntropy(Z.toTensor(), labels, { labelSmoothing: 0.3 }).item();
    expect(onTensors).to.be.closeTo(loss, 1e-5);
  });

  it('rows with the label that is ignored are as good as not there', () => {
    const Z: Matrix = random(5, 4, { seed: 22, distribution: 'normal' });
    const options = { ignore: -100, labelSmoothing: 0.1 };
    const { loss, gradient } = crossEntropy(Z, [1, -100, 0, -100, 3], options);
    const rest = crossEntropy(Z.take([0, 2, 4], 0), [1, 0, 3], { labelSmoothing: 0.1 });
    expect(loss).to.equal(rest.loss);
    expect(gradient.take([0, 2, 4], 0).equals(rest.gradient)).to.equal(true);
    expect(gradient.take([1, 3], 0).abs().max()).to.equal(0);
    expect(tensors.crossEntropy(Z.toTensor(), [1, -100, 0, -100, 3], options).item()).to.be.closeTo(loss, 1e-5); // prettier-ignore
    expect(() => crossEntropy(Z.slice([0, 1]), [-100], options)).to.throw(RangeError, 'at least one label must count'); // prettier-ignore
    expect(() => crossEntropy(zeros(0, 4), [])).to.throw(ShapeError, 'at least one');
    expect(() => crossEntropy(Z, [1, 2, NaN, 0, 0])).to.throw(RangeError, 'got NaN at 2');
  });

  it('stay finite for scores that are sure and wrong, and refuse labels that are none', () => {
    expect(crossEntropy(zeros(1, 2).add(vector([0, 2000]).T), [0]).loss).to.equal(2000);
    expect(() => crossEntropy(zeros(2, 2), [0])).to.throw(ShapeError, 'one a row of Z, 2; got 1');
    expect(() => accuracy(zeros(1, 2), [2])).to.throw(RangeError, 'from 0 to 1; got 2');
    expect(() => meanSquaredError(zeros(2, 2).withShape(), zeros(1, 2))).to.throw(ShapeError);
    expect(() => meanSquaredError(zeros(0, 2), zeros(0, 2))).to.throw(ShapeError, 'at least one number; got 0 × 2'); // prettier-ignore
  });
});

describe('what is shown of layers', () => {
  it('is a line, and of a network one for each layer, also of those within', () => {
    const shape = [8, 8, 1] as const;
    const inner = sequential(dense(256, 4096), gelu);
    const conv = convolution(shape, { filters: 4, kernel: 3, padding: 1 });
    expect(inspect(sequential(conv, relu, inner, dense(4096, 10)))).to.equal(
      [
        'network 64 → 10, 1,093,682 parameters',
        '  convolution  64 → 256           40',
        '  relu',
        '  dense        256 → 4096  1,052,672',
        '  gelu',
        '  dense        4096 → 10      40,970',
      ].join('\n'),
    );
    expect(inspect(denseOf(fromData(1, 2, [1, 2]), vector([3])))).to.equal(
      `dense 2 → 1, 3 parameters\n${String(fromData(1, 2, [1, 2]))}\n${String(vector([3]))}`,
    );
    expect(inspect({ f: relu })).to.equal('{ f: relu, of each number }');
  });
});

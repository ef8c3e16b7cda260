import { expect } from 'chai';
import fc from 'fast-check';
import { Matrix, matrix, random, ShapeError, zeros } from '@eigenbook/matrix';
import { conv2d, convolution, dense, maxPool, type PictureShape, relu, sequential } from '../../src/index.ts'; // prettier-ignore
import { gradientError } from '../gradients.ts';

const normal = (rows: number, columns: number, seed: number): Matrix => random(rows, columns, { seed, distribution: 'normal' }); // prettier-ignore

/** Channel c of picture n, of rows that go pixel after pixel. */
function channelOf(X: Matrix, [height, width, channels]: PictureShape, [n, c]: [number, number]) {
  const data = Float64Array.from({ length: height * width }, (_, k) => X.at(n, k * channels + c));
  return new Matrix(height, width, data);
}

const side = fc.integer({ min: 1, max: 3 });
const geometry = fc.record({ height: fc.integer({ min: 3, max: 6 }), width: fc.integer({ min: 3, max: 6 }), channels: side, filters: side, kh: side, kw: side, stride: side, padding: fc.integer({ min: 0, max: 2 }) }); // prettier-ignore

describe('convolution', () => {
  it('is conv2d of every picture, for any geometry', () => {
    fc.assert(
      fc.property(geometry, ({ height, width, channels, filters, kh, kw, stride, padding }) => {
        const shape: PictureShape = [height, width, channels];
        const random_ = convolution(shape, { filters, kernel: [kh, kw], stride, padding, seed: 1 });
        const layer = random_.withParameters([random_.W, normal(filters, 1, 2)]);
        const X = normal(2, layer.inSize, 3);
        const Y = layer.forward(X);
        const bank = Array.from({ length: filters }, (_, f) =>
          Array.from({ length: channels }, (__, c) =>
            channelOf(layer.W, [kh, kw, channels], [f, c]),
          ),
        );
        for (const n of [0, 1]) {
          const picture = Array.from({ length: channels }, (_, c) => channelOf(X, shape, [n, c]));
          conv2d(picture, bank, { stride, padding }).forEach((wanted, f) => {
            const got = channelOf(Y, layer.outShape, [n, f]);
            expect(got.allclose(wanted.add(layer.b.data[f]!))).to.equal(true);
          });
        }
      }),
    );
  });

  it('has the gradients of central differences', () => {
    for (const options of [
      { kernel: 3, padding: 1 },
      { kernel: [2, 3] as const, stride: 2 },
    ]) {
      const layer = convolution([4, 5, 2], { filters: 3, seed: 1, ...options });
      expect(gradientError(layer, normal(2, 40, 2), 3)).to.be.below(1e-8);
    }
  });

  it('goes back from any batch, whichever it has seen last', () => {
    const layer = convolution([4, 5, 2], { filters: 3, kernel: 3, padding: 1, seed: 1 });
    const batches = [normal(2, 40, 2), normal(2, 40, 3), normal(5, 40, 4), normal(2, 40, 5).astype('float32')]; // prettier-ignore
    const outputs = batches.map((X) => layer.forward(X));
    for (const k of [3, 2, 1, 0, 0]) {
      const [X, dY] = [batches[k]!, normal(batches[k]!.rows, layer.outSize, 6)];
      const fresh = convolution([4, 5, 2], { filters: 3, kernel: 3, padding: 1, seed: 1 });
      expect(layer.forward(X).equals(outputs[k]!)).to.equal(true);
      const [dW] = layer.backward(X, dY, [outputs[k]!]).parameters;
      expect(dW!.equals(fresh.backward(X, dY).parameters[0]!)).to.equal(true);
    }
    const again = layer.forward(batches[0]!);
    const other = layer.backward(batches[1]!, outputs[1]!, [outputs[1]!]).parameters[0]!;
    const known = layer.backward(batches[0]!, again, [again]).parameters[0]!;
    expect(other.equals(layer.backward(batches[1]!, outputs[1]!).parameters[0]!)).to.equal(true);
    expect(known.equals(layer.backward(batches[0]!, again).parameters[0]!)).to.equal(true);
  });

  it('says which pictures and filters are none', () => {
    expect(() => convolution([8, 8] as never, { filters: 1, kernel: 3 })).to.throw(ShapeError, 'must be [height, width, channels], whole numbers ≥ 1; got [8, 8]'); // prettier-ignore
    expect(() => convolution([8, 8, 1], { filters: 0, kernel: 3 })).to.throw(ShapeError, 'filters must be a whole number ≥ 1; got 0'); // prettier-ignore
    expect(() => convolution([2, 2, 1], { filters: 1, kernel: 3 })).to.throw(ShapeError, 'the kernel must fit'); // prettier-ignore
    expect(() => sequential(convolution([8, 8, 1], { filters: 2, kernel: 3 }), dense(71, 2))).to.throw(ShapeError, 'must take the 72 numbers'); // prettier-ignore
  });
});

describe('maxPool', () => {
  it('keeps the largest number of each window, channel by channel', () => {
    const layer = maxPool([3, 3, 2], { kernel: 2, stride: 1 });
    const X = matrix([[1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6, 7, -7, 8, -8, 9, -9]]);
    expect(layer.forward(X).toArray()).to.deep.equal([[5, -1, 6, -2, 8, -4, 9, -5]]);
    expect(layer.outShape).to.deep.equal([2, 2, 2]);
    expect(() => maxPool([3, 3, 1], { kernel: [2, 1] })).to.throw(ShapeError, 'need a stride; got 2 × 1'); // prettier-ignore
    expect(() => maxPool([3, 3, 1], { kernel: 4 })).to.throw(ShapeError, 'the kernel must fit');
  });

  it('gives none where a window has one, wherever that is, as PyTorch', () => {
    const X = matrix([[NaN, 5, 1, 2, 4, NaN, 1, 2]]);
    expect(maxPool([2, 4, 1], 2).forward(X).toArray()).to.deep.equal([[NaN, 2]]);
    expect(maxPool([2, 4, 1], 2).forward(X.flip(1)).toArray()).to.deep.equal([[2, NaN]]);
  });

  it('sends the gradient to the largest number, the first of several', () => {
    expect(gradientError(maxPool([4, 6, 2], { kernel: 2 }), normal(3, 48, 1), 2)).to.be.below(1e-9);
    expect(gradientError(maxPool([5, 5, 1], { kernel: 3, stride: 1 }), normal(2, 25, 3), 4)).to.be.below(1e-9); // prettier-ignore
    const { input } = maxPool([2, 2, 1], { kernel: 2 }).backward(zeros(1, 4), matrix([[7]]));
    expect(input.toArray()).to.deep.equal([[7, 0, 0, 0]]);
  });

  it('in a network with filters has the gradients of central differences', () => {
    const first = convolution([6, 6, 1], { filters: 2, kernel: 3, padding: 1, seed: 1 });
    const network = sequential(first, relu, maxPool(first.outShape, { kernel: 2 }), dense(18, 3, { seed: 2 })); // prettier-ignore
    expect(gradientError(network, normal(3, 36, 3), 4)).to.be.below(1e-8);
  });
});

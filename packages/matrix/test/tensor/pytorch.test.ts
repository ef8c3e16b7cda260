// Beside PyTorch 2.15 on the CPU: filters that are apart or in groups, pooling, optimisers. Pictures are
// sin(1), sin(2) … in PyTorch's order [batch, channels, height, width], filters cos(1), cos(2) … in its
// [out, in, height, width]; the loss is the sum of squares.
import { expect } from 'chai';
import { adam, grad, type Optimizer, rmsprop, sgd, ShapeError, type Tensor, tensor } from '../../src/node.ts'; // prettier-ignore
import { withEveryBackend } from './every-backend.ts';

const counted = (n: number, f: (k: number) => number) => tensor(Float32Array.from({ length: n }, (_, k) => f(k + 1))); // prettier-ignore
const pictures: Tensor = counted(50, Math.sin).reshape([1, 2, 5, 5]).transpose([0, 2, 3, 1]);
const filters = (channels: number): Tensor => counted(4 * channels * 4, Math.cos).reshape([4, channels, 2, 2]).transpose([2, 3, 1, 0]); // prettier-ignore

const near = (found: Tensor, wanted: readonly number[]) => {
  const numbers = found.reshape([-1]).toArray();
  wanted.forEach((value, k) => expect(numbers[k], `number ${k}`).to.be.closeTo(value, 2e-5));
};

withEveryBackend('convolutions beside PyTorch', () => {
  it('with filters whose places are apart', () => {
    const f = ({ x, w }: { x: Tensor; w: Tensor }) => x.conv2d(w, { dilation: 2 });
    near(f({ x: pictures, w: filters(2) }), [0.796864, 0.663681, -0.989995, -0.375592, -0.301376, 0.983094, 0.015295, -0.987544, -1.122532, 0.398655, 1.006523, -0.691553]); // prettier-ignore
    const slopes = grad((p: { x: Tensor; w: Tensor }) => f(p).square().sum())({ x: pictures, w: filters(2) }); // prettier-ignore
    near(slopes.x, [-0.54806, 3.303019, -4.083251, 3.073957, -7.434674, 3.594506, -2.656463, -0.645142]); // prettier-ignore
    near(slopes.w, [1.677336, 8.680004, -4.203217, -7.456868, 0.283268, 8.934155, -2.883107, -8.095171]); // prettier-ignore
  });

  it('with a group of filters for each channel', () => {
    const f = ({ x, w }: { x: Tensor; w: Tensor }) => x.conv2d(w, { groups: 2, stride: 2, padding: 1 }); // prettier-ignore
    const found = f({ x: pictures, w: filters(1) });
    expect(found.shape).to.deep.equal([1, 3, 3, 4]);
    near(found, [-0.550022, -0.122434, 0.643488, -0.730271, -0.99244, 0.664988, 0.232838, -0.985983, 1.376024, -0.431032, -0.836691, 1.450352]); // prettier-ignore
    const slopes = grad((p: { x: Tensor; w: Tensor }) => f(p).square().sum())({ x: pictures, w: filters(1) }); // prettier-ignore
    near(slopes.x, [0.754665, 2.484722, 2.967688, 1.500139, 1.103892, 2.281433, -3.374417, -2.211036]); // prettier-ignore
    near(slopes.w, [-1.003452, 2.848174, -2.323313, 0.440761, 1.967872, 3.140948, -5.605515, 4.510314]); // prettier-ignore
  });

  it('pool means, of which those of the padding are none', () => {
    const x: Tensor = counted(16, Math.sin).reshape([1, 4, 4, 1]);
    const f = (t: Tensor) => t.avgPool(3, { stride: 2, padding: 1 });
    near(f(x), [0.128107, 0.276757, 0.006755, 0.071037]);
    near(grad((t: Tensor) => f(t).square().sum())(x), [0.064054, 0.156306, 0.092252, 0.092252, 0.066305, 0.174344, 0.108039, 0.108039, 0.002252, 0.018038, 0.015786, 0.015786]); // prettier-ignore
    near(x.avgPool(2), [0.128107, 0.257666, 0.319718, -0.293545]);
  });

  it('say which groups and which distance are none', () => {
    const wrong = (options: object) => () => pictures.conv2d(filters(2), options);
    expect(wrong({ groups: 2 })).to.throw(ShapeError, 'conv2d: filter must take the 2 / 2 channels of the pictures; got 2'); // prettier-ignore
    expect(wrong({ groups: 0.5 })).to.throw(ShapeError, 'groups must be a whole number ≥ 1; got 0.5'); // prettier-ignore
    expect(wrong({ dilation: 0 })).to.throw(ShapeError, 'dilation must be whole numbers ≥ 1; got 0, 0'); // prettier-ignore
    expect(wrong({ dilation: 5 })).to.throw(ShapeError, 'the window 6 × 6 must fit the pictures');
    const odd: Tensor = filters(1).slice(':', ':', ':', [0, 3]);
    expect(() => pictures.conv2d(odd, { groups: 2 })).to.throw(ShapeError, 'a multiple of the 2 groups; got 3'); // prettier-ignore
  });
});

withEveryBackend('optimisers beside PyTorch', () => {
  const rows: [name: string, optimizer: () => Optimizer, after: number[]][] = [
    ['RMSprop', () => rmsprop(0.1), [0, -0.309687, -0.076387]],
    ['RMSprop with momentum', () => rmsprop({ learningRate: 0.1, decay: 0.9, momentum: 0.5 }), [0.0764, -0.980056, -0.167668]], // prettier-ignore
    ['SGD with momentum and decay of the weights', () => sgd({ learningRate: 0.1, momentum: 0.9, weightDecay: 0.01 }), [0.058194, -0.116388, 0.029097]], // prettier-ignore
  ];
  for (const [name, optimizer, after] of rows) {
    it(`${name}: three steps down the squares of three numbers`, () => {
      const chosen = optimizer();
      let parameters: Tensor = tensor([1, -2, 0.5]);
      let state = chosen.init(parameters);
      for (let step = 0; step < 3; step++) {
        ({ parameters, state } = chosen.update(parameters, parameters.scale(2), state));
      }
      near(parameters, after);
    });
  }

  it('take the learning rate alone, a number or one for each step', () => {
    const w = tensor([1, 2]);
    for (const optimizer of [sgd, adam, rmsprop]) {
      const step = (given: Optimizer) => given.update(w, w, given.init(w)).parameters.toArray();
      expect(step(optimizer(0.25))).to.deep.equal(step(optimizer({ learningRate: 0.25 })));
      expect(step(optimizer((k) => k / 4))).to.deep.equal(step(optimizer(0.25)));
    }
    expect(() => rmsprop({ decay: 1 })).to.throw(RangeError, 'rmsprop: decay must be a number from 0 to below 1; got 1'); // prettier-ignore
    expect(() => sgd({ learningRate: 1, weightDecay: -1 })).to.throw(RangeError, 'sgd: weightDecay must be a number ≥ 0; got -1'); // prettier-ignore
  });
});

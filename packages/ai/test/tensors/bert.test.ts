import { expect } from 'chai';
import { grad, type Matrix, type Tensor } from '@eigenbook/matrix';
import { bert, tensors } from '../../src/index.ts';
import { tensorsOf, text } from '../transformer/small-bert.ts';

const encoder = bert(tensorsOf(3), { heads: 2 });
const onTensors = tensors.bert(encoder);
const far = (t: Tensor, A: Matrix) => t.toMatrix().withShape().sub(A.withShape()).abs().max();

describe('ai.tensors.bert', () => {
  for (const causal of [false, true]) {
    it(`agrees with the encoder on matrices after every layer and in every head, ${causal ? 'each token with those before it' : 'all tokens'}`, () => {
      const found = onTensors.encode(text, { causal });
      const wanted = encoder.encode(text, { causal });
      expect(far(found.output, wanted.output)).to.be.below(1e-4);
      wanted.layers.forEach(({ output, heads }, k) => {
        expect(far(found.layers[k]!.output, output)).to.be.below(1e-4);
        heads.forEach(({ weights }, h) => expect(far(found.layers[k]!.weights.slice(h), weights)).to.be.below(1e-4)); // prettier-ignore
      });
    });
  }

  it('has gradients that go down, to the words that are there and to no others', () => {
    const loss = (P: typeof onTensors.parameters) => onTensors.encode(text, {}, P).output.square().slice(0, 0); // prettier-ignore
    const slope = grad(loss)(onTensors.parameters);
    const moved = slope.words.abs().sum(1).gt(0).toArray() as number[];
    expect(moved.flatMap((is, id) => (is ? [id] : []))).to.deep.equal([4, 7]);
    const before = loss(onTensors.parameters).item();
    const W = onTensors.parameters.layers[0]!.feedForward[0]!;
    const G = slope.layers[0]!.feedForward[0]!;
    const [first, ...rest] = onTensors.parameters.layers;
    const step = 1e-3 / G.norm().item();
    const next = { ...onTensors.parameters, layers: [{ ...first!, feedForward: [W.sub(G.scale(step)), ...first!.feedForward.slice(1)] }, ...rest] }; // prettier-ignore
    expect((before - loss(next).item()) / (step * G.square().sum().item())).to.be.closeTo(1, 0.1);
  });

  it('refuses tokens as the encoder does', () => {
    expect(() => onTensors.encode({ tokens: ['a'], ids: [20], types: [0] })).to.throw(RangeError, 'encode: ids must be whole numbers from 0 to 19; got 20'); // prettier-ignore
  });
});

import { expect } from 'chai';
import { type Matrix, ShapeError, vector, zeros } from '@eigenbook/matrix';
import { bert, dense, encodeLayer, gelu, headParameters, layerNorm, layerNormOf, multiHeadAttention, sentenceEncoder, sequential } from '../../src/index.ts'; // prettier-ignore
import { normal, tensorsOf, text } from './small-bert.ts';

describe('encodeLayer', () => {
  it('adds and norms after the heads and after the dense layers', () => {
    const [attention, X] = [headParameters(8, { seed: 1 }), normal(5, 8, 2)];
    const attentionNorm = layerNormOf(normal(8, 1, 3) as Matrix<8, 1>, normal(8, 1, 4) as Matrix<8, 1>); // prettier-ignore
    const [feedForward, feedForwardNorm] = [sequential(dense(8, 12, { seed: 5 }), gelu, dense(12, 8, { seed: 6 })), layerNorm(8)]; // prettier-ignore
    const layer = { heads: 2, attention, attentionNorm, feedForward, feedForwardNorm };
    const { output, heads } = encodeLayer(X as Matrix<5, 8>, layer, { causal: true });
    const seen = multiHeadAttention(X as Matrix<5, 8>, attention, { heads: 2, causal: true });
    const looked = attentionNorm.forward(X.add(seen.output).withShape(5, 8));
    const wanted = feedForwardNorm.forward(looked.add(feedForward.forward(looked)));
    expect(output.equals(wanted)).to.equal(true);
    expect(heads[1]!.weights.equals(seen.heads[1]!.weights)).to.equal(true);
  });
});

describe('bert', () => {
  it('sends tokens through as many layers as the file has, with or without its prefix', () => {
    const [encoder, named] = [bert(tensorsOf(3), { heads: 2 }), bert(tensorsOf(3, 'bert.'), { heads: 2 })]; // prettier-ignore
    const { output, layers, tokens } = encoder.encode(text);
    expect([layers.length, encoder.width, encoder.maxLength]).to.deep.equal([3, 8, 16]);
    expect(layers[0]!.heads[1]!.tokens).to.deep.equal(tokens);
    expect(named.encode(text).output.equals(output)).to.equal(true);
    const next = encodeLayer(layers[0]!.output, encoder.layers[1]!);
    expect(next.output.allclose(layers[1]!.output)).to.equal(true);
  });

  it('gives the same in the background', async () => {
    const encoder = bert(tensorsOf(2), { heads: 2 });
    const { output } = await encoder.background.encode(text, { causal: true });
    expect(output.equals(encoder.encode(text, { causal: true }).output)).to.equal(true);
  });

  it('begins with word, place and type of each token, brought to one scale', () => {
    const tensors = tensorsOf(0);
    const rows = (name: string, list: number[]) => tensors[`embeddings.${name}_embeddings.weight`]!.take(list, 0); // prettier-ignore
    const sum = rows('word', text.ids).add(rows('position', [0, 1, 2])).add(rows('token_type', text.types)); // prettier-ignore
    const norm = layerNormOf(tensors['embeddings.LayerNorm.weight']! as Matrix<8, 1>, tensors['embeddings.LayerNorm.bias']! as Matrix<8, 1>, { epsilon: 1e-12 }); // prettier-ignore
    const wanted = norm.forward(sum.withShape(3, 8));
    expect(bert(tensors, { heads: 2 }).encode(text).output.allclose(wanted)).to.equal(true);
  });

  it('computes in the element type of its tensors', () => {
    const tensors = Object.entries(tensorsOf(2));
    const single = bert(Object.fromEntries(tensors.map(([name, A]) => [name, A.astype('float32')])), { heads: 4 }); // prettier-ignore
    const double = bert(Object.fromEntries(tensors), { heads: 4 }).encode(text).output;
    const { output } = single.encode(text);
    expect([output.dtype, double.dtype]).to.deep.equal(['float32', 'float64']);
    expect(output.sub(double).abs().max()).to.be.within(1e-12, 1e-4);
  });

  it('says which tensor is missing or does not fit, and which tokens it cannot take', () => {
    const { 'encoder.layer.1.output.dense.bias': _, ...rest } = tensorsOf(2);
    expect(() => bert(rest, { heads: 2 })).to.throw(RangeError, 'must hold encoder.layer.1.output.dense.bias'); // prettier-ignore
    const wide = { ...tensorsOf(1), 'embeddings.position_embeddings.weight': zeros(16, 9) };
    expect(() => bert(wide, { heads: 2 })).to.throw(ShapeError, 'the 8 columns of those of the words; got 9'); // prettier-ignore
    const { encode } = bert(tensorsOf(1), { heads: 2 });
    const of = (ids: number[]) => ({ tokens: ids.map(String), ids, types: ids.map(() => 0) });
    expect(() => encode(of([]))).to.throw(RangeError, 'from 1 to 16 tokens; got 0');
    expect(() => encode(of(new Array<number>(17).fill(1)))).to.throw(RangeError, 'got 17');
    expect(() => encode(of([20]))).to.throw(RangeError, 'from 0 to 19; got 20');
    expect(() => encode({ ...of([1]), types: [] })).to.throw(ShapeError, 'as many tokens and types as ids, 1; got 1 and 0'); // prettier-ignore
    expect(() => bert(tensorsOf(1), { heads: 3 }).encode(text)).to.throw(ShapeError, 'must divide the 8 columns'); // prettier-ignore
  });
});

describe('sentenceEncoder', () => {
  const vocabulary = Array.from({ length: 20 }, (_, k) => ['[UNK]', '[CLS]', '[SEP]'][k] ?? `w${k}`); // prettier-ignore
  const { embed, encode } = sentenceEncoder({ vocabulary, tensors: tensorsOf(1), heads: 2, maxLength: 6 }); // prettier-ignore

  it('gives the mean of the tokens of each sentence, of length 1', async () => {
    const E = await embed(['w3 w4', 'w5']);
    const mean = encode('w3 w4').output.mean(0);
    expect(E.row(0).allclose(mean.scale(1 / mean.norm()))).to.equal(true);
    expect(
      E.mul(E)
        .sum(1)
        .allclose(vector([1, 1])),
    ).to.equal(true);
  });

  it('cuts a sentence at its length, and wants one', async () => {
    expect(encode('w3 '.repeat(9)).tokens).to.have.length(6);
    const refused = await embed([]).catch((error: unknown) => error as Error);
    expect(refused).to.be.instanceOf(RangeError).with.property('message').that.contains('at least one'); // prettier-ignore
  });
});

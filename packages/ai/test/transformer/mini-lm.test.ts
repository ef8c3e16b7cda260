// The whole of MiniLM beside sentence-transformers, and beside the slice that comes with the data.
// What is expected was written by sentences.py.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { miniLM, type MiniLM } from '@eigenbook/datasets';
import { type Matrix, parseNpy } from '@eigenbook/matrix';
import {
  attention,
  embedding,
  sentenceEncoder,
  type SentenceEncoder,
  tensors,
} from '../../src/index.ts';
import { root } from '../../../../test/project.ts';
import '../one-thread.ts';

const file = (name: string) => readFileSync(new URL(name, import.meta.url));
const expected = JSON.parse(file('sentences.json').toString()) as { text: string; ids: number[] }[];
const CAT = 'the cat sat on the mat because it was tired.';

/** The model, set up if it is not there; nothing where there is no network. */
async function wholeModel(): Promise<MiniLM | undefined> {
  const found = await miniLM();
  if (found.isComplete) return found;
  const script = join(root, 'scripts', 'setup-minilm.mjs');
  const { status, stderr } = spawnSync(process.execPath, [script], { encoding: 'utf8' });
  if (status === 0) return miniLM();
  if (!stderr.includes('no connection')) throw new Error(stderr);
  process.stderr.write(`MiniLM is not tested: ${stderr}`);
  return undefined;
}

describe('MiniLM', () => {
  let slice: MiniLM;
  let encoder: SentenceEncoder;
  let E: Matrix;

  before(async function () {
    const found = await wholeModel();
    if (!found) return this.skip();
    slice = found;
    encoder = sentenceEncoder(await slice.model());
    E = await encoder.embed(expected.map(({ text }) => text));
  });

  it('cuts 20 sentences as its own tokenizer does', () => {
    for (const { text, ids } of expected) {
      expect(encoder.tokenizer.encode(text, { maxLength: 256 }).ids, text).to.deep.equal(ids);
    }
  });

  it('gives 20 sentences the vectors of sentence-transformers within 1e-5', () => {
    const wanted = parseNpy(file('sentences.npy'));
    expect(E.shape).to.deep.equal([20, 384]);
    // 2e-7 was seen between two computations in float32
    expect(E.sub(wanted).abs().max()).to.be.below(1e-5);
  });

  it('is the same on tensors within 1e-4, weights and all', () => {
    const text = encoder.tokenizer.encode(CAT);
    const wanted = encoder.bert.encode(text);
    const found = tensors.bert(encoder.bert).encode(text);
    wanted.layers.forEach(({ output, heads }, k) => {
      expect(found.layers[k]!.output.toMatrix().withShape().sub(output).abs().max()).to.be.below(1e-4); // prettier-ignore
      heads.forEach(({ weights }, h) => expect(found.layers[k]!.weights.slice(h).toMatrix().withShape().sub(weights).abs().max()).to.be.below(1e-4)); // prettier-ignore
    });
  });

  it('looks from it to cat in the last head of the last layer, and as the slice everywhere', () => {
    const { tokens, layers } = encoder.encode(CAT);
    expect(tokens).to.deep.equal(slice.tokens);
    const toCat = layers[5]!.heads[11]!.weights.at(tokens.indexOf('it'), tokens.indexOf('cat'));
    expect(toCat).to.be.closeTo(0.712, 1e-3);
    slice.layers.forEach(({ queries, keys, values }, layer) => {
      for (let head = 0; head < slice.heads; head++) {
        const [Q, K, V] = [queries, keys, values].map((A) => A.slice(':', [32 * head, 32 * head + 32])); // prettier-ignore
        const { weights } = attention(Q!, K!, V!);
        const off = weights.sub(layers[layer]!.heads[head]!.weights).abs().max();
        expect(off, `layer ${layer}, head ${head}`).to.be.below(1e-4);
      }
    });
  });

  it('finds the answer to a question among sentences', () => {
    const question = expected.findIndex(({ text }) => text.startsWith('Who was the first'));
    const { words, nearest } = embedding(expected.map(({ text }) => text), E); // prettier-ignore
    expect(nearest(words[question]!)[0]![0]).to.match(/^Neil Armstrong/);
  });

  it('has the analogy of the course in its word embeddings', () => {
    const { vocabulary } = encoder.tokenizer;
    const [king, man, woman] = ['king', 'man', 'woman'].map((word) => encoder.bert.wordEmbeddings.row(vocabulary.indexOf(word))); // prettier-ignore
    const wanted = king!.sub(man!).add(woman!);
    const best = embedding(vocabulary, encoder.bert.wordEmbeddings)
      .nearest(wanted, { count: 4 })
      .find(([word]) => !['king', 'man', 'woman'].includes(word));
    expect(best![0]).to.equal('queen');
    expect(best![1]).to.be.closeTo(0.511, 2e-3);
  });
});

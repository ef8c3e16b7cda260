import { expect } from 'chai';
import { madeWords } from '@eigenbook/datasets';
import { eye, matrix, random, ShapeError, zeros } from '@eigenbook/matrix';
import { coOccurrence, embedding, embeddingOf, ppmi, trainEmbedding } from '../../src/index.ts';
import { expectClaim } from '../expected.ts';

const words = ['a', 'b', 'c', 'd', 'e'];
const space = embedding(words, random(5, 3, { seed: 1, distribution: 'normal' }));

describe('embedding', () => {
  it('lookup is one-hot · E', () => {
    const sentence = ['c', 'a', 'c'];
    const { vectors, lookup, oneHot } = space;
    expect(oneHot(sentence).matmul(vectors).equals(lookup(sentence))).to.equal(true);
  });

  it('neighbours are ordered by the cosine, the word itself left out', () => {
    const near = space.nearest('b', { includeInputs: true });
    expect(near[0]![0]).to.equal('b');
    expect(near[0]![1]).to.be.closeTo(1, 1e-15);
    near.forEach(([word, cosine]) => expect(cosine).to.be.closeTo(space.similarity('b', word), 1e-12)); // prettier-ignore
    expect(space.nearest('b').map(([word]) => word)).not.to.include('b');
    expect(space.nearest(space.vectors.row(3), { count: 1 })[0]![0]).to.equal('d');
  });

  it('refuses words that are not there or come twice', () => {
    expect(() => space.lookup(['z'])).to.throw(RangeError, 'one of the 5; got "z"');
    expect(() => embedding(['a', 'a'], eye(2))).to.throw(RangeError, 'must differ');
    expect(() => embedding(['a'], eye(2))).to.throw(ShapeError, 'a row a word, 1; got 2');
    for (const count of [-1, 1.5, NaN]) expect(() => space.nearest('b', count)).to.throw(RangeError, `nearest: count must be a whole number ≥ 0; got ${count}`); // prettier-ignore
    expect(() => coOccurrence('a b', { minCount: NaN })).to.throw(RangeError, 'coOccurrence: minCount must be a whole number ≥ 0; got NaN'); // prettier-ignore
  });
});

describe('vectors from counts', () => {
  it('find that king − man + woman is queen, in the corpus of the course', () => {
    const { words: names, counts } = madeWords();
    expectClaim('ch4.words.made_corpus_shape', counts.shape);
    const answers = embeddingOf(names, counts, { size: 6 }).analogy('man', 'king', 'woman');
    expectClaim('ch4.words.made_corpus_king-man+woman', answers.slice(0, 2));
  });

  it('ppmi is 0 for what is independent, and refuses negative counts', () => {
    const independent = matrix([[1], [2], [5]]).matmul(matrix([[3, 4]]));
    expect(ppmi(independent).abs().max()).to.be.below(1e-15);
    expect(ppmi(zeros(2, 2)).max()).to.equal(0);
    expect(() => ppmi(matrix([[-1]]))).to.throw(RangeError, 'got -1');
  });

  it('counts neighbours by their distance, symmetrically', () => {
    const { words: found, counts } = coOccurrence('The cat, the dog!', { window: 2 });
    expect(found).to.deep.equal(['the', 'cat', 'dog']);
    expect(counts.toArray()).to.deep.equal([[1, 2, 1], [2, 0, 0.5], [1, 0.5, 0]]); // prettier-ignore
    expect(counts.equals(counts.T)).to.equal(true);
    expect(coOccurrence('a a b', { minCount: 2 }).words).to.deep.equal(['a']);
  });

  it('learned from a text put words that stand in the same places near each other', () => {
    const text = ['cat', 'dog'].flatMap((pet) => [`the ${pet} eats meat`, `a ${pet} sleeps at home`, `my ${pet} runs`]).concat('the sun shines over hills', 'a star burns over seas').join(' . '); // prettier-ignore
    const { similarity } = trainEmbedding(text, { size: 6, window: 2 });
    expect(similarity('cat', 'dog')).to.be.above(similarity('cat', 'sun'));
    expect(similarity('cat', 'dog')).to.be.above(similarity('cat', 'over'));
  });
});

// Calls as people guess them: a number or a layer in place of options, one thing in place of a list.
import { expect } from 'chai';
import { matrix, random, ShapeError, sparse, tensor } from '@eigenbook/matrix';
import { accuracy, adam, als, attention, avgPool, compressImage, conv2d, convolution, crossEntropy, dense, embedding, im2col, image, layerNorm, linearRegression, lora, lowRank, maxPool, meanSquaredError, models, modelSize, multiHeadAttention, pagerank, parameterCount, pca, relu, sequential, sgd, softmax, tanh, tensors, train } from '../src/index.ts'; // prettier-ignore

const A = random(6, 5, { seed: 1 });

describe('a number in place of the options', () => {
  it('is how many components, the kernel, the rank or the damping', () => {
    expect(pca(A, 2).components.equals(pca(A, { components: 2 }).components)).to.equal(true);
    expect(im2col(A, 3).equals(im2col(A, { kernel: 3 }))).to.equal(true);
    expect(im2col(A, [2, 3]).equals(im2col(A, { kernel: [2, 3] }))).to.equal(true);
    expect(maxPool([4, 4, 1], 2).outShape).to.deep.equal([2, 2, 1]);
    expect(avgPool([4, 6, 3], 2).outShape).to.deep.equal([2, 3, 3]);
    expect(lora(A.withShape(6, 5), 2).A.shape).to.deep.equal([2, 5]);
    const links = matrix([[0, 1, 1], [1, 0, 0], [0, 1, 0]]); // prettier-ignore
    expect(pagerank(links, 0.5).ranks.equals(pagerank(links, { damping: 0.5 }).ranks)).to.equal(true); // prettier-ignore
    const ratings = sparse(2, 3, [[0, 0, 5], [0, 1, 1], [1, 0, 4], [1, 2, 3]]); // prettier-ignore
    for (const model of [als(ratings, 2), sgd(ratings, 2)]) expect(model.userFactors.shape).to.deep.equal([2, 2]); // prettier-ignore
    const { nearest } = embedding(['a', 'b', 'c'], random(3, 2, { seed: 1 }));
    expect(nearest('a', 1)).to.deep.equal(nearest('a', { count: 1 }));
  });
});

describe('one thing in place of a list, or of what it is made of', () => {
  it('is taken as such', () => {
    const filter = matrix([[1, 0], [0, -1]]); // prettier-ignore
    expect(conv2d(A, filter)[0]!.equals(conv2d(A, [filter])[0]!)).to.equal(true);
    const { lookup, oneHot, vectors } = embedding(['a', 'b'], random(2, 3, { seed: 1 }));
    expect(lookup('b').equals(vectors.slice([1, 2]).withShape())).to.equal(true);
    expect(oneHot('b').toArray()).to.deep.equal([[0, 1]]);
    expect(compressImage(A, 2).psnr).to.equal(compressImage(image([A]), 2).psnr);
    const layer = dense(5, 6, { seed: 1 }).withParameters([random(6, 5, { seed: 2 }), random(6, 1, { seed: 3 })]); // prettier-ignore
    const X = random(4, 5, { seed: 4 });
    expect(lora(layer, 2).forward(X).allclose(layer.forward(X))).to.equal(true);
    expect(modelSize('llama2_7b')).to.deep.include({ parameters: modelSize(models.llama2_7b).parameters }); // prettier-ignore
    const { hidden, ...rest } = models.gpt2;
    expect(hidden).to.equal(4 * rest.width);
    expect(modelSize(rest).parameters.total).to.equal(124_337_664);
    expect(() => modelSize('gpt9' as never)).to.throw(RangeError, 'one of gpt2, llama2_7b, llama2_70b, or be described; got gpt9'); // prettier-ignore
  });

  it('counts what a layer learns by itself', () => {
    expect(dense(4096, 11008).parameterCount).to.equal(45_099_776);
    const filters = convolution([8, 8, 2], { filters: 4, kernel: 3 });
    expect(filters.parameterCount).to.equal(parameterCount(filters));
    const own = {
      W: filters.parameters[0]!,
      blocks: [{ b: tensor.zeros([2, 5]) }, filters.parameters],
    };
    expect(parameterCount(own)).to.equal(filters.parameterCount + filters.parameters[0]!.size + 10);
    expect(() => parameterCount({ rate: 0.1 })).to.throw(TypeError, 'matrices and tensors alone; got 0.1'); // prettier-ignore
  });

  it('recommends what a user has not rated, without being told again', () => {
    const ratings = sparse(2, 4, [[0, 0, 5], [0, 1, 1], [1, 0, 4], [1, 2, 3]]); // prettier-ignore
    const model = als(ratings, { rank: 1, seed: 1 });
    expect(model.recommend(0)).to.deep.equal(model.recommend(0, ratings));
    expect(model.recommend(0).toSorted((a, b) => a - b)).to.deep.equal([2, 3]);
    expect(model.recommend(0, 1)).to.deep.equal(model.recommend(0).slice(0, 1));
  });
});

describe('a call with a part missing', () => {
  const call = (f: unknown, ...given: unknown[]) => () => (f as (...given: unknown[]) => unknown)(...given); // prettier-ignore

  it('says which, what came, and how the whole is written', () => {
    for (const [wrong, words] of [
      [call(relu), 'relu: Z must be a matrix; got undefined. Write ai.relu(Z).'],
      [call(tanh, [1, -2]), 'tanh: Z must be a matrix; got an array of 2. Write ai.tanh(Z).'],
      [call(softmax, 3), 'softmax: Z must be a matrix; got 3. Write ai.softmax(Z).'],
      [call(attention, A), 'attention: K must be a matrix; got undefined. Write ai.attention(Q, K, V), of one sequence ai.attention(X, X, X).'], // prettier-ignore
      [call(attention, A, A), 'attention: V must be a matrix; got undefined.'],
      [
        call(multiHeadAttention),
        'Write ai.multiHeadAttention(X, ai.headParameters(size), { heads }).',
      ],
      [call(pca, { features: A }), 'pca: X must be a matrix; got an object. Of a data set it is .features or .images.'], // prettier-ignore
      [call(linearRegression, A), 'linearRegression: y must be a matrix; got undefined.'],
      [call(lowRank), 'Write ai.lowRank(A, rank).'],
      [call(crossEntropy), 'Write ai.crossEntropy(Z, labels).'],
      [call(meanSquaredError, A), 'meanSquaredError: T must be a matrix; got undefined.'],
      [call(accuracy), 'accuracy: Z must be a matrix; got undefined.'],
      [call(tensors.dropout, A), 'dropout: X must be a tensor; got a 6 × 5 Matrix. Of a matrix X.toTensor() makes one; layers of matrices have no dropout'], // prettier-ignore
    ] as const) {
      expect(wrong, words).to.throw(TypeError, words);
    }
    expect(call(dense, 3)).to.throw(ShapeError, 'dense: outSize must be a whole number from 1; got undefined. Write ai.dense(inSize, outSize).'); // prettier-ignore
    expect(call(multiHeadAttention, A)).to.throw(ShapeError, 'heads must be a whole number from 1; got undefined. Write ai.multiHeadAttention(X, ai.headParameters(size), { heads }).'); // prettier-ignore
    expect(call(layerNorm)).to.throw(ShapeError, 'layerNorm: size must be a whole number from 1; got undefined. Write ai.layerNorm(size).'); // prettier-ignore
    expect(() => layerNorm(2, { epsilon: -1 })).to.throw(RangeError, 'layerNorm: epsilon must be ≥ 0; got -1'); // prettier-ignore
  });
});

describe('sequential', () => {
  it('takes layers in a list', () => {
    const layers = [dense(4, 8, { seed: 1 }), relu, dense(8, 3, { seed: 2 })] as const;
    const X = random(5, 4, { seed: 3 });
    expect(
      sequential(layers)
        .forward(X)
        .equals(sequential(...layers).forward(X)),
    ).to.equal(true);
    expect(sequential(layers[0], [relu, layers[2]]).layers).to.deep.equal([...layers]);
    expect(() => sequential([])).to.throw(ShapeError, 'there must be a layer; got none');
  });

  it('says that a function is no layer, and what makes one of it', () => {
    const wrong = (part: unknown) => () => (sequential as (...parts: unknown[]) => unknown)(dense(2, 2), part); // prettier-ignore
    expect(wrong(softmax)).to.throw(TypeError, 'sequential: parts must be layers; got the function softmax. ai.activation(name, f, slope) makes a layer of a function'); // prettier-ignore
    expect(wrong('relu')).to.throw(TypeError, 'got the text relu');
    expect(wrong(tensor([1]))).to.throw(TypeError, 'parts must be layers');
  });
});

describe('train', () => {
  const X = random(60, 2, { seed: 1, distribution: 'normal' });
  const labels = Array.from({ length: 60 }, (_, i) => (X.at(i, 0) * X.at(i, 1) > 0 ? 1 : 0));
  const start = sequential(dense(2, 16, { seed: 2 }), tanh, dense(16, 2, { seed: 3 }));

  it('learns classes, and leaves the network as it was', async () => {
    const before = start.forward(X);
    const { network, losses } = await train(start, X, labels, { epochs: 120 });
    expect(accuracy(network.forward(X), labels)).to.be.above(0.95);
    expect(losses).to.have.length(120 * 2);
    expect(start.forward(X).equals(before)).to.equal(true);
    const again = await train(start, X, labels, { epochs: 120 });
    expect(again.network.forward(X).equals(network.forward(X))).to.equal(true);
  });

  it('learns numbers, by their squared error', async () => {
    const Y = X.matmul(matrix([[1], [-2]])).add(0.5); // prettier-ignore
    const { network } = await train(dense(2, 1, { seed: 1 }), X, Y, {
      epochs: 150,
      optimizer: adam(0.05),
    });
    expect(network.W.toArray()[0]![1]).to.be.closeTo(-2, 0.05);
    expect(network.b.at(0, 0)).to.be.closeTo(0.5, 0.05);
  });

  it('answers with the network that is best in validation, and stops when none is better', async () => {
    const validation = { X: X.slice([40, 60]), answers: labels.slice(40) };
    const options = { validation, patience: 3, epochs: 400 };
    const { training } = await train(start, X.slice([0, 40]), labels.slice(0, 40), options);
    expect(training.state.stopped).to.equal(true);
    expect(training.state.best!.step).to.be.below(training.state.step);
  });

  it('says which answers do not fit', async () => {
    const refused = async (answers: never) => train(start, X, answers).catch(String);
    expect(await refused([1, 2] as never)).to.contain('train: answers must be one for each of the 60 examples; got 2'); // prettier-ignore
    expect(await refused(random(60, 3) as never)).to.contain('Y and T must have one shape; got 32 × 2 and 32 × 3'); // prettier-ignore
    expect(await train(start, X, labels, { epochs: 0 }).catch(String)).to.contain('epochs must be a whole number from 1; got 0'); // prettier-ignore
  });
});

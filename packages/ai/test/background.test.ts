import './one-thread.ts';
import { expect } from 'chai';
import fc from 'fast-check';
import { DISPLAY, DISPLAY_HOOK, type DisplayRequest, type MimeBundle } from '@eigenbook/mime';
import { type Matrix, NotFiniteError, random, sparse, type SparseMatrix, type Triplet } from '@eigenbook/matrix'; // prettier-ignore
import { als, background, crossEntropy, dense, image, kmeans, linearRegression, lowRank, networkObjective, pagerank, pca, relu, type RunOptions, sequential, sgd, trainEmbedding } from '../src/index.ts'; // prettier-ignore
import { descendingSteps } from '../src/descending.ts';
import { pcaSteps } from '../src/pca.ts';
import { pagerankSteps } from '../src/pagerank.ts';
import { alsSteps } from '../src/recommender/als.ts';
import { sgdSteps } from '../src/recommender/sgd.ts';
import { linearRegressionSteps } from '../src/regression/linear-regression.ts';
import { AT_ONCE, inRanges, now, type Steps } from '../src/steps.ts';
import { trainEmbeddingSteps } from '../src/words/ppmi.ts';

const X: Matrix = random(60, 8, { seed: 1, distribution: 'normal' });
const y: Matrix = random(60, 1, { seed: 2 });
const links: Matrix = random(40, 40, { seed: 3 }).map((x) => (x < 0.2 ? 1 : 0));
const ratings = ratingsOf(30, 20, 200);
const text = Array.from(random(400, 1, { seed: 5 }).data, (x) => `w${Math.floor(x * x * 40)}`);

function ratingsOf(users: number, items: number, count: number): SparseMatrix {
  const places = random(count, 2, { seed: 4 });
  const list: Triplet[] = [];
  for (let k = 0; k < count; k++) list.push([Math.floor(places.at(k, 0) * users), Math.floor(places.at(k, 1) * items), 1 + (k % 5)]); // prettier-ignore
  return sparse(users, items, list);
}

/** Each function with its twin, and the numbers of the answer. */
const TWINS: Readonly<Record<string, readonly [now: () => ArrayLike<number>, later: (options?: RunOptions) => Promise<ArrayLike<number>>]>> = {
  'pca by svd': [() => pca(X).components.data, async (o) => (await background.pca(X, { ...o })).components.data],
  'pca by eigh': [() => pca(X, { method: 'eigh', standardise: true }).components.data, async (o) => (await background.pca(X, { method: 'eigh', standardise: true, ...o })).components.data],
  kmeans: [() => kmeans(X, 3).centres.data, async (o) => (await background.kmeans(X, { clusters: 3, ...o })).centres.data],
  lowRank: [() => lowRank(X, 3).reconstruct().data, async (o) => (await background.lowRank(X, 3, o)).reconstruct().data],
  compressImage: [() => [lowRank(X, 2).relativeError], async (o) => [(await background.compressImage(image([X]), 2, o)).relativeError]],
  'linearRegression by qr': [() => linearRegression(X, y, { ridge: 1 }).theta.data, async (o) => (await background.linearRegression(X, y, { ridge: 1, ...o })).theta.data],
  'linearRegression by descent': [() => linearRegression(X, y, { method: 'descent', steps: 50 }).theta.data, async (o) => (await background.linearRegression(X, y, { method: 'descent', steps: 50, ...o })).theta.data],
  als: [() => als(ratings, { rank: 3, seed: 1 }).userFactors.data, async (o) => (await background.als(ratings, { rank: 3, seed: 1, ...o })).userFactors.data],
  sgd: [() => sgd(ratings, { rank: 3, seed: 1 }).userFactors.data, async (o) => (await background.sgd(ratings, { rank: 3, seed: 1, ...o })).userFactors.data],
  pagerank: [() => pagerank(links).ranks.data, async (o) => (await background.pagerank(links, o)).ranks.data],
  'pagerank in order': [() => pagerank(links).order, async (o) => (await background.pagerank(links, o)).order],
  trainEmbedding: [() => trainEmbedding(text, { size: 5 }).vectors.data, async (o) => (await background.trainEmbedding(text, { size: 5, ...o })).vectors.data],
}; // prettier-ignore

describe('ai.background', () => {
  for (const [name, [once, later]] of Object.entries(TWINS)) {
    it(`promises exactly what ${name} returns`, async () => {
      expect(Array.from(await later())).to.deep.equal(Array.from(once()));
    });

    it(`ends ${name} with the reason of its signal`, async () => {
      const reason = new Error('enough');
      expect(await later({ signal: AbortSignal.abort(reason) }).catch((error) => error)).to.equal(reason); // prettier-ignore
      const plain = await later({ signal: { aborted: true } }).catch((error) => error.name);
      expect(plain).to.equal('AbortError');
    });
  }

  it('fails its promise for what the function would refuse', async () => {
    const bad = background.pca(X.map((x, i) => (i === 7 ? NaN : x)));
    const error = await bad.catch((e) => e);
    expect(error).to.be.instanceOf(NotFiniteError);
    expect(error.message).to.equal('pca: X must hold finite numbers; got NaN in row 7, column 0');
  });

  it('shows in one place how far it is: rounds, what falls, the time', async () => {
    const shown: DisplayRequest[] = [];
    const hooks = globalThis as { [DISPLAY_HOOK]?: unknown };
    hooks[DISPLAY_HOOK] = (request: DisplayRequest) => shown.push(request);
    try {
      await background.als(ratings, { rank: 3, iterations: 4, seed: 1, progress: true });
      await background.pagerank(links, { progress: true });
    } finally {
      delete hooks[DISPLAY_HOOK];
    }
    expect(new Set(shown.map(({ id }) => id)).size).to.equal(2);
    const texts = shown.map(({ value }) =>
      String((value as { [DISPLAY](): readonly [MimeBundle] })[DISPLAY]()[0]['text/plain']),
    );
    expect(texts[0]).to.match(/^1 \/ 4 \| RMSE 0?\.?\d+.* left$/u);
    expect(texts.find((shownText) => shownText.startsWith('4 / 4'))).to.match(/ s$/u);
    expect(texts.at(-1)).to.match(/^(\d+) \/ \1 \| change \d/u);
  });
});

describe('ai.background.networkObjective', () => {
  it('promises exactly the gradients of one large batch', async () => {
    const large: Matrix = random(5000, 60, { seed: 1, distribution: 'normal' });
    const network = sequential(dense(60, 250, { seed: 1 }), relu, dense(250, 3, { seed: 2 }));
    const labels = Int32Array.from({ length: 5000 }, (_, k) => k % 3);
    const once = networkObjective(network, large, labels)(network.parameters);
    const later = await background.networkObjective(network, large, labels)(network.parameters, undefined); // prettier-ignore
    expect(later.loss).to.equal(once.loss);
    later.gradients.forEach((G, k) => expect(G.equals(once.gradients[k]!)).to.equal(true));
    // and those of the layers themselves
    const { gradient } = crossEntropy(network.forward(large), labels);
    const { parameters } = network.backward(large, gradient);
    parameters.forEach((G, k) => expect(G.allclose(once.gradients[k]!, { rtol: 1e-12 })).to.equal(true)); // prettier-ignore
  });
});

describe('the order of ranks', () => {
  it('is that of a stable sort from the largest on', () => {
    const numbers = fc.array(fc.oneof(fc.double({ min: 0, noNaN: true }), fc.constantFrom(0, 1, 0.5, 5e-324, -0))); // prettier-ignore
    fc.assert(
      fc.property(numbers, (list) => {
        const wanted = [...list.keys()].sort((i, j) => Number(list[j]! > list[i]!) - Number(list[i]! > list[j]!) || i - j); // prettier-ignore
        expect([...now(descendingSteps(Float64Array.from(list)))]).to.deep.equal(wanted);
      }),
    );
  });
});

describe('work in parts', () => {
  it('visits each number once, in ranges that cost little more than AT_ONCE', () => {
    const costs = fc.array(fc.integer({ min: 0, max: 2 * AT_ONCE }), { maxLength: 40 });
    fc.assert(
      fc.property(costs, (list) => {
        const seen: number[] = [];
        const visit = (from: number, to: number) => {
          const inside = list.slice(from, to - 1).reduce((sum, cost) => sum + cost, 0);
          expect(inside).to.be.below(AT_ONCE); // all but the last one, which cannot be divided
          for (let k = from; k < to; k++) seen.push(k);
        };
        now(inRanges(list.length, (k) => list[k]!, visit));
        expect(seen).to.deep.equal([...list.keys()]);
      }),
    );
  });

  const pauses = (steps: Steps<unknown>) => {
    let count = 0;
    for (let step = steps.next(); !step.done; step = steps.next(step.value.atOnce())) count++;
    return count;
  };
  const large: Matrix = random(6000, 300, { seed: 1 });
  const many = ratingsOf(1500, 1000, 40_000);
  const web = ratingsOf(4000, 4000, 400_000);
  const square = sparse(4000, 4000, [...web.triplets()]);
  const rank = 24;
  /** Operations of loops in JavaScript, at least: what engines do in the background is not counted. */
  const WORK: Readonly<Record<string, readonly [steps: () => Steps<unknown>, operations: number]>> =
    {
      'pca centres': [() => pcaSteps(large, { method: 'eigh', standardise: true }), 4 * large.size],
      'linearRegression lays out': [() => linearRegressionSteps(large, large.column(0)), 2 * large.size], // prettier-ignore
      'als improves': [() => alsSteps(many, { rank, iterations: 1 }), 2 * many.nnz * rank ** 2],
      'sgd corrects': [() => sgdSteps(many, { rank, iterations: 5 }), 5 * 8 * many.nnz * rank],
      'pagerank follows': [() => pagerankSteps(square), 20 * 2 * square.nnz],
      'trainEmbedding counts': [() => trainEmbeddingSteps(text.concat(...Array.from({ length: 499 }, () => text)), { size: 3 }), 200_000 * 2 * 4], // prettier-ignore
    };
  for (const [name, [steps, operations]] of Object.entries(WORK)) {
    it(`${name} with a pause for every ${AT_ONCE} operations`, () => {
      expect(pauses(steps())).to.be.at.least(Math.floor(operations / AT_ONCE));
    });
  }
});

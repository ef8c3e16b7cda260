import { expect } from 'chai';
import fc from 'fast-check';
import { DISPLAY, MATRIX_MIME } from '@eigenbook/mime';
import { eye, type Matrix, matrix, random, ShapeError, zeros } from '@eigenbook/matrix';
import { attention, attentionGradients, headParameters, multiHeadAttention, softmax } from '../../src/index.ts'; // prettier-ignore
import { expectClaim } from '../expected.ts';
import { centralDifferences } from '../gradients.ts';

const normal = (rows: number, columns: number, seed: number): Matrix => random(rows, columns, { seed, distribution: 'normal' }); // prettier-ignore

describe('attention', () => {
  it('gives the weights and outputs of the course', () => {
    const Q = matrix([[1, 0], [0, 1], [1, 1]]); // prettier-ignore
    const K = matrix([[1, 0], [0, 1], [1, 0]]); // prettier-ignore
    const V = matrix([[1, 2], [3, 4], [5, 6]]); // prettier-ignore
    const { weights, output } = attention(Q, K, V);
    expectClaim('ch4.attention.tiny_weights', weights.toArray());
    expectClaim('ch4.attention.tiny_output', output.toArray());
    expectClaim('ch4.attention.row_sums', [...weights.sum(1).data]);
  });

  it('scales what has variance d back to 1', () => {
    const dots = normal(2000, 64, 11)
      .mul(normal(2000, 64, 12))
      .sum(1);
    expectClaim('ch4.attention.var_of_dot_d64_seed11_12', dots.var());
    expectClaim('ch4.attention.var_after_scaling', dots.scale(1 / Math.sqrt(64)).var());
  });

  it('is the definition, element by element, for any sizes', () => {
    const size = fc.integer({ min: 1, max: 6 });
    fc.assert(
      fc.property(size, size, size, size, (n, m, d, e) => {
        const [Q, K, V] = [normal(n, d, 1), normal(m, d, 2), normal(m, e, 3)];
        const { weights, output } = attention(Q, K, V);
        for (let i = 0; i < n; i++) {
          const powers = Array.from({ length: m }, (_, j) => Math.exp(Q.row(i).mul(K.row(j)).sum() / Math.sqrt(d))); // prettier-ignore
          const total = powers.reduce((a, b) => a + b);
          powers.forEach((p, j) => expect(weights.at(i, j)).to.be.closeTo(p / total, 1e-12));
        }
        expect(output.allclose(weights.matmul(V))).to.equal(true);
      }),
    );
  });

  it('turns with its tokens: permuted rows give permuted rows', () => {
    const [X, order] = [normal(6, 4, 1), [3, 1, 5, 0, 4, 2]];
    const Y = attention(X, X, X).output;
    const P = X.take(order, 0);
    expect(attention(P, P, P).output.allclose(Y.take(order, 0))).to.equal(true);
  });

  it('does not look ahead when causal, and not where a mask hides', () => {
    const X = normal(5, 3, 1);
    const { weights } = attention(X, X, X, { causal: true });
    weights.toArray().forEach((row, i) => expect(row.slice(i + 1).every((w) => w === 0)).to.equal(true)); // prettier-ignore
    // the last two tokens alone see what they see among all
    const late = attention(X.slice([3, 5]), X, X, { causal: true });
    expect(late.weights.allclose(weights.slice([3, 5]))).to.equal(true);
    const mask = zeros(5, 5).set(':', 2, -Infinity);
    expect(attention(X, X, X, { mask }).weights.column(2).abs().max()).to.equal(0);
  });

  it('mixes what its weights say, in blocks that do not divide the queries, for either type', () => {
    for (const [n, m, options] of [
      [300, 400, {}],
      [300, 400, { causal: true }],
      [400, 150, { causal: true, mask: normal(400, 150, 4) }],
      [150, 400, { scale: 2, mask: normal(150, 400, 4).map((x) => (x > 1 ? -Infinity : x)) }],
    ] as const) {
      for (const dtype of ['float64', 'float32'] as const) {
        const [Q, K, V] = [normal(n, 8, 1), normal(m, 8, 2), normal(m, 3, 3)].map((A) => A.astype(dtype)) as [Matrix, Matrix, Matrix]; // prettier-ignore
        const { output, weights, scores } = attention(Q, K, V, options);
        const first = 'causal' in options ? Math.max(0, n - m) : 0;
        const seen = (A: Matrix) => A.slice([first, n]);
        expect(seen(output).allclose(seen(weights.matmul(V)), { rtol: 1e-4, atol: 1e-5 })).to.equal(true); // prettier-ignore
        expect(seen(weights).allclose(seen(softmax(scores)))).to.equal(true);
        expect(weights.dtype).to.equal(dtype);
        // queries that see nothing
        expect(output.slice([0, first]).data.every(Number.isNaN)).to.equal(true);
      }
    }
  });

  it('knows its weights also when Q, K and the mask were written to afterwards', () => {
    const [Q, K, mask] = [normal(3, 2, 1), normal(3, 2, 2), zeros(3, 3)];
    const { weights } = attention(Q, K, K, { mask });
    const later = attention(Q, K, K, { mask });
    for (const A of [Q, K, mask]) A.set(':', ':', 9);
    expect(later.weights.equals(weights)).to.equal(true);
    expect(later.weights).to.equal(later.weights);
  });

  it('says which sizes do not fit', () => {
    const [A, B]: Matrix[] = [zeros(2, 3), zeros(2, 4)];
    expect(() => attention(A!, B!, A!)).to.throw(ShapeError, 'Q and K must have the same columns; got 3 and 4'); // prettier-ignore
    expect(() => attention(A!, A!, zeros(3, 3))).to.throw(ShapeError, 'K and V must have the same rows'); // prettier-ignore
    expect(() => attention(A!, A!, A!, { mask: eye(3) })).to.throw(
      ShapeError,
      'mask must be 2 × 2',
    );
  });

  it('is shown as a table with its tokens', () => {
    const shown = attention(eye(2), eye(2), eye(2), { tokens: ['the', 'cat'] })[DISPLAY]();
    expect(shown['text/plain']).to.match(/^ +the +cat\n +the +0\.\d{3} +0\.\d{3}\n +cat/);
    expect(shown[MATRIX_MIME]).to.have.deep.property('labels', { rows: ['the', 'cat'], columns: ['the', 'cat'] }); // prettier-ignore
  });
});

describe('attentionGradients', () => {
  it('are those of central differences', () => {
    const [Q, K, V, dO] = [normal(4, 3, 1), normal(5, 3, 2), normal(5, 2, 3), normal(4, 2, 4)];
    for (const options of [{}, { causal: true }, { scale: 0.3 }]) {
      const { dQ, dK, dV } = attentionGradients([Q, K, V], dO, options);
      const value = (q: Matrix, k: Matrix, v: Matrix) => attention(q, k, v, options).output.mul(dO).sum(); // prettier-ignore
      expect(
        dQ
          .sub(centralDifferences((q) => value(q, K, V), Q))
          .abs()
          .max(),
      ).to.be.below(1e-8);
      expect(
        dK
          .sub(centralDifferences((k) => value(Q, k, V), K))
          .abs()
          .max(),
      ).to.be.below(1e-8);
      expect(
        dV
          .sub(centralDifferences((v) => value(Q, K, v), V))
          .abs()
          .max(),
      ).to.be.below(1e-8);
    }
  });

  it('train a head in which "it" finds the animal', () => {
    // one head of width 16 on made sentences, 80 of the course's 1500 steps
    const { accuracyOf, weightOf } = trainHead(80);
    expect(accuracyOf).to.be.above(0.95);
    expect(weightOf).to.be.above(0.5);
  });
});

describe('multiHeadAttention', () => {
  it('with one head is attention, and with more each head sees its own columns', () => {
    const X = normal(5, 6, 1);
    const P = headParameters(6, { seed: 9 });
    const [Q, K, V] = [X.matmul(P.Wq.T), X.matmul(P.Wk.T), X.matmul(P.Wv.T)];
    const whole = attention(Q, K, V).output.matmul(P.Wo.T);
    expect(multiHeadAttention(X, P, { heads: 1 }).output.allclose(whole)).to.equal(true);
    const { heads } = multiHeadAttention(X, P, { heads: 3, tokens: ['a', 'b', 'c', 'd', 'e'] });
    const part = (A: Matrix) => A.slice(':', [2, 4]);
    expect(heads[1]!.weights.allclose(attention(part(Q), part(K), part(V)).weights)).to.equal(true);
    expect(heads[2]!.tokens).to.deep.equal(['a', 'b', 'c', 'd', 'e']);
    expect(() => multiHeadAttention(X, P, { heads: 4 })).to.throw(ShapeError, 'must divide the 6 columns of X; got 4'); // prettier-ignore
  });
});

/** The head of the course: the query of "it", trained so that the answer is the animal. */
function trainHead(steps: number): { accuracyOf: number; weightOf: number } {
  const d = 16;
  const E = normal(13, d, 21).scale(1 / Math.sqrt(d));
  let [Wq, Wk, Wv, Wu] = [31, 32, 33, 34].map((seed) => normal(d, d, seed).scale(1 / Math.sqrt(d))) as [Matrix, Matrix, Matrix, Matrix]; // prettier-ignore
  Wu = Wu.slice([0, 4]);
  const it = E.row(12);
  const train = sentences(41);
  const forward = ({ tokens }: (typeof train)[number]) => {
    const X = E.take(tokens, 0);
    const q = it.matmul(Wq.T);
    const K = X.matmul(Wk.T);
    const A = attention(q.withShape(), K, X);
    const o = A.output.matmul(Wv.T);
    return { X, q, K, A, o, P: softmax(o.matmul(Wu.T)) };
  };
  for (let t = 0; t < steps; t++) {
    const sums = [zeros(d, d), zeros(d, d), zeros(d, d), zeros(4, d)] as [Matrix, Matrix, Matrix, Matrix]; // prettier-ignore
    for (const example of train.slice((t % 4) * 64, (t % 4) * 64 + 64)) {
      const { X, q, K, A, o, P } = forward(example);
      const G = P.map((p, _, j) => (p - (j === example.label ? 1 : 0)) / 64);
      const dc = G.matmul(Wu).matmul(Wv);
      const { dQ, dK } = attentionGradients([q, K, X], dc);
      sums[0] = sums[0].add(dQ.T.matmul(it));
      sums[1] = sums[1].add(dK.T.matmul(X));
      sums[2] = sums[2].add(G.matmul(Wu).T.matmul(A.output));
      sums[3] = sums[3].add(G.T.matmul(o));
    }
    [Wq, Wk, Wv, Wu] = [Wq, Wk, Wv, Wu].map((W, k) => W.sub(sums[k]!.scale(2))) as typeof sums;
  }
  const test = sentences(42).map((example) => ({ ...example, ...forward(example) }));
  const right = test.filter(({ P, label }) => P.argmax() === label).length;
  const weight = test.reduce((sum, { A, tokens }) => sum + A.weights.data[tokens.findIndex((k) => k < 4)]!, 0); // prettier-ignore
  return { accuracyOf: right / test.length, weightOf: weight / test.length };
}

function sentences(seed: number) {
  const numbers = random(256, 17, { seed }).toArray();
  return numbers.map(([animal, ...rest]) => {
    const tokens = rest.slice(0, 15).map((r) => 4 + Math.floor(r * 8));
    const label = Math.floor(animal! * 4);
    tokens[Math.floor(rest[15]! * 15)] = label;
    return { tokens: [...tokens, 12], label };
  });
}

import { expect } from 'chai';
import { digits } from '@eigenbook/datasets';
import { type Matrix, random, ShapeError, SingularMatrixError, sparse, type SparseMatrix, type Triplet } from '@eigenbook/matrix'; // prettier-ignore
import { als, ratingBiases, sgd } from '../../src/index.ts';
import { expectClaim } from '../expected.ts';

const normal = (rows: number, columns: number, seed: number): Matrix => random(rows, columns, { seed, distribution: 'normal' }); // prettier-ignore

function masked(A: Matrix, mask: Matrix, holds: (m: number) => boolean): SparseMatrix {
  const list: Triplet[] = [];
  A.data.forEach((x, k) => holds(mask.data[k]!) && list.push([Math.floor(k / A.columns), k % A.columns, x])); // prettier-ignore
  return sparse(A.rows, A.columns, list);
}

/** Ratings of 200 users and 80 items with a planted rank of 3, of which 30 % are seen. */
function planted() {
  const truth = normal(200, 1, 55).scale(0.5).add(3).add(normal(80, 1, 56).scale(0.5).T).add(normal(200, 3, 51).matmul(normal(80, 3, 52).T).scale(0.4)); // prettier-ignore
  const ratings = truth.add(normal(200, 80, 53).scale(0.3)).scale(2).round().scale(0.5).clip(0.5, 5.5); // prettier-ignore
  const mask: Matrix = random(200, 80, { seed: 54 });
  return { seen: masked(ratings, mask, (m) => m < 0.3), hidden: masked(ratings, mask, (m) => m >= 0.3 && m < 0.4) }; // prettier-ignore
}

describe('recommenders', () => {
  const { seen, hidden } = planted();

  it('predict planted ratings as well as the course says', () => {
    const biases = ratingBiases(seen);
    expectClaim('ch4.rec.planted_rmse_global_mean', Math.sqrt([...hidden.data].reduce((s, r) => s + (r - biases.mean) ** 2, 0) / hidden.nnz)); // prettier-ignore
    expectClaim('ch4.rec.planted_rmse_user_item_bias', biases.rmse(hidden));
    const model = als(seen, { rank: 3, regularisation: 1, iterations: 15, seed: 61 });
    expectClaim('ch4.rec.planted_rmse_bias_plus_als_rank3', model.rmse(hidden));
    expect(model.predictAll().at(3, 4)).to.be.closeTo(model.predict(3, 4), 1e-12);
  });

  it('fill in hidden pixels of the digits', () => {
    const pixels = digits().images.slice([0, 600]).withShape();
    const mask: Matrix = random(600, 64, { seed: 71 });
    const given = masked(pixels, mask, (m) => m < 0.7);
    const counts = given.mapStored(() => 1).sum(0).data;
    const means = given.sum(0).data.map((sum, j) => sum / counts[j]!);
    const centre = (A: SparseMatrix) => A.mapStored((x, _, j) => x - means[j]!);
    const left = centre(masked(pixels, mask, (m) => m >= 0.7));
    expectClaim('ch4.rec.digits_hidden_rmse_pixel_mean', left.norm() / Math.sqrt(left.nnz));
    const model = als(centre(given), { rank: 8, regularisation: 20, iterations: 10, seed: 72, biases: false }); // prettier-ignore
    expectClaim('ch4.rec.digits_hidden_rmse_als_rank8', model.rmse(left));
  });

  it('als lowers what it minimises in every round', () => {
    const lambda = 2;
    const objective = (iterations: number) => {
      const { userFactors: P, itemFactors: Q, history } = als(seen, { rank: 4, regularisation: lambda, iterations, seed: 5 }); // prettier-ignore
      return history.at(-1)! ** 2 * seen.nnz + lambda * (P.norm() ** 2 + Q.norm() ** 2);
    };
    const values = [1, 2, 3, 6, 10].map(objective);
    values.slice(1).forEach((value, k) => expect(value).to.be.below(values[k]!));
  });

  it('sgd finds the taste as well, one rating after the other', () => {
    const model = sgd(seen, {
      rank: 3,
      iterations: 60,
      rate: 0.03,
      regularisation: 0.08,
      seed: 61,
    });
    expect(model.rmse(hidden)).to.be.below(0.5);
    expect(model.history.at(-1)).to.be.below(model.history[0]!);
  });

  it('recommend what is not rated yet, the best first', () => {
    const model = als(seen, { rank: 3, seed: 61 });
    const list = model.recommend(7, seen, 5);
    const rated = new Set(seen.row(7).indices);
    expect(list.some((item) => rated.has(item))).to.equal(false);
    const values = list.map((item) => model.predict(7, item));
    expect(values).to.deep.equal(values.toSorted((a, b) => b - a));
  });

  it('cope with users and items nobody has met, and refuse what is no rating', () => {
    const few = sparse(3, 3, [[0, 0, 4], [0, 1, 2]]); // prettier-ignore
    for (const model of [als(few, { rank: 2 }), sgd(few, { rank: 2 })]) {
      expect(Math.abs(model.predict(2, 2) - 3)).to.be.below(0.3);
      expect(() => model.predict(3, 0)).to.throw(RangeError, 'predict: user must be from 0 to 2; got 3'); // prettier-ignore
      expect(() => model.recommend(3)).to.throw(RangeError, 'recommend: user must be from 0 to 2; got 3'); // prettier-ignore
      expect(() => model.recommend(0, -1)).to.throw(RangeError, 'recommend: count must be a whole number ≥ 0; got -1'); // prettier-ignore
      const others = sparse(4, 3, [[3, 0, 4]]); // prettier-ignore
      expect(() => model.rmse(others)).to.throw(ShapeError, 'rmse: ratings must be 3 × 3, as those of the model; got 4 × 3'); // prettier-ignore
      expect(() => model.recommend(0, others)).to.throw(ShapeError, 'recommend: ratings must be 3 × 3'); // prettier-ignore
      expect(() => model.rmse(sparse(3, 3, []))).to.throw(ShapeError, 'rmse: there must be a rating; got none'); // prettier-ignore
    }
    expect(() => als(sparse(2, 2, []))).to.throw(ShapeError, 'got none');
    expect(() => sgd(sparse(1, 1, [[0, 0, NaN]]))).to.throw(RangeError, 'finite; got NaN');
    expect(() => als(few, { rank: 3, regularisation: 0 })).to.throw(SingularMatrixError, 'als: regularisation must be above 0 where the ratings of a user or an item do not tell 3 factors apart; got 0'); // prettier-ignore
    expect(() => als(few, { rank: 0 })).to.throw(RangeError, 'rank must be');
    for (const regularisation of [-1, Infinity]) expect(() => als(few, { regularisation })).to.throw(RangeError, 'als: regularisation must be ≥ 0 and finite'); // prettier-ignore
    expect(() => sgd(few, { rate: 0 })).to.throw(RangeError, 'rate must be');
  });
});

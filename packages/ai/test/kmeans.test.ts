import { expect } from 'chai';
import { iris } from '@eigenbook/datasets';
import { matrix, type Matrix, NotFiniteError, random, ShapeError, vstack } from '@eigenbook/matrix';
import { kmeans } from '../src/index.ts';

const blob = (rows: number, at: readonly number[], seed: number): Matrix =>
  random(rows, at.length, { seed, distribution: 'normal' }).add(matrix([[...at]]).withShape());

/** The numbers of a group, whatever it is called. */
const partition = (labels: ArrayLike<number>) => {
  const names = new Map<number, number>();
  return Array.from(labels, (label) => {
    if (!names.has(label)) names.set(label, names.size);
    return names.get(label);
  });
};

describe('kmeans', () => {
  it('finds groups that lie apart, also far from 0, with their means', () => {
    for (const far of [0, 1e7]) {
      const centres = [[0, 0, 0], [20, 0, 5], [0, 30, -5], [-25, -25, 0]].map((at) => at.map((x) => x + far)); // prettier-ignore
      const sizes = [40, 10, 70, 25];
      const X = vstack(centres.map((at, c) => blob(sizes[c]!, at, c)));
      const { labels, centres: found, inertia } = kmeans(X, 4);
      const truth = sizes.flatMap((size, c) => new Array<number>(size).fill(c));
      expect(partition(labels)).to.deep.equal(truth);
      const rest = X.map((x, i, j) => x - found.at(labels[i]!, j));
      expect(inertia).to.be.closeTo(rest.norm() ** 2, 1e-6 * inertia);
      const first = X.slice([0, 40]).mean(0);
      expect(found.row(labels[0]!).sub(first.withShape()).norm()).to.be.below(1e-6);
    }
  });

  it('finds on the irises what scikit-learn finds', () => {
    const { features } = iris();
    // sklearn.cluster.KMeans(k, n_init=50).fit(X).inertia_
    expect(kmeans(features, 2).inertia).to.be.closeTo(152.34795176035797, 1e-9);
    expect(kmeans(features, 3).inertia).to.be.closeTo(78.85144142614601, 1e-9);
    expect(kmeans(features, 1).inertia).to.be.closeTo(681.3706, 1e-9);
  });

  it('gives the same groups each time, and puts further rows to the nearest', () => {
    const X = vstack([blob(30, [0, 0], 1), blob(30, [9, 9], 2)]);
    const { labels, predict } = kmeans(X, { clusters: 2, seed: 5 });
    expect(kmeans(X, { clusters: 2, seed: 5 }).labels).to.deep.equal(labels);
    expect(predict(X)).to.deep.equal(labels);
    expect(partition(predict(matrix([[0.5, 0], [8, 10], [1, 1]]).withShape()))).to.deep.equal([0, 1, 0]); // prettier-ignore
  });

  it('makes a group of each row, and of rows that are all alike', () => {
    const X = random(6, 2, { seed: 1 });
    expect(kmeans(X, 6).inertia).to.equal(0);
    expect(new Set(kmeans(X, 6).labels).size).to.equal(6);
    const alike = matrix([[1, 2], [1, 2], [1, 2]]); // prettier-ignore
    const { inertia, centres } = kmeans(alike, 2);
    expect(inertia).to.equal(0);
    expect(centres.isFinite().all()).to.equal(true);
  });

  it('keeps what a round has found when it may take no more', () => {
    const { iterations } = kmeans(random(300, 2, { seed: 2 }), { clusters: 9, starts: 1, maxIterations: 2 }); // prettier-ignore
    expect(iterations).to.equal(2);
  });

  it('refuses what it cannot group, by name', () => {
    const X = random(5, 2, { seed: 1 });
    expect(() => kmeans(X, 6)).to.throw(ShapeError, 'clusters must be a whole number from 1 to 5, the rows of X; got 6'); // prettier-ignore
    expect(() => kmeans(X, undefined as never)).to.throw(ShapeError, 'Write ai.kmeans(X, 3)');
    expect(() => kmeans(X, { clusters: 2, starts: 0 })).to.throw(RangeError, 'starts');
    expect(() => kmeans(X.map((x, i) => (i === 3 ? NaN : x)), 2)).to.throw(NotFiniteError, 'row 3'); // prettier-ignore
    expect(() => kmeans(X, 2).predict(X.map((x, i) => (i === 3 ? NaN : x)))).to.throw(NotFiniteError, 'predict: X must hold finite numbers; got NaN in row 3'); // prettier-ignore
  });
});

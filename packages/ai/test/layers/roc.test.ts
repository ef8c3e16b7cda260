import { random, ShapeError, vector } from '@eigenbook/matrix';
import { expect } from 'chai';
import { roc } from '../../src/index.ts';

describe('roc', () => {
  const scores = random(80, 1, { seed: 4 }).map((x) => Math.round(12 * x));
  const labels = Array.from({ length: 80 }, (_, k) => Number((k * k) % 7 < 3));

  it('has as its area the share of pairs in which the score of class 1 is above, equal ones by half', () => {
    const of = (label: number) => [...scores.data].filter((_, k) => labels[k] === label);
    const pairs = of(1).flatMap((a) => of(0).map((b): number => (a > b ? 1 : a === b ? 0.5 : 0)));
    const share = pairs.reduce((sum, x) => sum + x, 0) / pairs.length;
    expect(roc(scores, labels).area).to.be.closeTo(share, 1e-12);
    expect(roc(scores.neg(), vector(labels)).area).to.be.closeTo(1 - share, 1e-12);
    expect(roc(labels, labels).area).to.equal(1);
  });

  it('counts at each threshold what is taken for class 1', () => {
    const { thresholds, falsePositives, truePositives } = roc(scores, labels);
    expect([falsePositives[0], truePositives[0], thresholds[0]]).to.deep.equal([0, 0, Infinity]);
    expect([falsePositives.at(-1), truePositives.at(-1)]).to.deep.equal([1, 1]);
    thresholds.forEach((threshold, k) => {
      const taken = labels.filter((_, i) => scores.data[i]! >= threshold);
      const right = taken.filter((label) => label === 1).length;
      const positives = labels.filter((label) => label === 1).length;
      expect(truePositives[k]).to.equal(right / positives);
      expect(falsePositives[k]).to.equal((taken.length - right) / (80 - positives));
    });
  });

  it('says what it cannot judge', () => {
    expect(() => roc([1, 2], [1])).to.throw(
      ShapeError,
      'roc: labels must be one a score, 2; got 1',
    );
    expect(() => roc([1, 2], [1, 2])).to.throw(RangeError, 'must be 0 or 1; got 2 at 1');
    expect(() => roc([1, NaN], [1, 0])).to.throw(RangeError, 'got NaN at 1');
    expect(() => roc([1, 2], [1, 1])).to.throw(
      RangeError,
      'both classes; got 2 of class 1 among 2',
    );
    expect(() => roc(undefined as never, [1])).to.throw(TypeError, 'Write ai.roc(scores, labels)');
  });
});

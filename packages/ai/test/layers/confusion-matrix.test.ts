import { matrix, random, ShapeError } from '@eigenbook/matrix';
import { expect } from 'chai';
import { accuracy, confusionMatrix } from '../../src/index.ts';

describe('confusionMatrix', () => {
  it('counts every example once, what is right on the diagonal', () => {
    const Z = random(200, 5, { seed: 3 });
    const labels = Array.from({ length: 200 }, (_, k) => (k * k) % 5);
    const C = confusionMatrix(Z, labels);
    expect(C.sum()).to.equal(200);
    expect(C.sum(1).data).to.deep.equal(Float64Array.from([0, 1, 2, 3, 4], (c) => labels.filter((l) => l === c).length)); // prettier-ignore
    const right = [0, 1, 2, 3, 4].reduce((sum, k) => sum + C.at(k, k), 0);
    expect(right / 200).to.be.closeTo(accuracy(Z, labels), 1e-12);
  });

  it('has the class in the row and the guess in the column', () => {
    expect(confusionMatrix(matrix([[1, 3], [0, 2]]), [0, 0]).toArray()).to.deep.equal([[0, 2], [0, 0]]); // prettier-ignore
    expect(() => confusionMatrix(matrix([[1, 3]]), [0, 0])).to.throw(
      ShapeError,
      'confusionMatrix: labels',
    );
    expect(() => confusionMatrix(matrix([[1, 3]]), [2])).to.throw(RangeError, 'from 0 to 1; got 2');
  });

  it('takes guesses in the place of scores', () => {
    const Z = random(50, 4, { seed: 5 });
    const labels = Array.from({ length: 50 }, (_, k) => k % 4);
    const guesses = Z.argmax(1);
    for (const given of [guesses, guesses.data, [...guesses.data]]) {
      expect(confusionMatrix(given, labels).equals(confusionMatrix(Z, labels))).to.equal(true);
    }
    expect(confusionMatrix(matrix([[0.2], [0.9]]).gt(0.5), [1, 1]).toArray()).to.deep.equal([[0, 0], [1, 1]]); // prettier-ignore
    expect(confusionMatrix([0, 0], [0, 2]).shape).to.deep.equal([3, 3]);
    expect(() => confusionMatrix([0, 1], [1])).to.throw(ShapeError, 'labels must be');
    expect(() => confusionMatrix([0, 1.5], [1, 1])).to.throw(RangeError, 'guesses must be whole numbers from 0 to 1; got 1.5 at 1'); // prettier-ignore
    expect(() => confusionMatrix([0, NaN], [1, 1])).to.throw(RangeError, 'from 0 to 1; got NaN at 1'); // prettier-ignore
    expect(() => confusionMatrix([0, 1e9], [1, 1])).to.throw(RangeError, 'got 1000000000 at 1');
  });
});

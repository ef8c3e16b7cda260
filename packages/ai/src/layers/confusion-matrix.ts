import { type Matrix, zeros } from '@eigenbook/matrix';
import { checkGiven } from '../given.ts';
import { countLabels } from './loss.ts';

/**
 * Which classes are taken for which: in row i and column j the number of examples of class i whose largest
 * score is that of class j. What is right stands on the diagonal.
 * @param Z - N × C scores.
 * @param labels - N classes.
 * @returns C × C.
 * @throws ShapeError, RangeError as `crossEntropy`.
 * @example
 * ai.confusionMatrix(matrix([[1, 3], [2, 0], [0, 9]]), [1, 1, 1]); // => [[0, 0], [1, 2]]
 */
export function confusionMatrix<C extends number>(
  Z: Matrix<number, C>,
  labels: ArrayLike<number>,
): Matrix<C, C> {
  checkGiven('confusionMatrix(Z, labels)', { Z });
  countLabels('confusionMatrix', labels, [Z.rows, Z.columns]);
  const counts = zeros(Z.columns, Z.columns);
  Z.argmax(1).data.forEach((guess, row) => {
    const place = labels[row]! * Z.columns + guess;
    counts.data[place] = counts.data[place]! + 1;
  });
  return counts;
}

import { type BooleanMatrix, type Matrix, zeros } from '@eigenbook/matrix';
import { isList } from '@eigenbook/mime';
import { checkGiven } from '../given.ts';
import { countLabels } from './loss.ts';

/**
 * Which classes are taken for which: in row i and column j the number of examples of class i whose largest
 * score is that of class j, or whose guess is j. What is right stands on the diagonal.
 * @param Z - N × C scores; or N guesses, as a list, a column or, of two classes, a mask, where C is as large as the largest class in them or in the labels.
 * @param labels - N classes.
 * @returns C × C.
 * @throws ShapeError, RangeError as `crossEntropy`.
 * @example
 * ai.confusionMatrix(matrix([[1, 3], [2, 0], [0, 9]]), [1, 1, 1]); // => [[0, 0], [1, 2]]
 * ai.confusionMatrix([1, 0, 1], [1, 1, 1]); // => [[0, 0], [1, 2]]
 */
export function confusionMatrix(guesses: ArrayLike<number> | Matrix<number, 1> | BooleanMatrix<number, 1>, labels: ArrayLike<number>): Matrix; // prettier-ignore
export function confusionMatrix<C extends number>(Z: Matrix<number, C>, labels: ArrayLike<number>): Matrix<C, C>; // prettier-ignore
export function confusionMatrix(
  Z: ArrayLike<number> | Matrix | BooleanMatrix,
  labels: ArrayLike<number>,
): Matrix {
  if (!isList(Z)) checkGiven('confusionMatrix(Z, labels)', { Z });
  const scores = isList(Z) || Z.columns === 1 ? undefined : (Z as Matrix);
  const guesses: ArrayLike<number> = scores ? scores.argmax(1).data : isList(Z) ? Z : Z.data;
  const classes = scores?.columns ?? classesIn(guesses, labels);
  countLabels('confusionMatrix', labels, [guesses.length, classes]);
  countLabels('confusionMatrix', guesses, [guesses.length, classes, 'guesses']);
  const counts = zeros(classes, classes);
  for (let k = 0; k < guesses.length; k++) {
    const place = labels[k]! * classes + guesses[k]!;
    counts.data[place] = counts.data[place]! + 1;
  }
  return counts;
}

function classesIn(...lists: readonly ArrayLike<number>[]): number {
  let largest = 0;
  for (const list of lists)
    for (let k = 0; k < list.length; k++) if (list[k]! > largest) largest = list[k]!;
  return Math.floor(Math.min(largest, MOST_CLASSES)) + 1;
}

/** Beyond, the labels are something else: the table of more classes would fill the memory. */
const MOST_CLASSES = 9_999;

import { type Matrix, ShapeError } from '@eigenbook/matrix';
import { isList, said } from '@eigenbook/mime';

/** How well scores part two classes, whatever the threshold. */
export interface Roc {
  /** Falling from ∞: an example is taken for one of class 1 if its score is at least this. */
  readonly thresholds: Float64Array;
  /** The share of class 0 that is taken for class 1 at each threshold, from 0 to 1. */
  readonly falsePositives: Float64Array;
  /** The share of class 1 that is, from 0 to 1. */
  readonly truePositives: Float64Array;
  /** The area under the curve: how probable it is that a score of class 1 is above one of class 0; 0.5 by chance. */
  readonly area: number;
}

/**
 * The receiver operating characteristic of scores: `plot.line(roc.falsePositives, roc.truePositives)`.
 * @param scores - N numbers, the larger the more likely of class 1.
 * @param labels - N classes, 0 or 1.
 * @returns a point for each score that occurs, after that of ∞; equal scores are one point.
 * @throws ShapeError if there is not one label a score; RangeError if a label is neither 0 nor 1, one of
 * the two classes is empty, or a score is NaN.
 * @see Hanley and McNeil 1982
 * @example
 * ai.roc([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1]).area; // => 0.75
 */
export function roc(scores: ArrayLike<number> | Matrix, labels: ArrayLike<number> | Matrix): Roc {
  const [values, classes] = [numbersOf('scores', scores), numbersOf('labels', labels)];
  if (values.length !== classes.length) throw new ShapeError(`roc: labels must be one a score, ${values.length}; got ${classes.length}`); // prettier-ignore
  const odd = classes.findIndex((label) => label !== 0 && label !== 1);
  if (odd >= 0) throw new RangeError(`roc: labels must be 0 or 1; got ${classes[odd]} at ${odd}`);
  const unknown = values.findIndex(Number.isNaN);
  if (unknown >= 0) throw new RangeError(`roc: scores must be numbers; got NaN at ${unknown}`);
  const positives = classes.reduce((sum, label) => sum + label, 0);
  const negatives = classes.length - positives;
  if (positives === 0 || negatives === 0) throw new RangeError(`roc: labels must be of both classes; got ${positives} of class 1 among ${classes.length}`); // prettier-ignore

  const order = [...values.keys()].sort((a, b) => values[b]! - values[a]!);
  const points: [threshold: number, wrong: number, right: number][] = [[Infinity, 0, 0]];
  let [wrong, right, area] = [0, 0, 0];
  for (let k = 0; k < order.length;) {
    const threshold = values[order[k]!]!;
    const before = { wrong, right };
    for (; k < order.length && values[order[k]!] === threshold; k++) {
      if (classes[order[k]!] === 1) right++;
      else wrong++;
    }
    area += (wrong - before.wrong) * (right + before.right);
    points.push([threshold, wrong, right]);
  }
  return {
    thresholds: Float64Array.from(points, ([threshold]) => threshold),
    falsePositives: Float64Array.from(points, ([, count]) => count / negatives),
    truePositives: Float64Array.from(points, ([, , count]) => count / positives),
    area: area / 2 / positives / negatives,
  };
}

function numbersOf(name: string, given: ArrayLike<number> | Matrix): number[] {
  const list: unknown = isList(given) ? given : (given as Partial<Matrix> | undefined)?.data;
  if (isList(list)) return Array.from(list, Number);
  throw new TypeError(`roc: ${name} must be a list of numbers or a matrix; got ${said(given)}. Write ai.roc(scores, labels).`); // prettier-ignore
}

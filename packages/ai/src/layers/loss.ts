import { type Matrix, ShapeError } from '@eigenbook/matrix';
import { checkGiven } from '../given.ts';
import { powersOfRows } from './softmax.ts';

/** A loss and its gradient at what it judges. */
export interface Loss<R extends number = number, C extends number = number> {
  /** One number, the smaller the better. */
  readonly loss: number;
  /** By how much the loss rises with each number of the output, R × C. */
  readonly gradient: Matrix<R, C>;
}

/** Which labels count, and how sharply. */
export interface CrossEntropyOptions {
  /** ε from 0 (default) to 1: what each label gives away, in equal parts, to all classes. */
  readonly labelSmoothing?: number;
  /** A label whose rows do not count, such as −1 for padding. Default: none. */
  readonly ignore?: number;
}

/**
 * How surprised the softmax of each row is at its label, on the average of the rows that count, in nats.
 * @param Z - N × C: a score for each class (logits).
 * @param labels - N whole numbers from 0 to C − 1, or `ignore`.
 * @returns the loss, and its gradient at Z: (softmax(Z) − target) / N.
 * @throws ShapeError if there is not one label a row, or no row.
 * @throws RangeError if a label is no class, none counts, or an option is out of range.
 * @example
 * ai.crossEntropy(matrix([[0, 0]]), [1]).loss; // => Math.log(2)
 * ai.crossEntropy(matrix([[0, 0], [9, 0]]), [1, -1], { ignore: -1 }).loss; // => Math.log(2)
 */
export function crossEntropy<N extends number, C extends number>(
  Z: Matrix<N, C>,
  labels: ArrayLike<number>,
  options: CrossEntropyOptions = {},
): Loss<N, C> {
  checkGiven('crossEntropy(Z, labels)', { Z });
  const { labelSmoothing = 0, ignore } = options;
  const counted = countLabels('crossEntropy', labels, [Z.rows, Z.columns], options);
  const gradient = Z.copy();
  const { rows, columns, data } = gradient;
  const sums = new Float64Array(rows);
  powersOfRows(data, columns, sums);
  const given = labelSmoothing / columns;
  let loss = 0;
  for (let i = 0, start = 0; i < rows; i++, start += columns) {
    const label = labels[i]!;
    if (label === ignore) {
      data.fill(0, start, start + columns);
      continue;
    }
    const sum = sums[i]!;
    const share = data[start + label]! / sum;
    loss -= (1 - labelSmoothing) * (share > SMALL ? Math.log(share) : logShare(Z, i, label));
    if (given > 0) loss -= labelSmoothing * meanLogShare(Z, i);
    const factor = 1 / (sum * counted);
    const part = given / counted;
    for (let k = 0; k < columns; k++) data[start + k] = data[start + k]! * factor - part;
    data[start + label] = (share - given - (1 - labelSmoothing)) / counted;
  }
  return { loss: loss / counted, gradient };
}

/** Shares below have lost digits, or are 0. */
const SMALL = 1e-300;

/** The logarithm of the softmax in one place: finite also where the share itself rounds to 0. */
function logShare({ data, columns }: Matrix, i: number, j: number): number {
  return data[i * columns + j]! - logSum(data.subarray(i * columns, (i + 1) * columns));
}

/** Its mean over the classes. */
function meanLogShare({ data, columns }: Matrix, i: number): number {
  const row = data.subarray(i * columns, (i + 1) * columns);
  let sum = 0;
  for (const z of row) sum += z;
  return sum / columns - logSum(row);
}

/** log Σ e^z. */
function logSum(row: Float64Array | Float32Array): number {
  let largest = -Infinity;
  for (const z of row) largest = Math.max(largest, z);
  let sum = 0;
  for (const z of row) sum += Math.exp(z - largest);
  return largest + Math.log(sum);
}

/**
 * How many rows count.
 * @throws ShapeError, RangeError as `crossEntropy`.
 */
export function countLabels(
  caller: string,
  labels: ArrayLike<number>,
  [rows, classes, what = 'labels']: readonly [rows: number, classes: number, what?: string],
  { labelSmoothing = 0, ignore }: CrossEntropyOptions = {},
): number {
  if (labels.length !== rows || rows === 0) {
    throw new ShapeError(`${caller}: labels must be at least one, and one a row of Z, ${rows}; got ${labels.length}`); // prettier-ignore
  }
  if (!(labelSmoothing >= 0 && labelSmoothing <= 1)) {
    throw new RangeError(`${caller}: labelSmoothing must be from 0 to 1; got ${labelSmoothing}`);
  }
  let counted = 0;
  for (let i = 0; i < rows; i++) {
    const label = labels[i]!;
    if (label === ignore) continue;
    if (!(Number.isInteger(label) && label >= 0 && label < classes)) {
      throw new RangeError(`${caller}: ${what} must be whole numbers from 0 to ${classes - 1}; got ${label} at ${i}`); // prettier-ignore
    }
    counted++;
  }
  if (counted === 0) throw new RangeError(`${caller}: at least one label must count; all are ${ignore}`); // prettier-ignore
  return counted;
}

/**
 * The mean of the squared differences.
 * @param Y - N × C.
 * @param T - N × C: what Y should be.
 * @throws ShapeError if the shapes differ, or there is no number.
 * @example
 * ai.meanSquaredError(matrix([[1, 2]]), matrix([[1, 4]])).loss; // => 2
 */
export function meanSquaredError<N extends number, C extends number>(
  Y: Matrix<N, C>,
  T: Matrix<NoInfer<N>, NoInfer<C>>,
): Loss<N, C> {
  checkGiven('meanSquaredError(Y, T)', { Y, T });
  if (Y.rows !== T.rows || Y.columns !== T.columns) {
    throw new ShapeError(`meanSquaredError: Y and T must have one shape; got ${Y.rows} × ${Y.columns} and ${T.rows} × ${T.columns}`); // prettier-ignore
  }
  const gradient = Y.map((y, i, j) => (2 * (y - T.data[i * T.columns + j]!)) / Y.size);
  if (Y.size === 0) throw new ShapeError(`meanSquaredError: Y must hold at least one number; got ${Y.rows} × ${Y.columns}`); // prettier-ignore
  let loss = 0;
  for (let k = 0; k < Y.size; k++) loss += (Y.data[k]! - T.data[k]!) ** 2 / Y.size;
  return { loss, gradient };
}

/**
 * The share of rows whose largest score is that of their label.
 * @param Z - N × C scores.
 * @param labels - N classes.
 * @throws ShapeError, RangeError as `crossEntropy`.
 * @example
 * ai.accuracy(matrix([[1, 3], [2, 0]]), [1, 1]); // => 0.5
 */
export function accuracy(Z: Matrix, labels: ArrayLike<number>): number {
  checkGiven('accuracy(Z, labels)', { Z });
  countLabels('accuracy', labels, [Z.rows, Z.columns]);
  let right = 0;
  Z.argmax(1).data.forEach((j, i) => (right += j === labels[i] ? 1 : 0));
  return right / Z.rows;
}

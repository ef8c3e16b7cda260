import { type Matrix, ShapeError } from '@eigenbook/matrix';
import { exponentialsOf } from './softmax.ts';

/** A loss and its gradient at what it judges. */
export interface Loss<R extends number = number, C extends number = number> {
  readonly loss: number;
  readonly gradient: Matrix<R, C>;
}

/**
 * How surprised the softmax of each row is at its label, on the average, in nats.
 * @param Z - N × C: a score for each class (logits).
 * @param labels - N whole numbers from 0 to C − 1.
 * @returns the loss, and its gradient at Z: (softmax(Z) − one-hot) / N.
 * @throws ShapeError if there is not one label a row.
 * @throws RangeError if a label is no class.
 * @example
 * ai.crossEntropy(matrix([[0, 0]]), [1]).loss; // => Math.log(2)
 */
export function crossEntropy<N extends number, C extends number>(
  Z: Matrix<N, C>,
  labels: ArrayLike<number>,
): Loss<N, C> {
  checkLabels(Z, labels);
  const gradient = Z.copy();
  const { rows, columns, data } = gradient;
  const row = new Float64Array(columns);
  const exponentials = exponentialsOf(Z.dtype);
  let loss = 0;
  for (let i = 0, start = 0; i < rows; i++, start += columns) {
    const label = labels[i]!;
    const sum = exponentials(data, start, row);
    const share = row[label]! / sum;
    loss -= share > SMALL ? Math.log(share) : logShare(Z, i, label);
    const factor = 1 / (sum * rows);
    for (let k = 0; k < columns; k++) data[start + k] = row[k]! * factor;
    data[start + label] = (share - 1) / rows;
  }
  return { loss: loss / rows, gradient };
}

/** Shares below have lost digits, or are 0. */
const SMALL = 1e-300;

/** The logarithm of the softmax in one place: finite also where the share itself rounds to 0. */
function logShare({ data, columns }: Matrix, i: number, j: number): number {
  const row = data.subarray(i * columns, (i + 1) * columns);
  let largest = -Infinity;
  for (const z of row) largest = Math.max(largest, z);
  let sum = 0;
  for (const z of row) sum += Math.exp(z - largest);
  return row[j]! - largest - Math.log(sum);
}

/**
 * The mean of the squared differences.
 * @param Y - N × C. @param T - N × C: what Y should be.
 * @throws ShapeError if the shapes differ.
 * @example
 * ai.meanSquaredError(matrix([[1, 2]]), matrix([[1, 4]])).loss; // => 2
 */
export function meanSquaredError<N extends number, C extends number>(
  Y: Matrix<N, C>,
  T: Matrix<NoInfer<N>, NoInfer<C>>,
): Loss<N, C> {
  if (Y.rows !== T.rows || Y.columns !== T.columns) {
    throw new ShapeError(`meanSquaredError: Y and T must have one shape; got ${Y.rows} × ${Y.columns} and ${T.rows} × ${T.columns}`); // prettier-ignore
  }
  const gradient = Y.map((y, i, j) => (2 * (y - T.data[i * T.columns + j]!)) / Y.size);
  let loss = 0;
  for (let k = 0; k < Y.size; k++) loss += (Y.data[k]! - T.data[k]!) ** 2 / Y.size;
  return { loss, gradient };
}

/**
 * The share of rows whose largest score is that of their label.
 * @param Z - N × C scores. @param labels - N classes.
 * @throws ShapeError, RangeError as `crossEntropy`.
 * @example
 * ai.accuracy(matrix([[1, 3], [2, 0]]), [1, 1]); // => 0.5
 */
export function accuracy(Z: Matrix, labels: ArrayLike<number>): number {
  checkLabels(Z, labels);
  let right = 0;
  Z.argmax(1).data.forEach((j, i) => (right += j === labels[i] ? 1 : 0));
  return right / Z.rows;
}

function checkLabels(Z: Matrix, labels: ArrayLike<number>): void {
  if (labels.length !== Z.rows) {
    throw new ShapeError(`labels must be one a row of Z, ${Z.rows}; got ${labels.length}`);
  }
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!;
    if (!(Number.isInteger(label) && label >= 0 && label < Z.columns)) {
      throw new RangeError(`labels must be whole numbers from 0 to ${Z.columns - 1}; got ${label}`);
    }
  }
}

// The network of the course on the digits, in float64, as NumPy has it in the expected numbers.
import { digits } from '@eigenbook/datasets';
import { type Matrix, random, zeros } from '@eigenbook/matrix';
import { denseOf, gradientDescent, networkObjective, relu, sequential, training, type TrainingState } from '../../src/index.ts'; // prettier-ignore
import '../one-thread.ts';

const { images, labels } = digits();
const X = images.scale(1 / 16).withShape();
const CUT = 1437;

export const train = { X: X.slice([0, CUT]), labels: labels.slice(0, CUT) };
export const test = { X: X.slice([CUT, 1797]), labels: labels.slice(CUT) };

const normal = (rows: number, columns: number, seed: number): Matrix => random(rows, columns, { seed, distribution: 'normal' }); // prettier-ignore

/** 64 → 64 → 10 with weights from `seed` and `seed` + 1. */
export function digitsNet(seed: number) {
  const layer = (m: number, n: number, s: number) =>
    denseOf(normal(m, n, s).scale(Math.sqrt(2 / n)), zeros(m, 1).withShape(m, 1));
  return sequential(layer(64, 64, seed), relu, layer(10, 64, seed + 1));
}

/** Each image turned by a quarter, as np.rot90 turns it. */
export function rotated(A: Matrix): Matrix {
  return A.map((_, i, j) => A.data[i * 64 + (j % 8) * 8 + 7 - Math.floor(j / 8)]!);
}

let trained: Promise<TrainingState> | undefined;

/** The net of seed 7 after the 400 steps of the course; trained once for all tests. */
export function trainedNet(): Promise<TrainingState> {
  const { parameters } = digitsNet(7);
  const objective = networkObjective(digitsNet(7), train.X, train.labels);
  trained ??= training({ parameters, objective, optimizer: gradientDescent(0.5) }).run(400);
  return trained;
}

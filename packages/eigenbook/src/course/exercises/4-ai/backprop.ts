import type { Matrix } from '@eigenbook/matrix';
import { asMatrix, isClose, type MatrixAnswer } from '../answer.ts';
import {
  type Case,
  type Exercise,
  judgeFunction,
  judgeLetter,
  judgeMatrixFunction,
} from '../exercise.ts';
import { hidden } from '../cases.ts';

type Layer = [X: Matrix, W: Matrix, G: Matrix];
type LayerBack = (...layer: Layer) => readonly (MatrixAnswer | undefined)[] | undefined | void;

function layers(): Case<Layer>[] {
  const sizes = [[5, 3, 2], [4, 2, 6], [7, 4, 4], [1, 3, 2], [3, 1, 1]] as const; // prettier-ignore
  return sizes.map(([n, inputs, outputs], seed) => ({
    input: [hidden(n, inputs, seed + 500), hidden(outputs, inputs, seed + 510), hidden(n, outputs, seed + 520)], // prettier-ignore
    about: `${n} examples, ${inputs} numbers in and ${outputs} out`,
    edge: n === 1 || outputs === 1,
  }));
}

const layer: Exercise<LayerBack> = {
  hints: [
    'Both answers are one product each. For W, examples meet examples; for X, outputs meet outputs.',
    'G is n × outputs. ∂L/∂W must be outputs × inputs like W, and ∂L/∂X must be n × inputs like X.',
    'Only one order of `G.T` and `X` gives the shape of W, and only one of `G` and `W` that of X. Return both in a list.',
  ],
  judge: judgeFunction(layers, (got, [X, W, G]) => {
    if (!Array.isArray(got) || got.length !== 2) return { says: 'a list of two matrices is wanted.' }; // prettier-ignore
    const right = [G.T.matmul(X), G.matmul(W)] as const;
    const parts = (got as unknown[]).map((part) => (part === undefined ? undefined : asMatrix(part))); // prettier-ignore
    const good = right.map((want, k) => parts[k] !== undefined && isClose(parts[k], want));
    if (good[0] && good[1]) return undefined;
    if (parts[0] && isClose(parts[0], right[0].T) && good[1]) return { says: '∂L/∂W is the transpose of what it should be: it must have the shape of W.', near: true }; // prettier-ignore
    if (good[0]) return { says: '∂L/∂W is right, ∂L/∂X is not.', near: true };
    if (good[1]) return { says: '∂L/∂X is right, ∂L/∂W is not.', near: true };
    return { says: 'neither of the two is right.' };
  }),
};

/** Functions of a matrix whose slopes the judge knows. */
type Slopes = [f: (W: Matrix) => number, W: Matrix];
interface Known {
  readonly size: readonly [rows: number, columns: number];
  readonly f: (W: Matrix) => number;
  readonly slope: (W: Matrix) => Matrix;
}
const FUNCTIONS: readonly Known[] = [
  { size: [2, 3], f: (W) => W.mul(W).sum() / 2, slope: (W) => W },
  { size: [3, 2], f: (W) => W.map(Math.exp).sum(), slope: (W) => W.map(Math.exp) },
  { size: [4, 1], f: (W) => W.map((w, i, j) => (i + 2 * j + 1) * w).sum(), slope: (W) => W.map((_, i, j) => i + 2 * j + 1) }, // prettier-ignore
  { size: [1, 1], f: product, slope: (W) => W.map((w) => product(W) / (w + 3)) },
];
const slopeOf: (...input: Slopes) => Matrix = (f, W) => FUNCTIONS.find((one) => one.f === f)!.slope(W); // prettier-ignore

function product(W: Matrix): number {
  return Array.from(W.data).reduce((total, w) => total * (w + 3), 1);
}

const measured: Exercise<(...input: Slopes) => MatrixAnswer | undefined | void> = {
  hints: [
    'Take the entries of W one after the other. Move one, leave the others, and ask f twice.',
    'The answer has the shape of W: `zeros(W.rows, W.columns).map((_, i, j) => …)`.',
    'With `moved(h)` as W with h added at (i, j): `(f(moved(h)) - f(moved(-h))) / (2 * h)`. An h of 1e-5 does.',
  ],
  judge: judgeMatrixFunction(
    () =>
      FUNCTIONS.map(({ f, size: [rows, columns] }, k): Case<Slopes> => {
        const W = hidden(rows, columns, k + 530);
        return { input: [f, W], about: `a function of a ${rows} × ${columns} matrix`, edge: W.size === 1 }; // prettier-ignore
      }),
    slopeOf,
    [[(f, W) => slopeOf(f, W).scale(2), 'That is twice the slope: the two points lie 2h apart.']],
    1e-4,
  ),
};

const bug: Exercise<'a' | 'b' | 'c' | 'd' | 'e'> = {
  hints: [
    'Go through the lines with the rule: what is multiplied from the right forwards is multiplied by its transpose backwards.',
    'All shapes are 4 × 4, so shapes do not help. Measure the three gradients, and see which are wrong: a mistake spoils all that is computed after it.',
    'The gradient of C and of B agree with what is measured, that of A does not. Which line comes between?',
  ],
  judge: judgeLetter(['a', 'b', 'c', 'd', 'e'], 'd', 'This line is right: compare the gradients with measured slopes.'), // prettier-ignore
};

export const BACKPROP = {
  'ch4.backprop.layer': layer,
  'ch4.backprop.measured': measured,
  'ch4.backprop.bug': bug,
};

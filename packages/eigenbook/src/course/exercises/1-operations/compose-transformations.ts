import { matrix, type Matrix } from '@eigenbook/matrix';
import { asMatrix, isClose, type MatrixAnswer } from '../answer.ts';
import { type Case, type Exercise, judgeFunction, judgeMatrixFunction } from '../exercise.ts';
import { almost, correct, keepWorking } from '../verdict.ts';

const rotation = (degrees: number): Matrix => {
  const a = (degrees * Math.PI) / 180;
  return matrix([[Math.cos(a), -Math.sin(a)], [Math.sin(a), Math.cos(a)]]).withShape(); // prettier-ignore
};
const mirror = (): Matrix => matrix([[1, 0], [0, -1]]).withShape(); // prettier-ignore

const reflectRotate: Exercise<(degrees: number) => MatrixAnswer | undefined | void> = {
  hints: [
    'What happens first stands next to the vector: on the right.',
    'Both matrices are 2 × 2, and so is their product. The mirror at the horizontal axis turns (x, y) into (x, −y).',
    'Return `rotation(degrees)` times the mirror, in this order.',
  ],
  judge: judgeMatrixFunction(
    () =>
      [20, 90, 135, 0, 360, -45].map((degrees): Case<[number]> => {
        return { input: [degrees], about: `${degrees} degrees`, edge: degrees % 360 === 0 };
      }),
    (degrees) => rotation(degrees).matmul(mirror()),
    [
      [(degrees) => mirror().matmul(rotation(degrees)), 'This rotates first and reflects then. The order matters.'], // prettier-ignore
      [(degrees) => rotation((degrees * 180) / Math.PI).matmul(mirror()), 'The angle comes in degrees; `Math.cos` wants radians.'], // prettier-ignore
      [rotation, 'This only rotates.'],
    ],
  ),
};

type Order = '(AB)C' | 'A(BC)';
type Sizes = [a: number, b: number, c: number, d: number];
const cheapOrder: Exercise<(...sizes: Sizes) => Order | undefined | void> = {
  hints: [
    'Count the multiplications of both orders and return the cheaper one.',
    'A is a × b, B is b × c, C is c × d. AB has a · c entries, and each costs b multiplications.',
    '(AB)C costs `a*b*c + a*c*d`; work out A(BC) in the same way and compare.',
  ],
  judge: judgeFunction(
    () => ([[10, 1000, 10, 1000], [1000, 10, 1000, 10], [2, 3, 4, 5], [50, 2, 50, 1], [1, 9, 9, 9], [9, 9, 9, 1]] satisfies Sizes[]).map((input): Case<Sizes> => ({ input, about: `A ${input[0]} × ${input[1]}, B ${input[1]} × ${input[2]}, C ${input[2]} × ${input[3]}`, edge: input.includes(1) })), // prettier-ignore
    (got, [a, b, c, d]) => {
      const cheaper = a * b * c + a * c * d < b * c * d + a * b * d ? '(AB)C' : 'A(BC)';
      if (got === cheaper) return undefined;
      const words = got === '(AB)C' || got === 'A(BC)';
      return {
        says: words
          ? 'the other order takes fewer multiplications.'
          : 'the answer must be "(AB)C" or "A(BC)".',
      };
    },
  ),
};

const notCommuting: Exercise<readonly [MatrixAnswer | undefined, MatrixAnswer | undefined]> = {
  hints: [
    'Two things one does to the plane that end differently in the other order: think of turning and stretching.',
    'Two 2 × 2 matrices, as a list: `[matrix([…]), matrix([…])]`.',
    'Almost every pair does it: two matrices with a single 1 in different corners are enough.',
  ],
  judge: (pair) => {
    if (pair.length !== 2 || !pair[0] || !pair[1]) return keepWorking('Two matrices are wanted.');
    const [A, B] = [asMatrix(pair[0]), asMatrix(pair[1])];
    if ([...A.shape, ...B.shape].some((size) => size !== 2)) {
      return almost('Both should be 2 × 2, so that AB and BA exist and have one shape.');
    }
    return isClose(A.matmul(B), B.matmul(A))
      ? keepWorking('For this pair AB and BA are the same.')
      : correct;
  },
};

export const COMPOSE_TRANSFORMATIONS = {
  'ch1.reflect-rotate': reflectRotate,
  'ch1.cheap-order': cheapOrder,
  'ch1.not-commuting': notCommuting,
};

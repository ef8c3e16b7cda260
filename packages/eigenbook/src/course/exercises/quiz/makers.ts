// The twelve kinds of questions, in the order of the course.
import { det, matrix, type Matrix } from '@eigenbook/matrix';
import { asMatrix } from '../answer.ts';
import { type Draw, isNear, latex, type Maker } from './question.ts';

const whole = (draw: Draw, rows: number, columns: number): Matrix =>
  matrix(
    Array.from({ length: rows }, () => Array.from({ length: columns }, () => draw(-5, 5))),
  ).withShape();

/** 2 × 2, with an inverse. */
function invertible(draw: Draw): Matrix {
  const [b, c] = [draw(-3, 3), draw(-3, 3)];
  return matrix([
    [draw(1, 4) + Math.abs(b), b],
    [c, draw(1, 4) + Math.abs(c)],
  ]).withShape();
}

/** A column of two numbers, whichever way it is written. */
function column(answer: unknown): Matrix {
  const v = asMatrix(answer);
  if (v.size !== 2) throw new TypeError('two numbers are wanted');
  return v.columns === 1 ? v : v.T;
}

const shape: Maker = (draw) => {
  const [m, k, n] = [draw(2, 900), draw(2, 900), draw(2, 900)];
  return {
    asks: `$A$ is ${m} × ${k} and $B$ is ${k} × ${n}. Which shape has $AB$? Answer \`[rows, columns]\`.`,
    given: {},
    isRight: (answer) => Array.isArray(answer) && answer.length === 2 && answer[0] === m && answer[1] === n, // prettier-ignore
  };
};

/** In words, for `at` counts from 0 and people from 1. */
const PLACES = ['first', 'second'];

const entry: Maker = (draw) => {
  const [A, B] = [whole(draw, 2, 3), whole(draw, 3, 2)];
  const [i, j] = [draw(0, 1), draw(0, 1)];
  return {
    asks: `$${latex(A)}${latex(B)}$: which number stands in the ${PLACES[i]} row and the ${PLACES[j]} column of the product?`,
    given: { A, B },
    isRight: (answer) => isNear(answer, A.matmul(B).at(i, j)),
  };
};

const equation: Maker = (draw) => {
  const A = invertible(draw);
  const b = A.matmul(whole(draw, 2, 1));
  return {
    asks: `Which $x$ solves $${latex(A)}x = ${latex(b)}$? Answer two numbers.`,
    given: { A, b },
    isRight: (answer) => A.matmul(column(answer)).sub(b).norm() <= 1e-6,
  };
};

const determinant: Maker = (draw) => {
  const A = whole(draw, 2, 2);
  return {
    asks: `By which factor does $${latex(A)}$ change areas, with its sign?`,
    given: { A },
    isRight: (answer) => isNear(answer, det(A)),
  };
};

const nullVector: Maker = (draw) => {
  const [a, b, k] = [draw(1, 5), draw(1, 5), draw(2, 4)];
  const A: Matrix = matrix([[a, b], [k * a, k * b]]).withShape(); // prettier-ignore
  return {
    asks: `Find a $v$ that is not 0 with $${latex(A)}v = 0$. Answer two numbers.`,
    given: { A },
    isRight: (answer) => {
      const v = column(answer);
      return v.norm() > 0 && A.matmul(v).norm() <= 1e-6 * v.norm();
    },
  };
};

const eigenvalue: Maker = (draw) => {
  const [a, b] = [draw(-4, 4), draw(1, 5)];
  const A: Matrix = matrix([[a, b], [b, a]]).withShape(); // prettier-ignore
  return {
    asks: `Name an eigenvalue of $${latex(A)}$.`,
    given: { A },
    isRight: (answer) => isNear(answer, a + b) || isNear(answer, a - b),
  };
};

const steady: Maker = (draw) => {
  const [p, q] = [draw(1, 9) / 10, draw(1, 9) / 10];
  const P: Matrix = matrix([[1 - p, q], [p, 1 - q]]).map((x) => Math.round(10 * x) / 10).withShape(); // prettier-ignore
  return {
    asks: `Where does a chance settle that moves by $${latex(P)}$? Answer two shares that add up to 1.`,
    given: { P },
    isRight: (answer) => {
      const v = column(answer);
      return Math.abs(v.sum() - 1) <= 1e-3 && P.matmul(v).sub(v).norm() <= 1e-3;
    },
  };
};

const parameters: Maker = (draw) => {
  const [a, b, c] = [draw(2, 99), draw(2, 99), draw(2, 99)];
  return {
    asks: `How many numbers does a network ${a}–${b}–${c} learn, biases included?`,
    given: {},
    isRight: (answer) => answer === a * b + b + b * c + c,
  };
};

const attention: Maker = (draw) => {
  const k = draw(2, 9);
  return {
    asks: `A word's scores for three words are $0$, $0$ and $\\ln ${k}$. Which share of its attention goes to the third?`,
    given: {},
    isRight: (answer) => isNear(answer, k / (k + 2), 1e-2),
  };
};

const singularValue: Maker = (draw) => {
  const [a, b] = [draw(1, 9), draw(1, 9)];
  const A: Matrix = matrix([[0, -a], [b, 0]]).withShape(); // prettier-ignore
  return {
    asks: `What is the largest singular value of $${latex(A)}$?`,
    given: { A },
    isRight: (answer) => isNear(answer, Math.max(a, b)),
  };
};

const adapter: Maker = (draw) => {
  const [power, r] = [draw(8, 13), 2 ** draw(0, 4)];
  return {
    asks: `LoRA of rank ${r} on a matrix of ${2 ** power} × ${2 ** power}: how many times fewer numbers are trained?`,
    given: {},
    isRight: (answer) => isNear(answer, 2 ** power / (2 * r)),
  };
};

const slope: Maker = (draw) => {
  const [x, w, t] = [draw(1, 5), draw(-4, 4), draw(-9, 9)];
  return {
    asks: `The loss is $\\tfrac12 (wx - t)^2$ with $x = ${x}$ and $t = ${t}$. What is $\\partial L/\\partial w$ at $w = ${w}$?`,
    given: {},
    isRight: (answer) => isNear(answer, (w * x - t) * x),
  };
};

export const MAKERS: readonly Maker[] = [
  shape,
  entry,
  equation,
  determinant,
  nullVector,
  eigenvalue,
  steady,
  parameters,
  attention,
  singularValue,
  adapter,
  slope,
];

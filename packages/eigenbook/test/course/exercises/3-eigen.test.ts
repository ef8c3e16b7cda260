import { cholesky, diag, dot, eigh, eigvalsh, inv, matrix, type Matrix, matrixPower, ones, powerIteration, solve, vector } from '@eigenbook/matrix'; // prettier-ignore
import { expect } from 'chai';
import { judge } from '../../../src/course/exercises/exercise.ts';
import { EXERCISES } from '../../../src/course/exercises/index.ts';
import { tellsApart } from './answers.ts';

const isPair = (A: Matrix, v: Matrix, lambda: number) =>
  A.matmul(v).sub(v.scale(lambda)).norm() < 1e-9;
const chain = (Q: Matrix, lambdas: number[]) => Q.matmul(diag(lambdas));

function steady(P: Matrix): Matrix {
  const n = P.rows;
  const A = P.map((x, i, j) => (i === n - 1 ? 1 : x - (i === j ? 1 : 0)));
  return solve(
    A,
    ones<number, number>(n, 1).map((_, i) => (i === n - 1 ? 1 : 0)),
  );
}
function root(S: Matrix): Matrix {
  const { eigenvalues, eigenvectors: Q } = eigh(S);
  return Q.matmul(diag([...eigenvalues.sqrt().data])).matmul(Q.T);
}

describe('exercises of chapter 3', () => {
  tellsApart('ch3.', {
    'ch3.is-eigenpair': {
      right: (A: Matrix, v: Matrix, lambda: number) => v.norm() > 0 && isPair(A, v, lambda),
      nearly: isPair,
      wrong: () => true,
    },
    'ch3.build': {
      right: (V: Matrix, lambdas: number[]) => chain(V, lambdas).matmul(inv(V)),
      nearly: (V: Matrix, lambdas: number[]) => chain(V, lambdas).matmul(V.T),
      wrong: (V: Matrix) => V,
    },
    'ch3.no-real': { right: [[0, -1], [1, 0]], nearly: [[1, 0], [0, 1]], wrong: [[2, 1], [1, 2]] }, // prettier-ignore
    'ch3.power': {
      right: (A: Matrix) =>
        powerIteration(A, { tolerance: 1e-12, maxIterations: 100_000 }).eigenvalue,
      nearly: (A: Matrix) =>
        Math.abs(powerIteration(A, { tolerance: 1e-12, maxIterations: 100_000 }).eigenvalue),
      wrong: (A: Matrix) => A.norm() * 2,
    },
    'ch3.deflate': {
      right: (A: Matrix, lambda: number, v: Matrix) =>
        A.sub(v.matmul(v.T).scale(lambda / v.norm() ** 2)),
      nearly: (A: Matrix, lambda: number, v: Matrix) => A.sub(v.matmul(v.T).scale(lambda)),
      wrong: (A: Matrix) => A,
    },
    'ch3.stuck': { right: vector([2, -2]), nearly: [0, 0], wrong: [1, 0] },
    'ch3.rebuild': {
      right: (Q: Matrix, lambdas: number[]) => chain(Q, lambdas).matmul(Q.T),
      nearly: (Q: Matrix, lambdas: number[]) => chain(Q, lambdas),
      wrong: (Q: Matrix) => Q,
    },
    'ch3.square-root': {
      right: root,
      nearly: (S: Matrix) => cholesky(S).L,
      wrong: (S: Matrix) => S.sqrt(),
    },
    'ch3.positive-definite': {
      right: (S: Matrix) => eigvalsh(S).min() > 1e-12,
      nearly: (S: Matrix) => eigvalsh(S).min() > -1e-9,
      wrong: (S: Matrix) => S.min() > 0,
    },
    'ch3.steady-state': {
      right: steady,
      nearly: (P: Matrix) => steady(P).scale(2),
      wrong: (P: Matrix) => P.column(0),
    },
    'ch3.markov-steps': {
      right: (P: Matrix, p: Matrix, k: number) => matrixPower(P, k).matmul(p),
      nearly: (P: Matrix, p: Matrix, k: number) => matrixPower(P, k + 1).matmul(p),
      wrong: (_: Matrix, p: Matrix) => p.scale(2),
    },
    'ch3.periodic': {
      right: matrix([[0, 1], [1, 0]]), // prettier-ignore
      nearly: matrix([[0, -1], [-1, 0]]), // prettier-ignore
      wrong: matrix([[0.5, 0.5], [0.5, 0.5]]), // prettier-ignore
    },
  });

  it('ch3.power wants as many steps as the eigenvalue needs, and asks for them', () => {
    const after = (steps: number) => (A: Matrix) => {
      let v: Matrix = ones<number, number>(A.rows, 1);
      for (let step = 0; step < steps; step++) v = A.matmul(v).scale(1 / A.matmul(v).norm());
      return dot(v, A.matmul(v));
    };
    for (const steps of [10, 20, 30]) {
      const { verdict, says } = judge(EXERCISES['ch3.power'], after(steps));
      expect([verdict, says]).to.deep.equal(['almost', 'Close: take more steps, until the number no longer changes.']); // prettier-ignore
    }
    expect(judge(EXERCISES['ch3.power'], after(4)).verdict).to.equal('keep working');
    expect(judge(EXERCISES['ch3.power'], after(100)).verdict).to.equal('correct');
  });
});

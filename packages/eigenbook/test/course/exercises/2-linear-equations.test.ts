import { eigvalsh, hstack, matrixRank, type Matrix, solve, vector, zeros } from '@eigenbook/matrix';
import { tellsApart } from './answers.ts';

const rowStep = (A: Matrix, i: number, j: number, sign = 1) =>
  A.map((x, r, c) => (r === i ? x - ((sign * A.at(i, j)) / A.at(j, j)) * A.at(j, c) : x));
const gradient = (X: Matrix, y: Matrix, w: Matrix) =>
  X.T.matmul(X.matmul(w).sub(y)).scale(1 / X.rows);
const largest = (X: Matrix) => eigvalsh(X.T.matmul(X).scale(1 / X.rows)).max();

function classify(A: Matrix, b: Matrix): string {
  const rank = matrixRank(A);
  if (matrixRank(hstack([A, b])) > rank) return 'none';
  return rank === A.columns ? 'one' : 'many';
}

/** Elimination that trusts every pivot. */
function withoutPivoting(A: Matrix, b: Matrix): number[] {
  const rows = hstack([A, b]).toArray();
  const n = rows.length;
  for (let j = 0; j < n; j++) {
    for (let i = 0; i < n; i++) {
      const factor = rows[i]![j]! / rows[j]![j]!;
      if (i !== j) rows[i] = rows[i]!.map((x, c) => x - factor * rows[j]![c]!);
    }
  }
  return rows.map((row, i) => row[n]! / row[i]!);
}

describe('exercises of chapter 2', () => {
  tellsApart('ch2.', {
    'ch2.row-step': {
      right: (A: Matrix, i: number, j: number) => rowStep(A, i, j),
      nearly: (A: Matrix, i: number, j: number) => rowStep(A, i, j, -1),
      wrong: (A: Matrix) => A,
    },
    'ch2.back-substitution': {
      right: (U: Matrix, b: Matrix) => solve(U, b),
      nearly: (U: Matrix, b: Matrix) => b.map((x, i) => x / U.at(i, i)),
      wrong: (_: Matrix, b: Matrix) => b,
    },
    'ch2.eliminate': {
      right: (A: Matrix, b: Matrix) => solve(A, b),
      nearly: withoutPivoting,
      wrong: (A: Matrix, b: Matrix) => A.matmul(b),
    },
    'ch2.classify': {
      right: classify,
      nearly: (A: Matrix, b: Matrix) =>
        A.abs().max() === 0 || (A.rows > A.columns && classify(A, b) === 'one')
          ? 'many'
          : classify(A, b),
      wrong: () => 'one',
    },
    'ch2.null-vector': { right: [1, -2, 1], nearly: vector([0, 0, 0]), wrong: [1, 1, 1] },
    'ch2.digits-left': { right: 6, nearly: 10, wrong: 16 },
    'ch2.fit': {
      right: (X: Matrix, y: Matrix) => solve(X.T.matmul(X), X.T.matmul(y)),
      nearly: (X: Matrix, y: Matrix) => solve(X.T.matmul(X), X.T.matmul(y)).T,
      wrong: (X: Matrix, y: Matrix) => X.T.matmul(y),
    },
    'ch2.residual': {
      right: (X: Matrix, y: Matrix, theta: Matrix) => X.T.matmul(y.sub(X.matmul(theta))),
      nearly: (X: Matrix, y: Matrix, theta: Matrix) => y.sub(X.matmul(theta)),
      wrong: (X: Matrix) => zeros(X.columns, 1),
    },
    'ch2.predict': {
      right: (theta: Matrix, patient: number[]) =>
        patient.reduce((sum, x, j) => sum + theta.at(j + 1, 0) * x, theta.at(0, 0)),
      nearly: (theta: Matrix, patient: number[]) =>
        patient.reduce((sum, x, j) => sum + theta.at(j + 1, 0) * x, 0),
      wrong: () => 0,
    },
    'ch2.descent-step': {
      right: (X: Matrix, y: Matrix, w: Matrix, eta: number) => w.sub(gradient(X, y, w).scale(eta)),
      nearly: (X: Matrix, y: Matrix, w: Matrix, eta: number) => w.add(gradient(X, y, w).scale(eta)),
      wrong: (_X: Matrix, _y: Matrix, w: Matrix) => w,
    },
    'ch2.largest-eta': {
      right: (X: Matrix) => 2 / largest(X),
      nearly: (X: Matrix) => 1 / largest(X),
      wrong: () => 0.1,
    },
  });
});

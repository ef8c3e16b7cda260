import { expect } from 'chai';
import fc from 'fast-check';
import {
  eye,
  type Matrix,
  matrix,
  random,
  ShapeError,
  SingularMatrixError,
  solve,
  zeros,
} from '../src/index.ts';

const EPSILON = 2 ** -53;
const unknown = (rows: number, columns: number): Matrix => zeros(rows, columns);

describe('solve', () => {
  it('solves the system of the course', () => {
    const A = matrix([[2, 1, -1], [-3, -1, 2], [-2, 1, 2]]); // prettier-ignore
    const x = solve(A, matrix([[8], [-11], [-3]]));
    [2, 3, -1].forEach((expected, i) => expect(x.at(i, 0)).to.be.closeTo(expected, 1e-12));
  });

  it('leaves a residual below 30·n·ε·‖A‖·‖X‖ for seeded systems with several right-hand sides', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 5 }),
        fc.nat(1e6),
        (n, k, seed) => {
          const A = random(n, n, { seed, distribution: 'normal' });
          const B = random(n, k, { seed: seed + 1, distribution: 'normal' });
          const X = solve(A, B);
          expect(A.matmul(X).sub(B).norm()).to.be.at.most(30 * n * EPSILON * A.norm() * X.norm());
        },
      ),
      { numRuns: 50 },
    );
  });

  it('leaves A and B as they are', () => {
    const A = matrix([[4, 7], [2, 6]]); // prettier-ignore
    const B = eye(2);
    solve(A, B);
    expect([A.toArray(), B.toArray()]).to.deep.equal([[[4, 7], [2, 6]], [[1, 0], [0, 1]]]); // prettier-ignore
  });

  it('refuses a singular matrix and says where it has no pivot', () => {
    const A = matrix([[1, 2], [2, 4]]); // prettier-ignore
    expect(() => solve(A, matrix([[1], [1]])))
      .to.throw(SingularMatrixError, 'got a singular matrix (no pivot in step 1)')
      .with.property('pivot', 1);
  });

  it('refuses shapes and values it cannot solve, by name', () => {
    expect(() => solve(unknown(3, 4), unknown(3, 1))).to.throw(
      ShapeError,
      'shape rule: (3 × 4) is not square: rows 3 and columns 4 differ. solve needs a square A.',
    );
    expect(() => solve(unknown(3, 3), unknown(4, 1))).to.throw(
      ShapeError,
      'shape rule: A (3 × …) and B (4 × …): rows 3 and 4 differ',
    );
    expect(() => solve(eye(2), matrix([[1], [NaN]]))).to.throw(
      RangeError,
      'solve: B must hold finite numbers; got NaN in row 1, column 0',
    );
  });

  it('solves the empty system', () => {
    expect(solve(zeros(0, 0), zeros(0, 2)).shape).to.deep.equal([0, 2]);
  });
});

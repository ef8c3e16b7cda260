import { DISPLAY_HOOK, type DisplayRequest } from '@eigenbook/mime';
import { expect } from 'chai';
import fc from 'fast-check';
import {
  ComplexMatrix,
  ConditionWarning,
  det,
  diag,
  eye,
  fromRows,
  hilbert,
  inv,
  lstsq,
  lu,
  type Matrix,
  matrix,
  matrixRank,
  NotFiniteError,
  orth,
  pinv,
  random,
  ShapeError,
  SingularMatrixError,
  slogdet,
  solve,
  solveTriangular,
  tril,
  triu,
  vector,
  zeros,
} from '../src/index.ts';
import { withEveryEngine } from './every-engine.ts';
import { geometric, withSingularValues } from './gallery.ts';
import { distance } from './ratios.ts';

const unknown = (rows: number, columns: number): Matrix => zeros(rows, columns);
const normal = (m: number, n: number, seed: number): Matrix =>
  random(m, n, { seed, distribution: 'normal' });
const systems = fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 5 }), fc.nat(1e6)); // prettier-ignore
const FEW = { numRuns: 50 };
const EPSILON = 2 ** -53;

withEveryEngine('solve', () => {
  it('solves the system of the course', () => {
    const A = matrix([[2, 1, -1], [-3, -1, 2], [-2, 1, 2]]); // prettier-ignore
    const x = solve(A, matrix([[8], [-11], [-3]]));
    [2, 3, -1].forEach((expected, i) => expect(x.at(i, 0)).to.be.closeTo(expected, 1e-12));
  });

  it('leaves a residual below 30·n·ε·‖A‖·‖X‖ for seeded systems with several right-hand sides', () => {
    fc.assert(
      fc.property(systems, ([n, k, seed]) => {
        const [A, B] = [normal(n, n, seed), normal(n, k, seed + 1)];
        const X = solve(A, B);
        expect(A.matmul(X).sub(B).norm()).to.be.at.most(30 * n * EPSILON * A.norm() * X.norm());
      }),
      FEW,
    );
  });

  it('solves at the edges of the range and in float32, which stays float32 only with float32', () => {
    for (const scale of [2 ** 1021, 2 ** -1000]) {
      const [A, X] = [normal(8, 8, 1), normal(8, 2, 2).scale(1 / 64)];
      const B = A.matmul(X).scale(scale);
      expect(distance(solve(A.scale(scale), B), X)).to.be.below(1e4);
      expect(distance(solve(A, B).scale(1 / scale), X)).to.be.below(1e4);
      expect(inv(A.scale(scale)).scale(scale).allclose(inv(A))).to.equal(true);
    }
    expect(solve(diag([1e300, 1e-300]), vector([1e300, 1e-300])).toArray()).to.deep.equal([[1], [1]]); // prettier-ignore
    const narrow = normal(8, 8, 1)
      .scale(2 ** 124)
      .astype('float32');
    expect(inv(narrow).matmul(narrow).sub(eye(8)).abs().max()).to.be.below(1e-4);
    const [A, B] = [normal(9, 9, 3).astype('float32'), normal(9, 2, 4)];
    expect(solve(A, B.astype('float32')).dtype).to.equal('float32');
    expect(solve(A, B).dtype).to.equal('float64');
    expect(distance(A.matmul(solve(A, B)), B)).to.be.below(1e3);
  });

  it('leaves A and B as they are', () => {
    const A = matrix([[4, 7], [2, 6]]); // prettier-ignore
    const B = eye(2);
    solve(A, B);
    inv(A);
    lstsq(A, B);
    expect([A.toArray(), B.toArray()]).to.deep.equal([[[4, 7], [2, 6]], [[1, 0], [0, 1]]]); // prettier-ignore
  });

  it('refuses a singular matrix and says where it has no pivot', () => {
    const A = matrix([[1, 2], [2, 4]]); // prettier-ignore
    expect(() => solve(A, matrix([[1], [1]])))
      .to.throw(SingularMatrixError, 'got a singular matrix (no pivot in step 1)')
      .with.property('pivot', 1);
    expect(() => inv(A)).to.throw(SingularMatrixError, 'inv: A must have an inverse');
    // its second column depends on the first, of its rows none but the last on those before it
    const B = matrix([[1, 2, 0], [2, 4, 1], [0, 0, 3]]); // prettier-ignore
    const [b, large] = [zeros(3, 1), eye(300).set(150, 150, 0)];
    expect(lu(B).U.at(1, 1)).to.equal(0);
    for (const run of [
      () => solve(B, b),
      () => inv(B),
      () => lu(B).solve(b),
      () => inv(B.scale(2 ** -1050)),
    ])
      // prettier-ignore
      expect(run).to.throw(SingularMatrixError, 'no pivot in step 1');
    expect(() => inv(large)).to.throw(SingularMatrixError, 'no pivot in step 150');
  });

  it('is what it is of a matrix near 1, however far apart the sizes of rows and columns are', () => {
    const R = normal(6, 6, 8);
    const near = (X: Matrix, Y: Matrix, units: Matrix) => expect(X.div(units).sub(Y).abs().max()).to.be.below(1e-12 * Y.abs().max()); // prettier-ignore
    const ones6 = eye(6).sum(1);
    for (const [rows, columns] of [
      [
        [1e200, 1, 1e-200, 1, 1e-100, 1e50],
        [1, 1, 1, 1, 1, 1],
      ],
      [
        [1, 1, 1, 1, 1, 1],
        [1e-150, 1, 1e200, 1, 1e100, 1e-250],
      ],
      [
        [1e80, 1, 1e-90, 1, 1e-70, 1e50],
        [1e-150, 1e-100, 1e100, 1, 1e90, 1e-60],
      ],
    ] as const) {
      const [D, E] = [vector(rows), vector(columns).T];
      const A: Matrix = R.mul(D).mul(E);
      near(inv(A), inv(R), vector(columns).pow(-1).mul(D.pow(-1).T));
      near(solve(A, D), solve(R, ones6), vector(columns).pow(-1));
      near(solve(A, diag(rows)), inv(R), vector(columns).pow(-1));
      const Z = inv(new ComplexMatrix(A, A.scale(0.5)));
      near(Z.real, inv(new ComplexMatrix(R, R.scale(0.5))).real, vector(columns).pow(-1).mul(D.pow(-1).T)); // prettier-ignore
      const exponent = [...rows, ...columns].reduce((sum, x) => sum + Math.log(x), 0);
      expect(slogdet(A).sign).to.equal(slogdet(R).sign);
      expect(slogdet(A).logabsdet - exponent).to.be.closeTo(slogdet(R).logabsdet, 1e-11);
      expect(det(A.T) / det(A)).to.be.closeTo(1, 1e-12);
    }
  });

  it('gives 0 and never −0, also where elimination leaves one', () => {
    const inverses: [rows: number[][], inverse: number[][]][] = [
      [[[1, 0], [0, 1]], [[1, 0], [0, 1]]],
      [[[0, 1], [1, 0]], [[0, 1], [1, 0]]],
      [[[-1, 0], [0, -2]], [[-1, 0], [0, -0.5]]],
      [[[2, 4, 0], [0, 4, 4], [0, 0, 2]], [[0.5, -0.5, 1], [0, 0.25, -0.5], [0, 0, 0.5]]],
    ]; // prettier-ignore
    for (const [rows, inverse] of inverses) {
      const A = fromRows(rows);
      const I = eye(A.rows).withShape();
      for (const X of [inv(A), solve(A, I), lu(A).solve(I)]) expect(X.toArray()).to.deep.equal(inverse); // prettier-ignore
    }
  });

  it('solves the empty system', () => {
    expect(solve(zeros(0, 0), zeros(0, 2)).shape).to.deep.equal([0, 2]);
    expect(solve(eye(2), zeros(2, 0)).shape).to.deep.equal([2, 0]);
    expect(inv(zeros(0, 0)).shape).to.deep.equal([0, 0]);
    expect(pinv(zeros(0, 3)).shape).to.deep.equal([3, 0]);
    expect(lstsq(zeros(0, 3), zeros(0, 2)).X.toArray()).to.deep.equal([[0, 0], [0, 0], [0, 0]]); // prettier-ignore
  });

  it('inv gives A⁻¹ from both sides within n·cond·ε', () => {
    for (const kappa of [1, 1e3, 1e9]) {
      const A = withSingularValues(20, 20, [geometric(20, 1 / kappa), 6]);
      const bound = 30 * 20 * EPSILON * kappa;
      expect(A.matmul(inv(A)).sub(eye(20)).norm()).to.be.below(bound);
      expect(inv(A).matmul(A).sub(eye(20)).norm()).to.be.below(bound);
    }
  });

  it('pinv satisfies the four conditions of Moore and Penrose, whatever the rank', () => {
    const shapes: [number, number, number][] = [[6, 4, 4], [4, 6, 4], [7, 5, 2], [5, 5, 0]]; // prettier-ignore
    for (const [m, n, rank] of shapes) {
      const A = normal(m, rank, 1).matmul(normal(rank, n, 2));
      const P = pinv(A);
      const close = (X: Matrix, Y: Matrix) => expect(X.sub(Y).norm()).to.be.below(1e-12 * (1 + Y.norm())); // prettier-ignore
      close(A.matmul(P).matmul(A), A);
      close(P.matmul(A).matmul(P), P);
      close(A.matmul(P).T, A.matmul(P));
      close(P.matmul(A).T, P.matmul(A));
    }
  });

  it('lstsq leaves an error perpendicular to the columns of A, and its sum of squares', () => {
    fc.assert(
      fc.property(systems, ([m, n, seed]) => {
        const [A, B] = [normal(m, n, seed), normal(m, 2, seed + 1)];
        const { X, residuals, rank, S } = lstsq(A, B);
        const error = A.matmul(X).sub(B);
        expect(A.T.matmul(error).norm()).to.be.below(1e-11 * A.norm() * (B.norm() + 1));
        expect(residuals.sub(error.pow(2).sum(0)).norm()).to.be.below(1e-12);
        expect([rank, S.rows]).to.deep.equal([Math.min(m, n), Math.min(m, n)]);
      }),
      FEW,
    );
  });

  it('lstsq takes the answer of least norm where there are many', () => {
    const A: Matrix = matrix([[1, 2, 3], [4, 5, 6], [7, 8, 9], [10, 11, 12]]); // prettier-ignore
    const b = vector([1, 0, 2, 5]);
    const { X, rank } = lstsq(A, b);
    expect(rank).to.equal(2);
    expect(X.sub(pinv(A).matmul(b)).norm()).to.be.below(1e-13);
    expect(lstsq(A, b, { rcond: 0.5 }).rank).to.equal(1);
  });

  it('takes no share of the largest singular value that is none, and 0 as it is', () => {
    const A = diag([1, 1e-200]).withShape(2, 2);
    for (const rcond of [-1, 1, 2, NaN, Infinity]) {
      const said = `rcond must be a share of the largest singular value, from 0 to below 1; got ${rcond}`;
      expect(() => lstsq(A, A, { rcond })).to.throw(RangeError, `lstsq: ${said}`);
      expect(() => pinv(A, { rcond })).to.throw(RangeError, `pinv: ${said}`);
      expect(() => matrixRank(A, { rcond })).to.throw(RangeError, `matrixRank: ${said}`);
      expect(() => orth(A, { rcond })).to.throw(RangeError, `orth: ${said}`);
    }
    expect([lstsq(A, A).rank, lstsq(A, A, { rcond: 0 }).rank]).to.deep.equal([1, 2]);
    expect(lstsq(diag([1, 0]), diag([1, 1]), { rcond: 0 }).rank).to.equal(1);
  });

  it('pinv gives no NaN for numbers next to 0', () => {
    expect(pinv(diag([1e-310, 1e-310])).toArray()).to.deep.equal([[Infinity, 0], [0, Infinity]]); // prettier-ignore
    expect(pinv(diag([2 ** -1030, 2 ** -1022])).at(1, 1)).to.equal(2 ** 1022);
  });

  it('solveTriangular undoes a triangular product, and does not read the other triangle', () => {
    fc.assert(
      fc.property(systems, ([n, k, seed]) => {
        const A = normal(n, n, seed).map((x, i, j) => (i === j ? 2 + Math.abs(x) : x / n));
        const X = normal(n, k, seed + 1);
        expect(distance(X, solveTriangular(A, triu(A).matmul(X)))).to.be.below(1e4);
        const lower = solveTriangular(A, tril(A).matmul(X), { lower: true });
        expect(distance(X, lower)).to.be.below(1e4);
      }),
      FEW,
    );
    expect(() => solveTriangular(matrix([[1, 2], [0, 0]]), vector([1, 1]))) // prettier-ignore
      .to.throw(SingularMatrixError, 'A must have no 0 on its diagonal; got one in row 1')
      .with.property('pivot', 1);
  });
});

describe('solve', () => {
  it('refuses shapes and values it cannot solve, by name', () => {
    expect(() => solve(unknown(3, 4), unknown(3, 1))).to.throw(
      ShapeError,
      'shape rule: (3 × 4) is not square: rows 3 and columns 4 differ. solve needs a square A. For a least-squares answer use lstsq(A, B).',
    );
    for (const f of [solve, lstsq, solveTriangular] as (typeof lstsq)[]) {
      expect(() => f(unknown(3, 3).add(1), unknown(4, 1)), f.name).to.throw(
        ShapeError,
        'shape rule: A (3 × …) and B (4 × …): rows 3 and 4 differ',
      );
      expect(() => f(eye(2), matrix([[1], [NaN]])), f.name).to.throw(
        NotFiniteError,
        `${f.name}: B must hold finite numbers; got NaN in row 1, column 0`,
      );
    }
  });
});

describe('an ill-conditioned system', () => {
  const host = globalThis as { [DISPLAY_HOOK]?: (request: DisplayRequest) => void };
  let shown: unknown[] = [];
  beforeEach(() => {
    shown = [];
    host[DISPLAY_HOOK] = ({ value }) => void shown.push(value);
  });
  afterEach(() => void delete host[DISPLAY_HOOK]);

  it('is solved with a warning that holds the condition number', () => {
    solve(hilbert(13), zeros(13, 1));
    expect(shown).to.have.length(1);
    const warning = shown[0] as ConditionWarning;
    expect(warning).to.be.instanceOf(ConditionWarning);
    expect(warning.condition).to.be.above(1e16);
    expect(String(warning)).to.match(
      /^solve: A is nearly singular \(condition number about \d\.\de\+1\d\)/,
    );
  });

  it('warns whatever the pattern of A and the right-hand side', () => {
    const A = matrix([[1, 1 - 2 ** -53], [1 - 2 ** -53, 1]]); // prettier-ignore
    solve(A, vector([1, 1]));
    solve(A, vector([1, -1]));
    solve(A, vector([1, 0]));
    inv(A);
    expect(shown).to.have.length(4);
  });

  it('warns once for each place in the code, not once for each call', () => {
    const place = () => solve(hilbert(13), zeros(13, 1));
    for (let k = 0; k < 5; k++) place();
    expect(shown).to.have.length(1);
    inv(hilbert(13));
    inv(hilbert(13));
    expect(shown).to.have.length(3);
  });

  it('of float32 warns by the rounding of float32, and a good one never', () => {
    solve(hilbert(6), zeros(6, 1));
    expect(shown).to.have.length(0);
    solve(hilbert(8).astype('float32'), zeros(8, 1, { dtype: 'float32' }));
    expect(shown).to.have.length(1);
  });
});

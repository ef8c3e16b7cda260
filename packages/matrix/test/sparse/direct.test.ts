// solve, lu, cholesky, det and slogdet of sparse matrices.
import { expect } from 'chai';
import { DISPLAY_HOOK, type DisplayRequest } from '@eigenbook/mime';
import fc from 'fast-check';
import {
  background,
  cholesky,
  ComplexMatrix,
  cond,
  type ConditionWarning,
  det,
  lu,
  type Matrix,
  matrix,
  NotFiniteError,
  NotPositiveDefiniteError,
  NotSymmetricError,
  ones,
  random,
  ShapeError,
  SingularMatrixError,
  slogdet,
  solve,
  sparse,
  sparseDiag,
  sparseEye,
  type SparseMatrix,
  type Triplet,
  vector,
  zeros,
} from '../../src/index.ts';
import { withEveryEngine } from '../every-engine.ts';
import { cube, grid } from './grids.ts';

/** What a matrix can look like, by how its elements come. */
const KINDS = ['definite', 'symmetric', 'pattern', 'any', 'ring'] as const;
type Kind = (typeof KINDS)[number];

/** Few numbers, so that some matrices are singular. */
const tenths = fc.integer({ min: -10, max: 10 }).map((x) => x / 10);
const entries = (n: number) => fc.array(fc.tuple(fc.nat(n - 1), fc.nat(n - 1), tenths, tenths), { maxLength: 4 * n }); // prettier-ignore

function make(kind: Kind, n: number, list: readonly (readonly [number, number, number, number])[]) {
  const triplets: Triplet[] = list.map(([i, j, x]) => [i, j, x]);
  if (kind === 'definite' || kind === 'symmetric') triplets.push(...list.map(([i, j, x]) => [j, i, x] as const)); // prettier-ignore
  if (kind === 'pattern') triplets.push(...list.map(([i, j, , y]) => [j, i, y] as const));
  const beside = kind === 'ring' ? 1 : 0;
  const size = kind === 'definite' ? 8 * n + 1 : 1;
  for (let i = 0; i < n; i++) triplets.push([i, (i + beside) % n, size]);
  return sparse(n, n, triplets);
}

const matrices = fc.integer({ min: 1, max: 40 }).chain((n) => fc.record({ kind: fc.constantFrom(...KINDS), list: entries(n), n: fc.constant(n), seed: fc.nat(1e6) })); // prettier-ignore

/** A·X − B beside what rounding may leave of it. */
function residual(A: SparseMatrix, X: Matrix, B: Matrix): number {
  return A.matmul(X).sub(B).norm() / (A.norm() * X.norm() + B.norm());
}

const reordered = (A: SparseMatrix, rows: readonly number[], columns: readonly number[]) =>
  A.toDense().withShape().take(rows, 0).take(columns, 1);

const rows = (L: SparseMatrix) => [...L.triplets()];

describe('solve of a sparse matrix', () => {
  it('solves systems of every kind as exactly as the dense one, and lu rebuilds them', () => {
    fc.assert(
      fc.property(matrices, ({ kind, list, n, seed }) => {
        const A: SparseMatrix = make(kind, n, list);
        const B: Matrix = random(n, 2, { seed, distribution: 'normal' });
        let factors;
        try {
          factors = lu(A);
        } catch (error) {
          expect(error).to.be.instanceOf(SingularMatrixError);
          expect(cond(A.toDense())).to.be.above(1e14);
          return;
        }
        const { L, U, rowPermutation, columnPermutation } = factors;
        if (cond(A.toDense()) > 1e14) return;
        const rest = reordered(A, rowPermutation, columnPermutation).sub(L.matmul(U).toDense());
        expect(rest.norm() / A.norm()).to.be.below(1e-11);
        expect(rows(L).every(([i, j, x]) => i > j || (i === j && x === 1))).to.equal(true);
        expect(rows(U).every(([i, j]) => i <= j)).to.equal(true);
        expect(residual(A, solve(A, B), B)).to.be.below(1e-14);
        expect(residual(A, factors.solve(B), B)).to.be.below(1e-14);
      }),
      { numRuns: 80 },
    );
  });

  it('agrees with the dense determinant, sign and all', () => {
    fc.assert(
      fc.property(matrices, ({ kind, list, n }) => {
        const A = make(kind, Math.min(n, 12), list.filter(([i, j]) => i < 12 && j < 12)); // prettier-ignore
        const dense = A.toDense();
        expect(det(A)).to.be.closeTo(det(dense), 1e-12 * dense.norm() ** A.rows);
        const [a, b] = [slogdet(A), slogdet(dense)];
        if (cond(dense) > 1e6) return;
        expect(a.sign).to.equal(b.sign);
        expect(a.logabsdet).to.be.closeTo(b.logabsdet, 1e-9 * (1 + Math.abs(b.logabsdet)));
      }),
      { numRuns: 40 },
    );
  });

  withEveryEngine('with blocks that the engine takes', () => {
    it('solves systems of points of a cube: definite, indefinite and unsymmetric ones', () => {
      const A = cube(9);
      const n = A.rows;
      const B = random(n, 1, { seed: 1 }).withShape();
      const shifted: SparseMatrix = A.sub(sparseEye(n).scale(5.1).withShape());
      const flow = sparseDiag(new Float64Array(n - 1).fill(0.4), 1).withShape();
      const unsymmetric: SparseMatrix = A.add(flow).sub(flow.T);
      for (const S of [A, shifted, unsymmetric]) expect(residual(S, solve(S, B), B)).to.be.below(1e-15); // prettier-ignore
    });
  });

  it('keeps the factors of 1600 points of a square far below the band of their rows', () => {
    const A = grid(40);
    expect(cholesky(A).L.nnz).to.be.below(1600 * 16);
    expect(lu(A).U.nnz).to.be.below(1600 * 16);
  });

  it('keeps what is triangular so', () => {
    const n = 200;
    const list: Triplet[] = Array.from({ length: n }, (_, i) => [i, i, 2]);
    for (let i = 0; i < n; i++) list.push([Math.max(i, (7 * i) % n), Math.min(i, (7 * i) % n), 1]);
    const A = sparse(n, n, list);
    expect(lu(A).L.nnz).to.equal(A.nnz);
    expect(lu(A.T).U.nnz).to.equal(A.nnz);
  });

  it('exchanges rows where those of the diagonal have no pivots', () => {
    // equality constraints: zeros on a part of the diagonal
    const n = 30;
    const G = random(n, 10, { seed: 2 });
    const list: Triplet[] = Array.from({ length: n }, (_, i) => [i, i, 1e-9 * (i + 1)]);
    for (let i = 0; i < n; i++) for (let j = 0; j < 10; j++) if ((i + j) % 3 === 0) list.push([i, n + j, G.at(i, j)], [n + j, i, G.at(i, j)]); // prettier-ignore
    const A: SparseMatrix = sparse(n + 10, n + 10, list);
    const b: Matrix = ones(n + 10, 1);
    expect(residual(A, solve(A, b), b)).to.be.below(1e-15);
    // each step of elimination without exchanges would multiply by a thousand
    const beside = sparseDiag(new Float64Array(59).fill(1e4), 1).withShape();
    const growing = sparseEye(60).withShape().add(beside).sub(beside.T);
    const c: Matrix = random(60, 1, { seed: 3 });
    expect(residual(growing, solve(growing, c), c)).to.be.below(1e-15);
  });

  it('keeps to numbers of any size, to 32 bits where all have them, and takes 0 × 0', () => {
    const b = random(100, 1, { seed: 4 }).withShape();
    for (const scale of [1e-300, 1e300]) {
      const A: SparseMatrix = grid(10).scale(scale);
      const x = solve(A, b.scale(scale)); // prettier-ignore
      expect(residual(grid(10), x, b)).to.be.below(1e-15);
      expect(cholesky(A).L.scale(1 / Math.sqrt(scale)).sub(cholesky(grid(10)).L).norm()).to.be.below(1e-13); // prettier-ignore
      expect(slogdet(A).logabsdet).to.be.closeTo(slogdet(grid(10)).logabsdet + 100 * Math.log(scale), 1e-7); // prettier-ignore
    }
    const x = solve(grid(10).astype('float32'), b.astype('float32'));
    expect(x.dtype).to.equal('float32');
    expect(solve(grid(10).astype('float32'), b).dtype).to.equal('float64');
    expect(solve(sparse(0, 0, []), zeros(0, 2)).shape).to.deep.equal([0, 2]);
    expect(det(sparse(0, 0, []))).to.equal(1);
  });

  it('takes complex right-hand sides, and promises the same', async () => {
    const A = grid(6);
    const [re, im] = [random(36, 2, { seed: 5 }).withShape(), random(36, 2, { seed: 6 }).withShape()]; // prettier-ignore
    const X = solve(A, new ComplexMatrix(re, im));
    expect(X.real.equals(solve(A, re))).to.equal(true);
    expect(X.imag.equals(solve(A, im))).to.equal(true);
    expect((await background.solve(A, re)).equals(X.real)).to.equal(true);
    expect((await lu(A).background.solve(re)).allclose(X.real)).to.equal(true);
    expect((await cholesky(A).background.solve(re)).equals(X.real)).to.equal(true);
  });

  it('names what has no inverse, with the column that depends on others', () => {
    const say = (A: SparseMatrix) => expect(() => solve(A, ones(A.rows, 1).withShape())).to.throw(SingularMatrixError); // prettier-ignore
    say(sparse(3, 3, [[0, 0, 1], [1, 2, 1], [2, 2, 1]])).with.property('message').match(/no pivot for column 1, in step \d\)\. lsmr\(A, b\)/); // prettier-ignore
    say(
      sparse(2, 2, [
        [0, 0, 1],
        [0, 1, 1],
        [1, 0, 1],
        [1, 1, 1],
      ]),
    );
    say(sparse(4, 4, []));
    expect(det(sparse(4, 4, []))).to.equal(0);
    expect(slogdet(sparse(2, 2, [[0, 0, 1]]))).to.deep.include({ sign: 0, logabsdet: -Infinity });
  });

  it('refuses what it cannot solve, by name', () => {
    const b = vector([1, 1]);
    expect(() => solve(sparse(2, 3, []).withShape(), b)).to.throw(ShapeError, 'solve needs a square A'); // prettier-ignore
    expect(() => lu(sparse(2, 3, []).withShape())).to.throw(ShapeError, 'lu(A.toDense())');
    expect(() => solve(sparseEye(3).withShape(), b)).to.throw(ShapeError, 'rows 3 and 2');
    expect(() => lu(sparseEye(3)).solve(b.withShape())).to.throw(ShapeError, 'rows 3 and 2');
    expect(() => solve(sparseDiag([1, NaN]), b)).to.throw(NotFiniteError, 'A must hold');
    expect(() => solve(sparseEye(2), vector([1, NaN]))).to.throw(NotFiniteError, 'B must hold');
    expect(() => cholesky(sparse(2, 2, [[0, 1, 1]]))).to.throw(NotSymmetricError, 'A must be symmetric'); // prettier-ignore
    expect(() => cholesky(sparseDiag([1, -1]))).to.throw(NotPositiveDefiniteError, 'a number ≤ 0 in row 1. lu(A)'); // prettier-ignore
    expect(() => solve(sparseEye(2), sparse(2, 1, []) as never)).to.throw(TypeError, 'B must be a matrix; got a 2 × 1 SparseMatrix'); // prettier-ignore
  });

  describe('that is nearly singular', () => {
    const shown: unknown[] = [];
    const host = globalThis as { [DISPLAY_HOOK]?: (request: DisplayRequest) => void };
    beforeEach(() => {
      shown.length = 0;
      host[DISPLAY_HOOK] = ({ value }) => void shown.push(value);
    });
    afterEach(() => void delete host[DISPLAY_HOOK]);

    it('warns with its condition number, near that of the dense one', () => {
      const free: SparseMatrix = grid(8).sub(sparse(64, 64, [[0, 0, 0]])); // prettier-ignore
      solve(free, ones(64, 1).withShape());
      expect(shown).to.have.length(0);
      const A: SparseMatrix = sparse(matrix([[1, 1 - 2 ** -53, 0], [1 - 2 ** -53, 1, 0], [0, 0, 3]])).withShape(); // prettier-ignore
      solve(A, ones(3, 1).withShape());
      expect(shown).to.have.length(1);
      const warning = shown[0] as ConditionWarning;
      expect(String(warning)).to.include('lstsq(A.toDense(), B) or pinv(A.toDense())');
      const { condition } = warning;
      expect(condition).to.be.within(1e16, 1e17);
    });
  });
});

// A few of the largest singular values, by block Golub–Kahan bidiagonalisation from a random start:
// orthonormal bases that grow by turns on both sides of A, between which A is small and bidiagonal
// (Golub, Luk and Overton 1981; Musco and Musco 2015 on how fast). Each new block tells exactly how
// far the triplets of those before it are from those of A.
import { allocate, type DType } from '../dtype.ts';
import { random } from '../create/random.ts';
import { zeros } from '../create/filled.ts';
import { ShapeError } from '../errors.ts';
import { finiteSteps } from '../finite.ts';
import { Matrix } from '../matrix.ts';
import { checkAnyFinite } from '../sparse/operator.ts';
import type { AnyMatrix } from '../sparse/rules.ts';
import { SparseMatrix } from '../sparse/sparse-matrix.ts';
import { hstack, vstack } from '../stacking.ts';
import { call, pause, type Steps } from '../steps.ts';
import { type Qr, qrSteps } from './qr.ts';
import { type Svd, svdSteps, withReconstruct } from './svd-steps.ts';

/** How many singular values are wanted, and how exactly. */
export interface RankOptions<K extends number> {
  /** How many singular values, from the largest. */
  readonly rank: K;
  /** How far A·v may be from σ·u, and Aᵀ·u from σ·v, as a share of σ₁. Default: 1e-6, or 1e-3 for float32. */
  readonly tolerance?: number;
  /** Of the random start. Default: 0, so that the same A gives the same answer. */
  readonly seed?: number;
}

const TOLERANCE: Readonly<Record<DType, number>> = { float64: 1e-6, float32: 1e-3 };
/** Columns beyond the rank, at least: they make the start miss less. */
const OVERSAMPLING = 10;
/** What a product of few columns does at once: 32 columns take 0.8 of the time of 30. */
const LANES = 8;

export function* truncatedSvdSteps(
  A: AnyMatrix,
  options: RankOptions<number>,
): Steps<Svd<number, number>> {
  const { rank, tolerance = TOLERANCE[A.dtype], seed = 0 } = options;
  if (A instanceof SparseMatrix) checkAnyFinite('svd', A);
  else yield* finiteSteps('svd', 'A', A);
  const [m, n] = A.shape;
  const side = Math.min(m, n);
  checkRank(rank, A.shape);
  const width = Math.min(Math.ceil((rank + OVERSAMPLING) / LANES) * LANES, side);
  const [times, timesTransposed] = productsOf(A);
  const start = random(n, width, { seed, distribution: 'normal', dtype: A.dtype });
  let block: Block = yield* qrSteps(start);
  const left: Matrix[] = [];
  const right = [block.Q.T];
  let B: Matrix = zeros(0, width, { dtype: A.dtype });
  let small: Triplets | undefined;
  // beyond a third of the smaller side the whole decomposition is cheaper
  while ((left.length + 1) * width * 3 <= side) {
    for (const isLeft of [true, false]) {
      const basis = isLeft ? left : right;
      block = yield* orthonormalSteps(yield* (isLeft ? times : timesTransposed)(block.Q), basis);
      if (small) {
        const found = cut(small, rank);
        const missed = errors(block.R, isLeft ? found.Vh.T : found.U, small.S.data[0]!);
        if (missed.data.every((error) => error <= tolerance)) {
          return withReconstruct(A, yield* tripletsSteps(left, right, found));
        }
      }
      basis.push(block.Q.T);
      B = isLeft ? below(B, block.R) : below(B.T, block.R).T;
      small = yield* svdSteps(B);
    }
  }
  const dense = A instanceof SparseMatrix ? A.toDense() : A;
  return withReconstruct(A, cut(yield* svdSteps(dense), rank));
}

/** @throws ShapeError for what is no rank of a matrix of this shape. */
export function checkRank(rank: number, shape: readonly [number, number]): void {
  const side = Math.min(...shape);
  if (Number.isInteger(rank) && rank >= 0 && rank <= side) return;
  throw new ShapeError(
    `svd: rank must be a whole number from 0 to ${side}, the smaller side of A; got ${rank}`,
  );
}

type Product = (B: Matrix) => Steps<Matrix>;

/** A·B and Aᵀ·B. */
function productsOf(A: AnyMatrix): readonly [Product, Product] {
  if (!(A instanceof SparseMatrix)) return [(B) => timesSteps(A, B), (B) => timesSteps(A, B, true)];
  const { T } = A;
  return [A, T].map(
    (S) =>
      function* (B: Matrix): Steps<Matrix> {
        yield* pause();
        return S.matmul(B);
      },
  ) as [Product, Product];
}

type Triplets = Pick<Svd<number, number, number>, 'U' | 'S' | 'Vh'>;

/** Orthonormal columns Q, and R so that Q·R is what the blocks before left of what was given. */
type Block = Pick<Qr<number, number, number>, 'Q' | 'R'>;

function cut({ U, S, Vh }: Triplets, rank: number): Triplets {
  return { U: U.slice(':', [0, rank]), S: S.slice([0, rank]), Vh: Vh.slice([0, rank]) };
}

/** Y made orthonormal, and orthogonal to the blocks before it; twice, since once loses digits. */
function* orthonormalSteps(Y: Matrix, blocks: readonly Matrix[]): Steps<Block> {
  let rest = Y;
  for (const block of blocks) rest = yield* withoutSteps(rest, block);
  const once: Block = yield* qrSteps(rest);
  if (blocks.length === 0) return once;
  rest = once.Q;
  for (const block of blocks) rest = yield* withoutSteps(rest, block);
  const twice: Block = yield* qrSteps(rest);
  return { Q: twice.Q, R: yield* timesSteps(twice.R, once.R) };
}

/** Y without its part in the span of the rows of `block`. */
function* withoutSteps(Y: Matrix, block: Matrix): Steps<Matrix> {
  return Y.sub(yield* timesSteps(block, yield* timesSteps(block, Y), true));
}

/** B with the rows (0 … 0 R) below it. */
function below(B: Matrix, R: Matrix): Matrix {
  const left = zeros(R.rows, B.columns - R.columns, { dtype: B.dtype });
  return vstack([B, hstack([left, R])]);
}

/**
 * How far the triplets of B miss those of A, as a share of σ₁. On one side they are exact; on the
 * other they miss the new block’s R times what their vectors have in the last block before it.
 */
function errors(R: Matrix, vectors: Matrix, largest: number): Matrix {
  const last = vectors.slice([vectors.rows - R.columns, vectors.rows], ':');
  // scaled first: the squares of numbers near 1e±300 leave the range
  const scaled = R.scale(1 / (largest || 1));
  return scaled.matmul(last).pow(2).sum(0).sqrt();
}

/** The triplets of A from those of B. */
function* tripletsSteps(
  left: readonly Matrix[],
  right: readonly Matrix[],
  { U, S, Vh }: Triplets,
): Steps<Triplets> {
  return {
    U: yield* timesSteps(vstack(left), U, true),
    S,
    Vh: yield* timesSteps(Vh, vstack(right)),
  };
}

/** A·B, or Aᵀ·B. */
function* timesSteps(A: Matrix, B: Matrix, transA = false): Steps<Matrix> {
  const [m, k] = transA ? [A.columns, A.rows] : [A.rows, A.columns];
  const n = B.columns;
  const C = allocate(m * n, A.dtype);
  yield* call('gemm', { m, n, k, A: A.data, B: B.data, C, transA });
  return new Matrix(m, n, C);
}

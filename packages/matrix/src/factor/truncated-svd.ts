// A few of the largest singular values, by block Krylov iteration (Musco and Musco 2015) with the
// stopping rule measured, not hoped for.
import { allocate, type DType } from '../dtype.ts';
import { random } from '../create/random.ts';
import { ShapeError } from '../errors.ts';
import { finiteSteps } from '../finite.ts';
import { Matrix } from '../matrix.ts';
import { vstack } from '../stacking.ts';
import { call, type Steps } from '../steps.ts';
import { qrSteps } from './qr.ts';
import { type Svd, svdSteps, withReconstruct } from './svd-steps.ts';

export interface RankOptions<K extends number> {
  /** How many singular values, from the largest. */
  readonly rank: K;
  /** How far A·v may be from σ·u, as a share of σ₁. Default: 1e-6, or 1e-3 for float32. */
  readonly tolerance?: number;
  /** Of the random start. Default: 0, so that the same A gives the same answer. */
  readonly seed?: number;
}

const TOLERANCE: Readonly<Record<DType, number>> = { float64: 1e-6, float32: 1e-3 };
/** Columns beyond the rank: they make the start miss less. */
const OVERSAMPLING = 10;

export function* truncatedSvdSteps(
  A: Matrix,
  options: RankOptions<number>,
): Steps<Svd<number, number>> {
  const { rank, tolerance = TOLERANCE[A.dtype], seed = 0 } = options;
  yield* finiteSteps('svd', 'A', A);
  const [m, n] = A.shape;
  if (!(Number.isInteger(rank) && rank >= 0 && rank <= Math.min(m, n))) {
    throw new ShapeError(
      `svd: rank must be a whole number from 0 to ${Math.min(m, n)}, the smaller side of A; got ${rank}`,
    );
  }
  const width = Math.min(rank + OVERSAMPLING, Math.min(m, n));
  let Z: Matrix = random(n, width, { seed, distribution: 'normal', dtype: A.dtype });
  const found = { basis: [], projections: [] } as Krylov;
  let before: Matrix | undefined;
  // beyond a third of the smaller side the whole decomposition is cheaper
  while ((found.basis.length + 1) * width * 3 <= Math.min(m, n)) {
    const Q = yield* orthonormalSteps(yield* timesSteps(A, Z), found.basis);
    const QtA = yield* timesSteps(Q, A, true);
    found.basis.push(Q.T);
    found.projections.push(QtA);
    const small = yield* svdSteps(vstack(found.projections));
    const S: Matrix = small.S.slice([0, rank]);
    if (before && hasSettled(S, before, tolerance)) {
      const triplets = yield* ritzSteps(found, small, rank);
      if (yield* isAccurateSteps(A, triplets, tolerance)) return withReconstruct(A, triplets);
    }
    before = S;
    Z = (yield* qrSteps(QtA.T)).Q;
  }
  return withReconstruct(A, cut(yield* svdSteps(A), rank));
}

/** Blocks of orthonormal rows Qᵀ, and Qᵀ·A: rows lie together in memory, so stacking is copying. */
interface Krylov {
  readonly basis: Matrix[];
  readonly projections: Matrix[];
}

type Triplets = Pick<Svd<number, number, number>, 'U' | 'S' | 'Vh'>;

function cut({ U, S, Vh }: Triplets, rank: number): Triplets {
  return { U: U.slice(':', [0, rank]), S: S.slice([0, rank]), Vh: Vh.slice([0, rank]) };
}

/** Y made orthonormal, and orthogonal to the blocks before it; twice, since once loses digits. */
function* orthonormalSteps(Y: Matrix, blocks: readonly Matrix[]): Steps<Matrix> {
  let Q = Y;
  for (let pass = 0; pass < (blocks.length > 0 ? 2 : 1); pass++) {
    for (const block of blocks) {
      const shadow = yield* timesSteps(block, Q);
      Q = Q.sub(yield* timesSteps(block, shadow, true));
    }
    ({ Q } = yield* qrSteps(Q));
  }
  return Q;
}

/** Whether the singular values have stopped moving: until then their vectors need no look. */
function hasSettled(S: Matrix, before: Matrix, tolerance: number): boolean {
  return S.size === 0 || S.sub(before).abs().max() <= tolerance * S.data[0]!;
}

/** The triplets of Q·Qᵀ·A from those of the small Qᵀ·A. */
function* ritzSteps({ basis }: Krylov, small: Triplets, rank: number): Steps<Triplets> {
  const { U, S, Vh } = cut(small, rank);
  return { U: yield* timesSteps(vstack(basis), U, true), S, Vh };
}

/** Whether ‖A·v − σ·u‖ ≤ tolerance · σ₁ for each triplet. */
function* isAccurateSteps(A: Matrix, { U, S, Vh }: Triplets, tolerance: number): Steps<boolean> {
  const AV = yield* timesSteps(A, Vh.T);
  const errors = AV.sub(U.mul(S.T));
  // scaled first: the squares of numbers near 1e±300 leave the range
  const lengths = errors.scale(1 / (S.data[0] || 1)).pow(2).sum(0).sqrt(); // prettier-ignore
  return lengths.data.every((length) => length <= tolerance);
}

/** A·B, or Aᵀ·B. */
function* timesSteps(A: Matrix, B: Matrix, transA = false): Steps<Matrix> {
  const [m, k] = transA ? [A.columns, A.rows] : [A.rows, A.columns];
  const n = B.columns;
  const C = allocate(m * n, A.dtype);
  yield* call('gemm', { m, n, k, A: A.data, B: B.data, C, transA });
  return new Matrix(m, n, C);
}

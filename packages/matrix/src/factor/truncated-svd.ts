// A few of the largest singular values, by block Krylov iteration (Musco and Musco 2015) with the
// stopping rule measured, not hoped for.
import { allocate, type DType } from '../dtype.ts';
import { random } from '../create/random.ts';
import { ShapeError } from '../errors.ts';
import { checkFinite } from '../finite.ts';
import { Matrix } from '../matrix.ts';
import { hstack } from '../stacking.ts';
import { call, type Steps } from '../steps.ts';
import { qrSteps } from './qr.ts';
import { type Svd, svdSteps, withReconstruct } from './svd-steps.ts';

export interface RankOptions<K extends number> {
  /** How many singular values, from the largest. */
  readonly rank: K;
  /** How far A·v may be from σ·u, as a share of σ₁. Default: 1e-7, or 1e-4 for float32. */
  readonly tolerance?: number;
  /** Of the random start. Default: 0, so that the same A gives the same answer. */
  readonly seed?: number;
}

const TOLERANCE: Readonly<Record<DType, number>> = { float64: 1e-7, float32: 1e-4 };
/** Columns beyond the rank: they make the start miss less. */
const OVERSAMPLING = 10;

export function* truncatedSvdSteps(
  A: Matrix,
  options: RankOptions<number>,
): Steps<Svd<number, number>> {
  const { rank, tolerance = TOLERANCE[A.dtype], seed = 0 } = options;
  checkFinite('svd', 'A', A);
  const [m, n] = A.shape;
  if (!(Number.isInteger(rank) && rank >= 0 && rank <= Math.min(m, n))) {
    throw new ShapeError(
      `svd: rank must be a whole number from 0 to ${Math.min(m, n)}, the smaller side of A; got ${rank}`,
    );
  }
  const width = Math.min(rank + OVERSAMPLING, Math.min(m, n));
  let Z: Matrix = random(n, width, { seed, distribution: 'normal', dtype: A.dtype });
  const basis: Matrix[] = [];
  const projections: Matrix[] = [];
  // beyond a third of the smaller side the whole decomposition is cheaper
  while ((basis.length + 1) * width * 3 <= Math.min(m, n)) {
    const Q = yield* orthonormalSteps(yield* timesSteps(A, Z), basis);
    const AtQ = yield* timesSteps(A, Q, true);
    basis.push(Q);
    projections.push(AtQ);
    const found = yield* ritzSteps(basis, projections, rank);
    if (yield* isSettledSteps(A, found, tolerance)) return withReconstruct(A, found);
    Z = (yield* qrSteps(AtQ)).Q;
  }
  const { U, S, Vh } = yield* svdSteps(A);
  return withReconstruct(A, cut({ U, S, Vh }, rank));
}

type Triplets = Pick<Svd<number, number, number>, 'U' | 'S' | 'Vh'>;

function cut({ U, S, Vh }: Triplets, rank: number): Triplets {
  return { U: U.slice(':', [0, rank]), S: S.slice([0, rank]), Vh: Vh.slice([0, rank]) };
}

/** Y made orthonormal, and orthogonal to the blocks before it; twice, since once loses digits. */
function* orthonormalSteps(Y: Matrix, blocks: readonly Matrix[]): Steps<Matrix> {
  let { Q } = yield* qrSteps(Y);
  for (let pass = 0; pass < 2 && blocks.length > 0; pass++) {
    for (const block of blocks) {
      const shadow = yield* timesSteps(block, Q, true);
      Q = Q.sub(yield* timesSteps(block, shadow));
    }
    ({ Q } = yield* qrSteps(Q));
  }
  return Q;
}

/** The singular triplets of Q·Qᵀ·A for the basis Q, from the SVD of the small Qᵀ·A. */
function* ritzSteps(basis: Matrix[], projections: Matrix[], rank: number): Steps<Triplets> {
  const small = yield* svdSteps(hstack(projections));
  const U = yield* timesSteps(hstack(basis), small.Vh.T.slice(':', [0, rank]));
  return { U, S: small.S.slice([0, rank]), Vh: small.U.slice(':', [0, rank]).T };
}

/** Whether ‖A·v − σ·u‖ ≤ tolerance · σ₁ for each triplet. */
function* isSettledSteps(A: Matrix, { U, S, Vh }: Triplets, tolerance: number): Steps<boolean> {
  const AV = yield* timesSteps(A, Vh.T);
  const errors = AV.sub(U.map((u, _, j) => u * S.data[j]!));
  const largest = S.data[0] ?? 0;
  // scaled first: the squares of numbers near 1e±300 leave the range
  const scale = largest === 0 ? 1 : largest;
  const norms = errors.map((e) => (e / scale) ** 2).sum(0).sqrt(); // prettier-ignore
  return norms.data.every((e) => e <= tolerance);
}

/** A·B, or Aᵀ·B. */
function* timesSteps(A: Matrix, B: Matrix, transA = false): Steps<Matrix> {
  const [m, k] = transA ? [A.columns, A.rows] : [A.rows, A.columns];
  const n = B.columns;
  const C = allocate(m * n, A.dtype);
  yield* call('gemm', { m, n, k, A: A.data, B: B.data, C, transA });
  return new Matrix(m, n, C);
}

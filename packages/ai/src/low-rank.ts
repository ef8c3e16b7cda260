// The best approximation of a matrix by one of lower rank. @see Eckart and Young 1936
import { background, type Matrix, ShapeError, svd, svdvals } from '@eigenbook/matrix';
import { checkGiven } from './given.ts';
import { type Image, image } from './images/image.ts';
import { ask, now, pause, type Steps } from './steps.ts';

/** The nearest matrix of a rank, as its factors, and how far it is from A. */
export interface LowRank<R extends number, C extends number> {
  /** How many singular values were kept. */
  readonly rank: number;
  /** R × rank: the first left singular vectors, one in each column. */
  readonly U: Matrix<R>;
  /** rank × 1: the first singular values, never rising. */
  readonly S: Matrix<number, 1>;
  /** rank × C: the first right singular vectors, one in each row. */
  readonly Vh: Matrix<number, C>;
  /** ‖A − Aᵣ‖ in the Frobenius norm: the root of the squares of the singular values left out. */
  readonly error: number;
  /** ‖A − Aᵣ‖₂: the largest singular value left out. */
  readonly spectralError: number;
  /** `error` as a share of ‖A‖. */
  readonly relativeError: number;
  /** Numbers to store: rank · (R + C + 1). */
  readonly storage: number;
  /** `storage` as a share of R · C. */
  readonly storageRatio: number;
  /**
   * Aᵣ = U·diag(S)·Vh.
   * @example
   * ai.lowRank(matrix([[3, 0], [0, 4]]), 1).reconstruct(); // => [[0, 0], [0, 4]]
   */
  reconstruct(): Matrix<R, C>;
}

/**
 * The matrix of this rank that is nearest to A.
 * @param A - R × C.
 * @param rank - from 0 to the smaller side.
 * @throws ShapeError if the rank is none.
 * @throws NotFiniteError if A holds NaN or an infinity.
 * @example
 * const { error, spectralError } = ai.lowRank(diag([5, 4, 3]), 1);
 * error; // => 5
 * spectralError; // => 4
 */
export function lowRank<R extends number, C extends number>(
  A: Matrix<R, C>,
  rank: number,
): LowRank<R, C> {
  return now(lowRankSteps(A, rank));
}

export function* lowRankSteps<R extends number, C extends number>(
  A: Matrix<R, C>,
  rank: number,
): Steps<LowRank<R, C>> {
  checkGiven('lowRank(A, rank)', { A });
  const most = Math.min(A.rows, A.columns);
  if (!(Number.isInteger(rank) && rank >= 0 && rank <= most)) {
    throw new ShapeError(`lowRank: rank must be a whole number from 0 to ${most}; got ${rank}`);
  }
  const { rows, columns } = A;
  const whole = yield* ask(
    () => svd(A.withShape()),
    () => background.svd(A.withShape()),
  );
  const U = whole.U.slice(':', [0, rank]).withShape(rows, rank);
  const S = whole.S.slice([0, rank]).withShape(rank, 1);
  const Vh = whole.Vh.slice([0, rank]).withShape(rank, columns);
  const left = whole.S.withShape().slice([rank, most]);
  const error = left.norm();
  const norm = whole.S.norm();
  const storage = rank * (rows + columns + 1);
  return {
    rank,
    U,
    S,
    Vh,
    error,
    spectralError: left.data[0] ?? 0,
    relativeError: norm === 0 ? 0 : error / norm,
    storage,
    storageRatio: storage / A.size,
    reconstruct: () =>
      U.map((u, _, j) => u * S.data[j]!)
        .matmul<number, C>(Vh)
        .withShape(rows, columns),
  };
}

/**
 * The least rank whose best approximation is within a share of ‖A‖.
 * @param A - R × C.
 * @param tolerance - the relative error in the Frobenius norm, from 0 to 1.
 * @returns from 0 to min(R, C).
 * @throws RangeError if the tolerance is none.
 * @throws NotFiniteError if A holds NaN or an infinity.
 * @example
 * ai.rankFor(diag([4, 3, 0]), 0.6); // => 1
 */
export function rankFor(A: Matrix, tolerance: number): number {
  return now(rankForSteps(A, tolerance));
}

export function* rankForSteps(A: Matrix, tolerance: number): Steps<number> {
  if (!(tolerance >= 0 && tolerance <= 1)) {
    throw new RangeError(`rankFor: tolerance must be from 0 to 1; got ${tolerance}`);
  }
  const S = yield* ask(
    () => svdvals(A),
    () => background.svdvals(A),
  );
  const shares = Array.from(S.data, (s) => (s / S.data[0]!) ** 2);
  // a hair's breadth for rounding: an error of exactly the tolerance is within it
  const most = tolerance ** 2 * shares.reduce((sum, x) => sum + x, 0) * (1 + 1e-12);
  let rank = S.data[0]! > 0 ? S.rows : 0;
  for (let left = 0; rank > 0; rank--) {
    left += shares[rank - 1]!; // from the least on, as a difference would have lost it
    if (left > most) break;
  }
  return rank;
}

/** A picture at a lower rank, channel by channel. */
export interface Compressed<H extends number, W extends number> {
  /** What it looks like at that rank. */
  readonly image: Image<H, W>;
  /** The largest of a channel. */
  readonly relativeError: number;
  /** The share of numbers to store. */
  readonly storageRatio: number;
  /** The peak signal-to-noise ratio in decibels. */
  readonly psnr: number;
}

/**
 * A picture whose channels are approximated by matrices of this rank.
 * @param picture - of one or three channels, or a matrix, which is a grey one.
 * @param rank - from 0 to the smaller side.
 * @throws ShapeError as `lowRank`.
 * @example
 * ai.compressImage(ai.image([ones(8, 8)]), 1).storageRatio; // => 17 / 64
 */
export function compressImage<H extends number, W extends number>(
  picture: Pick<Image<H, W>, 'channels'> | Matrix<H, W>,
  rank: number,
): Compressed<H, W> {
  return now(compressImageSteps(picture, rank));
}

export function* compressImageSteps<H extends number, W extends number>(
  picture: Pick<Image<H, W>, 'channels'> | Matrix<H, W>,
  rank: number,
): Steps<Compressed<H, W>> {
  const given = 'channels' in picture ? picture.channels : [picture];
  const total = given.length;
  const parts: LowRank<H, W>[] = [];
  for (const channel of given) {
    parts.push(yield* lowRankSteps(channel, rank));
    yield* pause({ done: parts.length, total });
  }
  const channels = parts.map((part) => part.reconstruct());
  const squares = parts.reduce((sum, { error }) => sum + error ** 2, 0);
  const size = channels.reduce((sum, channel) => sum + channel.size, 0);
  return {
    image: image(channels),
    relativeError: Math.max(...parts.map((part) => part.relativeError)),
    storageRatio: parts[0]!.storageRatio,
    psnr: 10 * Math.log10(255 ** 2 / (squares / size)),
  };
}

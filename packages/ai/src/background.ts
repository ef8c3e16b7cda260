// What takes long, by a promise: the functions of the same names, while output and interrupts go on.
import type { AnyMatrix, Matrix, SquareRule } from '@eigenbook/matrix';
import type { Image } from './images/image.ts';
import { type KmeansOptions, kmeansSteps } from './kmeans.ts';
import { compressImageSteps, lowRankSteps, rankForSteps } from './low-rank.ts';
import { type PagerankOptions, pagerankSteps } from './pagerank.ts';
import { type PcaOptions, pcaSteps } from './pca.ts';
import { alsSteps, type FactorOptions } from './recommender/als.ts';
import type { Ratings } from './recommender/ratings.ts';
import { type SgdOptions, sgdSteps } from './recommender/sgd.ts';
import { linearRegressionSteps, type RegressionOptions } from './regression/linear-regression.ts';
import { later, type RunOptions } from './steps.ts';
import { type networkObjective, objectiveSteps } from './training/train-network.ts';
import type { Objective } from './training/training.ts';
import { type CountOptions, coOccurrenceSteps, type EmbeddingOptions } from './words/ppmi.ts';
import { embeddingOfSteps, trainEmbeddingSteps } from './words/ppmi.ts';

/**
 * The functions of the same names whose answers are promised: output and interrupts go on meanwhile,
 * with `progress` a display shows how far the work is, and a `signal` ends it. They reject with the
 * reason of the signal, and as the functions throw. Do not write to a matrix before its promise settles.
 * @remarks Decompositions and products run in the background of the engine (`engine().background`);
 * between them work pauses every few milliseconds.
 * @example
 * const { explainedVarianceRatio } = await ai.background.pca(random(50, 4, { seed: 1 }), { components: 2 });
 * explainedVarianceRatio.shape; // => [2, 1]
 */
export const background = {
  /** The directions in which data vary most, promised. */
  pca: async <D extends number, K extends number = number>(
    X: Matrix<number, D>,
    options: PcaOptions<K> & RunOptions = {},
  ) => later(pcaSteps<D, K>(X, options), options),
  /** Groups of rows that lie near to one another, promised. */
  kmeans: async <D extends number, K extends number>(
    X: Matrix<number, D>,
    options: KmeansOptions<K> & RunOptions,
  ) => later(kmeansSteps<D, K>(X, options), options),
  /** The nearest matrix of a rank, promised. */
  lowRank: async <R extends number, C extends number>(
    A: Matrix<R, C>,
    rank: number,
    options: RunOptions = {},
  ) => later(lowRankSteps(A, rank), options),
  /** The least rank that is near enough, promised. */
  rankFor: async (A: Matrix, tolerance: number, options: RunOptions = {}) =>
    later(rankForSteps(A, tolerance), options),
  /** A picture at a lower rank, promised. */
  compressImage: async <H extends number, W extends number>(
    picture: Pick<Image<H, W>, 'channels'> | Matrix<H, W>,
    rank: number,
    options: RunOptions = {},
  ) => later(compressImageSteps(picture, rank), options),
  /** The θ that makes ‖y − Xθ‖² least, promised. */
  linearRegression: async <D extends number>(
    X: Matrix<number, D>,
    y: Matrix,
    options: RegressionOptions & RunOptions = {},
  ) => later(linearRegressionSteps(X, y, options), options),
  /** A model of ratings by alternating least squares, promised. */
  als: async <U extends number, I extends number>(
    ratings: Ratings<U, I>,
    options: FactorOptions & RunOptions = {},
  ) => later(alsSteps(ratings, options), options),
  /** A model of ratings by stochastic gradient descent, promised. */
  sgd: async <U extends number, I extends number>(
    ratings: Ratings<U, I>,
    options: SgdOptions & RunOptions = {},
  ) => later(sgdSteps(ratings, options), options),
  /** The rank of each page, promised. */
  pagerank: async <R extends number, C extends number>(
    links: AnyMatrix<R, C> & SquareRule<R, C>,
    options: PagerankOptions & RunOptions = {},
  ) => later(pagerankSteps(links, options), options),
  /** How often words stand near each other, promised. */
  coOccurrence: async (text: string | readonly string[], options: CountOptions & RunOptions = {}) =>
    later(coOccurrenceSteps(text, options), options),
  /** The vectors that a table of counts gives, promised. */
  embeddingOf: async (
    words: readonly string[],
    counts: Matrix,
    options: { readonly size: number } & RunOptions,
  ) => later(embeddingOfSteps(words, counts, options), options),
  /** Word vectors learned from a text, promised. */
  trainEmbedding: async (
    text: string | readonly string[],
    options: EmbeddingOptions & RunOptions = {},
  ) => later(trainEmbeddingSteps(text, options), options),
  /**
   * An objective for `training` that lets the event loop have its turn also within a step, between
   * layers that have much to do.
   */
  networkObjective: (...network: Parameters<typeof networkObjective>): Objective => {
    const steps = objectiveSteps(...network);
    return (parameters, rows) => later(steps(parameters, rows));
  },
};

// Principal components. @see Jolliffe, Principal Component Analysis, 2002
import {
  background,
  eigh,
  gemm,
  type InnerRule,
  Matrix,
  ShapeError,
  svd,
  zeros,
} from '@eigenbook/matrix';
import { checkGiven } from './given.ts';
import { ask, finiteSteps, inBlocks, now, pause, type Steps } from './steps.ts';

/** How many components, by which method, of which data. */
export interface PcaOptions<K extends number = number> {
  /** How many components to keep. Default: all, min(N, D). */
  readonly components?: K;
  /** `svd` of the centred data (default), or `eigh` of its covariance, D × D. */
  readonly method?: 'svd' | 'eigh';
  /** Whether each column is divided by its standard deviation first. Default false. */
  readonly standardise?: boolean;
  /** Variances are divided by N less this. Default 0; scikit-learn and `cov` of a sample have 1. */
  readonly correction?: number;
}

/** The directions of a table of data, and the ways to them and back. */
export interface Pca<D extends number, K extends number> {
  /** 1 × D: the mean of each column. */
  readonly mean: Matrix<1, D>;
  /** 1 × D: what each column is divided by: 1, or its standard deviation. */
  readonly scale: Matrix<1, D>;
  /** K × D: a direction in each row, orthonormal, the one of most variance first. */
  readonly components: Matrix<K, D>;
  /** K × 1: the variance along each component, never rising. */
  readonly explainedVariance: Matrix<K, 1>;
  /** K × 1: the shares of the whole variance. */
  readonly explainedVarianceRatio: Matrix<K, 1>;
  /**
   * N × D to N × K: where each row lies along the components.
   * @throws ShapeError if X has not D columns.
   * @example
   * const { transform } = ai.pca(matrix([[0, 0], [2, 2]]), 1);
   * transform(matrix([[1, 1], [2, 2]])); // => [[0], [Math.SQRT2]]
   */
  transform: <N extends number, C extends number>(X: Matrix<N, C> & InnerRule<C, D>) => Matrix<N, K>; // prettier-ignore
  /**
   * N × K to N × D: the rows that lie there, in the plane of the components.
   * @throws ShapeError if Z has not K columns.
   * @example
   * const { transform, inverseTransform } = ai.pca(matrix([[0, 0], [2, 2]]), 1);
   * inverseTransform(transform(matrix([[2, 2]]))); // => [[2, 2]]
   */
  inverseTransform: <N extends number, C extends number>(Z: Matrix<N, C> & InnerRule<C, K>) => Matrix<N, D>; // prettier-ignore
}

/**
 * The directions in which data vary most.
 * @param X - N × D: an observation in each row.
 * @param options - or in their place how many components: `ai.pca(X, 2)`.
 * @throws ShapeError if X has no row or `components` is not from 1 to min(N, D).
 * @throws NotFiniteError if X holds NaN or an infinity.
 * @throws RangeError if `correction` is negative or not below the rows of X.
 * @remarks The sign of a component is such that its largest entry is positive. `svd` keeps twice
 * the digits; `eigh` is faster where N is much larger than D.
 * @example
 * const { explainedVarianceRatio, transform } = ai.pca(matrix([[0, 0], [1, 1], [2, 2]]), 1);
 * explainedVarianceRatio; // => [[1]]
 * transform(matrix([[2, 2]])); // => [[Math.SQRT2]]
 */
export function pca<D extends number, K extends number = number>(
  X: Matrix<number, D>,
  options: PcaOptions<K> | K = {},
): Pca<D, K> {
  return now(pcaSteps(X, typeof options === 'number' ? { components: options } : options));
}

export function* pcaSteps<D extends number, K extends number = number>(
  X: Matrix<number, D>,
  options: PcaOptions<K> = {},
): Steps<Pca<D, K>> {
  checkGiven('pca(X, { components })', { X });
  const { method = 'svd', standardise = false, correction = 0 } = options;
  const count: number = countOf(X, options);
  const divisor = divisorOf(X, correction);
  yield* finiteSteps('pca', 'X', X);
  yield* pause({ done: 0, total: PARTS });
  const mean = yield* meansSteps(X);
  const scale = standardise ? yield* spreadSteps(X, mean) : mean.map(() => 1);
  const { Xc, squares } = yield* centredSteps(X, mean, scale);
  yield* pause({ done: 1, total: PARTS });
  const found = yield* method === 'eigh' ? byCovariance(Xc) : bySingularValues(Xc);
  const total = squares / divisor;
  const explainedVariance = found.squares.slice([0, count]).scale(1 / divisor).withShape(count as K, 1); // prettier-ignore
  const components = upright(found.directions.slice([0, count])).withShape(count as K, X.columns);
  const standard = (A: Matrix) => {
    const centred = A.sub(mean.withShape());
    return (standardise ? centred.div(scale.withShape()) : centred).withShape(A.rows, X.columns);
  };
  yield* pause({ done: PARTS, total: PARTS });
  return {
    mean,
    scale,
    components,
    explainedVariance,
    explainedVarianceRatio: explainedVariance.scale(total === 0 ? 0 : 1 / total),
    transform: (A) => standard(A).withShape().matmul(components.T.withShape()) as never,
    inverseTransform: (Z) =>
      (Z as Matrix)
        .matmul(components.withShape())
        .map((z, _, j) => z * scale.data[j]! + mean.data[j]!) as never,
  };
}

/** Data are centred, then turned. */
const PARTS = 2;

function countOf(X: Matrix, { components }: PcaOptions): number {
  const most = Math.min(X.rows, X.columns);
  if (most === 0) throw new ShapeError(`pca: X must have at least one row and one column; got ${X.rows} × ${X.columns}`); // prettier-ignore
  const count = components ?? most;
  if (Number.isInteger(count) && count >= 1 && count <= most) return count;
  throw new ShapeError(`pca: components must be a whole number from 1 to ${most}; got ${count}`);
}

function divisorOf({ rows }: Matrix, correction: number): number {
  if (rows - correction > 0 && correction >= 0) return rows - correction;
  throw new RangeError(`pca: correction must be from 0 to below the ${rows} rows of X; got ${correction}`); // prettier-ignore
}

/** Counted from the first row: a column that is the same everywhere has a mean without rounding. */
function* meansSteps<D extends number>(X: Matrix<number, D>): Steps<Matrix<1, D>> {
  const sums = yield* columnSumsSteps(X, (x, j) => x - X.data[j]!);
  return sums.map((sum, _, j) => X.data[j]! + sum / X.rows);
}

/** The standard deviation of each column; 1 for one that is the same everywhere. */
function* spreadSteps<D extends number>(
  X: Matrix<number, D>,
  mean: Matrix<1, D>,
): Steps<Matrix<1, D>> {
  const sums = yield* columnSumsSteps(X, (x, j) => (x - mean.data[j]!) ** 2);
  // a mean that is rounded leaves a little of a column that is the same everywhere
  const rounding = X.rows * (X.dtype === 'float32' ? 2 ** -23 : Number.EPSILON);
  return sums.map((sum, _, j) => {
    const spread = Math.sqrt(sum / X.rows);
    return spread > rounding * Math.abs(mean.data[j]!) ? spread : 1;
  });
}

/** The sums of f of each number, column by column; block by block, which loses fewer digits. */
function* columnSumsSteps<D extends number>(
  X: Matrix<number, D>,
  f: (x: number, j: number) => number,
): Steps<Matrix<1, D>> {
  const sums = new Float64Array(X.columns);
  yield* inBlocks(X, 3, ({ data, columns, rows }) => {
    const part = new Float64Array(columns);
    for (let i = 0, k = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++, k++) part[j]! += f(data[k]!, j);
    }
    for (let j = 0; j < columns; j++) sums[j]! += part[j]!;
  });
  return new Matrix<1, D>(1, X.columns, sums).astype(X.dtype);
}

interface Centred {
  readonly Xc: Matrix;
  /** The sum of the squares of its numbers. */
  readonly squares: number;
}

function* centredSteps(X: Matrix, mean: Matrix, scale: Matrix): Steps<Centred> {
  const Xc: Matrix = zeros(X.rows, X.columns, { dtype: X.dtype });
  let squares = 0;
  yield* inBlocks(X, 4, ({ data, columns, rows }, from) => {
    const start = from * columns;
    for (let i = 0, k = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++, k++) {
        const x = (data[k]! - mean.data[j]!) / scale.data[j]!;
        Xc.data[start + k] = x;
        squares += x * x;
      }
    }
  });
  return { Xc, squares };
}

/** Directions as rows, and the sums of squares along them, never rising. */
interface Directions {
  readonly directions: Matrix;
  readonly squares: Matrix;
}

function* bySingularValues(Xc: Matrix): Steps<Directions> {
  const { S, Vh } = yield* ask(
    () => svd(Xc),
    () => background.svd(Xc),
  );
  return { directions: Vh, squares: S.pow(2).withShape() };
}

function* byCovariance(Xc: Matrix): Steps<Directions> {
  const turned = { transA: true } as const;
  const C = yield* ask(
    () => gemm(Xc, Xc, turned),
    () => background.gemm(Xc, Xc, turned),
  );
  const { eigenvalues, eigenvectors } = yield* ask(
    () => eigh(C),
    () => background.eigh(C),
  );
  return {
    directions: eigenvectors.T.flip(0),
    squares: eigenvalues.flip(0).maximum(0).withShape(),
  };
}

/** Each row with the sign that makes its largest entry positive. */
function upright(directions: Matrix): Matrix {
  const largest = directions.abs().argmax(1).data;
  return directions.map((x, i) => (directions.data[i * directions.columns + largest[i]!]! < 0 ? -x : x)); // prettier-ignore
}

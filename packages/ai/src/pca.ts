// Principal components. @see Jolliffe, Principal Component Analysis, 2002
import { eigh, gemm, type Matrix, ShapeError, svd } from '@eigenbook/matrix';

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
  /** N × D to N × K: where each row lies along the components. */
  transform: <N extends number>(X: Matrix<N, D> | Matrix<N>) => Matrix<N, K>;
  /** N × K to N × D: the rows that lie there, in the plane of the components. */
  inverseTransform: <N extends number>(Z: Matrix<N, K> | Matrix<N>) => Matrix<N, D>;
}

/**
 * The directions in which data vary most.
 * @param X - N × D: an observation in each row.
 * @throws ShapeError if X has no row or `components` is not from 1 to min(N, D).
 * @throws NotFiniteError if X holds NaN or an infinity.
 * @remarks The sign of a component is such that its largest entry is positive. `svd` keeps twice the
 * digits; `eigh` is faster where N is much larger than D.
 * @example
 * const { explainedVarianceRatio, transform } = ai.pca(matrix([[0, 0], [1, 1], [2, 2]]), { components: 1 });
 * explainedVarianceRatio; // => [[1]]
 * transform(matrix([[2, 2]])); // => [[Math.SQRT2]]
 */
export function pca<D extends number, K extends number = number>(
  X: Matrix<number, D>,
  options: PcaOptions<K> = {},
): Pca<D, K> {
  const { method = 'svd', standardise = false, correction = 0 } = options;
  const most = Math.min(X.rows, X.columns);
  if (most === 0) throw new ShapeError(`pca: X must have at least one row and one column; got ${X.rows} × ${X.columns}`); // prettier-ignore
  const count: number = options.components ?? most;
  if (!(Number.isInteger(count) && count >= 1 && count <= most)) {
    throw new ShapeError(`pca: components must be a whole number from 1 to ${most}; got ${count}`);
  }
  const mean = X.mean(0);
  const scale = standardise ? X.std({ axis: 0 }).map((s) => s || 1) : mean.map(() => 1);
  const standard = (A: Matrix) => {
    const centred = A.sub(mean.withShape());
    return (standardise ? centred.div(scale.withShape()) : centred).withShape(A.rows, X.columns);
  };
  const Xc = standard(X);
  const found = method === 'eigh' ? byCovariance(Xc) : bySingularValues(Xc);
  const divisor = X.rows - correction;
  const total = Xc.norm() ** 2 / divisor;
  const explainedVariance = found.squares.slice([0, count]).scale(1 / divisor).withShape(count as K, 1); // prettier-ignore
  const components = upright(found.directions.slice([0, count])).withShape(count as K, X.columns);
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

/** Directions as rows, and the sums of squares along them, never rising. */
interface Directions {
  readonly directions: Matrix;
  readonly squares: Matrix;
}

function bySingularValues(Xc: Matrix): Directions {
  const { S, Vh } = svd(Xc);
  return { directions: Vh, squares: S.pow(2).withShape() };
}

function byCovariance(Xc: Matrix): Directions {
  const { eigenvalues, eigenvectors } = eigh(gemm(Xc, Xc, { transA: true }));
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

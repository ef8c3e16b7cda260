// The straight answer to data, four ways. @see Golub and Van Loan, Matrix Computations, chapter 5
import { eigvalsh, full, gemm, hstack, lstsq, Matrix, ones, qr, ShapeError, SingularMatrixError, solve, solveTriangular, svd, vstack } from '@eigenbook/matrix'; // prettier-ignore

export type RegressionMethod = 'normal' | 'qr' | 'svd' | 'descent';

export interface RegressionOptions {
  /** The normal equation, QR (default), the singular values, or gradient descent. */
  readonly method?: RegressionMethod;
  /** λ ≥ 0 in ‖y − Xθ‖² + λ‖θ‖², the intercept left out (ridge regression). Default 0. */
  readonly ridge?: number;
  /** Whether a column of ones comes first. Default true. */
  readonly intercept?: boolean;
  /** For `descent`: the number of steps (default 10,000), and their size (default 1 / λmax). */
  readonly steps?: number;
  readonly rate?: number;
}

export interface Regression<D extends number = number> {
  /** Intercept first, where there is one; then a coefficient for each column. */
  readonly theta: Matrix<number, 1>;
  readonly intercept: number;
  /** D × 1. */
  readonly coefficients: Matrix<D, 1>;
  /** N × D to N × 1. */
  predict: <N extends number>(X: Matrix<N, D> | Matrix<N>) => Matrix<N, 1>;
  /** N × 1: y less what is predicted. */
  readonly residuals: Matrix<number, 1>;
  readonly mse: number;
  /** The share of the variance of y that is explained. */
  readonly r2: number;
  /** Computed when it is first asked for: by the singular values, at 2·N·D² flops and more. */
  readonly diagnostics: Diagnostics;
}

export interface Diagnostics {
  /** The condition number of the design matrix; that of the normal equation is its square. */
  readonly condition: number;
  readonly rank: number;
  /** max |Xᵀr| / (‖X‖·‖y‖): 0 up to rounding where residuals are at right angles to the columns. */
  readonly orthogonality: number;
  /** r² with a fine for each column. */
  readonly adjustedR2: number;
  /** One for each of `theta`; NaN where there are not more rows than columns. Without ridge only. */
  readonly standardErrors: Matrix<number, 1>;
  readonly tValues: Matrix<number, 1>;
}

/**
 * The θ that makes ‖y − Xθ‖² + λ‖θ‖² least.
 * @param X - N × D: an observation in each row.
 * @param y - N × 1.
 * @throws ShapeError if y is not N × 1, or there are no rows or fewer than columns (`svd` allows that).
 * @throws SingularMatrixError if columns depend on each other and the method cannot tell; use `svd`.
 * @throws RangeError if an option is out of range.
 * @remarks `normal` squares the condition number; `svd` gives the θ of least norm.
 * @example
 * const { intercept, coefficients } = ai.linearRegression(vector([0, 1, 2]), vector([1, 3, 5]));
 * intercept; // => 1
 * coefficients; // => [[2]]
 */
export function linearRegression<D extends number>(
  X: Matrix<number, D>,
  y: Matrix,
  options: RegressionOptions = {},
): Regression<D> {
  const { method = 'qr', ridge = 0, intercept = true } = options;
  if (y.rows !== X.rows || y.columns !== 1) {
    throw new ShapeError(`linearRegression: y must be ${X.rows} × 1; got ${y.rows} × ${y.columns}`);
  }
  if (X.rows === 0) throw new ShapeError(`linearRegression: X must have at least one row; got ${X.rows} × ${X.columns}`); // prettier-ignore
  if (!(ridge >= 0)) throw new RangeError(`linearRegression: ridge must be ≥ 0; got ${ridge}`);
  const design: Design = { X: X.withShape(), intercept };
  const penalties = Array.from({ length: X.columns + (intercept ? 1 : 0) }, (_, k) => (intercept && k === 0 ? 0 : ridge)); // prettier-ignore
  const theta = METHODS[method](design, y.withShape(), { ...options, penalties });
  const first = intercept ? 1 : 0;
  const coefficients = theta.slice([first, theta.rows]).withShape(X.columns, 1);
  const b = intercept ? theta.data[0]! : 0;
  const predict = (Z: Matrix) => Z.matmul(coefficients.withShape()).add(b);
  const residuals = y.withShape().sub(predict(X.withShape())).withShape(X.rows, 1);
  const mse = residuals.norm() ** 2 / X.rows;
  const spread = intercept ? y.var() : y.norm() ** 2 / X.rows;
  const r2 = 1 - mse / spread;
  let diagnostics: Diagnostics | undefined;
  return {
    theta: theta.withShape(theta.rows, 1),
    intercept: b,
    coefficients,
    predict: predict as never,
    residuals,
    mse,
    r2,
    get diagnostics() { return (diagnostics ??= diagnose({ A: whole(design), y: y.withShape(), theta, residuals: residuals.withShape(), r2 })); }, // prettier-ignore
  };
}

/** The observations, and whether a column of ones stands before them. */
interface Design {
  readonly X: Matrix;
  readonly intercept: boolean;
}

/** The design matrix, with its column of ones. */
function whole({ X, intercept }: Design): Matrix {
  return intercept ? hstack([ones(X.rows, 1) as Matrix, X]) : X;
}

interface Task extends RegressionOptions {
  /** λ for each column of the design matrix. */
  readonly penalties: readonly number[];
}

const METHODS: Readonly<
  Record<RegressionMethod, (design: Design, y: Matrix, task: Task) => Matrix>
> = {
  // prettier-ignore
  normal(design, y, task) {
    const { gram, right } = normalEquation(design, y, task);
    return solve(gram, right);
  },
  qr(design, y, task) {
    const { X, intercept } = design;
    const [extended, right] = withPenalties(whole(design), y, task);
    if (extended.rows < extended.columns) {
      throw new ShapeError(`linearRegression: qr needs as many rows as columns; got ${X.rows} × ${X.columns + (intercept ? 1 : 0)}. Use method 'svd'.`); // prettier-ignore
    }
    const { Q, R } = qr(extended);
    checkIndependent(R, extended.rows);
    return solveTriangular(R, gemm(Q, right, { transA: true }));
  },
  svd: (design, y, task) => lstsq(...withPenalties(whole(design), y, task)).X,
  descent(design, y, task) {
    const { gram, right } = normalEquation(design, y, task);
    const H = gram.scale(1 / y.rows);
    const g = right.scale(1 / y.rows);
    const eta = task.rate ?? 1 / eigvalsh(H).max();
    let theta = g.scale(0);
    // the gradient Aᵀ(Aθ − y)/N as H·θ − g: the data are looked at once
    for (let t = 0; t < (task.steps ?? 10_000); t++) theta = theta.sub(H.matmul(theta).sub(g).scale(eta)); // prettier-ignore
    return theta;
  },
};

/** What of a column is not in those before it must be more than rounding. */
function checkIndependent(R: Matrix, rows: number): void {
  for (let k = 0; k < R.columns; k++) {
    let square = 0;
    for (let i = 0; i <= k; i++) square += R.data[i * R.columns + k]! ** 2;
    if (Math.abs(R.data[k * R.columns + k]!) > rows * Number.EPSILON * Math.sqrt(square)) continue;
    throw new SingularMatrixError(`linearRegression: no column may be a mixture of others; column ${k} is one of those before it, the ones of the intercept counted. Use method 'svd', or a ridge.`, k); // prettier-ignore
  }
}

interface NormalEquation {
  /** AᵀA + the penalties on its diagonal. */
  readonly gram: Matrix;
  /** Aᵀy. */
  readonly right: Matrix;
}

/** The column of ones is not made: with it AᵀA has the sums of the columns of X around XᵀX. */
function normalEquation({ X, intercept }: Design, y: Matrix, { penalties }: Task): NormalEquation {
  let gram: Matrix = gemm(X, X, { transA: true });
  let right: Matrix = gemm(X, y, { transA: true });
  if (intercept) {
    const sums: Matrix = gemm(ones(1, X.rows) as Matrix, X);
    gram = vstack([hstack([full(1, 1, X.rows), sums]), hstack([sums.T, gram])]);
    right = vstack([full(1, 1, y.sum()), right]);
  }
  penalties.forEach((penalty, k) => (gram.data[k * gram.columns + k]! += penalty));
  return { gram, right };
}

/** The system whose plain least squares are those with the penalties. */
function withPenalties(A: Matrix, y: Matrix, { penalties }: Task): [Matrix, Matrix] {
  if (penalties.every((penalty) => penalty === 0)) return [A, y];
  const n = A.columns;
  const data = new Float64Array((A.rows + n) * n);
  data.set(A.data);
  penalties.forEach((penalty, k) => (data[(A.rows + k) * n + k] = Math.sqrt(penalty)));
  const right = new Float64Array(A.rows + n);
  right.set(y.data);
  return [new Matrix(A.rows + n, n, data), new Matrix(A.rows + n, 1, right)]; // prettier-ignore
}

interface Fit {
  readonly A: Matrix;
  readonly y: Matrix;
  readonly theta: Matrix;
  readonly residuals: Matrix;
  readonly r2: number;
}

function diagnose({ A, y, theta, residuals, r2 }: Fit): Diagnostics {
  const { S, Vh } = svd(A);
  const [largest, smallest] = [S.data[0] ?? 0, S.data.at(-1) ?? 0];
  const tiny = largest * Math.max(A.rows, A.columns) * Number.EPSILON;
  const free = A.rows - A.columns;
  const variance = free > 0 ? residuals.norm() ** 2 / free : Number.NaN;
  // the diagonal of (AᵀA)⁻¹ by the singular values
  const errors = theta.map((_, i) => {
    let sum = 0;
    for (let k = 0; k < S.rows; k++) sum += (Vh.data[k * Vh.columns + i]! / S.data[k]!) ** 2;
    return Math.sqrt(variance * sum);
  });
  return {
    condition: largest / smallest,
    rank: Array.from(S.data).filter((s) => s > tiny).length,
    orthogonality: gemm(A, residuals, { transA: true }).abs().max() / (A.norm() * y.norm()),
    adjustedR2: 1 - ((1 - r2) * (A.rows - 1)) / free,
    standardErrors: errors.withShape(theta.rows, 1),
    tValues: theta.div(errors).withShape(theta.rows, 1),
  };
}

// The straight answer to data, four ways. @see Golub and Van Loan, Matrix Computations, chapter 5
import { background, eigvalsh, full, gemm, hstack, type InnerRule, lstsq, type Matrix, ones, qr, ShapeError, SingularMatrixError, solve, solveTriangular, svd, vstack, zeros } from '@eigenbook/matrix'; // prettier-ignore
import { checkGiven } from '../given.ts';
import { ask, finiteSteps, inBlocks, inRanges, now, type Steps } from '../steps.ts';

/** The names of the ways to the answer. */
export type RegressionMethod = 'normal' | 'qr' | 'svd' | 'descent';

/** By which method, with which penalty. */
export interface RegressionOptions {
  /** The normal equation, QR (default), the singular values, or gradient descent. */
  readonly method?: RegressionMethod;
  /** λ ≥ 0 in ‖y − Xθ‖² + λ‖θ‖², the intercept left out (ridge regression). Default 0. */
  readonly ridge?: number;
  /** Whether a column of ones comes first. Default true. */
  readonly intercept?: boolean;
  /** For `descent`: the number of steps. Default 10,000. */
  readonly steps?: number;
  /** For `descent`: the size of a step. Default 1 / λmax. */
  readonly rate?: number;
}

/** What `linearRegression` gives: the answer, and how well it fits. */
export interface Regression<D extends number = number> {
  /** Intercept first, where there is one; then a coefficient for each column. */
  readonly theta: Matrix<number, 1>;
  /** The value where all columns are 0; 0 without intercept. */
  readonly intercept: number;
  /** D × 1. */
  readonly coefficients: Matrix<D, 1>;
  /**
   * N × D to N × 1.
   * @throws ShapeError if X has not D columns.
   * @example
   * const { predict } = ai.linearRegression(vector([0, 1, 2]), vector([1, 3, 5]));
   * predict(vector([10])); // => [[21]]
   */
  predict: <N extends number, C extends number>(X: Matrix<N, C> & InnerRule<C, D>) => Matrix<N, 1>; // prettier-ignore
  /** N × 1: y less what is predicted. */
  readonly residuals: Matrix<number, 1>;
  /** The mean of the squared residuals. */
  readonly mse: number;
  /** The share of the variance of y that is explained. */
  readonly r2: number;
  /** Computed when it is first asked for: by the singular values, at 2·N·D² flops and more. */
  readonly diagnostics: Diagnostics;
}

/** How far the answer can be trusted. */
export interface Diagnostics {
  /** The condition number of the design matrix; that of the normal equation is its square. */
  readonly condition: number;
  /** How many columns of the design matrix are independent. */
  readonly rank: number;
  /** max |Xᵀr| / (‖X‖·‖y‖): 0 up to rounding where residuals are at right angles to the columns. */
  readonly orthogonality: number;
  /** r² with a fine for each column; NaN where there are not more rows than columns. */
  readonly adjustedR2: number;
  /** One for each of `theta`; NaN where there are not more rows than columns. Without ridge only. */
  readonly standardErrors: Matrix<number, 1>;
  /** Each of `theta` over its standard error. */
  readonly tValues: Matrix<number, 1>;
}

/**
 * The θ that makes ‖y − Xθ‖² + λ‖θ‖² least.
 * @param X - N × D: an observation in each row.
 * @param y - N × 1.
 * @throws ShapeError if y is not N × 1, or there are no rows or fewer than columns (`svd` allows
 * that).
 * @throws SingularMatrixError if columns depend on each other and the method cannot tell; use
 * `svd`.
 * @throws RangeError if an option is out of range.
 * @throws NotFiniteError if X or y holds NaN or an infinity.
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
  return now(linearRegressionSteps(X, y, options));
}

export function* linearRegressionSteps<D extends number>(
  X: Matrix<number, D>,
  y: Matrix,
  options: RegressionOptions = {},
): Steps<Regression<D>> {
  checkGiven('linearRegression(X, y)', { X, y });
  const { method = 'qr', ridge = 0, intercept = true } = options;
  checkData(X, y, options);
  yield* finiteSteps(CALLER, 'X', X);
  yield* finiteSteps(CALLER, 'y', y);
  const penalties = Array.from({ length: X.columns + (intercept ? 1 : 0) }, (_, k) => (intercept && k === 0 ? 0 : ridge)); // prettier-ignore
  const design: Design = { X: X.withShape(), y: y.withShape(), intercept, penalties };
  const theta = yield* METHODS[method](design, options);
  const first = intercept ? 1 : 0;
  const coefficients = theta.slice([first, theta.rows]).withShape(X.columns, 1);
  const b = intercept ? theta.data[0]! : 0;
  const predict = (Z: Matrix) => Z.matmul(coefficients.withShape()).add(b);
  const fitted = yield* ask(
    () => gemm(design.X, coefficients.withShape()),
    () => background.gemm(design.X, coefficients.withShape()),
  );
  const residuals = design.y.sub(fitted.add(b)).withShape(X.rows, 1);
  const mse = residuals.norm() ** 2 / X.rows;
  const r2 = shareExplained(design.y, mse, intercept);
  let diagnostics: Diagnostics | undefined;
  return {
    theta: theta.withShape(theta.rows, 1),
    intercept: b,
    coefficients,
    predict: predict as never,
    residuals,
    mse,
    r2,
    get diagnostics() { return (diagnostics ??= diagnose(design, { theta, residuals: residuals.withShape(), r2 })); }, // prettier-ignore
  };
}

const CALLER = 'linearRegression';

function checkData(
  X: Matrix,
  y: Matrix,
  { ridge = 0, steps = 0, rate = 1, method = 'qr' }: RegressionOptions,
): void {
  if (y.rows !== X.rows || y.columns !== 1) {
    throw new ShapeError(`linearRegression: y must be ${X.rows} × 1; got ${y.rows} × ${y.columns}`);
  }
  if (X.rows === 0) throw new ShapeError(`linearRegression: X must have at least one row; got ${X.rows} × ${X.columns}`); // prettier-ignore
  if (!(ridge >= 0 && ridge < Infinity)) throw new RangeError(`linearRegression: ridge must be ≥ 0 and finite; got ${ridge}`); // prettier-ignore
  if (!(Number.isInteger(steps) && steps >= 0)) throw new RangeError(`linearRegression: steps must be a whole number ≥ 0; got ${steps}`); // prettier-ignore
  if (!(rate > 0 && rate < Infinity)) throw new RangeError(`linearRegression: rate must be > 0; got ${rate}`); // prettier-ignore
  if (method in METHODS) return;
  throw new RangeError(`linearRegression: method must be one of ${Object.keys(METHODS).join(', ')}; got ${method}`); // prettier-ignore
}

/** R²; of a y that does not vary 1 for an exact fit, else 0, as scikit-learn has it. */
function shareExplained(y: Matrix, mse: number, intercept: boolean): number {
  const spread = intercept ? y.var() : y.norm() ** 2 / y.rows;
  const varies = !intercept || y.min() < y.max(); // a mean that is rounded leaves a little spread
  if (varies && spread > 0) return 1 - mse / spread;
  return mse <= (y.rows * Number.EPSILON * y.data[0]!) ** 2 ? 1 : 0;
}

interface Design {
  readonly X: Matrix;
  readonly y: Matrix;
  /** Whether a column of ones stands before X. */
  readonly intercept: boolean;
  /** λ for each column, that of ones counted. */
  readonly penalties: readonly number[];
}

type Method = (design: Design, options: RegressionOptions) => Steps<Matrix>;

const METHODS: Readonly<Record<RegressionMethod, Method>> = {
  *normal(design) {
    const { gram, right } = yield* normalEquation(design);
    return yield* ask(
      () => solve(gram, right),
      () => background.solve(gram, right),
    );
  },
  *qr(design) {
    const { X } = design;
    const { A, right } = yield* systemSteps(design);
    if (A.rows < A.columns) {
      throw new ShapeError(`linearRegression: qr needs as many rows as columns; got ${X.rows} × ${A.columns}. Use method 'svd'.`); // prettier-ignore
    }
    const { Q, R } = yield* ask(
      () => qr(A),
      () => background.qr(A),
    );
    checkIndependent(R, A.rows);
    const turned = { transA: true } as const;
    const c = yield* ask(
      () => gemm(Q, right, turned),
      () => background.gemm(Q, right, turned),
    );
    return solveTriangular(R, c);
  },
  *svd(design) {
    const { A, right } = yield* systemSteps(design);
    const { X } = yield* ask(
      () => lstsq(A, right),
      () => background.lstsq(A, right),
    );
    return X;
  },
  *descent(design, { rate, steps = 10_000 }) {
    const { gram, right } = yield* normalEquation(design);
    const N = design.y.rows;
    const [H, g] = [gram.scale(1 / N), right.scale(1 / N)];
    const steepest = (yield* ask(() => eigvalsh(H), () => background.eigvalsh(H))).max(); // prettier-ignore
    const eta = rate ?? (steepest > 0 ? 1 / steepest : 0);
    let theta = g.scale(0);
    // the gradient Aᵀ(Aθ − y)/N as H·θ − g: the data are looked at once
    const walk = (from: number, to: number) => {
      for (let t = from; t < to; t++) theta = theta.sub(H.matmul(theta).sub(g).scale(eta));
    };
    yield* inRanges(steps, STEP_COST + 2 * H.size, walk, (done) => ({ done, total: steps }));
    if (theta.data.every(Number.isFinite)) return theta;
    throw new RangeError(`linearRegression: rate must be below 2 / λmax, ${2 / steepest}, or theta does not stay finite; got ${eta}`); // prettier-ignore
  },
};

/** What the four small matrices of a step cost, as operations. */
const STEP_COST = 1000;

/**
 * The design matrix, with its column of ones, and y; below them what makes least squares ridge
 * regression: √λ on the diagonal, and zeros.
 */
function* systemSteps({
  X,
  y,
  intercept,
  penalties,
}: Design): Steps<{ readonly A: Matrix; readonly right: Matrix }> {
  const [n, first] = [penalties.length, intercept ? 1 : 0];
  const isRidge = penalties.some((penalty) => penalty > 0);
  const rows = X.rows + (isRidge ? n : 0);
  const A: Matrix = zeros(rows, n);
  yield* inBlocks(X, 2, ({ data, columns, rows: count }, from) => {
    for (let i = 0; i < count; i++) {
      const to = (from + i) * n;
      if (intercept) A.data[to] = 1;
      A.data.set(data.subarray(i * columns, (i + 1) * columns), to + first);
    }
  });
  if (isRidge) penalties.forEach((penalty, k) => (A.data[(X.rows + k) * n + k] = Math.sqrt(penalty))); // prettier-ignore
  const right: Matrix = zeros(rows, 1);
  right.data.set(y.data);
  return { A, right };
}

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
function* normalEquation({ X, y, intercept, penalties }: Design): Steps<NormalEquation> {
  const product = (A: Matrix, B: Matrix, transA = true) =>
    ask(
      () => gemm(A, B, { transA }),
      () => background.gemm(A, B, { transA }),
    );
  let gram: Matrix = yield* product(X, X);
  let right: Matrix = yield* product(X, y);
  if (intercept) {
    const sums: Matrix = yield* product(ones(1, X.rows), X, false);
    gram = vstack([hstack([full(1, 1, X.rows), sums]), hstack([sums.T, gram])]);
    right = vstack([full(1, 1, y.sum()), right]);
  }
  penalties.forEach((penalty, k) => (gram.data[k * gram.columns + k]! += penalty));
  return { gram, right };
}

interface Fit {
  readonly theta: Matrix;
  readonly residuals: Matrix;
  readonly r2: number;
}

function diagnose({ X, y, intercept }: Design, { theta, residuals, r2 }: Fit): Diagnostics {
  const A: Matrix = intercept ? hstack([ones(X.rows, 1) as Matrix, X]) : X;
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
  const sizes = A.norm() * y.norm();
  return {
    condition: smallest > 0 ? largest / smallest : Infinity,
    rank: Array.from(S.data).filter((s) => s > tiny).length,
    orthogonality: sizes > 0 ? gemm(A, residuals, { transA: true }).abs().max() / sizes : 0,
    adjustedR2: free > 0 ? 1 - ((1 - r2) * (A.rows - (intercept ? 1 : 0))) / free : Number.NaN,
    standardErrors: errors.withShape(theta.rows, 1),
    tValues: theta.div(errors).withShape(theta.rows, 1),
  };
}

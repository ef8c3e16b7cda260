// What iterative methods need of a matrix, dense or sparse: its products with vectors.
import type { FloatArray } from '@eigenbook/linalg';
import { viewAs } from '../dtype.ts';
import { NotFiniteError } from '../errors.ts';
import { checkFinite } from '../finite.ts';
import { call, pacing, type Steps } from '../steps.ts';
import type { Csr } from './csr.ts';
import { timesVector } from './product.ts';
import type { AnyMatrix } from './rules.ts';
import { SparseMatrix } from './sparse-matrix.ts';
import { checkAnySymmetric } from './symmetric.ts';

/** A·x in 64 bits, as steps that pause now and then. */
export type Operator = (x: Float64Array) => Steps<Float64Array>;

/** That of `A`, m × n. @throws NotFiniteError if A holds NaN or an infinity. */
export function operatorOf(caller: string, A: AnyMatrix): Operator {
  const [m, n] = A.shape;
  const data = viewAs(A.data, 'float64');
  checkAnyFinite(caller, A);
  if (A instanceof SparseMatrix) {
    const csr = { ...placesOf(A), data };
    const pauses = pacing();
    return function* (x) {
      const y = new Float64Array(m);
      timesVector(csr, x, y);
      // beside the product, a method passes over its vectors a few times
      yield* pauses(2 * data.length + 10 * m);
      return y;
    };
  }
  return function* (x) {
    const y = new Float64Array(m);
    yield* call('gemm', { m, n: 1, k: n, A: data, B: x, C: y });
    return y;
  };
}

/** @throws NotFiniteError if A, dense or sparse, holds NaN or an infinity. */
export function checkAnyFinite(caller: string, A: AnyMatrix): void {
  if (!(A instanceof SparseMatrix)) {
    checkFinite(caller, 'A', A);
    return;
  }
  const at = A.data.findIndex((x) => x - x !== 0);
  if (at < 0) return;
  throw new NotFiniteError(
    `${caller}: A must hold finite numbers; got ${A.data[at]} in column ${A.indices[at]}`,
  );
}

function placesOf({ rows, columns, indptr, indices }: SparseMatrix): Omit<Csr, 'data'> {
  return { rows, columns, indptr, indices };
}

/** A symmetric matrix as methods for its eigenvalues need it: divided by `unit`, its squares in range. */
export interface SymmetricOperator {
  readonly unit: number;
  /** Each row of X, one after the other, times A. */
  readonly timesSteps: (X: FloatArray) => Steps<Float64Array>;
  /** All eigenvalues lie in it, by Gershgorin’s circles. */
  readonly range: readonly [low: number, high: number];
  /** A divided by the unit, where it is sparse. */
  readonly csr: Csr | undefined;
  /** Whether it is (A − σ·I)⁻¹ instead. */
  readonly isInverse: boolean;
}

/** @throws NotFiniteError or NotSymmetricError if A, n × n, is not so. */
export function symmetricOperator(caller: string, A: AnyMatrix, advice: string): SymmetricOperator {
  checkAnyFinite(caller, A);
  checkAnySymmetric(caller, A, advice);
  const n = A.rows;
  let largest = 0;
  for (const x of A.data) largest = Math.max(largest, Math.abs(x));
  const unit = largest === 0 || (largest > 1e-100 && largest < 1e100) ? 1 : largest;
  const data = viewAs(A.data, 'float64');
  const scaled = unit === 1 ? data : data.map((x) => x / unit);
  const csr = A instanceof SparseMatrix ? { ...placesOf(A), data: scaled } : undefined;
  const timesSteps = function* (X: FloatArray): Steps<Float64Array> {
    const Y = new Float64Array(X.length);
    if (csr) {
      for (let from = 0; from < X.length; from += n)
        timesVector(csr, X.subarray(from, from + n), Y.subarray(from, from + n));
    } else yield* call('gemm', { m: X.length / n, n, k: n, A: X, B: scaled, C: Y });
    return Y;
  };
  return {
    unit,
    timesSteps,
    range: gershgorin(csr ?? { rows: n, data: scaled }),
    csr,
    isInverse: false,
  };
}

/** From the least to the largest that an eigenvalue can be: each lies within Σ |aᵢⱼ| of an aᵢᵢ. */
function gershgorin({
  rows,
  data,
  ...places
}: Pick<Csr, 'rows' | 'data'> & Partial<Csr>): [number, number] {
  // prettier-ignore
  const { indptr, indices } = places;
  let [low, high] = [Infinity, -Infinity];
  for (let i = 0; i < rows; i++) {
    let [centre, radius] = [0, 0];
    const from = indptr ? indptr[i]! : i * rows;
    const end = indptr ? indptr[i + 1]! : from + rows;
    for (let p = from; p < end; p++) {
      if ((indices ? indices[p] : p - from) === i) centre += data[p]!;
      else radius += Math.abs(data[p]!);
    }
    low = Math.min(low, centre - radius);
    high = Math.max(high, centre + radius);
  }
  return [low, high];
}

/** xᵀ·y */
export function dot(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < x.length; k++) sum += x[k]! * y[k]!;
  return sum;
}

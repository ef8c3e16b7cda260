// Plain loops on row-major float64, against which engines are judged: nothing here calls one.
import type { FloatArray } from '../../src/tasks.ts';
import { entries } from './random.ts';

/** A·B with A m × k and B k × n. */
export function product(
  A: FloatArray,
  B: FloatArray,
  [m, k, n]: readonly [number, number, number],
) {
  const C = new Float64Array(m * n);
  const right = Float64Array.from(B);
  for (let i = 0; i < m; i++) {
    const row = C.subarray(i * n, (i + 1) * n);
    for (let p = 0; p < k; p++) {
      const a = A[i * k + p]!;
      if (a === 0) continue;
      const at = p * n;
      for (let j = 0; j < n; j++) row[j]! += a * right[at + j]!;
    }
  }
  return C;
}

/** The transpose of an m × n matrix. */
export function transposed(A: FloatArray, m: number, n: number): Float64Array {
  const T = new Float64Array(m * n);
  for (let i = 0; i < m; i++) for (let j = 0; j < n; j++) T[j * m + i] = A[i * n + j]!;
  return T;
}

/** A with column j times s[j]. */
export function columnsTimes(A: FloatArray, s: FloatArray, n = s.length): Float64Array {
  return Float64Array.from(A, (a, at) => a * s[at % n]!);
}

/** The largest sum of absolute values in a column: the norm of LAPACK's ratios. */
export function oneNorm(A: FloatArray, n: number): number {
  const sums = new Float64Array(n);
  for (let at = 0; at < A.length; at++) sums[at % n]! += Math.abs(A[at]!);
  return sums.reduce((most, sum) => Math.max(most, sum), 0);
}

export function minus(A: FloatArray, B: FloatArray): Float64Array {
  return Float64Array.from(A, (a, at) => a - B[at]!);
}

/** Whether two arrays hold the same numbers; chai takes a minute where this takes a millisecond. */
export function same(A: FloatArray, B: FloatArray): boolean {
  return A.length === B.length && A.every((a, at) => a === B[at]);
}

export function identity(n: number): Float64Array {
  return Float64Array.from({ length: n * n }, (_, at) => Number(at % (n + 1) === 0));
}

export function diagonal(values: FloatArray, m = values.length, n = values.length): Float64Array {
  const A = new Float64Array(m * n);
  values.forEach((value, i) => {
    A[i * n + i] = value;
  });
  return A;
}

/** Householder QR of an m × n matrix, m ≥ n: Q (m × m) and R (m × n). */
export function householder(A: Float64Array, m: number, n: number) {
  const R = A.slice();
  const Q = identity(m);
  for (let k = 0; k < Math.min(m - 1, n); k++) {
    const v = new Float64Array(m);
    for (let i = k; i < m; i++) v[i] = R[i * n + k]!;
    const length = Math.hypot(...v);
    if (length === 0) continue;
    v[k]! += Math.sign(v[k]! || 1) * length;
    const squared = v.reduce((sum, x) => sum + x * x, 0);
    reflectRows(R, v, squared, n);
    reflectRows(Q, v, squared, m); // Qᵀ, row by row
  }
  return { Q: transposed(Q, m, m), R };
}

/** M ← (I − 2·v·vᵀ/vᵀv)·M. */
function reflectRows(M: Float64Array, v: Float64Array, squared: number, n: number): void {
  const dots = new Float64Array(n);
  v.forEach((x, i) => {
    if (x !== 0) for (let j = 0; j < n; j++) dots[j]! += x * M[i * n + j]!;
  });
  v.forEach((x, i) => {
    const factor = (2 * x) / squared;
    if (x !== 0) for (let j = 0; j < n; j++) M[i * n + j]! -= factor * dots[j]!;
  });
}

const orthogonals = new Map<string, Float64Array>();

/** A random orthogonal n × n matrix; the same for a seed. */
export function orthogonal(n: number, seed: number): Float64Array {
  const key = `${n} ${seed}`;
  const known = orthogonals.get(key);
  if (known) return known;
  const { Q } = householder(entries(n * n, seed), n, n);
  orthogonals.set(key, Q);
  return Q;
}

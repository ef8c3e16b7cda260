// Counting eigenvalues of a symmetric matrix by Sturm's sequence, as DSTECH does.

export interface Tridiagonal {
  readonly d: Float64Array;
  readonly e: Float64Array;
}

/** The tridiagonal form of a symmetric matrix by Householder reflections, scaled to size 1 on the way. */
export function tridiagonal(A: Float64Array, n: number): Tridiagonal {
  const size = A.reduce((most, a) => Math.max(most, Math.abs(a)), 0) || 1;
  const T = A.map((a) => a / size);
  for (let k = 0; k + 2 < n; k++) {
    const v = new Float64Array(n);
    for (let i = k + 1; i < n; i++) v[i] = T[i * n + k]!;
    const length = Math.hypot(...v);
    if (length === 0) continue;
    v[k + 1]! += Math.sign(v[k + 1]! || 1) * length;
    const squared = v.reduce((sum, x) => sum + x * x, 0);
    // (I − 2vvᵀ/vᵀv)·T·(I − 2vvᵀ/vᵀv) = T − v·wᵀ − w·vᵀ
    const p = v.map((_, i) => v.reduce((sum, x, j) => sum + x * T[i * n + j]!, 0) * (2 / squared));
    const half = v.reduce((sum, x, i) => sum + x * p[i]!, 0) / squared;
    const w = p.map((x, i) => x - half * v[i]!);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) T[i * n + j]! -= v[i]! * w[j]! + w[i]! * v[j]!;
    }
  }
  return {
    d: Float64Array.from({ length: n }, (_, i) => T[i * n + i]! * size),
    e: Float64Array.from({ length: Math.max(n - 1, 0) }, (_, i) => T[i * n + n + i]! * size),
  };
}

/** How many eigenvalues are below x: the negative pivots of T − x·I. */
export function below({ d, e }: Tridiagonal, x: number): number {
  let count = 0;
  let pivot = 1;
  d.forEach((diagonal, i) => {
    const beside = i === 0 ? 0 : e[i - 1]!;
    pivot = diagonal - x - (beside === 0 ? 0 : beside * (beside / pivot));
    if (pivot === 0) pivot = -Number.MIN_VALUE;
    if (pivot < 0) count++;
  });
  return count;
}

// Arithmetic of small matrices straight from its definitions, on nested arrays: it shares nothing
// with the package, so that what both say is right.

/** Rows of numbers. */
export type Grid = readonly (readonly number[])[];

export const grid = (rows: number, columns: number, of: (i: number, j: number) => number): Grid =>
  Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (__, j) => of(i, j)));

export const identity = (n: number): Grid => grid(n, n, (i, j) => Number(i === j));

export const columnsOf = (A: Grid): number => A[0]!.length;

export const sum = (A: Grid, B: Grid): Grid =>
  grid(A.length, columnsOf(A), (i, j) => A[i]![j]! + B[i]![j]!);

export const scaled = (A: Grid, x: number): Grid => A.map((row) => row.map((a) => a * x));

export const transposed = (A: Grid): Grid => grid(columnsOf(A), A.length, (i, j) => A[j]![i]!);

export const product = (A: Grid, B: Grid): Grid =>
  grid(A.length, columnsOf(B), (i, j) => A[i]!.reduce((s, a, k) => s + a * B[k]![j]!, 0));

const without = <T>(list: readonly T[], at: number): T[] => list.filter((_, k) => k !== at);

/** Laplace's expansion along the first row. */
export function determinant(A: Grid): number {
  if (A.length === 0) return 1;
  const minor = (j: number) => A.slice(1).map((row) => without(row, j));
  return A[0]!.reduce((s, a, j) => s + (j % 2 === 0 ? a : -a) * determinant(minor(j)), 0);
}

/** The adjugate over the determinant. */
export function inverse(A: Grid): Grid {
  const d = determinant(A);
  const minor = (i: number, j: number) => without(A, i).map((row) => without(row, j));
  return grid(A.length, A.length, (i, j) => ((-1) ** (i + j) * determinant(minor(j, i))) / d);
}

export function power(A: Grid, k: number): Grid {
  if (k < 0) return power(inverse(A), -k);
  return k === 0 ? identity(A.length) : product(power(A, k - 1), A);
}

/** The answer of A·X = B for a square A; else the least squares of a full rank, by the normal equations. */
export function quotient(A: Grid, B: Grid): Grid {
  const [m, n, T] = [A.length, columnsOf(A), transposed(A)];
  if (m === n) return product(inverse(A), B);
  return m > n
    ? product(inverse(product(T, A)), product(T, B))
    : product(T, product(inverse(product(A, T)), B));
}

export const frobenius = (A: Grid): number => Math.hypot(...A.flat());

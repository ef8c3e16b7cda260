// Singular values of a small matrix in the page, for outputs that have no kernel to ask.
import type { Grid } from './grid.ts';

const MAX_SWEEPS = 60;

/**
 * The singular values of a grid that holds a whole matrix, not rising.
 * @remarks One-sided Jacobi: columns are turned in pairs until all are orthogonal; their lengths
 *   are then the singular values, small ones too to nearly full relative accuracy. O(m n²) a sweep.
 * @see Demmel and Veselić 1992, Jacobi's method is more accurate than QR
 */
export function singularValues(grid: Grid): Float64Array {
  const [rows, columns] = grid.size;
  const { values, parts } = grid;
  if (!parts) return jacobi(columnsOf(rows, columns, (i, j) => values[i * columns + j]!));
  // [Re −Im; Im Re] has every singular value of Re + i·Im twice.
  const { real, imag } = parts;
  const doubled = jacobi(
    columnsOf(2 * rows, 2 * columns, (i, j) => {
      const at = (i % rows) * columns + (j % columns);
      if (i < rows === j < columns) return real[at]!;
      return i < rows ? -imag[at]! : imag[at]!;
    }),
  );
  return doubled.filter((_, k) => k % 2 === 0);
}

/** The columns of a matrix, or its rows where those are fewer. */
function columnsOf(
  rows: number,
  columns: number,
  element: (i: number, j: number) => number,
): Float64Array[] {
  const [length, count] = [Math.max(rows, columns), Math.min(rows, columns)];
  return Array.from({ length: count }, (_, j) =>
    Float64Array.from({ length }, (__, i) => (rows < columns ? element(j, i) : element(i, j))),
  );
}

function jacobi(vectors: Float64Array[]): Float64Array {
  const largest = vectors.flatMap((v) => [...v]).reduce((a, x) => Math.max(a, Math.abs(x)), 0);
  if (largest === 0) return new Float64Array(vectors.length);
  // Squares of scaled numbers neither overflow nor vanish.
  const scaled = vectors.map((v) => v.map((x) => x / largest));
  for (let sweep = 0, turned = true; turned && sweep < MAX_SWEEPS; sweep++) {
    turned = false;
    for (let p = 0; p < scaled.length; p++) {
      for (let q = p + 1; q < scaled.length; q++) {
        if (turn(scaled[p]!, scaled[q]!)) turned = true;
      }
    }
  }
  const lengths = scaled.map((v) => largest * Math.sqrt(dot(v, v)));
  return Float64Array.from(lengths).sort().toReversed();
}

/** Turns two vectors in their plane until they are orthogonal; false if they were. */
function turn(a: Float64Array, b: Float64Array): boolean {
  const [aa, bb, ab] = [dot(a, a), dot(b, b), dot(a, b)];
  if (Math.abs(ab) <= Number.EPSILON * Math.sqrt(aa * bb)) return false;
  const zeta = (bb - aa) / (2 * ab);
  const t = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.hypot(1, zeta));
  const c = 1 / Math.hypot(1, t);
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i]!, b[i]!];
    a[i] = c * (x - t * y);
    b[i] = c * (t * x + y);
  }
  return true;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

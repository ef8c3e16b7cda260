// A = Q·B·P* with B real and upper bidiagonal: from there on the engine goes on in real numbers.
import { pacing, type Steps } from '../steps.ts';
import type { Planes } from './planes.ts';
import { columnReflector, reflectColumns, type Reflector, reflector, reflectRows } from './reflector.ts'; // prettier-ignore

export interface Bidiagonal {
  /** n × n. */
  readonly B: Float64Array;
  /** Their product, in this order, is Q. */
  readonly left: readonly Reflector[];
  /** Their product, from column 1 on, is P. */
  readonly right: readonly Reflector[];
}

/**
 * Of a matrix with at least as many rows as columns, which is overwritten.
 * @see LAPACK zgebd2
 */
export function* bidiagonalSteps(A: Planes): Steps<Bidiagonal> {
  const n = A.columns;
  const B = new Float64Array(n * n);
  const [left, right]: [Reflector[], Reflector[]] = [[], []];
  const pauses = pacing();
  for (let k = 0; k < n; k++) {
    yield* pauses(16 * (A.rows - k) * (n - k));
    const H = columnReflector(A, k, k);
    left.push(H);
    B[k * n + k] = H.beta;
    reflectRows(A, H, [k, k + 1], true);
    if (k === n - 1) break;
    const G = rowReflector(A, k, k + 1);
    right.push(G);
    B[k * n + k + 1] = G.beta;
    reflectColumns(A, G, [k + 1, k + 1]);
  }
  return { B, left, right };
}

/** G with row·G = β·e₁ᵀ: that of the conjugates. */
function rowReflector({ columns: n, re, im }: Planes, row: number, column: number): Reflector {
  const [from, to] = [row * n + column, (row + 1) * n];
  return reflector(
    re.slice(from, to),
    im.slice(from, to).map((y) => -y),
  );
}

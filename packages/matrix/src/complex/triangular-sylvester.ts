// R·Y + Y·S = F for upper triangular R and S, a column of Y at a time.
import { pacing, type Steps } from '../steps.ts';
import { Complex } from './complex.ts';
import type { Planes } from './planes.ts';
import { transposed } from './schur-form.ts';

/** Where an eigenvalue of R is, up to rounding, minus one of S: row i of R and row k of S. */
export interface Meeting {
  readonly i: number;
  readonly k: number;
}

/**
 * @returns Y, or where the system is singular.
 * @see Bartels and Stewart 1972; LAPACK ztrsyl
 */
export function* triangularSylvesterSteps(
  R: Planes,
  S: Planes,
  F: Planes,
): Steps<Planes | Meeting> {
  const [m, n] = [R.rows, S.rows];
  const least = 2 ** -52 * Math.max(largest(R), largest(S));
  const Y = transposed(F); // its row k is column k of Y
  const pauses = pacing();
  for (let k = 0; k < n; k++) {
    for (let j = 0; j < k; j++) subtractRow(Y, { from: j, to: k }, new Complex(S.re[j * n + k]!, S.im[j * n + k])); // prettier-ignore
    const shift = new Complex(S.re[k * n + k]!, S.im[k * n + k]);
    const i = substituteBack(R, shift, { Y, k, least });
    if (i !== undefined) return { i, k };
    yield* pauses(8 * m * (m + k));
  }
  return transposed(Y);
}

/** Row `to` of Y less `a` times its row `from`. */
function subtractRow(
  { columns, re, im }: Planes,
  { from, to }: { from: number; to: number },
  a: Complex,
): void {
  // prettier-ignore
  if (a.re === 0 && a.im === 0) return;
  for (let j = 0, p = from * columns, q = to * columns; j < columns; j++, p++, q++) {
    re[q]! -= a.re * re[p]! - a.im * im[p]!;
    im[q]! -= a.re * im[p]! + a.im * re[p]!;
  }
}

/** Solves (R + shift·I)·y = row k of Y, in its place; the row of R where a pivot is up to `least`. */
function substituteBack(
  R: Planes,
  shift: Complex,
  { Y, k, least }: { Y: Planes; k: number; least: number },
): number | undefined {
  const n = R.rows;
  const [x, y] = [Y.re, Y.im].map((part) => part.subarray(k * n, (k + 1) * n)) as [Float64Array, Float64Array]; // prettier-ignore
  for (let i = n - 1; i >= 0; i--) {
    let [sr, si] = [x[i]!, y[i]!];
    for (let j = i + 1, at = i * n + j; j < n; j++, at++) {
      sr -= R.re[at]! * x[j]! - R.im[at]! * y[j]!;
      si -= R.re[at]! * y[j]! + R.im[at]! * x[j]!;
    }
    const pivot = new Complex(R.re[i * n + i]!, R.im[i * n + i]).add(shift);
    if (pivot.abs() <= least) return i;
    ({ re: x[i], im: y[i] } = new Complex(sr, si).div(pivot));
  }
  return undefined;
}

function largest({ re, im }: Planes): number {
  let most = 0;
  for (let k = 0; k < re.length; k++) most = Math.max(most, Math.hypot(re[k]!, im[k]!));
  return most;
}

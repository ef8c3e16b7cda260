// R·Y + Y·S = F for upper triangular R and S: large ones are halved, small ones solved a column of Y at
// a time.
import { pacing, type Steps } from '../steps.ts';
import { blockOf, setBlock, type Span, subtractProductSteps } from './blocks.ts';
import { Complex } from './complex.ts';
import type { Planes } from './planes.ts';
import { transposed } from './schur-form.ts';

/** Where an eigenvalue of R is, up to rounding, minus one of S: row i of R and row k of S. */
export interface Meeting {
  readonly i: number;
  readonly k: number;
}

/** What counts as no solution. */
export interface Limits {
  /** Sums of an eigenvalue of R and one of S up to this size are 0. Default: rounding of the largest number. */
  readonly least?: number;
  /** Where the sum is 0, a number of Y is 0 if all that is left for it is up to this size. Default: it never is. */
  readonly slack?: number;
}

/**
 * @returns Y, or where the system is singular.
 * @see Bartels and Stewart 1972; Jonsson and Kågström 2002, Recursive blocked algorithms for solving
 * triangular systems; LAPACK ztrsyl
 */
export function* triangularSylvesterSteps(
  R: Planes,
  S: Planes,
  F: Planes,
  { least = 2 ** -52 * Math.max(largest(R), largest(S)), slack = -1 }: Limits = {},
): Steps<Planes | Meeting> {
  return yield* halvedSteps([R, S, blockOf(F, [0, R.rows], [0, S.rows])], { least, slack });
}

type System = readonly [R: Planes, S: Planes, F: Planes];

/** So small a system is solved a column at a time. */
const SMALL = 32;

/** F is overwritten. */
function* halvedSteps([R, S, F]: System, limits: Required<Limits>): Steps<Planes | Meeting> {
  const [m, n] = [R.rows, S.rows];
  if (Math.max(m, n) <= SMALL) return yield* columnsSteps([R, S, F], limits);
  const isTall = m >= n;
  const T = isTall ? R : S;
  const [size, half] = [T.rows, T.rows >> 1];
  const [head, tail, all]: Span[] = [[0, half], [half, size], [0, isTall ? n : m]]; // prettier-ignore
  const [first, last] = [blockOf(T, head!, head!), blockOf(T, tail!, tail!)];
  const between = blockOf(T, head!, tail!);
  if (isTall) {
    const below = yield* halvedSteps([last, S, blockOf(F, tail!, all!)], limits);
    if (!('re' in below)) return { i: below.i + half, k: below.k };
    setBlock(F, below, [half, 0]);
    yield* subtractProductSteps(F, [0, 0], between, below);
    const above = yield* halvedSteps([first, S, blockOf(F, head!, all!)], limits);
    if (!('re' in above)) return above;
    setBlock(F, above, [0, 0]);
    return F;
  }
  const left = yield* halvedSteps([R, first, blockOf(F, all!, head!)], limits);
  if (!('re' in left)) return left;
  setBlock(F, left, [0, 0]);
  yield* subtractProductSteps(F, [0, half], left, between);
  const right = yield* halvedSteps([R, last, blockOf(F, all!, tail!)], limits);
  if (!('re' in right)) return { i: right.i, k: right.k + half };
  setBlock(F, right, [0, half]);
  return F;
}

function* columnsSteps([R, S, F]: System, limits: Required<Limits>): Steps<Planes | Meeting> {
  const [m, n] = [R.rows, S.rows];
  const Y = transposed(F); // its row k is column k of Y
  const pauses = pacing();
  for (let k = 0; k < n; k++) {
    for (let j = 0; j < k; j++) subtractRow(Y, { from: j, to: k }, new Complex(S.re[j * n + k]!, S.im[j * n + k])); // prettier-ignore
    const shift = new Complex(S.re[k * n + k]!, S.im[k * n + k]);
    const i = substituteBack(R, shift, { Y, k, limits });
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

/** Solves (R + shift·I)·y = row k of Y, in its place; the row of R where there is no solution. */
function substituteBack(
  R: Planes,
  shift: Complex,
  { Y, k, limits }: { Y: Planes; k: number; limits: Required<Limits> },
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
    if (pivot.abs() > limits.least) ({ re: x[i], im: y[i] } = new Complex(sr, si).div(pivot));
    else if (Math.hypot(sr, si) <= limits.slack) [x[i], y[i]] = [0, 0];
    else return i;
  }
  return undefined;
}

function largest({ re, im }: Planes): number {
  let most = 0;
  for (let k = 0; k < re.length; k++) most = Math.max(most, Math.hypot(re[k]!, im[k]!));
  return most;
}

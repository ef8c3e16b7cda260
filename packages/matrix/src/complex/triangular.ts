// Systems with a triangular complex matrix.
import { pacing, type Steps } from '../steps.ts';
import { blockOf, type Span, subtractProductSteps } from './blocks.ts';
import type { ComplexMatrix } from './complex-matrix.ts';
import { type Planes, planesSteps } from './planes.ts';
import { result } from './result.ts';

/** So many rows of the unknowns are found before the others are told, in one product of the engine. */
const HEIGHT = 32;

/**
 * Overwrites X by T⁻¹·X for a triangular T; the other triangle is not read.
 * @param isUpper - of X, where T is upper too: what is below its diagonal stays.
 */
export function* substituteSteps(
  T: Planes,
  X: Planes,
  triangle: 'lower' | 'upper',
  isUpper = false,
): Steps<void> {
  const n = T.rows;
  // of a few columns the product would not be worth the copy of T
  const height = X.columns < HEIGHT ? n : HEIGHT;
  for (let done = 0; done < n; done += height) {
    const next = Math.min(done + height, n);
    const [from, to] = triangle === 'lower' ? [done, next] : [n - next, n - done];
    yield* rowsSteps(T, X, [from, to], { triangle, isUpper });
    if (next === n) return;
    const left = isUpper ? from : 0;
    const rest: Span = triangle === 'lower' ? [to, n] : [0, from];
    const [known, told] = [blockOf(X, [from, to], [left, X.columns]), blockOf(T, rest, [from, to])];
    yield* subtractProductSteps(X, [rest[0], left], told, known);
  }
}

interface Kind {
  readonly triangle: 'lower' | 'upper';
  readonly isUpper: boolean;
}

/** The same for the rows of a block on the diagonal, a row at a time. */
function* rowsSteps(
  { rows: n, re, im }: Planes,
  X: Planes,
  [first, end]: Span,
  { triangle, isUpper }: Kind,
): Steps<void> {
  const pauses = pacing();
  for (let step = 0; step < end - first; step++) {
    const i = triangle === 'lower' ? first + step : end - 1 - step;
    const [from, to] = triangle === 'lower' ? [first, i] : [i + 1, end];
    for (let p = from; p < to; p++) {
      subtract(X, [i, p, isUpper ? p : 0], [re[i * n + p]!, im[i * n + p]!]);
    }
    divide(X, i, [re[i * n + i]!, im[i * n + i]!]);
    yield* pauses(8 * (to - from) * X.columns);
  }
}

type Pair = readonly [re: number, im: number];

/** Row i less so many times row p, from a column on. */
function subtract(
  { columns: k, re, im }: Planes,
  [i, p, column]: readonly [number, number, number],
  [x, y]: Pair,
): void {
  if (x === 0 && y === 0) return;
  for (let a = i * k + column, b = p * k + column; a < (i + 1) * k; a++, b++) {
    re[a]! -= x * re[b]! - y * im[b]!;
    im[a]! -= x * im[b]! + y * re[b]!;
  }
}

function divide({ columns: k, re, im }: Planes, i: number, [x, y]: Pair): void {
  const size = Math.max(Math.abs(x), Math.abs(y));
  const [p, q] = [x / size, y / size];
  const square = (p * p + q * q) * size;
  for (let a = i * k; a < (i + 1) * k; a++) {
    const [c, d] = [re[a]!, im[a]!];
    re[a] = (c * p + d * q) / square;
    im[a] = (d * p - c * q) / square;
  }
}

/** Nothing is squared, and small numbers must not vanish beside large ones: moved at the very ends alone. */
const ROOM = 1020;

/** T⁻¹·B. */
export function* triangularSolveSteps<N extends number, K extends number>(
  T: ComplexMatrix<N, N>,
  B: ComplexMatrix<number, K>,
  triangle: 'lower' | 'upper',
  caller = 'solve',
): Steps<ComplexMatrix<N, K>> {
  const { A: factor, exponent: shift } = yield* planesSteps(caller, T, { room: ROOM });
  const { A: X, exponent } = yield* planesSteps(caller, B, { name: 'B', room: ROOM });
  yield* substituteSteps(factor, X, triangle);
  return result(X, T.dtype === 'complex64' ? B : T, exponent - shift);
}

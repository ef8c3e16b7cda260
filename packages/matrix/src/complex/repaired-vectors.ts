// Eigenvectors that do not hold. Balancing makes eigenvalues better, but turned back, the vectors of a
// matrix with rows and columns of very different sizes may be off by any factor. Those are sought
// again by inverse iteration on the Schur form of the matrix as it is.
import type { FloatArray } from '@eigenbook/linalg';
import type { Steps } from '../steps.ts';
import { blockOf, productSteps } from './blocks.ts';
import { normOf, type Planes, planes } from './planes.ts';
import { schurFormSteps, transposed } from './schur-form.ts';
import { substituteShifted } from './triangular-vectors.ts';

/** Rows and columns that differ by so much are balanced by factors that can do harm. */
const SKEW = 2 ** 8;
/** A vector whose residual is above so many √n·ε·‖A‖ is sought again. */
const TOLERANCE = 4;
/** Turns of inverse iteration: the first mostly does. */
const TURNS = 3;

/** Whether a row is much longer or shorter than its column, without the number on the diagonal. */
export function isSkewed(n: number, ...parts: readonly FloatArray[]): boolean {
  const [rows, columns] = [new Float64Array(n), new Float64Array(n)];
  for (const part of parts) {
    for (let i = 0, at = 0; i < n; i++) {
      for (let j = 0; j < n; j++, at++) {
        if (i === j) continue;
        const size = Math.abs(part[at]!);
        if (size > rows[i]!) rows[i] = size;
        if (size > columns[j]!) columns[j] = size;
      }
    }
  }
  return rows.some((row, i) => Math.min(row, columns[i]!) > 0 && Math.max(row / columns[i]!, columns[i]! / row) > SKEW); // prettier-ignore
}

interface Pairs {
  /** n × 1: the eigenvalues. */
  readonly W: Planes;
  /** n × n: the vectors, of length 1, in its columns; overwritten by better ones. */
  readonly V: Planes;
  /** Of the numbers that they were computed in. */
  readonly epsilon: number;
  /** Whether A is real: its complex vectors come in adjacent pairs then. */
  readonly isReal: boolean;
}

/** @throws ConvergenceError if the method gives up. */
export function* repairVectorsSteps(
  caller: string,
  A: Planes,
  { W, V, epsilon, isReal }: Pairs,
): Steps<void> {
  const n = A.rows;
  const all = Array.from({ length: n }, (_, j) => j);
  const before = yield* residualsSteps(A, W, V);
  const limit = TOLERANCE * Math.sqrt(n) * epsilon * normOf(A);
  const isSecond = (j: number) => isReal && W.im[j]! < 0;
  const bad = all.filter((j) => !(before[j]! <= limit) && !isSecond(j));
  if (bad.length === 0) return;
  const { U, T } = yield* schurFormSteps(caller, blockOf(A, [0, n], [0, n]));
  const Tt = transposed(T);
  const least = 2 ** -52 * normOf(A);
  const X = planes(n, bad.length);
  for (const [k, j] of bad.entries()) {
    const [x, y] = inverseIteration(Tt, [W.re[j]!, W.im[j]!], least);
    for (let i = 0, at = k; i < n; i++, at += X.columns) [X.re[at], X.im[at]] = [x[i]!, y[i]!];
  }
  const found = yield* productSteps(U, X);
  toUnitLength(found);
  const values = planes(bad.length, 1);
  for (const [k, j] of bad.entries()) {
    [values.re[k], values.im[k]] = [W.re[j]!, W.im[j]!];
    if (isReal && W.im[j] === 0) dropImaginary(found, k);
  }
  toUnitLength(found);
  const after = yield* residualsSteps(A, values, found);
  for (const [k, j] of bad.entries()) {
    const isBetter = after[k]! < before[j]! || Number.isNaN(before[j]);
    if (isBetter) replaceColumn(V, j, { found, k, isPair: isReal && W.im[j]! > 0 });
  }
}

interface Found {
  readonly found: Planes;
  readonly k: number;
  /** Whether the conjugate comes into the next column. */
  readonly isPair: boolean;
}

/** Column j of V becomes column k of what was found. */
function replaceColumn(V: Planes, j: number, { found, k, isPair }: Found): void {
  for (let i = 0; i < V.rows; i++) {
    const [from, to] = [i * found.columns + k, i * V.columns + j];
    [V.re[to], V.im[to]] = [found.re[from]!, found.im[from]!];
    if (isPair) [V.re[to + 1], V.im[to + 1]] = [found.re[from]!, -found.im[from]!];
  }
}

/** ‖A·v − λ·v‖ of each pair. */
function* residualsSteps(A: Planes, W: Planes, V: Planes): Steps<Float64Array> {
  const { re, im } = yield* productSteps(A, V);
  const squares = new Float64Array(V.columns);
  for (let at = 0; at < re.length; at++) {
    const j = at % V.columns;
    const [x, y, a, b] = [V.re[at]!, V.im[at]!, W.re[j]!, W.im[j]!];
    squares[j]! += (re[at]! - a * x + b * y) ** 2 + (im[at]! - a * y - b * x) ** 2;
  }
  return squares.map(Math.sqrt);
}

/** The x with (T − λ)·x next to 0, for the transpose of T. */
function inverseIteration(
  Tt: Planes,
  shift: readonly [re: number, im: number],
  least: number,
): [Float64Array, Float64Array] {
  const n = Tt.rows;
  const [x, y] = [new Float64Array(n).fill(1 / Math.sqrt(n)), new Float64Array(n)];
  for (let turn = 0; turn < TURNS; turn++) {
    substituteShifted(Tt, { shift, least, end: n }, [x, y]);
    const size = Math.max(sizeOf(x), sizeOf(y));
    for (let i = 0; i < n; i++) [x[i], y[i]] = [x[i]! / size, y[i]! / size];
  }
  return [x, y];
}

/** The largest of the numbers. */
function sizeOf(x: Float64Array): number {
  let most = 0;
  for (let i = 0; i < x.length; i++) most = Math.max(most, Math.abs(x[i]!));
  return most;
}

/** Of a vector that is real up to its length: the rest is rounding. */
function dropImaginary({ columns, im }: Planes, column: number): void {
  for (let at = column; at < im.length; at += columns) im[at] = 0;
}

/** The columns, each of length 1 and turned so that its largest number is real. */
export function toUnitLength({ columns, re, im }: Planes): void {
  for (let j = 0; j < columns; j++) {
    let largest = 0;
    let turn = 0;
    for (let at = j; at < re.length; at += columns) {
      const size = Math.hypot(re[at]!, im[at]!);
      if (size > largest) [largest, turn] = [size, at];
    }
    if (largest === 0) continue;
    const [c, d] = [re[turn]! / largest, im[turn]! / largest];
    let squares = 0;
    for (let at = j; at < re.length; at += columns) {
      const [x, y] = [re[at]! / largest, im[at]! / largest];
      re[at] = x * c + y * d;
      im[at] = y * c - x * d;
      squares += x * x + y * y;
    }
    im[turn] = 0;
    for (let at = j; at < re.length; at += columns) {
      re[at]! /= Math.sqrt(squares);
      im[at]! /= Math.sqrt(squares);
    }
  }
}

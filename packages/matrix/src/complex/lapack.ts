// Decompositions of complex matrices by the engine, where it has LAPACK's routines for them.
import { complexCall, pacing, type Steps } from '../steps.ts';
import { identity, type Planes, planes } from './planes.ts';
import type { SchurForm } from './schur-form.ts';

/** A as LAPACK takes it: column after column, the parts of each number side by side. */
function* packed({ rows, columns, re, im }: Planes): Steps<Float64Array> {
  const to = new Float64Array(2 * rows * columns);
  const pauses = pacing();
  for (let j = 0, k = 0; j < columns; j++) {
    for (let at = j; at < re.length; at += columns, k += 2) {
      to[k] = re[at]!;
      to[k + 1] = im[at]!;
    }
    yield* pauses(rows);
  }
  return to;
}

interface Part {
  readonly rows: number;
  readonly columns: number;
  /** Rows of the matrix that it is the top of. Default: its own. */
  readonly height?: number;
  /** How many diagonals below the main one are taken, 0 for the upper triangle. Default: all. */
  readonly below?: number;
  /** How many above it. */
  readonly above?: number;
}

/** The way back. */
function* unpacked(from: Float64Array, part: Part): Steps<Planes> {
  const { rows, columns, height = rows, below = rows, above = columns } = part;
  const A = planes(rows, columns);
  const pauses = pacing();
  for (let j = 0; j < columns; j++) {
    const last = Math.min(rows, j + below + 1);
    for (let i = Math.max(0, j - above); i < last; i++) {
      const k = 2 * (j * height + i);
      A.re[i * columns + j] = from[k]!;
      A.im[i * columns + j] = from[k + 1]!;
    }
    yield* pauses(rows);
  }
  return A;
}

/** A = Q·R with k columns in Q, as many as A has of rows or columns, or all. */
export function* qrByLapackSteps(A: Planes, k: number): Steps<{ Q: Planes; R: Planes }> {
  const { rows: m, columns: n } = A;
  const tau = new Float64Array(2 * Math.min(m, n));
  const form = yield* packed(A);
  yield* complexCall('zgeqrf', { m, n, A: form, tau });
  const R = yield* unpacked(form, { rows: k, columns: n, height: m, below: 0 });
  const columns = new Float64Array(2 * m * k);
  columns.set(form.subarray(0, columns.length));
  yield* complexCall('zungqr', { m, n: k, k: tau.length / 2, A: columns, tau });
  return { Q: yield* unpacked(columns, { rows: m, columns: k }), R };
}

interface Reduced {
  /** H, with what is below its subdiagonal zero, and Q, as LAPACK has them. */
  readonly H: Planes;
  readonly Q: Float64Array;
}

function* reducedSteps(A: Planes, hasVectors: boolean): Steps<Reduced> {
  const n = A.rows;
  const tau = new Float64Array(2 * Math.max(n - 1, 0));
  const Q = yield* packed(A);
  yield* complexCall('zgehrd', { n, A: Q, tau });
  const H = yield* unpacked(Q, { rows: n, columns: n, below: 1 });
  if (hasVectors) yield* complexCall('zunghr', { n, A: Q, tau });
  return { H, Q };
}

/** A = Q·H·Q* with H zero below its subdiagonal, which is real. */
export function* hessenbergByLapackSteps(A: Planes): Steps<{ Q: Planes; H: Planes }> {
  const { H, Q } = yield* reducedSteps(A, true);
  return { H, Q: yield* unpacked(Q, { rows: A.rows, columns: A.rows }) };
}

/** A = U·T·U*; undefined if the eigenvalues do not converge. */
export function* schurByLapackSteps(A: Planes): Steps<SchurForm | undefined> {
  const n = A.rows;
  const { H, Q } = yield* reducedSteps(A, true);
  const [form, W] = [yield* packed(H), new Float64Array(2 * n)];
  if ((yield* complexCall('zhseqr', { n, H: form, W, Z: Q })) > 0) return undefined;
  const T = yield* unpacked(form, { rows: n, columns: n, below: 0 });
  return { U: yield* unpacked(Q, { rows: n, columns: n }), T };
}

/** The eigenvalues alone, n × 1; undefined if they do not converge. */
export function* eigenvaluesByLapackSteps(A: Planes): Steps<Planes | undefined> {
  const n = A.rows;
  const { H } = yield* reducedSteps(A, false);
  const W = new Float64Array(2 * n);
  const info = yield* complexCall('zhseqr', { n, H: yield* packed(H), W });
  return info > 0 ? undefined : yield* unpacked(W, { rows: n, columns: 1 });
}

/** Of a Hermitian A, whose lower triangle is read; undefined if the eigenvalues do not converge. */
export function* hermitianByLapackSteps(
  A: Planes,
  hasVectors: boolean,
): Steps<{ W: Float64Array; V: Planes } | undefined> {
  const n = A.rows;
  const [form, W] = [yield* packed(A), new Float64Array(n)];
  if ((yield* complexCall('zheevd', { n, A: form, W, hasVectors })) > 0) return undefined;
  return { W, V: yield* unpacked(form, { rows: hasVectors ? n : 0, columns: n, height: n }) };
}

/** The singular values; undefined if they do not converge. */
export function* singularValuesByLapackSteps(A: Planes): Steps<Float64Array | undefined> {
  const { rows: m, columns: n } = A;
  const S = new Float64Array(Math.min(m, n));
  const info = yield* complexCall('zgesdd', { m, n, A: yield* packed(A), S });
  return info > 0 ? undefined : S;
}

/** A = U·diag(S)·Vh; undefined if the singular values do not converge. */
export function* svdByLapackSteps(
  A: Planes,
  full: boolean,
): Steps<{ U: Planes; S: Float64Array; Vh: Planes } | undefined> {
  const { rows: m, columns: n } = A;
  const k = Math.min(m, n);
  if (k === 0) return { U: identity(m, full ? m : 0), S: new Float64Array(), Vh: identity(full ? n : 0, n) }; // prettier-ignore
  const [rows, columns] = full ? [m, n] : [k, k];
  const [U, Vh] = [new Float64Array(2 * m * rows), new Float64Array(2 * columns * n)];
  const S = new Float64Array(k);
  const info = yield* complexCall('zgesdd', { m, n, A: yield* packed(A), S, U, Vh, full });
  if (info > 0) return undefined;
  return { U: yield* unpacked(U, { rows: m, columns: rows }), S, Vh: yield* unpacked(Vh, { rows: columns, columns: n }) }; // prettier-ignore
}

/** L with A = L·L*, of which the lower triangle is read; or the step, from 1, that found A not positive definite. */
export function* choleskyByLapackSteps(A: Planes): Steps<Planes | number> {
  const n = A.rows;
  const form = yield* packed(A);
  const info = yield* complexCall('zpotrf', { n, A: form });
  return info > 0 ? info : yield* unpacked(form, { rows: n, columns: n, above: 0 });
}

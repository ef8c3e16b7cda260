// LU with partial pivoting, and what follows from it. A row-major A is read as Aᵀ.
import type { FloatArray, GesvTask, GetrfTask, GetriTask, GetrsTask } from '../tasks.ts';
import { inverseNorm } from '../native/hager.ts';
import type { Steps } from '../native/steps.ts';
import { type Address, type Device, type Memory, onDevice, succeeded } from './device.ts';
import { AS_IS, infoAt, type Kind, kindOf, solved, transposed, TRANSPOSED } from './matrix.ts';
import { oneNorm } from './norm.ts';

/** The factors of an n × n matrix on the device, column-major. */
interface Factors {
  readonly n: number;
  readonly LU: Address;
  readonly pivots: Address;
  readonly kind: Kind;
  /** It is Aᵀ that was factored. */
  readonly ofTranspose: boolean;
}

export function* gesv(device: Device, { n, nrhs, A, B, rcond }: GesvTask): Steps<number> {
  if (n === 0) {
    rcond?.fill(1);
    return 0;
  }
  return yield* onDevice(device, function* (memory) {
    const kind = kindOf(A);
    const LU = yield* memory.upload(A);
    const { info, pivots } = yield* factor(device, memory, { m: n, n, LU, kind });
    const factors = { n, LU, pivots, kind, ofTranspose: true };
    if (rcond) yield* condition(device, memory, { factors, A, info, rcond });
    if (info === 0 && nrhs > 0) yield* solve(device, memory, factors, { B, nrhs, trans: false });
    return info;
  });
}

/** Rows are to be exchanged: A is transposed there and back. */
export function* getrf(device: Device, { m, n, A, pivots, rcond }: GetrfTask): Steps<number> {
  if (m * n === 0) {
    rcond?.fill(1);
    return 0;
  }
  return yield* onDevice(device, function* (memory) {
    const kind = kindOf(A);
    const rows = yield* memory.upload(A);
    const LU = yield* transposed(device, memory, { address: rows, rows: m, columns: n }, kind);
    const { info, pivots: at } = yield* factor(device, memory, { m, n, LU, kind });
    const exchanges = new BigInt64Array(pivots.length);
    yield* memory.download(at, exchanges);
    exchanges.forEach((row, i) => {
      pivots[i] = Number(row) - 1;
    });
    if (rcond) {
      const factors = { n, LU, pivots: at, kind, ofTranspose: false };
      yield* condition(device, memory, { factors, A, info, rcond });
    }
    const back = yield* transposed(device, memory, { address: LU, rows: n, columns: m }, kind);
    yield* memory.download(back, A);
    return info;
  });
}

export function* getrs(device: Device, task: GetrsTask): Steps<number> {
  const { n, nrhs, LU, pivots, B, transA = false } = task;
  if (n * nrhs === 0) return 0;
  return yield* onDevice(device, function* (memory) {
    const kind = kindOf(LU);
    const rows = yield* memory.upload(LU);
    const at = yield* transposed(device, memory, { address: rows, rows: n, columns: n }, kind);
    const exchanges = yield* memory.upload(BigInt64Array.from(pivots, (row) => BigInt(row + 1)));
    const factors = { n, LU: at, pivots: exchanges, kind, ofTranspose: false };
    yield* solve(device, memory, factors, { B, nrhs, trans: transA });
    return 0;
  });
}

/** A·X = I, column by column: the columns of the inverse of Aᵀ are the rows of that of A. */
export function* getri(device: Device, { n, A, rcond }: GetriTask): Steps<number> {
  if (n === 0) {
    rcond?.fill(1);
    return 0;
  }
  return yield* onDevice(device, function* (memory) {
    const kind = kindOf(A);
    const LU = yield* memory.upload(A);
    const { info, pivots } = yield* factor(device, memory, { m: n, n, LU, kind });
    const factors = { n, LU, pivots, kind, ofTranspose: true };
    if (rcond) yield* condition(device, memory, { factors, A, info, rcond });
    if (info > 0) return info;
    A.fill(0);
    for (let i = 0; i < n; i++) A[i * n + i] = 1;
    const X = yield* memory.upload(A);
    yield* substitute(device, memory, factors, { X, nrhs: n, op: AS_IS });
    yield* memory.download(X, A);
    return 0;
  });
}

function* factor(
  device: Device,
  memory: Memory,
  { m, n, LU, kind: { type } }: { m: number; n: number; LU: Address; kind: Kind },
): Steps<{ info: number; pivots: Address }> {
  const pivots = yield* memory.allocate(8 * Math.min(m, n));
  const before = [m, n, type, LU, m];
  const info = yield* solved(device, memory, 'getrf', { before, pivots, type });
  return { info, pivots };
}

/** B ← op(A)⁻¹·B for a row-major B on the host. */
function* solve(
  device: Device,
  memory: Memory,
  factors: Factors,
  { B, nrhs, trans }: { B: FloatArray; nrhs: number; trans: boolean },
): Steps<void> {
  const { n, kind, ofTranspose } = factors;
  const rows = yield* memory.upload(B);
  const X = nrhs === 1 ? rows : yield* transposed(device, memory, { address: rows, rows: n, columns: nrhs }, kind); // prettier-ignore
  const op = trans === ofTranspose ? AS_IS : TRANSPOSED;
  yield* substitute(device, memory, factors, { X, nrhs, op });
  const back = nrhs === 1 ? X : yield* transposed(device, memory, { address: X, rows: nrhs, columns: n }, kind); // prettier-ignore
  yield* memory.download(back, B);
}

/** X ← op(what was factored)⁻¹·X for a column-major X on the device. */
function* substitute(
  { cuda, solver, params }: Device,
  memory: Memory,
  { n, LU, pivots, kind: { type } }: Factors,
  { X, nrhs, op }: { X: Address; nrhs: number; op: number },
): Steps<void> {
  const info = yield* memory.allocate(4);
  const system = [op, n, nrhs, type, LU, n, pivots, type, X, n];
  succeeded('cusolver getrs', yield [cuda.getrs, solver, params, ...system, info]);
  yield* infoAt(memory, 'getrs', info);
}

interface Condition {
  readonly factors: Factors;
  /** As it was before. */
  readonly A: FloatArray;
  readonly info: number;
  readonly rcond: FloatArray;
}

function* condition(
  device: Device,
  memory: Memory,
  { factors, A, info, rcond }: Condition,
): Steps<void> {
  if (info > 0) {
    rcond.fill(0);
    return;
  }
  const x = A.slice(0, factors.n);
  const norm = yield* inverseNorm(x, (B, trans) => solve(device, memory, factors, { B, nrhs: 1, trans })); // prettier-ignore
  rcond[0] = Math.min(1, 1 / oneNorm(A, factors.n) / norm);
}

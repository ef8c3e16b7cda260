import type { FloatArray, GelsdTask, GesddTask } from '../tasks.ts';
import type { Steps } from '../native/steps.ts';
import { type Address, type Device, type Memory, onDevice } from './device.ts';
import { gemm } from './gemm.ts';
import { type Kind, kindOf, solved, transposed } from './matrix.ts';

const [ALL, NONE, THIN] = ['A', 'N', 'S'].map((job) => job.charCodeAt(0)) as [number, number, number]; // prettier-ignore

/** cuSOLVER has gesvd, for matrices that are not wide. */
export function* gesdd(device: Device, task: GesddTask): Steps<number> {
  const { m, n, U, Vh, full = false } = task;
  if (m * n === 0) {
    if (full && U && Vh) [U, Vh].forEach(identity);
    return 0;
  }
  return yield* onDevice(device, (memory) =>
    m > n ? tall(device, memory, task) : wide(device, memory, task),
  );
}

/** Our rows are cuSOLVER's columns: it sees Aᵀ (n × m) = V·S·Uᵀ, and both factors where they lie. */
function* wide(device: Device, memory: Memory, task: GesddTask): Steps<number> {
  const { m, n, A, S, U, Vh } = task;
  const address = yield* memory.upload(A);
  const sizes = { m: n, n: m, U: Vh?.length, Vt: U?.length, full: task.full };
  const found = yield* gesvd(device, memory, address, { ...sizes, kind: kindOf(A) });
  yield* memory.download(found.S, S);
  if (U && Vh) {
    yield* memory.download(found.U, Vh);
    yield* memory.download(found.Vt, U);
  }
  return found.info;
}

/** A itself, transposed there, and its factors transposed back. */
function* tall(device: Device, memory: Memory, task: GesddTask): Steps<number> {
  const { m, n, A, S, U, Vh, full } = task;
  const kind = kindOf(A);
  const rows = yield* memory.upload(A);
  const address = yield* transposed(device, memory, { address: rows, rows: m, columns: n }, kind);
  const found = yield* gesvd(device, memory, address, { m, n, U: U?.length, Vt: Vh?.length, full, kind }); // prettier-ignore
  yield* memory.download(found.S, S);
  if (U && Vh) {
    const u = { address: found.U, rows: U.length / m, columns: m };
    yield* memory.download(yield* transposed(device, memory, u, kind), U);
    const v = { address: found.Vt, rows: n, columns: n };
    yield* memory.download(yield* transposed(device, memory, v, kind), Vh);
  }
  return found.info;
}

interface Sizes {
  readonly m: number;
  readonly n: number;
  /** How many numbers each factor has, if it is wanted. */
  readonly U: number | undefined;
  readonly Vt: number | undefined;
  readonly full: boolean | undefined;
  readonly kind: Kind;
}

/** U·S·Vt of what lies at `address`, column-major m × n with m ≥ n, which is destroyed. */
function* gesvd(
  device: Device,
  memory: Memory,
  address: Address,
  { m, n, U = 0, Vt = 0, full = false, kind }: Sizes,
): Steps<{ info: number; S: Address; U: Address; Vt: Address }> {
  const { type, bytes } = kind;
  const s = yield* memory.allocate(n * bytes);
  const u = yield* memory.allocate(U * bytes);
  const vt = yield* memory.allocate(Vt * bytes);
  const job = U === 0 ? NONE : full ? ALL : THIN;
  const before = [job, job, m, n, type, address, m, type, s, type, u, m, type, vt, n];
  const info = yield* solved(device, memory, 'gesvd', { before, type });
  return { info, S: s, U: u, Vt: vt };
}

function identity(square: FloatArray): void {
  const n = Math.sqrt(square.length);
  square.fill(0);
  for (let i = 0; i < n; i++) square[i * n + i] = 1;
}

/** X = V·S⁺·Uᵀ·B, leaving out the singular values that count as zero. */
export function* gelsd(device: Device, task: GelsdTask): Steps<number> {
  const { m, n, nrhs, A, B, X, S, rank, rcond } = task;
  rank[0] = 0;
  X.fill(0);
  if (m * n === 0) return 0;
  const k = Math.min(m, n);
  const allocate = (length: number) => new (A.constructor as Float64ArrayConstructor)(length);
  const [U, Vh] = [allocate(m * k), allocate(k * n)];
  const info = yield* gesdd(device, { m, n, A, S, U, Vh });
  if (info > 0) return info;
  const zero = rcond * S[0]!;
  let kept = 0;
  while (kept < k && S[kept]! > zero) kept++;
  rank[0] = kept;
  if (nrhs === 0) return 0;
  const Y = allocate(k * nrhs);
  yield* gemm(device, { m: k, n: nrhs, k: m, A: U, transA: true, B, C: Y });
  for (let i = 0; i < k; i++) {
    const row = Y.subarray(i * nrhs, (i + 1) * nrhs);
    const s = S[i]!;
    for (let j = 0; j < nrhs; j++) row[j] = s > zero ? row[j]! / s : 0;
  }
  yield* gemm(device, { m: n, n: nrhs, k, A: Vh, transA: true, B: Y, C: X });
  return 0;
}

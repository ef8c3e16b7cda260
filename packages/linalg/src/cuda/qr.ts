import type { GeqrfTask } from '../tasks.ts';
import type { Steps } from '../native/steps.ts';
import { type Address, type Device, type Memory, onDevice, succeeded } from './device.ts';
import { infoAt, type Kind, kindOf, solved, transposed } from './matrix.ts';

export function* geqrf(device: Device, { m, n, A, Q, R, full = false }: GeqrfTask): Steps<number> {
  if (m * n === 0) {
    Q.fill(0);
    if (full) for (let i = 0; i < m; i++) Q[i * m + i] = 1;
    return 0;
  }
  return yield* onDevice(device, function* (memory) {
    const kind = kindOf(A);
    const { type, bytes } = kind;
    const k = Math.min(m, n);
    const width = full ? m : k;
    const rows = yield* memory.upload(A);
    const columns = yield* transposed(device, memory, { address: rows, rows: m, columns: n }, kind);
    const tau = yield* memory.allocate(k * bytes);
    const before = [m, n, type, columns, m, type, tau];
    yield* solved(device, memory, 'geqrf', { before, type });
    // the first rows of what is there now, of which only the upper triangle is R
    const first = { address: columns, rows: n, columns: Math.min(m, R.length / n), stride: m };
    yield* memory.download(yield* transposed(device, memory, first, kind), R);
    for (let i = 0; i < R.length / n; i++) R.fill(0, i * n, i * n + Math.min(i, n));
    const reflections = { columns, tau, kind, m, k, width };
    const q = yield* orthogonal(device, memory, reflections, n);
    const back = yield* transposed(device, memory, { address: q, rows: width, columns: m }, kind);
    yield* memory.download(back, Q);
    return 0;
  });
}

interface Reflections {
  readonly columns: Address;
  readonly tau: Address;
  readonly kind: Kind;
  readonly m: number;
  readonly k: number;
  readonly width: number;
}

const DEVICE_TO_DEVICE = 3;

/** Q, column-major m × width: in place, or in new memory where it is wider than A. */
function* orthogonal(
  { cuda, solver }: Device,
  memory: Memory,
  { columns, tau, kind, m, k, width }: Reflections,
  n: number,
): Steps<Address> {
  let Q = columns;
  if (width > n) {
    Q = yield* memory.allocate(m * width * kind.bytes);
    const size = m * n * kind.bytes;
    succeeded('cudaMemcpy', yield [cuda.onDevice, Q, columns, size, DEVICE_TO_DEVICE]);
  }
  const size = new Int32Array(1);
  const asked = [m, width, k, Q, m, tau] as const;
  succeeded('cusolver orgqr', yield [cuda[kind.orgqrSize], solver, ...asked, size]);
  const work = yield* memory.allocate(Math.max(1, size[0]!) * kind.bytes);
  const info = yield* memory.allocate(4);
  succeeded('cusolver orgqr', yield [cuda[kind.orgqr], solver, ...asked, work, size[0]!, info]);
  yield* infoAt(memory, 'orgqr', info);
  return Q;
}

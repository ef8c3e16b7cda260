import type { GeevTask, SyevdTask } from '../tasks.ts';
import { EngineError } from '../errors.ts';
import { unpackPairs } from '../native/complex-pairs.ts';
import type { Steps } from '../native/steps.ts';
import { type Device, onDevice } from './device.ts';
import { kindOf, NO_VECTORS, solved, transposed, UPPER, VECTORS } from './matrix.ts';

/** Our lower triangle is cuSOLVER's upper one; its vectors come out as our rows. */
export function* syevd(device: Device, { n, A, W, V }: SyevdTask): Steps<number> {
  if (n === 0) return 0;
  return yield* onDevice(device, function* (memory) {
    const kind = kindOf(A);
    const { type, bytes } = kind;
    const address = yield* memory.upload(A);
    const w = yield* memory.allocate(n * bytes);
    const before = [V ? VECTORS : NO_VECTORS, UPPER, n, type, address, n, type, w];
    const info = yield* solved(device, memory, 'syevd', { before, type });
    yield* memory.download(w, W);
    if (V) {
      const back = yield* transposed(device, memory, { address, rows: n, columns: n }, kind);
      yield* memory.download(back, V);
    }
    return info;
  });
}

/** @throws EngineError where cuSOLVER is of a CUDA before 12.6. */
export function* geev(device: Device, { n, A, Wr, Wi, Vr, Vi }: GeevTask): Steps<number> {
  if (!device.cuda.geev || !device.cuda.geevSize) {
    throw new EngineError('cuda: geev needs the cuSOLVER of CUDA 12.6 or later');
  }
  if (n === 0) return 0;
  return yield* onDevice(device, function* (memory) {
    const kind = kindOf(A);
    const { type, bytes } = kind;
    const rows = yield* memory.upload(A);
    const address = yield* transposed(device, memory, { address: rows, rows: n, columns: n }, kind);
    const w = yield* memory.allocate(2 * n * bytes); // the real parts, then the imaginary ones
    const v = yield* memory.allocate(Vr ? n * n * bytes : 0);
    const job = Vr ? VECTORS : NO_VECTORS;
    const before = [NO_VECTORS, job, n, type, address, n, type, w, type, 0, n, type, v, n];
    const info = yield* solved(device, memory, 'geev', { before, type });
    const W = new (A.constructor as Float64ArrayConstructor)(2 * n);
    yield* memory.download(w, W);
    Wr.set(W.subarray(0, n));
    Wi.set(W.subarray(n));
    if (Vr && Vi) {
      const back = yield* transposed(device, memory, { address: v, rows: n, columns: n }, kind);
      yield* memory.download(back, Vr);
      yield* unpackPairs({ Wi, Vr, Vi, conjugate: false });
    }
    return info;
  });
}

import type { GemmTask } from '../tasks.ts';
import type { Steps } from '../native/steps.ts';
import { type Device, onDevice, succeeded } from './device.ts';
import { AS_IS, kindOf, TRANSPOSED } from './matrix.ts';

/** cuBLAS reads each row-major matrix as its transpose: Cᵀ = op(B)ᵀ·op(A)ᵀ. */
export function* gemm(device: Device, task: GemmTask): Steps<void> {
  const { m, n, k, A, B, C, transA = false, transB = false, add = false, batch = 1 } = task;
  if (m * n * batch === 0) return;
  if (k === 0) {
    if (!add) C.fill(0);
    return;
  }
  const { cuda, blas } = device;
  const kind = kindOf(A);
  const [opA, lda] = transA ? [TRANSPOSED, m] : [AS_IS, k];
  const [opB, ldb] = transB ? [TRANSPOSED, k] : [AS_IS, n];
  yield* onDevice(device, function* (memory) {
    const a = yield* memory.upload(A);
    const b = yield* memory.upload(B);
    const c = add ? yield* memory.upload(C) : yield* memory.allocate(C.byteLength);
    const { one, zero } = kind;
    const beta = add ? one : zero;
    const status =
      batch === 1
        ? yield [cuda[kind.gemm], blas, opB, opA, n, m, k, one, b, ldb, a, lda, beta, c, n]
        : yield [
            cuda[kind.gemmBatch], blas, opB, opA, n, m, k,
            one, b, ldb, k * n, a, lda, m * k, beta, c, n, m * n, batch,
          ]; // prettier-ignore
    succeeded('cublas gemm', status);
    yield* memory.download(c, C);
  });
}

import type { GemmTask } from '../engine.ts';
import type { Precision } from './bindings.ts';
import { AS_IS, ROW_MAJOR, TRANSPOSED } from './constants.ts';
import type { Steps } from './steps.ts';

export function* gemm(lib: Precision, task: GemmTask): Steps<void> {
  const { m, n, k, A, B, C, transA = false, transB = false, batch = 1 } = task;
  if (m * n === 0) return;
  if (k === 0) {
    C.fill(0);
    return;
  }
  const [opA, lda] = transA ? [TRANSPOSED, m] : [AS_IS, k];
  const [opB, ldb] = transB ? [TRANSPOSED, k] : [AS_IS, n];
  for (let i = 0; i < batch; i++) {
    const [a, b, c] = batch === 1 ? [A, B, C] : [part(A, i, m * k), part(B, i, k * n), part(C, i, m * n)]; // prettier-ignore
    yield [lib.gemm, ROW_MAJOR, opA, opB, m, n, k, 1, a, lda, b, ldb, 0, c, n];
  }
}

function part(matrices: GemmTask['A'], i: number, size: number): GemmTask['A'] {
  return matrices.subarray(i * size, (i + 1) * size);
}

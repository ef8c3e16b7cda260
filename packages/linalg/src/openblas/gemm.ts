import type { FloatArray, GemmTask } from '../engine.ts';
import type { Precision } from './bindings.ts';
import { AS_IS, ROW_MAJOR, TRANSPOSED } from './constants.ts';
import type { Call, Steps } from '../native/steps.ts';

export function* gemm(lib: Precision, task: GemmTask): Steps<void> {
  for (const call of calls(lib, task)) yield call;
}

/** The same at once: a 4 × 4 product takes 0.28 µs, and would take 0.4 µs by steps. */
export function gemmNow(lib: Precision, task: GemmTask): void {
  for (const [native, ...args] of calls(lib, task)) native(...args);
}

function calls(lib: Precision, task: GemmTask): Call[] {
  const { m, n, k, A, B, C, transA = false, transB = false, batch = 1 } = task;
  if (m * n === 0) return [];
  if (k === 0) {
    C.fill(0);
    return [];
  }
  const [opA, lda] = transA ? [TRANSPOSED, m] : [AS_IS, k];
  const [opB, ldb] = transB ? [TRANSPOSED, k] : [AS_IS, n];
  const call = (a: FloatArray, b: FloatArray, c: FloatArray): Call =>
    [lib.gemm, ROW_MAJOR, opA, opB, m, n, k, 1, a, lda, b, ldb, 0, c, n]; // prettier-ignore
  if (batch === 1) return [call(A, B, C)];
  const part = (of: FloatArray, i: number) => {
    const size = of.length / batch;
    return of.subarray(i * size, (i + 1) * size);
  };
  return Array.from({ length: batch }, (_, i) => call(part(A, i), part(B, i), part(C, i)));
}

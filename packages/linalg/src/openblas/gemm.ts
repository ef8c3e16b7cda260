import type { FloatArray, GemmTask } from '../tasks.ts';
import type { Bindings, Precision } from './bindings.ts';
import { AS_IS, ROW_MAJOR, TRANSPOSED, UPPER } from './constants.ts';
import { transposeInto } from './transpose.ts';
import { type Call, inTurn, type Steps } from '../native/steps.ts';

/** Whether products just above {@link UNPACKED} go in halves. */
type InHalves = () => boolean;

export function* gemm(lib: Precision, task: GemmTask, inHalves: InHalves): Steps<void> {
  if (isGram(task)) yield* gram(lib, task);
  else yield* isJustAbove(task) && inHalves() ? halves(lib, task) : calls(lib, task);
}

/** The same at once: a product of 8 × 8 takes 0.7 µs, and took 1.9 µs by arrays of arguments. */
export function gemmNow(lib: Precision, task: GemmTask, inHalves: InHalves): void {
  const { m, n, k, A, B, C, transA = false, transB = false, add = false, batch = 1 } = task;
  const isPlain = batch === 1 && m * n * k !== 0 && !isGram(task) && !isJustAbove(task);
  if (!isPlain) return inTurn(gemm(lib, task, inHalves));
  const [opA, lda] = transA ? [TRANSPOSED, m] : [AS_IS, k];
  const [opB, ldb] = transB ? [TRANSPOSED, k] : [AS_IS, n];
  lib.gemm(ROW_MAJOR, opA, opB, m, n, k, 1, A, lda, B, ldb, Number(add), C, n);
}

/**
 * Up to here (m·n·k) OpenBLAS multiplies on processors with AVX-512 without packing its operands first;
 * just above, two halves take 0.65 to 0.85 of the time of one product.
 */
const UNPACKED = 100 ** 3;
const WITHOUT_PACKING = /\b(SkylakeX|Cooperlake|SapphireRapids)\b/;

function isJustAbove({ m, n, k, transB = false, batch = 1 }: GemmTask): boolean {
  if (batch !== 1 || transB) return false; // B transposed is packed earlier
  return m * n * k > UNPACKED && Math.ceil(m / 2) * n * k <= UNPACKED;
}

/** Says whether halves are quicker there; more threads than two gain more by sharing one product. */
export function halvesAreQuicker(lib: Bindings): InHalves {
  const unpacked = WITHOUT_PACKING.test(lib.version);
  return () => unpacked && lib.threads() <= 2;
}

/** Below, what is saved is not worth more than one call. */
const LARGE = 128;

/** Whether it is Aᵀ·A or A·Aᵀ, of which only half must be computed. */
function isGram(task: GemmTask): boolean {
  const { m, n, k, A, B, transA = false, transB = false, add = false, batch = 1 } = task;
  if (A !== B || m !== n || transA === transB || add) return false;
  return batch === 1 && n >= LARGE && k >= LARGE;
}

const BLOCK = 64;

/** The upper half by syrk, the lower as its mirror: half the flops, and exactly symmetric. */
function* gram(lib: Precision, { n, k, A, C, transA = false }: GemmTask): Steps<void> {
  const [op, lda] = transA ? [TRANSPOSED, n] : [AS_IS, k];
  yield [lib.syrk, ROW_MAJOR, UPPER, op, n, k, 1, A, lda, 0, C, n];
  for (let from = 0; from < n; from += BLOCK) {
    const end = Math.min(from + BLOCK, n);
    const [right, below] = [C.subarray(from * n + end), C.subarray(end * n + from)];
    if (end < n) yield* transposeInto(lib, { from: right, to: below, rows: end - from, columns: n - end, fromStride: n, toStride: n }); // prettier-ignore
    for (let i = from; i < end; i++) {
      for (let j = from; j < i; j++) C[i * n + j] = C[j * n + i]!;
    }
  }
}

function calls(lib: Precision, task: GemmTask): Call[] {
  const { m, n, k, A, B, C, add = false, batch = 1 } = task;
  if (m * n === 0) return [];
  if (k === 0) {
    if (!add) C.fill(0);
    return [];
  }
  if (batch === 1) return [product(lib, task, [A, B, C])];
  const part = (of: FloatArray, i: number) => {
    const size = of.length / batch;
    return of.subarray(i * size, (i + 1) * size);
  };
  return Array.from({ length: batch }, (_, i) =>
    product(lib, task, [part(A, i), part(B, i), part(C, i)]),
  );
}

/** The upper and the lower half of the rows. */
function halves(lib: Precision, task: GemmTask): Call[] {
  const { m, n, k, A, B, C, transA = false } = task;
  const half = Math.ceil(m / 2);
  const below = A.subarray(transA ? half : half * k);
  return [
    product(lib, task, [A, B, C], half),
    product(lib, task, [below, B, C.subarray(half * n)], m - half),
  ];
}

type Factors = readonly [A: FloatArray, B: FloatArray, C: FloatArray];

/** That of some rows of A, all of them if nothing is said. */
function product(lib: Precision, task: GemmTask, [A, B, C]: Factors, rows = task.m): Call {
  const { m, n, k, transA = false, transB = false, add = false } = task;
  const [opA, lda] = transA ? [TRANSPOSED, m] : [AS_IS, k];
  const [opB, ldb] = transB ? [TRANSPOSED, k] : [AS_IS, n];
  return [lib.gemm, ROW_MAJOR, opA, opB, rows, n, k, 1, A, lda, B, ldb, Number(add), C, n];
}

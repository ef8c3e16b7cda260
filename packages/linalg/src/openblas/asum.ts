import type { AsumTask } from '../tasks.ts';
import type { Steps } from '../native/steps.ts';
import type { Precision } from './bindings.ts';

const MOST = 2 ** 30; // BLAS counts in 32 bits

export function* asum(lib: Precision, { A }: AsumTask): Steps<number> {
  if (A.length <= MOST) return yield [lib.asum, A.length, A, 1];
  let total = 0;
  for (let begin = 0; begin < A.length; begin += MOST) {
    const piece = A.subarray(begin, begin + MOST);
    total += yield [lib.asum, piece.length, piece, 1];
  }
  return total;
}

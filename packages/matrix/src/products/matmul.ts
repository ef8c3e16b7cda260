// `A.matmul(B)` as steps, of real or complex matrices.
import { isComplexMatrix } from '../arguments.ts';
import { bilinearSteps, factorOf } from '../complex/bilinear.ts';
import { type ByKinds, complexMatrix, type DenseMatrix } from '../complex/complex-matrix.ts'; // prettier-ignore
import type { InnerRule } from '../shape-rule.ts';
import type { Steps } from '../steps.ts';
import { matmulSteps } from './matmul-steps.ts';

export function* anyMatmulSteps<M extends DenseMatrix, N extends DenseMatrix>(
  A: M,
  B: N & InnerRule<M['columns'], N['rows']>,
): Steps<ByKinds<M, N, M['rows'], N['columns']>> {
  if (!isComplexMatrix(A) && !isComplexMatrix(B)) return (yield* matmulSteps(A, B)) as never; // prettier-ignore
  const [left, right] = [factorOf('matmul', 'A', A), factorOf('matmul', 'B', B)];
  return complexMatrix(yield* bilinearSteps(matmulSteps, left, right)) as never;
}

// `A.matmul(B)` as steps, of real or complex matrices.
import { isComplexMatrix } from '../arguments.ts';
import { bilinearSteps, factorOf } from '../complex/bilinear.ts';
import { type ByKinds, complexMatrix, type DenseMatrix } from '../complex/complex-matrix.ts'; // prettier-ignore
import type { Matrix } from '../matrix.ts';
import type { InnerRule } from '../shape-rule.ts';
import type { Steps } from '../steps.ts';
import { matmulSteps } from './matmul-steps.ts';

export function* anyMatmulSteps<
  R extends number,
  C extends number,
  R2 extends number,
  C2 extends number,
  M extends DenseMatrix,
  N extends DenseMatrix,
>(
  A: M & DenseMatrix<R, C>,
  B: N & DenseMatrix<R2, C2> & InnerRule<C, R2>,
): Steps<ByKinds<M, N, R, C2>> {
  if (!isComplexMatrix(A) && !isComplexMatrix(B)) return (yield* matmulSteps(A as Matrix, B as Matrix)) as never; // prettier-ignore
  const [left, right] = [factorOf('matmul', 'A', A), factorOf('matmul', 'B', B)];
  return complexMatrix(yield* bilinearSteps(matmulSteps, left, right)) as never;
}

import { checkMatrix } from '../arguments.ts';
import { commonDType, empty, viewAs } from '../dtype.ts';
import { Matrix, multiplyTiny, TINY } from '../matrix.ts';
import { checkInner, type InnerRule } from '../shape-rule.ts';
import { call, type Steps } from '../steps.ts';

/** `A.matmul(B)` as steps. */
export function* matmulSteps<
  R extends number,
  C extends number,
  R2 extends number,
  C2 extends number,
>(A: Matrix<R, C>, B: Matrix<R2, C2> & InnerRule<C, R2>): Steps<Matrix<R, C2>> {
  checkMatrix('matmul', 'A', A);
  checkMatrix('matmul', 'B', B);
  const { rows: m, columns: k } = A;
  const n: C2 = B.columns;
  checkInner(k, B.rows);
  const dtype = commonDType(A, B);
  const data = empty(m * n, dtype);
  if (m * n * k <= TINY) multiplyTiny(A, B, data);
  else {
    const operands = { A: viewAs(A.data, dtype), B: viewAs(B.data, dtype) };
    yield* call('gemm', { m, n, k, ...operands, C: data });
  }
  return new Matrix(m, n, data);
}

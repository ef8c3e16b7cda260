// The Kronecker product as steps.
import { checkMatrix } from '../arguments.ts';
import type { FloatArray } from '@eigenbook/linalg';
import { allocate, commonDType } from '../dtype.ts';
import { Matrix } from '../matrix.ts';
import type { Product } from '../sizes.ts';
import { pacing, type Steps } from '../steps.ts';

export function* kronSteps<
  R extends number,
  C extends number,
  R2 extends number,
  C2 extends number,
>(A: Matrix<R, C>, B: Matrix<R2, C2>): Steps<Matrix<Product<R, R2>, Product<C, C2>>> {
  checkMatrix('kron', 'A', A);
  checkMatrix('kron', 'B', B);
  const [rows, columns] = [A.rows * B.rows, A.columns * B.columns];
  const data = allocate(rows * columns, commonDType(A, B));
  const pauses = pacing();
  for (let i = 0; i < rows; i++) {
    const a = A.data.subarray(Math.floor(i / B.rows) * A.columns).subarray(0, A.columns);
    const b = B.data.subarray((i % B.rows) * B.columns).subarray(0, B.columns);
    outerInto(data, i * columns, [a, b]);
    yield* pauses(columns);
  }
  return new Matrix(rows, columns, data) as Matrix<Product<R, R2>, Product<C, C2>>;
}

/** Each number of a times the whole of b, from `begin` on. */
function outerInto(to: FloatArray, begin: number, [a, b]: readonly [FloatArray, FloatArray]): void {
  let at = begin;
  for (let p = 0; p < a.length; p++) {
    for (let q = 0; q < b.length; q++, at++) to[at] = a[p]! * b[q]!;
  }
}

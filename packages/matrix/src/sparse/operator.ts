// What iterative methods need of a matrix, dense or sparse: its products with vectors.
import { getEngine } from '@eigenbook/linalg';
import { viewAs } from '../dtype.ts';
import { NotFiniteError } from '../errors.ts';
import { checkFinite } from '../finite.ts';
import { timesDense } from './product.ts';
import type { AnyMatrix } from './rules.ts';
import { SparseMatrix } from './sparse-matrix.ts';

/** A·x in 64 bits for n × n `A`. @throws NotFiniteError if A holds NaN or an infinity. */
export function operatorOf(caller: string, A: AnyMatrix): (x: Float64Array) => Float64Array {
  const n = A.rows;
  const data = viewAs(A.data, 'float64');
  if (A instanceof SparseMatrix) {
    const at = A.data.findIndex((x) => x - x !== 0);
    if (at >= 0) {
      throw new NotFiniteError(`${caller}: A must hold finite numbers; got ${A.data[at]} in column ${A.indices[at]}`); // prettier-ignore
    }
    const { columns, indptr, indices } = A;
    const csr = { rows: n, columns, indptr, indices, data };
    return (x) => timesDense(csr, { rows: n, columns: 1, data: x }) as Float64Array;
  }
  checkFinite(caller, 'A', A);
  return (x) => {
    const y = new Float64Array(n);
    getEngine().gemm({ m: n, n: 1, k: n, A: data, B: x, C: y });
    return y;
  };
}

/** xᵀ·y */
export function dot(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < x.length; k++) sum += x[k]! * y[k]!;
  return sum;
}

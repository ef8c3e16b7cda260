import { isComplexMatrix } from '../arguments.ts';
import type { DenseMatrix } from '../complex/complex-matrix.ts';
import { allocate } from '../dtype.ts';
import { checkSizes, type Csr } from './csr.ts';
import { SparseMatrix } from './sparse-matrix.ts';
import { compressDense } from './triplets.ts';

/**
 * Rows of blocks, some of them sparse, whose sizes fit, as one sparse matrix: float32 if all are.
 * @throws TypeError if one is complex.
 * @throws ShapeError if 32 bits do not number its rows or columns.
 */
export function joinSparse(
  caller: string,
  [rows, columns]: readonly [number, number],
  blocks: readonly (readonly (DenseMatrix | SparseMatrix)[])[],
): SparseMatrix {
  checkSizes(caller, rows, columns);
  const parts = blocks.map((row) => row.map((part) => compressed(caller, part)));
  const all = parts.flat();
  const count = all.reduce((sum, { data }) => sum + data.length, 0);
  const indptr = new Int32Array(rows + 1);
  const indices = new Int32Array(count);
  const data = allocate(count, all.every((part) => part.data instanceof Float32Array) ? 'float32' : 'float64'); // prettier-ignore
  let at = 0;
  let row = 0;
  for (const beside of parts) {
    for (let i = 0; i < (beside[0]?.rows ?? 0); i++) {
      let left = 0;
      for (const part of beside) {
        const from = part.indptr[i]!;
        const end = part.indptr[i + 1]!;
        for (let p = from; p < end; p++, at++) {
          indices[at] = left + part.indices[p]!;
          data[at] = part.data[p]!;
        }
        left += part.columns;
      }
      indptr[++row] = at;
    }
  }
  return new SparseMatrix(rows, columns, { indptr, indices, data });
}

function compressed(caller: string, part: DenseMatrix | SparseMatrix): Csr {
  if (part instanceof SparseMatrix) return part;
  if (!isComplexMatrix(part)) return compressDense(part.rows, part.columns, part.data);
  throw new TypeError(
    `${caller}: beside a sparse matrix all must be real; got a ${part.rows} × ${part.columns} ComplexMatrix. .toDense() of the sparse ones goes with it.`,
  );
}

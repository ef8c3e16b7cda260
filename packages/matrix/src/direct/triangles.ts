// The factors of a sparse matrix as compressed rows, for those who want to see them.
import type { Csr } from '../sparse/csr.ts';
import { compress } from '../sparse/triplets.ts';
import type { BlockCholesky } from './block-cholesky.ts';
import type { BlockLu } from './block-lu.ts';
import type { Columns, Factors } from './left-looking-lu.ts';
import type { Supernodes } from './supernodes.ts';

/** L, and U where that is not Lᵀ. */
export interface Triangles {
  readonly L: Csr;
  readonly U: Csr | undefined;
}

type Keep = (i: number, j: number, x: number) => void;

/** What `each` names, without zeros. */
function collected(n: number, each: (keep: Keep) => void): Csr {
  const rowIndices: number[] = [];
  const columnIndices: number[] = [];
  const values: number[] = [];
  each((i, j, x) => {
    if (x === 0) return;
    rowIndices.push(i);
    columnIndices.push(j);
    values.push(x);
  });
  return compress('sparse', [n, n], { rowIndices, columnIndices, values }, 'float64');
}

/** Each number of the blocks, its place in the order, its column, and its place in the block. */
function eachOfBlocks(
  { columns, indptr, rows }: Supernodes,
  visit: (row: number, column: number, at: number) => void,
): void {
  let at = 0;
  for (let s = 0; s < columns.length - 1; s++) {
    for (let p = indptr[s]!; p < indptr[s + 1]!; p++) {
      for (let k = columns[s]!; k < columns[s + 1]!; k++) visit(rows[p]!, k, at++);
    }
  }
}

/** The diagonal of a triangle in blocks. */
export function blockDiagonal(
  { columns, offsets }: Pick<BlockLu, 'columns' | 'offsets'>,
  values: Float64Array,
): Float64Array {
  const diagonal = new Float64Array(columns.at(-1)!);
  for (let s = 0; s < columns.length - 1; s++) {
    const [start, end] = [columns[s]!, columns[s + 1]!];
    for (let k = start; k < end; k++) diagonal[k] = values[offsets[s]! + (k - start) * (end - start + 1)]!; // prettier-ignore
  }
  return diagonal;
}

/** L of a Cholesky factorisation. */
export function choleskyTriangle(F: BlockCholesky): Triangles {
  const L = collected(F.order.length, (keep) => {
    eachOfBlocks(F, (i, j, at) => keep(i, j, F.values[at]!));
  });
  return { L, U: undefined };
}

/** L and U of an LU factorisation by blocks. */
export function blockTriangles(F: BlockLu): Triangles {
  const n = F.order.length;
  const L = collected(n, (keep) => {
    for (let k = 0; k < n; k++) keep(k, k, 1);
    eachOfBlocks({ ...F, rows: F.lowerRows }, (i, j, at) => {
      if (i > j) keep(i, j, F.lower[at]!);
    });
  });
  const U = collected(n, (keep) => {
    eachOfBlocks(F, (i, j, at) => {
      if (i >= j) keep(j, i, F.upper[at]!);
    });
  });
  return { L, U };
}

/** L and U of an LU factorisation by columns. */
export function columnTriangles({ L, U, diagonal }: Factors): Triangles {
  const n = diagonal.length;
  const eachOfColumns = ({ indptr, indices, data }: Columns, keep: Keep) => {
    for (let k = 0; k < n; k++) {
      for (let p = indptr[k]!; p < indptr[k + 1]!; p++) keep(indices[p]!, k, data[p]!);
    }
  };
  return {
    L: collected(n, (keep) => {
      for (let k = 0; k < n; k++) keep(k, k, 1);
      eachOfColumns(L, keep);
    }),
    U: collected(n, (keep) => {
      for (let k = 0; k < n; k++) keep(k, k, diagonal[k]!);
      eachOfColumns(U, keep);
    }),
  };
}

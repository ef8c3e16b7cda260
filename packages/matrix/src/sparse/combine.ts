// Two sparse matrices of one shape, place by place, by merging their rows.
import { allocate, commonDType, dtypeOf } from '../dtype.ts';
import { ShapeError } from '../errors.ts';
import type { Dense } from '../rungs/stored.ts';
import type { Csr } from './csr.ts';

type Binary = (a: number, b: number) => number;

/**
 * `f` of the elements in each place where A or B stores one (`either`), or only where both do
 * (`both`). What comes out as 0 is not stored.
 * @throws ShapeError if the shapes differ.
 */
export function merge(A: Csr, B: Csr, f: Binary, where: 'either' | 'both'): Csr {
  checkOneShape(A, B);
  const most = where === 'either' ? A.data.length + B.data.length : Math.min(A.data.length, B.data.length); // prettier-ignore
  const indptr = new Int32Array(A.rows + 1);
  const indices = new Int32Array(most);
  const data = allocate(most, commonDType({ dtype: dtypeOf(A.data) }, { dtype: dtypeOf(B.data) }));
  let count = 0;
  const store = (j: number, x: number) => {
    if (x === 0) return;
    indices[count] = j;
    data[count++] = x;
  };
  for (let i = 0; i < A.rows; i++) {
    let p = A.indptr[i]!;
    let q = B.indptr[i]!;
    const [pEnd, qEnd] = [A.indptr[i + 1]!, B.indptr[i + 1]!];
    while (p < pEnd || q < qEnd) {
      const a = p < pEnd ? A.indices[p]! : Infinity;
      const b = q < qEnd ? B.indices[q]! : Infinity;
      if (a === b) store(a, f(A.data[p]!, B.data[q]!));
      else if (where === 'either' && a < b) store(a, f(A.data[p]!, 0));
      else if (where === 'either') store(b, f(0, B.data[q]!));
      if (a <= b) p++;
      if (b <= a) q++;
    }
    indptr[i + 1] = count;
  }
  const { rows, columns } = A;
  return { rows, columns, indptr, indices: indices.slice(0, count), data: data.slice(0, count) };
}

/**
 * `f` of each stored element and the element of a dense B in its place; a size of 1 in B stretches.
 * @throws ShapeError if B has another shape and does not stretch to that of A.
 */
export function weigh(A: Csr, B: Dense, f: Binary): Csr {
  checkStretch(A, B);
  const data = allocate(A.data.length, commonDType({ dtype: dtypeOf(A.data) }, { dtype: dtypeOf(B.data) })); // prettier-ignore
  const rowStep = B.rows === 1 ? 0 : B.columns;
  const columnStep = B.columns === 1 ? 0 : 1;
  for (let i = 0; i < A.rows; i++) {
    for (let p = A.indptr[i]!; p < A.indptr[i + 1]!; p++) {
      data[p] = f(A.data[p]!, B.data[i * rowStep + A.indices[p]! * columnStep]!);
    }
  }
  const { rows, columns, indptr, indices } = A;
  return { rows, columns, indptr, indices, data };
}

/** @throws ShapeError if two sparse matrices differ in shape. */
function checkOneShape(A: Shape, B: Shape): void {
  check('sparse matrices do', [A.rows, B.rows], [A.columns, B.columns]);
}

/** @throws ShapeError if B has another shape than A and does not stretch to it. */
export function checkStretch(A: Shape, B: Shape): void {
  const rows = B.rows === 1 ? A.rows : B.rows;
  const columns = B.columns === 1 ? A.columns : B.columns;
  check('a sparse matrix does', [A.rows, rows], [A.columns, columns]);
}

type Shape = Pick<Csr, 'rows' | 'columns'>;
type Pair = readonly [a: number, b: number];
function check(what: string, [r, r2]: Pair, [c, c2]: Pair): void {
  if (r === r2 && c === c2) return;
  const which = r === r2 ? `columns ${c} and ${c2}` : `rows ${r} and ${r2}`;
  throw new ShapeError(`shape rule: ${what} not stretch: ${which} differ`);
}

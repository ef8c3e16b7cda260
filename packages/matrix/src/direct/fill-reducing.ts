// What is eliminated in an order that fills in little: the graphs of a matrix for `minimumDegree`.
import type { Csr } from '../sparse/csr.ts';
import type { Steps } from '../steps.ts';
import { minimumDegreeSteps } from './minimum-degree.ts';

/** Where a matrix has elements. */
export type Pattern = Pick<Csr, 'rows' | 'columns' | 'indptr' | 'indices'>;

/** Where A or its transpose T has elements beside the diagonal. */
export function symmetricPattern(A: Pattern, T: Pattern): Pattern {
  const n = A.rows;
  const indptr = new Int32Array(n + 1);
  const indices = new Int32Array(A.indices.length + T.indices.length);
  let count = 0;
  for (let i = 0; i < n; i++) {
    let p = A.indptr[i]!;
    let q = T.indptr[i]!;
    const [pEnd, qEnd] = [A.indptr[i + 1]!, T.indptr[i + 1]!];
    while (p < pEnd || q < qEnd) {
      const a = p < pEnd ? A.indices[p]! : n;
      const b = q < qEnd ? T.indices[q]! : n;
      if (a <= b) p++;
      if (b <= a) q++;
      const j = Math.min(a, b);
      if (j !== i) indices[count++] = j;
    }
    indptr[i + 1] = count;
  }
  return { rows: n, columns: n, indptr, indices: indices.slice(0, count) };
}

/** An order of rows and columns alike, for a symmetric pattern without its diagonal. */
export function symmetricOrderSteps({ rows: n, indptr, indices }: Pattern): Steps<Int32Array> {
  return minimumDegreeSteps({ n, indptr, lists: indices, elements: new Int32Array(n) });
}

/**
 * An order of the columns of A that keeps L and U sparse whatever rows are exchanged: of AᵀA, in which
 * each row of A joins its columns.
 * @see T. Davis, J. Gilbert, S. Larimore, E. Ng, ACM Transactions on Mathematical Software 30, 2004
 */
export function columnOrderSteps(A: Pattern, T: Pattern): Steps<Int32Array> {
  const n = A.columns;
  // a row of very many columns would join everything to everything
  const many = Math.max(16, 10 * Math.sqrt(n));
  const kept: number[] = [];
  const numberOf = new Int32Array(A.rows);
  for (let i = 0; i < A.rows; i++) {
    const length = A.indptr[i + 1]! - A.indptr[i]!;
    numberOf[i] = length > many || length < 2 ? -1 : n + kept.length;
    if (numberOf[i]! >= 0) kept.push(i);
  }
  const elements = new Int32Array(n);
  const indptr = new Int32Array(n + kept.length + 1);
  const lists = new Int32Array(2 * A.indices.length);
  let count = 0;
  for (let j = 0; j < n; j++) {
    for (let p = T.indptr[j]!; p < T.indptr[j + 1]!; p++) {
      const e = numberOf[T.indices[p]!]!;
      if (e >= 0) lists[count++] = e;
    }
    indptr[j + 1] = count;
    elements[j] = count - indptr[j]!;
  }
  for (const [k, i] of kept.entries()) {
    for (let p = A.indptr[i]!; p < A.indptr[i + 1]!; p++) lists[count++] = A.indices[p]!;
    indptr[n + k + 1] = count;
  }
  return minimumDegreeSteps({ n, indptr, lists: lists.slice(0, count), elements });
}

/** Where each number stands in an order. */
export function inverseOf(order: Int32Array): Int32Array {
  const places = new Int32Array(order.length);
  for (let k = 0; k < order.length; k++) places[order[k]!] = k;
  return places;
}

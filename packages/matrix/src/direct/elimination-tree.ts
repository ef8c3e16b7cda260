// Which column of a Cholesky factor is needed by which: column j by its parent, the first row below
// the diagonal in which it has an element, and by those above that.
// Source: J. Liu, SIAM Journal on Matrix Analysis 11, 1990.
import type { Pattern } from './fill-reducing.ts';
import { inverseOf } from './fill-reducing.ts';

const NONE = -1;

/** The parent of each column of L for a symmetric A whose rows and columns are taken in this order; −1 at a root. */
export function eliminationTree(A: Pattern, order: Int32Array): Int32Array {
  const n = A.rows;
  const places = inverseOf(order);
  const parent = new Int32Array(n).fill(NONE);
  const ancestor = new Int32Array(n).fill(NONE);
  for (let k = 0; k < n; k++) {
    const row = order[k]!;
    for (let p = A.indptr[row]!; p < A.indptr[row + 1]!; p++) {
      for (let j = places[A.indices[p]!]!; j !== NONE && j < k;) {
        const above = ancestor[j]!;
        ancestor[j] = k;
        if (above === NONE) parent[j] = k;
        j = above;
      }
    }
  }
  return parent;
}

/** The nodes, each after all that are below it, and these without others between them. */
export function postorder(parent: Int32Array): Int32Array {
  const n = parent.length;
  const first = new Int32Array(n).fill(NONE);
  const sibling = new Int32Array(n).fill(NONE);
  for (let j = n - 1; j >= 0; j--) {
    if (parent[j] === NONE) continue;
    sibling[j] = first[parent[j]!]!;
    first[parent[j]!] = j;
  }
  const order = new Int32Array(n);
  const stack: number[] = [];
  let count = 0;
  for (let root = 0; root < n; root++) {
    if (parent[root] !== NONE) continue;
    stack.push(root);
    while (stack.length > 0) {
      const top = stack.at(-1)!;
      const child = first[top]!;
      if (child === NONE) order[count++] = stack.pop()!;
      else {
        first[top] = sibling[child]!;
        stack.push(child);
      }
    }
  }
  return order;
}

/** How many elements each column of L has, its diagonal too. @remarks O(elements of L). */
export function columnCounts(A: Pattern, order: Int32Array, parent: Int32Array): Int32Array {
  const n = A.rows;
  const places = inverseOf(order);
  const counts = new Int32Array(n).fill(1);
  const seen = new Int32Array(n);
  for (let k = 0; k < n; k++) {
    const row = order[k]!;
    seen[k] = k;
    for (let p = A.indptr[row]!; p < A.indptr[row + 1]!; p++) {
      let j = places[A.indices[p]!]!;
      if (j >= k) continue;
      for (; seen[j] !== k; j = parent[j]!) {
        seen[j] = k;
        counts[j]!++;
      }
    }
  }
  return counts;
}

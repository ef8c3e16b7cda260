// Columns of a Cholesky factor that follow each other and have their elements in the same rows are one
// dense block: a supernode. Small ones are joined with the one they are needed by, at the price of some
// zeros, since a few large blocks are done sooner than many small ones.
// Source: C. Ashcraft, R. Grimes, ACM Transactions on Mathematical Software 15, 1989.
import { pause, type Steps } from '../steps.ts';
import { columnCounts, eliminationTree, postorder } from './elimination-tree.ts';
import { inverseOf, type Pattern, symmetricOrderSteps } from './fill-reducing.ts';

/** The blocks of the Cholesky factor of A with its rows and columns in an order. */
export interface Supernodes {
  /** Row and column k of the factor are row and column order[k] of A. */
  readonly order: Int32Array;
  /** Where row and column i of A stand in that order. */
  readonly places: Int32Array;
  /** The first column of each block, and n. */
  readonly columns: Int32Array;
  /** Where the rows of each block begin in `rows`, and where the last ones end. */
  readonly indptr: Int32Array;
  /** The rows of each block, rising: first its own columns, then those below. */
  readonly rows: Int32Array;
  /** The blocks that hand something on to each block. */
  readonly children: readonly (readonly number[])[];
}

/** Wider blocks are cut: what is done within a block is slower than what a block does to others. */
const WIDEST = 128;

/** The blocks for a symmetric pattern, in an order that fills in little. */
export function* supernodeSteps(A: Pattern): Steps<Supernodes> {
  const given = yield* symmetricOrderSteps(A);
  const within = postorder(eliminationTree(A, given));
  const order = within.map((k) => given[k]!);
  const parent = eliminationTree(A, order);
  yield* pause();
  const columns = joined(parent, columnCounts(A, order, parent));
  yield* pause();
  return withRows(A, { order, places: inverseOf(order), columns, parent });
}

interface Block {
  readonly start: number;
  readonly width: number;
  /** How many rows. */
  readonly size: number;
  /** How many zeros it stores. */
  readonly zeros: number;
}

/** The first column of each block, and n. */
function joined(parent: Int32Array, counts: Int32Array): Int32Array {
  const n = parent.length;
  const blocks: Block[] = [];
  for (let start = 0, end = 0; start < n; start = end) {
    end = start + 1;
    while (
      end < n &&
      end - start < WIDEST &&
      parent[end - 1] === end &&
      counts[end] === counts[end - 1]! - 1
    )
      end++;
    let block: Block = { start, width: end - start, size: counts[start]!, zeros: 0 };
    for (let last = blocks.at(-1); last; last = blocks.at(-1)) {
      const above = parent[last.start + last.width - 1]!;
      const both = above >= block.start && above < end ? together(last, block) : undefined;
      if (!both) break;
      blocks.pop();
      block = both;
    }
    blocks.push(block);
  }
  return Int32Array.from([...blocks.map(({ start }) => start), n]);
}

/** Two blocks as one, if that costs few zeros; the shares are those of CHOLMOD. */
function together(child: Block, block: Block): Block | undefined {
  const width = child.width + block.width;
  const size = child.width + block.size;
  const zeros = child.zeros + block.zeros + child.width * (size - child.size);
  const share = zeros / (width * (size - (width - 1) / 2));
  const most = width <= 4 ? 1 : width <= 16 ? 0.8 : width <= 48 ? 0.1 : 0.05;
  if (width > WIDEST || share > most) return undefined;
  return { start: child.start, width, size, zeros };
}

interface Columns {
  readonly order: Int32Array;
  readonly places: Int32Array;
  readonly columns: Int32Array;
  readonly parent: Int32Array;
}

function withRows(A: Pattern, { order, places, columns, parent }: Columns): Supernodes {
  const n = order.length;
  const count = columns.length - 1;
  const blockOf = new Int32Array(n);
  for (let s = 0; s < count; s++) blockOf.fill(s, columns[s], columns[s + 1]);
  const seen = new Int32Array(n).fill(-1);
  const children: number[][] = Array.from({ length: count }, () => []);
  const below: Int32Array[] = [];
  const indptr = new Int32Array(count + 1);
  for (let s = 0; s < count; s++) {
    const [start, end] = [columns[s]!, columns[s + 1]!];
    const found: number[] = [];
    const add = (i: number) => {
      if (i < end || seen[i] === s) return;
      seen[i] = s;
      found.push(i);
    };
    for (let k = start; k < end; k++) {
      const row = order[k]!;
      for (let p = A.indptr[row]!; p < A.indptr[row + 1]!; p++) add(places[A.indices[p]!]!);
    }
    for (const child of children[s]!) below[child]!.forEach(add);
    below.push(Int32Array.from(found).sort());
    indptr[s + 1] = indptr[s]! + end - start + found.length;
    const above = parent[end - 1]!;
    if (above >= 0) children[blockOf[above]!]!.push(s);
  }
  const rows = new Int32Array(indptr[count]!);
  for (let s = 0; s < count; s++) {
    let at = indptr[s]!;
    for (let k = columns[s]!; k < columns[s + 1]!; k++) rows[at++] = k;
    rows.set(below[s]!, at);
  }
  return { order, places, columns, indptr, rows, children };
}

// Products go to the module block by block, so that its memory stays small however large they are.
import type { GemmTask } from '../tasks.ts';
import type { Block, Steps } from './calls.ts';

/** Blocks of large matrices are so many rows and columns: 8 MB of float64. */
const SIDE = 1024;

export function* gemm(task: GemmTask): Steps<void> {
  const { m, n, k, A, B, C, transA = false, transB = false, add = false, batch = 1 } = task;
  if (m * n === 0) return;
  if (k === 0) {
    if (!add) C.fill(0);
    return;
  }
  const Real = A instanceof Float32Array ? Float32Array : Float64Array;
  const name = Real === Float32Array ? 'sgemm' : 'dgemm';
  if (batch === 1 && m * k <= SIDE ** 2 && k * n <= SIDE ** 2 && m * n <= SIDE ** 2) {
    yield {
      name,
      numbers: [m, n, k, transA, transB, add],
      parts: [
        { array: A, use: 'in' },
        { array: B, use: 'in' },
        { array: C, use: add ? 'in out' : 'out' },
      ],
      Real,
    };
    return;
  }
  for (let each = 0; each < batch; each++) {
    for (const [i, rows] of cut(m, Math.max(k, n))) {
      for (const [j, columns] of cut(n, Math.max(m, k))) {
        for (const [p, depth] of cut(k, Math.max(m, n))) {
          const a = block([i, rows], [p, depth], transA, { at: each * m * k, rows: m, columns: k });
          const b = block([p, depth], [j, columns], transB, { at: each * k * n, rows: k, columns: n }); // prettier-ignore
          const c = block([i, rows], [j, columns], false, {
            at: each * m * n,
            rows: m,
            columns: n,
          });
          const adds = add || p > 0;
          yield {
            name,
            numbers: [rows, columns, depth, transA, transB, adds],
            parts: [
              { array: A, use: 'in', block: a },
              { array: B, use: 'in', block: b },
              { array: C, use: adds ? 'in out' : 'out', block: c },
            ],
            Real,
          };
        }
      }
    }
  }
}

/**
 * Cuts a length into pieces alike in size: where each begins, and how long it is. Where the `other`
 * sides are short, a piece may be long.
 */
function cut(length: number, other: number): [begin: number, length: number][] {
  const pieces = Math.ceil(length / Math.max(SIDE, Math.floor(SIDE ** 2 / other)));
  const begins = Array.from({ length: pieces }, (_, i) => Math.floor((i * length) / pieces));
  return begins.map((begin, i) => [begin, (begins[i + 1] ?? length) - begin]);
}

interface Size {
  readonly at: number;
  readonly rows: number;
  readonly columns: number;
}

/** A block of op(M), where it lies in M. */
function block(
  [i, rows]: [number, number],
  [j, columns]: [number, number],
  transposed: boolean,
  size: Size,
): Block {
  return transposed
    ? { at: size.at + j * size.rows + i, rows: columns, columns: rows, stride: size.rows }
    : { at: size.at + i * size.columns + j, rows, columns, stride: size.columns };
}

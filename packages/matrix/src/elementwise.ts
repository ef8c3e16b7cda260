import { broadcastShape } from './shape-rule.ts';

/** What the functions below need of a matrix; `Matrix` has it. */
export interface Dense {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float64Array;
}

/**
 * `f` of the elements of `A` and `B`, place by place; a size of 1 stretches to the other’s.
 * @throws ShapeError if two sizes differ and neither is 1.
 */
export function combine(A: Dense, B: Dense, f: (a: number, b: number) => number): Dense {
  const [rows, columns] = broadcastShape([A.rows, A.columns], [B.rows, B.columns]);
  const data = new Float64Array(rows * columns);
  const a = strides(A);
  const b = strides(B);
  for (let i = 0, at = 0; i < rows; i++) {
    let p = i * a.row;
    let q = i * b.row;
    for (let j = 0; j < columns; j++, at++, p += a.column, q += b.column) {
      data[at] = f(A.data[p]!, B.data[q]!);
    }
  }
  return { rows, columns, data };
}

/** Steps from row to row and from column to column; 0 along an axis of size 1, which repeats. */
function strides({ rows, columns }: Dense): { row: number; column: number } {
  return { row: rows === 1 ? 0 : columns, column: columns === 1 ? 0 : 1 };
}

import { checkSize } from '../arguments.ts';
import { ShapeError } from '../errors.ts';

/** Sizes a typed array can have, said in our words before it says them in its own. */
export function checkCount(caller: string, rows: number, columns: number): void {
  checkSize(caller, 'rows', rows);
  checkSize(caller, 'columns', columns);
  if (rows * columns <= 2 ** 32) return;
  throw new ShapeError(
    `${caller}: a matrix must have at most 2^32 elements; got ${rows} × ${columns}. sparse(rows, columns, elements) stores only what is not 0.`,
  );
}

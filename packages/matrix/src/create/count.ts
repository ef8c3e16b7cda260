import { ShapeError } from '../errors.ts';

/** Sizes a typed array can have, said in our words before it says them in its own. */
export function checkCount(rows: number, columns: number): void {
  const whole = [rows, columns].every((n) => Number.isSafeInteger(n) && n >= 0);
  if (whole && rows * columns <= 2 ** 32) return;
  throw new ShapeError(
    `a matrix must have whole numbers ≥ 0 of rows and columns, at most 2^32 elements in all; got ${rows} × ${columns}`,
  );
}

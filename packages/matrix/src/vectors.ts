// Vectors are matrices of one column or one row. These functions take either.
import { checkMatrix } from './arguments.ts';
import type { FloatArray } from '@eigenbook/linalg';
import { ShapeError } from './errors.ts';
import type { Dense } from './rungs/stored.ts';

/**
 * The numbers of a vector.
 * @param advice - what the message ends in: what takes a matrix.
 * @throws ShapeError if there is more than one row and more than one column.
 */
export function vectorData(caller: string, name: string, x: Dense, advice = ''): FloatArray {
  checkMatrix(caller, name, x);
  if (x.rows === 1 || x.columns === 1) return x.data;
  throw new ShapeError(
    `${caller}: ${name} must be a vector, n × 1 or 1 × n; got ${x.rows} × ${x.columns}${advice}`,
  );
}

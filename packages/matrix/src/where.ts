import { checkMask, checkOperand } from './arguments.ts';
import type { BooleanMatrix } from './boolean-matrix.ts';
import { empty } from './dtype.ts';
import { chosen, grid } from './elementwise.ts';
import { ShapeError } from './errors.ts';
import { Matrix } from './matrix.ts';
import type { FillRule } from './shape-rule.ts';

/**
 * The elements of `A` where the mask holds, those of `B` elsewhere. Numbers and sizes of 1 stretch.
 * @param mask - m × n.
 * @param A - a number, or m × n, or of a size of 1 that stretches.
 * @param B - as A.
 * @throws ShapeError if the shapes do not fit.
 * @example
 * const A = matrix([[1, -2], [-3, 4]]);
 * where(A.gt(0), A, 0); // => [[1, 0], [0, 4]]
 */
export function where<
  R extends number,
  C extends number,
  R2 extends number,
  C2 extends number,
  R3 extends number,
  C3 extends number,
>(
  mask: BooleanMatrix<R, C>,
  A: number | (Matrix<R2, C2> & FillRule<R, C, R2, C2>),
  B: number | (Matrix<R3, C3> & FillRule<R, C, R3, C3>),
): Matrix<R, C> {
  checkMask('where', mask);
  checkOperand('where', 'A', A);
  checkOperand('where', 'B', B);
  const [a, b] = [grid(A), grid(B)];
  for (const operand of [a, b]) checkFits(mask, operand);
  const matrices = [A, B].filter((operand) => typeof operand !== 'number');
  const narrow = matrices.length > 0 && matrices.every(({ dtype }) => dtype === 'float32');
  const data = empty(mask.data.length, narrow ? 'float32' : 'float64');
  chosen(data, mask, [a, b]);
  return new Matrix(mask.rows, mask.columns, data);
}

/** An operand may stretch to the mask, not the mask to an operand. */
function checkFits(mask: Shape, operand: Shape): void {
  const fits = (size: number, wanted: number) => size === wanted || size === 1;
  if (fits(operand.rows, mask.rows) && fits(operand.columns, mask.columns)) return;
  throw new ShapeError(
    `where: A and B must be ${mask.rows} × ${mask.columns} like the mask, or have a size of 1 that stretches; got ${operand.rows} × ${operand.columns}`,
  );
}

interface Shape {
  readonly rows: number;
  readonly columns: number;
}

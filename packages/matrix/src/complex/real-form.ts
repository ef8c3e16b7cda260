// Complex matrices as real ones of twice the size: A + B·i is [[A, −B], [B, A]], and sums, products,
// inverses and exponentials of such blocks are those of the complex matrices.
import type { Matrix } from '../matrix.ts';
import { block } from '../stacking.ts';

export interface Parts {
  readonly real: Matrix;
  readonly imag: Matrix;
}

/** 2m × 2n for m × n. */
export function realForm({ real, imag }: Parts): Matrix {
  const [A, B] = [real.withShape(), imag.withShape()];
  return block([[A, B.neg()], [B, A]]); // prettier-ignore
}

/** The complex matrix of a real form, or of the left `columns` of one. */
export function partsOf(M: Matrix, columns: number): Parts {
  const m = M.rows / 2;
  return { real: M.slice([0, m], [0, columns]), imag: M.slice([m, 2 * m], [0, columns]) };
}

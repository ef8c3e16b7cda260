import {
  checkChoice,
  checkDense,
  checkNumber,
  checkOptions,
  isComplexMatrix,
} from '../arguments.ts';
import type { ComplexMatrix, DenseMatrix } from '../complex/complex-matrix.ts';
import { realDType } from '../complex/result.ts';
import { over, plus, type Scalar, sizeOf } from '../complex/scalars.ts';
import { applyTo, operationText, type RowOperation } from '@eigenbook/mime';
import { EPSILON } from '../conditioning.ts';
import { ShapeError } from '../errors.ts';
import { checkFinite } from '../finite.ts';
import type { Matrix } from '../matrix.ts';
import { RowReduction, type RowStep } from './row-reduction.ts';
import { copied, writable } from './sources.ts';

/** How far and by which pivots a matrix is reduced. */
export interface RowReduceOptions {
  /** Down to zeros above the pivots too, which are 1. Default: true. */
  readonly reduced?: boolean;
  /** `largest` (default) takes the largest element of the column, `first` the first that is not 0, as by hand. */
  readonly pivoting?: 'largest' | 'first';
  /** Pivots only in so many columns: those of A in an augmented matrix [A | b]. Default: all. */
  readonly columns?: number;
  /** Up to this size an element counts as 0. Default: 16 · ε · max(m, n) · the largest number met so far. */
  readonly tolerance?: number;
}

/**
 * The echelon form of a matrix by row operations, with its steps as data.
 * @param A - m × n, real or complex.
 * @returns the `result`, its `pivots` and `rank`, the `steps`, the matrix `after(k)` steps, and
 * `reconstruct()`, which takes the steps back.
 * @throws ShapeError if `columns` is more than A has.
 * @throws NotFiniteError if A holds NaN or an infinity.
 * @throws RangeError if there is no such pivoting.
 * @remarks For seeing; for work, `solve`, `lu` and `matrixRank` are faster and tell ranks better.
 * @see Strang, Introduction to Linear Algebra, 3.2
 * @example
 * const { result, pivots, steps } = rowReduce(matrix([[1, 2, 3], [2, 4, 7]]), { pivoting: 'first' });
 * result; // => [[1, 2, 0], [0, 0, 1]]
 * pivots; // => [0, 2]
 * steps.map(({ text }) => text); // => ['R₂ ← R₂ − 2·R₁', 'R₁ ← R₁ − 3·R₂']
 */
export function rowReduce<R extends number, C extends number>(
  A: Matrix<R, C>,
  options?: RowReduceOptions,
): RowReduction<R, C>;
export function rowReduce<R extends number, C extends number>(
  A: ComplexMatrix<R, C>,
  options?: RowReduceOptions,
): RowReduction<R, C, ComplexMatrix<R, C>>;
export function rowReduce<R extends number, C extends number>(
  A: DenseMatrix<R, C>,
  options?: RowReduceOptions,
): RowReduction<R, C, DenseMatrix<R, C>>;
export function rowReduce(A: DenseMatrix, options: RowReduceOptions = {}): unknown {
  checkDense('rowReduce', 'A', A);
  checkOptions('rowReduce', options);
  const { reduced = true, pivoting = 'largest', columns = A.columns, tolerance } = options;
  checkChoice('rowReduce', 'pivoting', pivoting, ['largest', 'first']);
  if (tolerance !== undefined) checkNumber('rowReduce', 'tolerance', tolerance);
  for (const part of isComplexMatrix(A) ? [A.real, A.imag] : [A])
    checkFinite('rowReduce', 'A', part);
  if (!(Number.isInteger(columns) && columns >= 0 && columns <= A.columns)) {
    throw new ShapeError(
      `rowReduce: columns must be a whole number from 0 to ${A.columns}; got ${columns}`,
    );
  }
  const unit = 16 * EPSILON[realDType(A)] * Math.max(A.rows, A.columns);
  let largest = A.size === 0 ? 0 : A.abs().max();
  // which columns have pivots does not depend on the way; by the first that is not 0 rounding may
  // grow until it looks like one
  const certain =
    pivoting === 'first' && tolerance === undefined
      ? new Set(rowReduce(A, { reduced: false, columns }).pivots)
      : undefined;
  const B = copied(A) as ComplexMatrix;
  const steps: RowStep<Scalar>[] = [];
  const pivots: number[] = [];
  const take = (operation: RowOperation<Scalar>, row: number, column: number) => {
    applyTo(writable(B), operation, column);
    steps.push({ operation, pivot: { row, column }, text: operationText(operation) });
  };
  for (let column = 0; column < columns && pivots.length < A.rows; column++) {
    const row = pivots.length;
    // what elimination subtracts may be larger than A was, and leaves rounding of its own size
    const limit = tolerance ?? unit * largest;
    const found = certain?.has(column) === false ? undefined : pivotRow(B, { row, column }, { pivoting, limit }); // prettier-ignore
    if (found === undefined) {
      const noise = rowsFrom(B, row).some((i) => sizeOf(B.at(i, column)) !== 0);
      if (noise) take({ kind: 'clear', column, row }, row, column);
      continue;
    }
    if (found !== row) take({ kind: 'swap', row, with: found }, row, column);
    const pivot: Scalar = B.at(row, column);
    if (reduced && sizeOf(plus(pivot, -1)) !== 0)
      take({ kind: 'divide', row, by: pivot }, row, column);
    for (const i of rowsFrom(B, row + 1)) eliminate(i, row, column);
    pivots.push(column);
  }
  if (reduced) {
    for (let row = pivots.length - 1; row > 0; row--) {
      for (let i = row - 1; i >= 0; i--) eliminate(i, row, pivots[row]!);
    }
  }
  return new RowReduction(A, { steps, pivots, columns });

  function eliminate(i: number, row: number, column: number): void {
    const factor = over(B.at(i, column), B.at(row, column));
    if (sizeOf(factor) === 0) return;
    largest = Math.max(largest, sizeOf(factor) * B.row(row).abs().max());
    take({ kind: 'subtract', row: i, from: row, factor }, row, column);
  }
}

function rowsFrom(B: DenseMatrix, first: number): number[] {
  return Array.from({ length: Math.max(0, B.rows - first) }, (_, k) => first + k);
}

/** The row of the next pivot: undefined if nothing in the column is above the limit. */
function pivotRow(
  B: ComplexMatrix,
  { row, column }: { readonly row: number; readonly column: number },
  { pivoting, limit }: { readonly pivoting: 'largest' | 'first'; readonly limit: number },
): number | undefined {
  const size = (i: number) => sizeOf(B.at(i, column));
  const rows = rowsFrom(B, row);
  const largest = rows.reduce((best, i) => (size(i) > size(best) ? i : best), row);
  if (size(largest) <= limit) return undefined;
  // beside one of full size, an element of half its digits is rounding
  const least = Math.max(limit, Math.sqrt(EPSILON[realDType(B)]) * size(largest));
  return pivoting === 'largest' ? largest : rows.find((i) => size(i) > least);
}

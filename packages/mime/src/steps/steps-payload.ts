// The wire form of computations that are shown step by step, version 1: what they start from and
// what is done to it. A reader goes the steps itself, so that a saved notebook needs no kernel.
// Numbers travel as base64 of little-endian float64, which holds every float32 exactly.
import { toBase64 } from '../base64.ts';
import { toBytes } from '../dtype.ts';
import { type ComplexSource, isComplex, type MatrixSource } from '../sources.ts';
import { type ComplexNumber, complexOf, type RowOperation } from './row-operation.ts';

/** Rows and columns of an operand that travel, and are shown. */
export const STEPS_SIDE = 32;
/** An augmented matrix [A | I] has twice as many columns, and one of several right sides some more. */
export const STEPS_COLUMNS = 2 * STEPS_SIDE + 2;
/** As many as a reduction of the largest matrix that is shown can have, with room. */
export const MAX_STEPS = 2048;

/** Characters of the name of an operand: it stands beside its matrix. */
export const LONGEST_OPERAND = 24;

interface Titled {
  readonly v: 1;
  readonly name?: string;
  readonly dtype: 'float64' | 'float32';
}

/** C = A·B; of a large product the first 32 rows and columns of each. */
export interface ProductPayload extends Titled {
  readonly kind: 'product';
  /** A is m × k, B is k × n. */
  readonly shape: readonly [m: number, k: number, n: number];
  readonly A: string;
  readonly B: string;
  /** The elements of the whole product, also where terms do not travel. */
  readonly C: string;
  /** What A and B are called, where they are not called so. */
  readonly names?: readonly [A: string, B: string];
}

/** Row operations on a matrix, one after the other. */
export interface EliminationPayload extends Titled {
  readonly kind: 'elimination';
  readonly shape: readonly [rows: number, columns: number];
  readonly data: string;
  /** The imaginary parts, of complex numbers. */
  readonly imag?: string;
  /** The columns before the line of an augmented matrix [A | b]. */
  readonly divider?: number;
  /** Kind (of OPERATIONS), row, the other row or the column, and the pivot: its row and its column. */
  readonly operations: readonly (readonly number[])[];
  /** Divisors and factors, one an operation; 0 for those that have none. */
  readonly values: string;
  /** The imaginary parts of those. */
  readonly imagValues?: string;
  /** The columns of the pivots. */
  readonly pivots: readonly number[];
}

/** The columns of A made orthonormal: shadows and lengths are the elements of R. */
export interface GramSchmidtPayload extends Titled {
  readonly kind: 'gram-schmidt';
  readonly shape: readonly [rows: number, columns: number];
  readonly data: string;
  /** The imaginary parts, of complex numbers. */
  readonly imag?: string;
  /** columns × columns, upper triangular. */
  readonly R: string;
  /** The imaginary parts of those. */
  readonly imagR?: string;
}

export const OPERATIONS = ['swap', 'divide', 'subtract', 'clear'] as const;

/** A row operation and the pivot it serves. */
export interface PivotedOperation<T = number> {
  readonly operation: RowOperation<T>;
  readonly pivot: { readonly row: number; readonly column: number };
}

/** Of real or of complex numbers. */
export type AnyElimination = EliminationSource<
  MatrixSource | ComplexSource,
  number | ComplexNumber
>;
export type AnyGramSchmidt = GramSchmidtSource<MatrixSource | ComplexSource>;

export interface ProductSource {
  readonly A: MatrixSource;
  readonly B: MatrixSource;
  readonly name?: string;
  /** What A and B are called; so if left out. */
  readonly names?: readonly [A: string, B: string];
}

interface EliminationSource<M = MatrixSource, T = number> {
  readonly A: M;
  readonly result: M;
  readonly steps: readonly PivotedOperation<T>[];
  readonly pivots: readonly number[];
  readonly divider?: number;
  readonly name?: string;
}

interface GramSchmidtSource<M = MatrixSource> {
  readonly A: M;
  readonly Q: M;
  /** The coefficients as they were computed, also of a float32 matrix. */
  readonly R: M;
  readonly name?: string;
}

export function encodeProduct({ A, B, name, names }: ProductSource): ProductPayload {
  const dtype = A.dtype === 'float32' && B.dtype === 'float32' ? 'float32' : 'float64';
  return {
    ...titled(dtype, name),
    kind: 'product',
    shape: [A.rows, A.columns, B.columns],
    A: encode(cornerOf(A, STEPS_SIDE)),
    B: encode(cornerOf(B, STEPS_SIDE)),
    C: encode(productCorner(A, B, dtype).data),
    ...(names && {
      names: [names[0].slice(0, LONGEST_OPERAND), names[1].slice(0, LONGEST_OPERAND)],
    }),
  };
}

/** The first rows and columns of A·B by its definition, whose sums are those the steps show. */
export function productCorner(
  A: MatrixSource,
  B: MatrixSource,
  dtype: 'float64' | 'float32',
): MatrixSource {
  const [m, n] = [Math.min(A.rows, STEPS_SIDE), Math.min(B.columns, STEPS_SIDE)];
  const data = Array.from({ length: m * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    let sum = 0;
    for (let p = 0; p < A.columns; p++) {
      sum += A.data[i * A.columns + p]! * B.data[p * B.columns + j]!;
    }
    return dtype === 'float32' ? Math.fround(sum) : sum;
  });
  return { rows: m, columns: n, data, dtype };
}

/** Undefined if the matrix or its steps are too many to be shown one by one. */
export function encodeElimination(source: AnyElimination): EliminationPayload | undefined {
  const { A, steps, pivots, divider, name } = source;
  if (A.rows > STEPS_SIDE || A.columns > STEPS_COLUMNS || steps.length > MAX_STEPS)
    return undefined;
  return {
    ...titled(A.dtype, name),
    kind: 'elimination',
    shape: [A.rows, A.columns],
    ...encodeParts(A),
    ...(divider !== undefined && { divider }),
    operations: steps.map(({ operation, pivot }) => [
      OPERATIONS.indexOf(operation.kind),
      operation.row,
      otherOf(operation),
      pivot.row,
      pivot.column,
    ]),
    values: encode(steps.map(({ operation }) => valueOf(operation).re)),
    ...(isComplex(A) && {
      imagValues: encode(steps.map(({ operation }) => valueOf(operation).im)),
    }),
    pivots,
  };
}

/** Undefined if the matrix is too large for its steps to be shown. */
export function encodeGramSchmidt({ A, R, name }: AnyGramSchmidt): GramSchmidtPayload | undefined {
  if (A.rows > STEPS_SIDE || A.columns > STEPS_SIDE) return undefined;
  return {
    ...titled(A.dtype, name),
    kind: 'gram-schmidt',
    shape: [A.rows, A.columns],
    ...encodeParts(A),
    R: encode(isComplex(R) ? R.real : R.data),
    ...(isComplex(R) && { imagR: encode(R.imag) }),
  };
}

function encodeParts(A: MatrixSource | ComplexSource): { data: string; imag?: string } {
  return isComplex(A) ? { data: encode(A.real), imag: encode(A.imag) } : { data: encode(A.data) };
}

/** Of complex numbers with the type of their parts. */
function titled(dtype: (MatrixSource | ComplexSource)['dtype'], name: string | undefined): Titled {
  const own = dtype === 'float32' || dtype === 'complex64' ? 'float32' : 'float64';
  return { v: 1, dtype: own, ...(name !== undefined && { name }) };
}

function otherOf(operation: RowOperation<unknown>): number {
  switch (operation.kind) {
    case 'swap':
      return operation.with;
    case 'subtract':
      return operation.from;
    case 'clear':
      return operation.column;
    case 'divide':
      return 0;
  }
}

function valueOf(operation: RowOperation<number | ComplexNumber>): ComplexNumber {
  if (operation.kind === 'divide') return complexOf(operation.by);
  return complexOf(operation.kind === 'subtract' ? operation.factor : 0);
}

function cornerOf({ rows, columns, data }: MatrixSource, side: number): number[] {
  const [height, width] = [Math.min(rows, side), Math.min(columns, side)];
  return Array.from(
    { length: height * width },
    (_, at) => data[Math.floor(at / width) * columns + (at % width)]!,
  );
}

function encode(values: ArrayLike<number>): string {
  return toBase64(toBytes(values, 'float64'));
}

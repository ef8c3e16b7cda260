// Matrices put side by side, below each other and in blocks.
import { checkDense, checkSize, isComplexMatrix, wrong } from './arguments.ts';
import type { ByKind, ByKinds, ComplexMatrix, DenseMatrix } from './complex/complex-matrix.ts';
import { lifted } from './complex/lift.ts';
import { empty } from './dtype.ts';
import { ShapeError } from './errors.ts';
import { Matrix } from './matrix.ts';
import type { IfEqual, ShapeRule } from './shape-rule.ts';
import type { Product, Sum } from './sizes.ts';
import { joinSparse } from './sparse/joined.ts';
import type { AnyMatrix } from './sparse/rules.ts';
import { SparseMatrix } from './sparse/sparse-matrix.ts';

type Parts = readonly (DenseMatrix | SparseMatrix)[];

/**
 * Matrices, real, complex or sparse, with equally many rows, side by side: a list of them, or one after
 * the other. With a sparse one among them all become one sparse matrix.
 * @throws ShapeError if their rows differ in number or there is no matrix.
 * @example
 * hstack([matrix([[1], [2]]), eye(2)]); // => [[1, 1, 0], [2, 0, 1]]
 * hstack(eye(2), vector([5, 6])); // => [[1, 0, 5], [0, 1, 6]]
 * hstack(sparseEye(2), vector([5, 0])).nnz; // => 3
 */
export function hstack<const T extends Parts>(
  ...parts: T & Agree<T, 'rows'>
): Made<T, Common<T, 'rows'>, Total<T, 'columns'>>;
export function hstack<const T extends Parts>(
  parts: T & Agree<T, 'rows'>,
): Made<T, Common<T, 'rows'>, Total<T, 'columns'>>;
export function hstack(...given: [Parts] | Parts): DenseMatrix | SparseMatrix {
  const parts = listOf('hstack', given);
  const { rows, columns } = stacked('hstack', parts, 'rows');
  return join('hstack', [rows, columns], [parts]);
}

/**
 * Matrices, real, complex or sparse, with equally many columns, below each other: a list of them, or one
 * after the other. With a sparse one among them all become one sparse matrix.
 * @throws ShapeError if their columns differ in number or there is no matrix.
 * @example
 * vstack([matrix([[1, 2]]), eye(2)]); // => [[1, 2], [1, 0], [0, 1]]
 * vstack(eye(2), matrix([[5, 6]])); // => [[1, 0], [0, 1], [5, 6]]
 */
export function vstack<const T extends Parts>(
  ...parts: T & Agree<T, 'columns'>
): Made<T, Total<T, 'rows'>, Common<T, 'columns'>>;
export function vstack<const T extends Parts>(
  parts: T & Agree<T, 'columns'>,
): Made<T, Total<T, 'rows'>, Common<T, 'columns'>>;
export function vstack(...given: [Parts] | Parts): DenseMatrix | SparseMatrix {
  const parts = listOf('vstack', given);
  const { rows, columns } = stacked('vstack', parts, 'columns');
  const blocks = parts.map((part) => [part]);
  return join('vstack', [rows, columns], blocks);
}

/**
 * A matrix of blocks, given as rows of matrices. With a sparse one among them it is sparse.
 * @throws ShapeError if the blocks of a row differ in rows, or the rows of blocks in columns.
 * @example
 * block([[eye(2), zeros(2, 1)], [ones(1, 2), full(1, 1, 5)]]); // => [[1, 0, 0], [0, 1, 0], [1, 1, 5]]
 */
export function block<const T extends readonly Parts[]>(
  blocks: T & BlockRule<T>,
): Made<
  Flat<T>,
  TotalRows<T>,
  T extends readonly [infer F extends Parts, ...unknown[]] ? Total<F, 'columns'> : number
> {
  if (!Array.isArray(blocks)) throw wrong('block', 'blocks', 'rows of matrices', blocks);
  blocks.forEach((parts, i) => checkParts('block', `blocks[${i}]`, parts));
  const sizes = blocks.map((parts) => stacked('block', parts, 'rows'));
  const columns = sizes[0]?.columns ?? 0;
  sizes.forEach((size, i) => {
    if (size.columns === columns) return;
    throw new ShapeError(
      `block: all rows of blocks must have the same number of columns; row 0 has ${columns}, row ${i} has ${size.columns}`,
    );
  });
  const rows = sizes.reduce((total, size) => total + size.rows, 0);
  return join('block', [rows, columns], blocks) as never;
}

/**
 * The matrices along the diagonal, zeros elsewhere: a list of them, or one after the other. With a sparse
 * one among them all become one sparse matrix.
 * @throws ShapeError if there is no matrix.
 * @see scipy.linalg.block_diag
 * @example
 * blockDiag(eye(1), ones(1, 2)); // => [[1, 0, 0], [0, 1, 1]]
 */
export function blockDiag<const T extends Parts>(
  ...parts: T
): Made<T, Total<T, 'rows'>, Total<T, 'columns'>>;
export function blockDiag<const T extends Parts>(
  parts: T,
): Made<T, Total<T, 'rows'>, Total<T, 'columns'>>;
export function blockDiag(...given: [Parts] | Parts): DenseMatrix | SparseMatrix {
  const parts = listOf('blockDiag', given);
  if (parts.length === 0) throw new ShapeError('blockDiag: there must be at least one matrix; got none'); // prettier-ignore
  const [rows, columns] = [sumOf(parts, 'rows'), sumOf(parts, 'columns')];
  const blank = parts.some((part) => part instanceof SparseMatrix) ? sparseZeros : denseZeros;
  let left = 0;
  const blocks = parts.map((part) => {
    const before = left;
    left += part.columns;
    return [blank(part.rows, before), part, blank(part.rows, columns - left)];
  });
  return join('blockDiag', [rows, columns], blocks);
}

/**
 * A matrix repeated, `down` times below itself and `right` times beside itself.
 * @param A - m × n.
 * @returns (down · m) × (right · n).
 * @throws ShapeError if one of them is no whole number ≥ 0.
 * @example
 * tile(matrix([[1, 2]]), 2, 2); // => [[1, 2, 1, 2], [1, 2, 1, 2]]
 */
export function tile<D extends number, E extends number, M extends DenseMatrix>(
  A: M,
  down: D,
  right: E,
): ByKinds<M, M, Product<M['rows'], D>, Product<M['columns'], E>> {
  checkDense('tile', 'A', A);
  checkSize('tile', 'down', down);
  checkSize('tile', 'right', right);
  const row = Array.from({ length: right }, () => A);
  const blocks = Array.from({ length: down }, () => row);
  return joinDense([A.rows * down, A.columns * right], blocks, [A]) as never;
}

/** Zeros that do not widen what they stand beside. */
function denseZeros(rows: number, columns: number): Matrix {
  return new Matrix(rows, columns, new Float32Array(rows * columns));
}

function sparseZeros(rows: number, columns: number): SparseMatrix {
  const none = { indices: new Int32Array(0), data: new Float32Array(0) };
  return new SparseMatrix(rows, columns, { indptr: new Int32Array(rows + 1), ...none });
}

function sumOf(parts: Parts, side: Side): number {
  return parts.reduce((sum, part) => sum + part[side], 0);
}

/** The matrices of a call that was given a list of them, or one after the other. */
function listOf(caller: string, given: readonly [Parts] | Parts): Parts {
  const parts = Array.isArray(given[0]) ? (given[0] as Parts) : (given as Parts);
  checkParts(caller, 'matrices', parts);
  return parts;
}

function checkParts(caller: string, name: string, parts: Parts): void {
  if (!Array.isArray(parts)) throw wrong(caller, name, 'an array of matrices', parts);
  for (const [k, A] of parts.entries()) if (!(A instanceof SparseMatrix)) checkDense(caller, `${name}[${k}]`, A); // prettier-ignore
}

/** Copies rows of blocks, whose sizes fit, into one matrix. */
function join(
  caller: string,
  [rows, columns]: readonly [number, number],
  blocks: readonly Parts[],
): DenseMatrix | SparseMatrix {
  return blocks.flat().some((part) => part instanceof SparseMatrix)
    ? joinSparse(caller, [rows, columns], blocks)
    : joinDense([rows, columns], blocks as readonly (readonly DenseMatrix[])[]);
}

/** float32 if all of `kinds` are, complex if one is: that is said of nothing in 0 copies, too. */
function joinDense(
  [rows, columns]: readonly [number, number],
  blocks: readonly (readonly DenseMatrix[])[],
  kinds: readonly DenseMatrix[] = blocks.flat(),
): DenseMatrix {
  const narrow = kinds.length > 0 && kinds.every(({ dtype }) => dtype === 'float32' || dtype === 'complex64'); // prettier-ignore
  const parts = (of: (part: DenseMatrix) => Matrix) => {
    const joined = new Matrix(rows, columns, empty(rows * columns, narrow ? 'float32' : 'float64'));
    copyBlocks(joined, blocks.map((row) => row.map(of))); // prettier-ignore
    return joined;
  };
  const real = parts((part) => (isComplexMatrix(part) ? part.real : part));
  if (!kinds.some(isComplexMatrix)) return real;
  return lifted({ real, imag: parts((part) => (isComplexMatrix(part) ? part.imag : part.map(() => 0))) }); // prettier-ignore
}

function copyBlocks(joined: Matrix, blocks: readonly (readonly Matrix[])[]): void {
  let top = 0;
  for (const parts of blocks) {
    let left = 0;
    for (const part of parts) {
      for (let i = 0; i < part.rows; i++) {
        const row = part.data.subarray(i * part.columns, (i + 1) * part.columns);
        joined.data.set(row, (top + i) * joined.columns + left);
      }
      left += part.columns;
    }
    top += parts[0]?.rows ?? 0;
  }
}

/** The size of matrices side by side that share their `rows`, or below each other that share their `columns`. */
function stacked(caller: string, parts: Parts, shared: Side) {
  const first = parts[0];
  if (!first) throw new ShapeError(`${caller}: there must be at least one matrix; got none`);
  let [rows, columns] = [0, 0];
  parts.forEach((part, k) => {
    if (part[shared] !== first[shared]) {
      throw new ShapeError(
        `shape rule: ${caller} takes matrices with the same number of ${shared}; number 0 is ${first.rows} × ${first.columns}, number ${k} is ${part.rows} × ${part.columns}`,
      );
    }
    rows += part.rows;
    columns += part.columns;
  });
  return shared === 'rows' ? { rows: first.rows, columns } : { rows, columns: first.columns };
}

type Side = 'rows' | 'columns';

/** A matrix made of several: sparse if one of them is; either, of a list of some that may be. */
type Made<T extends Parts, R extends number, C extends number> = [
  Extract<T[number], SparseMatrix>,
] extends [never]
  ? KindOf<T, R, C>
  : number extends T['length']
    ? [Exclude<T[number], SparseMatrix>] extends [never]
      ? SparseMatrix<R, C>
      : AnyMatrix<R, C>
    : SparseMatrix<R, C>;

/** A matrix made of several dense ones: complex if one of them is. */
export type KindOf<
  T extends readonly unknown[],
  R extends number,
  C extends number,
> = T extends readonly [infer F, ...infer Rest extends readonly unknown[]]
  ? ByKind<F, KindOf<Rest, R, C>, ComplexMatrix<R, C>>
  : T extends readonly []
    ? Matrix<R, C>
    : ByKinds<T[number], T[number], R, C>;

type Flat<T extends readonly Parts[]> = T extends readonly [
  infer F extends Parts,
  ...infer Rest extends readonly Parts[],
]
  ? readonly [...F, ...Flat<Rest>]
  : T extends readonly []
    ? readonly []
    : T[number];

/** The size along the shared side, as far as the types know it: that of a type parameter is itself. */
type Common<T extends Parts, S extends Side> = T extends readonly [
  infer F extends DenseMatrix | SparseMatrix,
  ...infer Rest extends Parts,
]
  ? F[S] & Common<Rest, S>
  : number;

/** The sum of the sizes along the other side; `number` if the types do not know them all. */
type Total<T extends Parts, S extends Side> = T extends readonly [
  infer F extends DenseMatrix | SparseMatrix,
  ...infer Rest extends Parts,
]
  ? Sum<F[S], Total<Rest, S>>
  : T extends readonly []
    ? 0
    : number;

type TotalRows<T extends readonly Parts[]> = T extends readonly [
  infer F extends Parts,
  ...infer Rest extends readonly Parts[],
]
  ? Sum<Common<F, 'rows'>, TotalRows<Rest>>
  : T extends readonly []
    ? 0
    : number;

/** `unknown` if the blocks of each row may share their rows, and all rows of blocks their columns, else the rule in words. */
type BlockRule<
  T extends readonly Parts[],
  Width extends number = T extends readonly [infer F extends Parts, ...unknown[]]
    ? Total<F, 'columns'>
    : number,
> = T extends readonly [infer F extends Parts, ...infer Rest extends readonly Parts[]]
  ? Agree<
      F,
      'rows',
      IfEqual<
        Width,
        Total<F, 'columns'>,
        BlockRule<Rest, Width & Total<F, 'columns'>>,
        ShapeRule<`shape rule: columns ${Width} and ${Total<F, 'columns'>} of two rows of blocks differ`>
      >
    >
  : unknown;

/** `Then` if the parts may share a side, else the rule in words. `Known` is what is known of that side. */
type Agree<
  T extends Parts,
  S extends Side,
  Then = unknown,
  Known extends number = T extends readonly [
    infer F extends DenseMatrix | SparseMatrix,
    ...unknown[],
  ]
    ? F[S]
    : number,
> = T extends readonly [infer F extends DenseMatrix | SparseMatrix, ...infer Rest extends Parts]
  ? IfEqual<
      Known,
      F[S],
      Agree<Rest, S, Then, Known & F[S]>,
      ShapeRule<`shape rule: ${S} ${Known} and ${F[S]} differ`>
    >
  : Then;

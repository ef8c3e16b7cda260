// Matrices put side by side, below each other and in blocks.
import { checkDense, checkMatrices, checkSize, isComplexMatrix, wrong } from './arguments.ts';
import type { ByKind, ByKinds, ComplexMatrix, DenseMatrix } from './complex/complex-matrix.ts';
import { lifted } from './complex/lift.ts';
import { empty } from './dtype.ts';
import { ShapeError } from './errors.ts';
import { Matrix } from './matrix.ts';
import type { IfEqual, ShapeRule } from './shape-rule.ts';
import type { Product, Sum } from './sizes.ts';

type Parts = readonly DenseMatrix[];

/**
 * Matrices, real or complex, with equally many rows, side by side: a list of them, or one after the other.
 * @throws ShapeError if their rows differ in number or there is no matrix.
 * @example
 * hstack([matrix([[1], [2]]), eye(2)]); // => [[1, 1, 0], [2, 0, 1]]
 * hstack(eye(2), vector([5, 6])); // => [[1, 0, 5], [0, 1, 6]]
 */
export function hstack<const T extends Parts>(
  ...parts: T & Agree<T, 'rows'>
): KindOf<T, Common<T, 'rows'>, Total<T, 'columns'>>;
export function hstack<const T extends Parts>(
  parts: T & Agree<T, 'rows'>,
): KindOf<T, Common<T, 'rows'>, Total<T, 'columns'>>;
export function hstack(...given: [Parts] | Parts): DenseMatrix {
  const parts = listOf('hstack', given);
  const { rows, columns } = stacked('hstack', parts, 'rows');
  return join(rows, columns, [parts]);
}

/**
 * Matrices, real or complex, with equally many columns, below each other: a list of them, or one after the other.
 * @throws ShapeError if their columns differ in number or there is no matrix.
 * @example
 * vstack([matrix([[1, 2]]), eye(2)]); // => [[1, 2], [1, 0], [0, 1]]
 * vstack(eye(2), matrix([[5, 6]])); // => [[1, 0], [0, 1], [5, 6]]
 */
export function vstack<const T extends Parts>(
  ...parts: T & Agree<T, 'columns'>
): KindOf<T, Total<T, 'rows'>, Common<T, 'columns'>>;
export function vstack<const T extends Parts>(
  parts: T & Agree<T, 'columns'>,
): KindOf<T, Total<T, 'rows'>, Common<T, 'columns'>>;
export function vstack(...given: [Parts] | Parts): DenseMatrix {
  const parts = listOf('vstack', given);
  const { rows, columns } = stacked('vstack', parts, 'columns');
  const blocks = parts.map((part) => [part]);
  return join(rows, columns, blocks);
}

/**
 * A matrix of blocks, given as rows of matrices.
 * @throws ShapeError if the blocks of a row differ in rows, or the rows of blocks in columns.
 * @example
 * block([[eye(2), zeros(2, 1)], [ones(1, 2), full(1, 1, 5)]]); // => [[1, 0, 0], [0, 1, 0], [1, 1, 5]]
 */
export function block<const T extends readonly Parts[]>(
  blocks: T & BlockRule<T>,
): KindOf<
  Flat<T>,
  TotalRows<T>,
  T extends readonly [infer F extends Parts, ...unknown[]] ? Total<F, 'columns'> : number
> {
  if (!Array.isArray(blocks)) throw wrong('block', 'blocks', 'rows of matrices', blocks);
  blocks.forEach((parts, i) => checkMatrices('block', `blocks[${i}]`, parts));
  const sizes = blocks.map((parts) => stacked('block', parts, 'rows'));
  const columns = sizes[0]?.columns ?? 0;
  sizes.forEach((size, i) => {
    if (size.columns === columns) return;
    throw new ShapeError(
      `block: all rows of blocks must have the same number of columns; row 0 has ${columns}, row ${i} has ${size.columns}`,
    );
  });
  const rows = sizes.reduce((total, size) => total + size.rows, 0);
  return join(rows, columns, blocks) as never;
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
  return join(A.rows * down, A.columns * right, blocks) as never;
}

/** The matrices of a call that was given a list of them, or one after the other. */
function listOf(caller: string, given: readonly [Parts] | Parts): Parts {
  const parts = Array.isArray(given[0]) ? (given[0] as Parts) : (given as Parts);
  checkMatrices(caller, 'matrices', parts);
  return parts;
}

/** Copies rows of blocks, whose sizes fit, into one matrix; float32 if all are, complex if one is. */
function join(rows: number, columns: number, blocks: readonly Parts[]): DenseMatrix {
  if (!blocks.flat().some(isComplexMatrix)) return joinReal(rows, columns, blocks as readonly (readonly Matrix[])[]); // prettier-ignore
  const parts = (of: (part: DenseMatrix) => Matrix) => joinReal(rows, columns, blocks.map((row) => row.map(of))); // prettier-ignore
  const real = parts((part) => (isComplexMatrix(part) ? part.real : part));
  return lifted({ real, imag: parts((part) => (isComplexMatrix(part) ? part.imag : part.map(() => 0))) }); // prettier-ignore
}

function joinReal(rows: number, columns: number, blocks: readonly (readonly Matrix[])[]): Matrix {
  const narrow = rows * columns > 0 && blocks.flat().every(({ dtype }) => dtype === 'float32');
  const joined = new Matrix(rows, columns, empty(rows * columns, narrow ? 'float32' : 'float64'));
  let top = 0;
  for (const parts of blocks) {
    let left = 0;
    for (const part of parts) {
      for (let i = 0; i < part.rows; i++) {
        const row = part.data.subarray(i * part.columns, (i + 1) * part.columns);
        joined.data.set(row, (top + i) * columns + left);
      }
      left += part.columns;
    }
    top += parts[0]?.rows ?? 0;
  }
  return joined;
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

/** A matrix made of several: complex if one of them is. */
export type KindOf<T extends Parts, R extends number, C extends number> = T extends readonly [
  infer F,
  ...infer Rest extends Parts,
]
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

/** The first size along the shared side that the types know. */
type Common<T extends Parts, S extends Side> = T extends readonly [
  infer F extends DenseMatrix,
  ...infer Rest extends Parts,
]
  ? number extends F[S]
    ? Common<Rest, S>
    : F[S]
  : number;

/** The sum of the sizes along the other side; `number` if the types do not know them all. */
type Total<T extends Parts, S extends Side> = T extends readonly [
  infer F extends DenseMatrix,
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
  Known extends number = T extends readonly [infer F extends DenseMatrix, ...unknown[]]
    ? F[S]
    : number,
> = T extends readonly [infer F extends DenseMatrix, ...infer Rest extends Parts]
  ? IfEqual<
      Known,
      F[S],
      Agree<Rest, S, Then, Known & F[S]>,
      ShapeRule<`shape rule: ${S} ${Known} and ${F[S]} differ`>
    >
  : Then;

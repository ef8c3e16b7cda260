// A sparse matrix as factors that solve systems with it: Cholesky where it is symmetric and positive
// definite, else LU, block by block where its pattern is nearly symmetric and its blocks have pivots.
import { random } from '../create/random.ts';
import { SingularMatrixError } from '../errors.ts';
import { centred } from '../range.ts';
import { pause, type Steps } from '../steps.ts';
import { type Csr, mapCsr, transposePieces } from '../sparse/csr.ts';
import { blockCholeskySteps, substitute } from './block-cholesky.ts';
import { blockLuSteps, substituteBlocks, substituteBlocksTransposed } from './block-lu.ts';
import { columnOrderSteps, type Pattern, symmetricPattern } from './fill-reducing.ts';
import { luSteps, type Singular, substituteLu, substituteTransposed } from './left-looking-lu.ts';
import { type DirectFactors, refiner } from './refinement.ts';
import { type Supernodes, supernodeSteps } from './supernodes.ts';
import {
  blockDiagonal,
  blockTriangles,
  choleskyTriangle,
  columnTriangles,
  type Triangles,
} from './triangles.ts';

/** A and its transpose, and what they are alike in. */
interface Given {
  readonly A: Csr;
  readonly T: Csr;
  readonly exponent: number;
}

/**
 * Of a square matrix of finite numbers: Cholesky if it is definite, unless LU is wanted.
 * @throws SingularMatrixError if it has no inverse.
 */
export function* directFactorSteps(
  caller: string,
  stored: Csr,
  { wantsLu = false } = {},
): Steps<DirectFactors> {
  try {
    const given = yield* centredSteps(stored);
    const found = (yield* byBlocksSteps(given, wantsLu)) ?? (yield* byColumnsSteps(given));
    if ('substitute' in found) return found;
    throw singular(caller, found);
  } catch (cause) {
    if (!(cause instanceof RangeError) || cause instanceof SingularMatrixError) throw cause;
    throw new RangeError(
      `${caller}: the factors of A must fit into memory; of this ${stored.rows} × ${stored.columns} with ${stored.data.length} elements they do not. conjugateGradient and gmres do without factors.`,
      { cause },
    );
  }
}

/** Of a symmetric matrix of finite numbers, all of which are read. @returns the row that fails, if one does. */
export function* definiteFactorSteps(stored: Csr): Steps<DirectFactors | number> {
  const { A, exponent } = yield* centredSteps(stored);
  return yield* definiteSteps(A, exponent, yield* supernodeSteps(symmetricPattern(A, A)));
}

function* centredSteps(stored: Csr): Steps<Given> {
  const { data, exponent } = centred(stored.data);
  const { rows, columns, indptr, indices } = stored;
  const A = { rows, columns, indptr, indices, data };
  const pieces = transposePieces(A);
  let piece = pieces.next();
  for (; !piece.done; piece = pieces.next()) yield* pause();
  return { A, T: piece.value, exponent };
}

/** The share of elements beside the diagonal that must have one opposite, for rows and columns to go in one order. */
const ALIKE = 0.5;

/** Undefined where the blocks of A are not for LU without exchanges between them. */
function* byBlocksSteps(
  { A, T, exponent }: Given,
  wantsLu: boolean,
): Steps<DirectFactors | Singular | undefined> {
  const pattern = symmetricPattern(A, T);
  const beside = A.data.length - diagonalOf(A).count;
  if (2 * beside - pattern.indices.length < ALIKE * beside) return undefined;
  const nodes = yield* supernodeSteps(pattern);
  if (!wantsLu && isSymmetric(A, T) && diagonalOf(A).positive === A.rows) {
    const found = yield* definiteSteps(A, exponent, nodes);
    if (typeof found !== 'number') return found;
  }
  const F = yield* blockLuSteps([A, T], nodes);
  if (!F || 'pivot' in F) return F;
  const { order } = nodes;
  const factors: DirectFactors = {
    A,
    exponent,
    rowOrder: F.exchanged.map((k) => order[k]!),
    columnOrder: order,
    substitute: (x) => substituteBlocks(F, x),
    substituteTransposed: (x) => substituteBlocksTransposed(F, x),
    pivots: () => blockDiagonal(F, F.upper),
    triangles: once(() => shifted(blockTriangles(F), exponent)),
  };
  return isTrusted(factors) ? factors : undefined;
}

/** What may be left of a system, beside its numbers: pivots that are not the largest have lost digits beyond. */
const TRUSTED = 1e-13;

/** Whether refinement makes good for the pivots, tried on a system of no pattern. */
function isTrusted(F: DirectFactors): boolean {
  const b = random(F.A.rows, 1, { seed: 0, distribution: 'normal' }).data as Float64Array;
  return refiner(F)(b).error <= TRUSTED;
}

function* definiteSteps(
  A: Csr,
  exponent: number,
  nodes: Supernodes,
): Steps<DirectFactors | number> {
  const F = yield* blockCholeskySteps(A, nodes);
  if ('failed' in F) return F.failed;
  const solve = (x: Float64Array) => substitute(F, x);
  const { order } = nodes;
  return {
    A,
    exponent,
    rowOrder: order,
    columnOrder: order,
    substitute: solve,
    substituteTransposed: solve,
    pivots: () => blockDiagonal(F, F.values).map((x) => x * x),
    triangles: once(() => shifted(choleskyTriangle(F), exponent)),
  };
}

function* byColumnsSteps({ A, T, exponent }: Given): Steps<DirectFactors | Singular> {
  // what is triangular stays so
  const F = isTriangular(A)
    ? yield* luSteps(
        T,
        Int32Array.from({ length: A.rows }, (_, k) => k),
        0,
      )
    : yield* luSteps(T, yield* columnOrderSteps(A, T), 1);
  if ('pivot' in F) return F;
  return {
    A,
    exponent,
    rowOrder: F.rowOrder,
    columnOrder: F.columnOrder,
    substitute: (x) => substituteLu(F, x),
    substituteTransposed: (x) => substituteTransposed(F, x),
    pivots: () => F.diagonal,
    triangles: once(() => shifted(columnTriangles(F), exponent)),
  };
}

/** As of the matrix that was given: 2^exponent is a factor of U, or its root one of L where there is no U. */
function shifted({ L, U }: Triangles, exponent: number): Triangles {
  const scale = (A: Csr, factor: number) => mapCsr(A, (x) => x * factor);
  if (exponent === 0) return { L, U };
  return U ? { L, U: scale(U, 2 ** exponent) } : { L: scale(L, 2 ** (exponent / 2)), U };
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** How many elements of the diagonal are stored, and how many of them are positive. */
function diagonalOf({ rows, indptr, indices, data }: Csr): { count: number; positive: number } {
  let count = 0;
  let positive = 0;
  for (let i = 0; i < rows; i++) {
    for (let p = indptr[i]!; p < indptr[i + 1]!; p++) {
      if (indices[p] !== i) continue;
      count++;
      if (data[p]! > 0) positive++;
    }
  }
  return { count, positive };
}

/** Whether all elements are on one side of the diagonal. */
function isTriangular({ rows, indptr, indices }: Pattern): boolean {
  let [lower, upper] = [true, true];
  for (let i = 0; i < rows; i++) {
    const [from, end] = [indptr[i]!, indptr[i + 1]!];
    if (from === end) continue;
    lower &&= indices[end - 1]! <= i;
    upper &&= indices[from]! >= i;
  }
  return lower || upper;
}

/** To the last bit. */
function isSymmetric(A: Csr, T: Csr): boolean {
  const same = (a: ArrayLike<number>, b: ArrayLike<number>) => {
    for (let p = 0; p < a.length; p++) if (a[p] !== b[p]) return false;
    return true;
  };
  return same(A.indptr, T.indptr) && same(A.indices, T.indices) && same(A.data, T.data);
}

function singular(caller: string, { pivot, column }: Singular): SingularMatrixError {
  return new SingularMatrixError(
    `${caller}: A must have an inverse; got a singular matrix (no pivot for column ${column}, in step ${pivot}). lsmr(A, b) does without.`,
    pivot,
  );
}

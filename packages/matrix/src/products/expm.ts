import { checkMatrix } from '../arguments.ts';
import { EPSILON } from '../conditioning.ts';
import { eye } from '../create/filled.ts';
import { finiteSteps } from '../finite.ts';
import type { Matrix } from '../matrix.ts';
import { checkSquare, type SquareRule } from '../shape-rule.ts';
import { solveSteps } from '../solving/solve.ts';
import { now, type Steps } from '../steps.ts';
import { matmulSteps } from './matmul-steps.ts';

/** Of the Padé approximant of order 13, and the 1-norm up to which it is exact to rounding. */
const NUMERATORS = [
  64764752532480000, 32382376266240000, 7771770303897600, 1187353796428800, 129060195264000,
  10559470521600, 670442572800, 33522128640, 1323241920, 40840800, 960960, 16380, 182, 1,
]; // prettier-ignore
/** So that the first is 1: the exponential of zeros is I, without a rounding error. */
const PADE = NUMERATORS.map((b) => b / NUMERATORS[0]!);
const THETA = 5.371920351148152;

/**
 * The exponential of a square matrix, I + A + A²/2! + A³/3! + …: it solves x′ = A·x.
 * @param A - n × n.
 * @throws ShapeError if A is not square.
 * @throws NotFiniteError if A holds NaN or an infinity.
 * @throws RangeError if the exponential is too large for its dtype, or the 1-norm of A is above 1/ε:
 * then no digit of it can be told.
 * @remarks Scaling and squaring with a Padé approximant of order 13.
 * @see Higham 2005, The scaling and squaring method for the matrix exponential revisited
 * @example
 * expm(matrix([[0, 1], [0, 0]])); // => [[1, 1], [0, 1]]
 */
export function expm<R extends number, C extends number>(
  A: Matrix<R, C> & SquareRule<R, C>,
): Matrix<R, C> {
  return now(expmSteps(A));
}

export function* expmSteps<R extends number, C extends number>(
  A: Matrix<R, C> & SquareRule<R, C>,
): Steps<Matrix<R, C>> {
  checkMatrix('expm', 'A', A);
  checkSquare(A.shape, 'expm needs a square A; the exponential of each element is A.exp().');
  yield* finiteSteps('expm', 'A', A);
  if (A.size === 0) return A.copy();
  const size = A.abs().sum(0).max();
  if (size * EPSILON[A.dtype] >= 1) {
    throw new RangeError(
      `expm: A must have a 1-norm below ${(1 / EPSILON[A.dtype]).toPrecision(2)} for a digit of the exponential to be told; got ${size.toPrecision(3)}`,
    );
  }
  const halvings = Math.max(0, Math.ceil(Math.log2(size) - Math.log2(THETA)));
  let E = yield* padeSteps(A.scale(2 ** -halvings));
  for (let k = 0; k < halvings; k++) E = yield* matmulSteps(E, E);
  if (E.isFinite().all()) return E.astype(A.dtype).withShape(A.rows, A.columns);
  throw new RangeError(
    `expm: the exponential must fit into ${A.dtype}; got a matrix of 1-norm ${size.toPrecision(3)}, whose exponential does not`,
  );
}

/** The Padé approximant of the exponential of a matrix of 1-norm ≤ θ: (V − U)⁻¹·(V + U). */
function* padeSteps(X: Matrix): Steps<Matrix> {
  const A = X.astype('float64');
  const I: Matrix = eye(A.rows);
  const A2 = yield* matmulSteps(A, A);
  const A4 = yield* matmulSteps(A2, A2);
  const A6 = yield* matmulSteps(A4, A2);
  const b = (k: number) => PADE[k]!;
  const sum = (k: number) =>
    A6.scale(b(k + 6)).add(A4.scale(b(k + 4))).add(A2.scale(b(k + 2))).add(I.scale(b(k))); // prettier-ignore
  const high = (k: number) => A6.scale(b(k + 4)).add(A4.scale(b(k + 2))).add(A2.scale(b(k))); // prettier-ignore
  const odd = (yield* matmulSteps(A6, high(9))).add(sum(1));
  const U = yield* matmulSteps(A, odd);
  const V = (yield* matmulSteps(A6, high(8))).add(sum(0));
  return yield* solveSteps(V.sub(U), V.add(U));
}

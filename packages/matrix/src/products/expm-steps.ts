// The exponential as steps.
import { checkMatrix } from '../arguments.ts';
import { EPSILON } from '../conditioning.ts';
import { eye, ones } from '../create/filled.ts';
import { finiteSteps } from '../finite.ts';
import type { Matrix } from '../matrix.ts';
import { checkSquare, type SquareRule } from '../shape-rule.ts';
import { solveSteps } from '../solving/solve-steps.ts';
import type { Steps } from '../steps.ts';
import { matmulSteps } from './matmul-steps.ts';

/** Of the Padé approximant of order 13, and the size of A up to which it is exact to rounding. */
const NUMERATORS = [
  64764752532480000, 32382376266240000, 7771770303897600, 1187353796428800, 129060195264000,
  10559470521600, 670442572800, 33522128640, 1323241920, 40840800, 960960, 16380, 182, 1,
]; // prettier-ignore
/** So that the first is 1: the exponential of zeros is I, without a rounding error. */
const PADE = NUMERATORS.map((b) => b / NUMERATORS[0]!);
const THETA = 4.25;
/** log₂ of the first coefficient of its error, that of A²⁷: 1 / (26 over 13) / 27!. */
const LOG_ERROR = -116.45;

export function* expmSteps<R extends number, C extends number>(
  A: Matrix<R, C> & SquareRule<R, C>,
): Steps<Matrix<R, C>> {
  checkMatrix('expm', 'A', A);
  checkSquare(A.shape, 'expm needs a square A; the exponential of each element is A.exp().');
  yield* finiteSteps('expm', 'A', A);
  if (A.size === 0) return A.copy();
  const size = oneNorm(A);
  if (size * EPSILON[A.dtype] >= 1) {
    throw new RangeError(
      `expm: A must have a 1-norm below ${(1 / EPSILON[A.dtype]).toPrecision(2)} for a digit of the exponential to be told; got ${size.toPrecision(3)}`,
    );
  }
  const powers = yield* powersSteps(A.astype('float64').withShape());
  const halvings = size <= THETA ? 0 : yield* halvingsSteps(powers);
  let E = yield* padeSteps(powers, halvings);
  for (let k = 0; k < halvings; k++) E = yield* matmulSteps(E, E);
  if (E.isFinite().all()) return E.astype(A.dtype).withShape(A.rows, A.columns);
  throw new RangeError(
    `expm: the exponential must fit into ${A.dtype}; got a matrix of 1-norm ${size.toPrecision(3)}, whose exponential does not`,
  );
}

interface Powers {
  readonly A: Matrix;
  readonly A2: Matrix;
  readonly A4: Matrix;
  readonly A6: Matrix;
}

function* powersSteps(A: Matrix): Steps<Powers> {
  const A2 = yield* matmulSteps(A, A);
  const A4 = yield* matmulSteps(A2, A2);
  return { A, A2, A4, A6: yield* matmulSteps(A4, A2) };
}

/** After how many halvings the approximant is exact to rounding. */
function* halvingsSteps({ A, A4, A6 }: Powers): Steps<number> {
  const A8 = yield* matmulSteps(A4, A4);
  const A10 = yield* matmulSteps(A4, A6);
  const root8 = oneNorm(A8) ** (1 / 8);
  const size = Math.max(root8, Math.min(oneNorm(A6) ** (1 / 6), oneNorm(A10) ** (1 / 10)));
  const halvings = Math.max(0, Math.ceil(Math.log2(size / THETA)));
  const error = LOG_ERROR + (yield* logPowerSteps(A.abs(), 27)) - Math.log2(oneNorm(A));
  // each further one takes 26 bits of the error, which is to be below ε / 2
  return halvings + Math.max(0, Math.ceil((error + 53) / 26 - halvings));
}

/** log₂ of the 1-norm of a power of a matrix without negative elements, which may be out of range. */
function* logPowerSteps(A: Matrix, power: number): Steps<number> {
  let sums: Matrix = ones(1, A.rows);
  let log = 0;
  for (let k = 0; k < power; k++) {
    sums = yield* matmulSteps(sums, A);
    const size = sums.max();
    if (size === 0) return -Infinity;
    log += Math.log2(size);
    sums = sums.scale(1 / size);
  }
  return log;
}

function oneNorm(A: Matrix): number {
  return A.abs().sum(0).max();
}

/** The Padé approximant of the exponential of A · 2^−halvings: (V − U)⁻¹·(V + U). */
function* padeSteps(powers: Powers, halvings: number): Steps<Matrix> {
  const [A, A2, A4, A6] = [
    powers.A.scale(2 ** -halvings),
    powers.A2.scale(2 ** (-2 * halvings)),
    powers.A4.scale(2 ** (-4 * halvings)),
    powers.A6.scale(2 ** (-6 * halvings)),
  ];
  const I: Matrix = eye(A.rows);
  const b = (k: number) => PADE[k]!;
  const sum = (k: number) =>
    A6.scale(b(k + 6)).add(A4.scale(b(k + 4))).add(A2.scale(b(k + 2))).add(I.scale(b(k))); // prettier-ignore
  const high = (k: number) => A6.scale(b(k + 4)).add(A4.scale(b(k + 2))).add(A2.scale(b(k))); // prettier-ignore
  const odd = (yield* matmulSteps(A6, high(9))).add(sum(1));
  const U = yield* matmulSteps(A, odd);
  const V = (yield* matmulSteps(A6, high(8))).add(sum(0));
  return yield* solveSteps(V.sub(U), V.add(U));
}

// The exponential as steps.
import { checkMatrix } from '../arguments.ts';
import { EPSILON } from '../conditioning.ts';
import { finiteSteps } from '../finite.ts';
import { Matrix } from '../matrix.ts';
import { checkSquare, type SquareRule } from '../shape-rule.ts';
import { unsignZeros } from '../solving/zeros.ts';
import { call, pacing, type Steps } from '../steps.ts';
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
  const error = LOG_ERROR + (yield* logPowerSteps(A, 27)) - Math.log2(oneNorm(A));
  // each further one takes 26 bits of the error, which is to be below ε / 2
  return halvings + Math.max(0, Math.ceil((error + 53) / 26 - halvings));
}

/** log₂ of the 1-norm of a power of |A|, which may be out of range. */
function* logPowerSteps({ rows: n, data }: Matrix, power: number): Steps<number> {
  let sums = new Float64Array(n).fill(1);
  let log = 0;
  const pauses = pacing();
  for (let k = 0; k < power; k++) {
    const next = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      const sum = sums[i]!;
      for (let j = 0; j < n; j++) next[j]! += sum * Math.abs(data[i * n + j]!);
    }
    const size = largest(next);
    if (size === 0) return -Infinity;
    log += Math.log2(size);
    sums = next.map((x) => x / size);
    yield* pauses(2 * data.length);
  }
  return log;
}

/** The largest sum of the sizes of a column. */
function oneNorm({ rows, columns: n, data }: Matrix): number {
  const sums = new Float64Array(n);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < n; j++) sums[j]! += Math.abs(data[i * n + j]!);
  }
  return largest(sums);
}

function largest(sums: Float64Array): number {
  return sums.reduce((most, x) => Math.max(most, x), 0);
}

/** The Padé approximant of the exponential of A · 2^−halvings: (V − U)⁻¹·(V + U). */
function* padeSteps(powers: Powers, halvings: number): Steps<Matrix> {
  const U = yield* matmulSteps(powers.A, yield* halfSteps(powers, 1, halvings));
  const V = yield* halfSteps(powers, 0, halvings);
  const E = V.add(U);
  // far from singular by the choice of the halvings
  yield* call('gesv', { n: E.rows, nrhs: E.rows, A: V.sub(U).data, B: E.data });
  unsignZeros(E.data);
  return E;
}

/** The terms of the numerator with odd powers, without their last A (first = 1), or with even ones (0). */
function* halfSteps({ A2, A4, A6 }: Powers, first: 0 | 1, halvings: number): Steps<Matrix> {
  const b = (power: number) => PADE[first + power]! * 2 ** (-halvings * (first + power));
  const sum = (power: number): Matrix => {
    const [p, q, r] = [b(power + 2), b(power + 4), b(power + 6)];
    const data = A2.data.map((x, k) => r * A6.data[k]! + q * A4.data[k]! + p * x);
    return new Matrix(A2.rows, A2.columns, data);
  };
  const low = sum(0);
  for (let k = 0; k < low.size; k += low.columns + 1) low.data[k]! += b(0);
  return (yield* matmulSteps(A6, sum(6))).add(low);
}

// The logarithm of an upper triangular matrix: of a root that is near the identity, by a Padé approximant.
import type { Steps } from '../steps.ts';
import { Complex } from './complex.ts';
import { identity, type Planes, planes } from './planes.ts';
import { substituteSteps } from './triangular.ts';
import { triangularRootSteps } from './triangular-root.ts';

/** Gauss and Legendre's points from −1 to 1 and their weights, of order 7: each but 0 stands for two. */
const POINTS = [
  [0, 0.4179591836734694],
  [0.4058451513773972, 0.3818300505051189],
  [0.7415311855993945, 0.2797053914892766],
  [0.9491079123427585, 0.1294849661688697],
] as const;
/** The 1-norm of X up to which the approximant of log(I + X) is exact to rounding. */
const NEAR = 0.264;
/** Roots of numbers within the range come near 1 long before. */
const MOST_ROOTS = 100;

/**
 * L upper triangular with exp(L) = T, its eigenvalues with imaginary parts from −π to π.
 * @param least - eigenvalues up to this size count as 0.
 * @returns undefined where there is none: an eigenvalue is 0.
 * @see Higham 2008, Functions of Matrices, algorithm 11.9; Al-Mohy 2012 for numbers near 1
 */
export function* triangularLogSteps(T: Planes, least: number): Steps<Planes | undefined> {
  const n = T.rows;
  for (let k = 0; k < n; k++) if (diagonalOf(T, k).abs() <= least) return undefined;
  let R: Planes | undefined = { ...T, re: T.re.slice(), im: T.im.slice() };
  let roots = 0;
  for (; R && roots < MOST_ROOTS && distanceFromIdentity(R) > NEAR; roots++)
    R = yield* triangularRootSteps(R, 0);
  if (!R) return undefined;
  for (let k = 0; k < n; k++) {
    const { re, im } = rootLess1(diagonalOf(T, k), roots);
    [R.re[k * n + k], R.im[k * n + k]] = [re, im];
  }
  const L = yield* logOf1PlusSteps(R, 2 ** roots);
  for (let k = 0; k < n; k++) {
    const z = diagonalOf(T, k);
    [L.re[k * n + k], L.im[k * n + k]] = [Math.log(z.abs()), z.arg()];
  }
  return L;
}

// −0 + 0 is 0: the angle of a negative number is π, as its root says
const diagonalOf = ({ rows: n, re, im }: Planes, k: number) =>
  new Complex(re[k * n + k]!, im[k * n + k]! + 0);

/** In the 1-norm, with the sums of the parts for sizes. */
function distanceFromIdentity({ rows: n, re, im }: Planes): number {
  let largest = 0;
  for (let j = 0; j < n; j++) {
    let sum = 0;
    for (let i = 0; i <= j; i++) {
      const at = i * n + j;
      sum += Math.abs(i === j ? re[at]! - 1 : re[at]!) + Math.abs(im[at]!);
    }
    largest = Math.max(largest, sum);
  }
  return largest;
}

/** z to the power of 2^−roots, less 1, without the digits that the difference would lose. */
function rootLess1(z: Complex, roots: number): Complex {
  if (roots === 0) return z.sub(1);
  const isFar = Math.abs(z.arg()) >= Math.PI / 2;
  let a = isFar ? z.sqrt() : z;
  const less = a.sub(1);
  let factor = new Complex(1);
  for (let k = isFar ? 1 : 0; k < roots; k++) {
    a = a.sqrt();
    factor = factor.mul(a.add(1));
  }
  return less.div(factor);
}

/** scale · log(I + X): the sum over the points t from 0 to 1 of w·(I + t·X)⁻¹·X. */
function* logOf1PlusSteps(X: Planes, scale: number): Steps<Planes> {
  const sum = planes(X.rows, X.rows);
  for (const [point, weight] of POINTS) {
    for (const t of point === 0 ? [0.5] : [(1 - point) / 2, (1 + point) / 2]) {
      const M = identity(X.rows);
      for (let k = 0; k < X.re.length; k++) {
        M.re[k]! += t * X.re[k]!;
        M.im[k]! += t * X.im[k]!;
      }
      const Y = { ...X, re: X.re.slice(), im: X.im.slice() };
      yield* substituteSteps(M, Y, 'upper', true);
      for (let k = 0; k < X.re.length; k++) {
        sum.re[k]! += (scale * weight * Y.re[k]!) / 2;
        sum.im[k]! += (scale * weight * Y.im[k]!) / 2;
      }
    }
  }
  return sum;
}

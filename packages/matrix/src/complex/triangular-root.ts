// The square root of an upper triangular matrix: a large one is halved, a small one found a column at a
// time.
import { pacing, type Steps } from '../steps.ts';
import { blockOf, setBlock, type Span } from './blocks.ts';
import { Complex } from './complex.ts';
import { normOf, type Planes, planes } from './planes.ts';
import { triangularSylvesterSteps } from './triangular-sylvester.ts';

/**
 * R upper triangular with R·R = T.
 * @param least - eigenvalues up to this size count as 0.
 * @returns undefined where there is none: eigenvalues of 0 are coupled.
 * @see Deadman, Higham and Ralha 2013, Blocked Schur algorithms for computing the matrix square root
 */
export function* triangularRootSteps(T: Planes, least: number): Steps<Planes | undefined> {
  const n = T.rows;
  if (n <= SMALL) return yield* columnsSteps(T, least);
  const [head, tail]: [Span, Span] = [[0, n >> 1], [n >> 1, n]]; // prettier-ignore
  const first = yield* triangularRootSteps(blockOf(T, head, head), least);
  const last = first && (yield* triangularRootSteps(blockOf(T, tail, tail), least));
  if (!last) return undefined;
  const between = yield* triangularSylvesterSteps(first, last, blockOf(T, head, tail), { least: 0, slack: least }); // prettier-ignore
  if (!('re' in between)) return undefined;
  const R = planes(n, n);
  setBlock(R, first, [0, 0]);
  setBlock(R, between, [0, n >> 1]);
  setBlock(R, last, [n >> 1, n >> 1]);
  return R;
}

const SMALL = 32;

/** @see Björck and Hammarling 1983, A Schur method for the square root of a matrix */
function* columnsSteps(T: Planes, least: number): Steps<Planes | undefined> {
  const n = T.rows;
  const pauses = pacing();
  const R = planes(n, n);
  for (let j = 0; j < n; j++) {
    const [x, y] = [new Float64Array(j + 1), new Float64Array(j + 1)]; // column j
    // −0 + 0 is 0: above the cut
    const diagonal = new Complex(T.re[j * n + j]!, T.im[j * n + j]! + 0);
    const last = diagonal.abs() <= least ? new Complex(0) : diagonal.sqrt();
    [x[j], y[j]] = [last.re, last.im];
    for (let i = j - 1; i >= 0; i--) {
      let [sr, si] = [T.re[i * n + j]!, T.im[i * n + j]!];
      for (let k = i + 1, at = i * n + k; k < j; k++, at++) {
        sr -= R.re[at]! * x[k]! - R.im[at]! * y[k]!;
        si -= R.re[at]! * y[k]! + R.im[at]! * x[k]!;
      }
      const sum = last.add(new Complex(R.re[i * n + i]!, R.im[i * n + i]));
      if (sum.re === 0 && sum.im === 0) {
        if (Math.hypot(sr, si) > least) return undefined;
      } else ({ re: x[i], im: y[i] } = new Complex(sr, si).div(sum));
    }
    for (let i = 0; i <= j; i++) {
      R.re[i * n + j] = x[i]!;
      R.im[i * n + j] = y[i]!;
    }
    yield* pauses(4 * j * j);
  }
  return R;
}

/** Of the digits of T, its root times itself has at least six. */
const GROWTH = 1e-6 / 2 ** -52;

/**
 * The same, where eigenvalues of 0 up to rounding may be small ones too: they are taken as they are where
 * they cannot be 0, as in a matrix with rows of very different sizes.
 */
export function* nearTriangularRootSteps(T: Planes, least: number): Steps<Planes | undefined> {
  const known = yield* triangularRootSteps(T, least);
  if (known || least === 0) return known;
  const R = yield* triangularRootSteps(T, 0);
  return R && normOf(R) ** 2 * T.rows <= GROWTH * normOf(T) ? R : undefined;
}

// The eigenvectors of an upper triangular matrix, by back substitution.
import { pacing, type Steps } from '../steps.ts';
import { Complex } from './complex.ts';
import { type Planes, planes } from './planes.ts';

const ULP = 2 ** -52;
const SMALL = 2 ** -1022 / ULP;
/** A vector that grows beyond this is made shorter. */
const LARGE = 2 ** 500;

/**
 * @param Tt - the transpose of T, so that its columns are read along memory.
 * @returns X upper triangular with T·X = X·diag(T); of equal eigenvalues the vectors may be parallel.
 * @see LAPACK ztrevc
 */
export function* triangularVectorsSteps(Tt: Planes): Steps<Planes> {
  const n = Tt.rows;
  const pauses = pacing();
  const X = planes(n, n);
  for (let k = 0; k < n; k++) {
    const [re, im] = vector(Tt, k);
    for (let i = 0; i <= k; i++) {
      X.re[i * n + k] = re[i]!;
      X.im[i * n + k] = im[i]!;
    }
    yield* pauses(4 * k * k);
  }
  return X;
}

/** (T − λ_k·I)·x = 0, with a difference of eigenvalues that is too small taken as the smallest that counts. */
function vector(Tt: Planes, k: number): [Float64Array, Float64Array] {
  const { rows: n, re, im } = Tt;
  const shift = [re[k * n + k]!, im[k * n + k]!] as const;
  const [x, y] = [new Float64Array(k + 1), new Float64Array(k + 1)];
  const least = Math.max(ULP * (Math.abs(shift[0]) + Math.abs(shift[1])), SMALL);
  for (let i = 0; i < k; i++) [x[i], y[i]] = [-re[k * n + i]!, -im[k * n + i]!];
  x[k] = 1;
  substituteShifted(Tt, { shift, least, end: k }, [x, y]);
  return [x, y];
}

interface Shifted {
  readonly shift: readonly [re: number, im: number];
  /** A pivot that is smaller is taken as this. */
  readonly least: number;
  /** So many rows of T are there. */
  readonly end: number;
}

/** Overwrites x by the solution of (T − shift)·x = b, or by a multiple that is within the range. */
export function substituteShifted(
  { rows: n, re, im }: Planes,
  { shift, least, end }: Shifted,
  [x, y]: readonly [Float64Array, Float64Array],
): void {
  for (let j = end - 1; j >= 0; j--) {
    const at = j * n + j;
    let apart = new Complex(re[at]! - shift[0], im[at]! - shift[1]);
    if (Math.abs(apart.re) + Math.abs(apart.im) < least) apart = new Complex(least);
    const size = Math.max(Math.abs(x[j]!), Math.abs(y[j]!));
    if (size > LARGE * apart.abs()) shorten(x, y, (LARGE * apart.abs()) / size);
    const { re: a, im: b } = new Complex(x[j]!, y[j]).div(apart);
    [x[j], y[j]] = [a, b];
    if (a === 0 && b === 0) continue;
    for (let i = 0, t = j * n; i < j; i++, t++) {
      x[i]! -= a * re[t]! - b * im[t]!;
      y[i]! -= a * im[t]! + b * re[t]!;
    }
    const longest = Math.max(Math.abs(a), Math.abs(b));
    if (longest > 2 ** 100) shorten(x, y, 1 / longest);
  }
}

function shorten(x: Float64Array, y: Float64Array, factor: number): void {
  for (let i = 0; i < x.length; i++) {
    x[i]! *= factor;
    y[i]! *= factor;
  }
}

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
function vector({ rows: n, re, im }: Planes, k: number): [Float64Array, Float64Array] {
  const here = k * n + k;
  const [x, y] = [new Float64Array(k + 1), new Float64Array(k + 1)];
  const least = Math.max(ULP * (Math.abs(re[here]!) + Math.abs(im[here]!)), SMALL);
  for (let i = 0; i < k; i++) [x[i], y[i]] = [-re[k * n + i]!, -im[k * n + i]!];
  x[k] = 1;
  for (let j = k - 1; j >= 0; j--) {
    const at = j * n + j;
    let apart = new Complex(re[at]! - re[here]!, im[at]! - im[here]!);
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
  return [x, y];
}

function shorten(x: Float64Array, y: Float64Array, factor: number): void {
  for (let i = 0; i < x.length; i++) {
    x[i]! *= factor;
    y[i]! *= factor;
  }
}

// The pivots of a complex matrix by elimination with partial pivoting, and what they tell.
import { named } from '../factor/with-methods.ts';
import { shift } from '../range.ts';
import { checkSquare } from '../shape-rule.ts';
import { pacing, type Steps } from '../steps.ts';
import type { ComplexMatrix } from './complex-matrix.ts';
import { Complex } from './complex.ts';
import { type Planes, planesSteps } from './planes.ts';

/** A determinant of complex numbers as sign · exp(logabsdet). */
export interface ComplexSlogdet {
  /** A complex number of size 1, or 0 if the matrix is singular. */
  readonly sign: Complex;
  /** log |det Z|; −∞ if Z is singular. */
  readonly logabsdet: number;
}

export function* complexDetSteps(Z: ComplexMatrix): Steps<Complex> {
  const { pivots, exponent } = yield* pivotsSteps('det', Z);
  let product = new Complex(1);
  // a product near 1, and the powers of 2 that were taken from it
  let powers = exponent * Z.rows;
  for (const pivot of pivots) {
    product = product.mul(pivot);
    const size = product.abs();
    if (size === 0) return new Complex(0);
    const power = Math.floor(Math.log2(size));
    product = product.mul(2 ** -power);
    powers += power;
  }
  const parts = Float64Array.of(product.re, product.im);
  shift(parts, Math.max(-2040, Math.min(2040, powers)));
  return new Complex(parts[0]!, parts[1]);
}

export function* complexSlogdetSteps(Z: ComplexMatrix): Steps<ComplexSlogdet> {
  const { pivots, exponent } = yield* pivotsSteps('slogdet', Z);
  let sign = new Complex(1);
  let logabsdet = exponent * Z.rows * Math.LN2;
  for (const pivot of pivots) {
    const size = pivot.abs();
    if (size === 0) return named({ sign: new Complex(0), logabsdet: -Infinity });
    sign = sign.mul(pivot.div(size));
    logabsdet += Math.log(size);
  }
  return named({ sign: sign.div(sign.abs()), logabsdet });
}

interface Pivots {
  readonly pivots: readonly Complex[];
  /** Each is to be multiplied by 2 to this power. */
  readonly exponent: number;
}

/** The pivots, the first negated if the exchanges of rows are odd in number. */
function* pivotsSteps(caller: string, Z: ComplexMatrix): Steps<Pivots> {
  checkSquare(Z.shape, `${caller} needs a square matrix.`);
  const { A, exponent } = yield* planesSteps(caller, Z, { room: 1000 });
  const { rows: n, re, im } = A;
  let isOdd = false;
  const pauses = pacing();
  for (let k = 0; k < n; k++) {
    const p = largestBelow(A, k);
    if (p !== k) {
      exchange(A, k, p);
      isOdd = !isOdd;
    }
    eliminate(A, k);
    yield* pauses(8 * (n - k) ** 2);
  }
  const pivots = Array.from({ length: n }, (_, k) => new Complex(re[k * n + k]!, im[k * n + k]));
  if (isOdd) pivots[0] = pivots[0]!.mul(-1);
  return { pivots, exponent };
}

/** The row, from k on, with the largest number in column k. */
function largestBelow({ rows: n, re, im }: Planes, k: number): number {
  let [largest, at] = [0, k];
  for (let i = k; i < n; i++) {
    const size = Math.abs(re[i * n + k]!) + Math.abs(im[i * n + k]!);
    if (size > largest) [largest, at] = [size, i];
  }
  return at;
}

function exchange({ columns: n, re, im }: Planes, i: number, k: number): void {
  for (const part of [re, im]) {
    const row = part.slice(i * n, (i + 1) * n);
    part.copyWithin(i * n, k * n, (k + 1) * n);
    part.set(row, k * n);
  }
}

/** Takes from each row below k as much of row k as clears its column. */
function eliminate({ rows: n, re, im }: Planes, k: number): void {
  const pivot = new Complex(re[k * n + k]!, im[k * n + k]);
  if (pivot.re === 0 && pivot.im === 0) return;
  for (let i = k + 1; i < n; i++) {
    const { re: x, im: y } = new Complex(re[i * n + k]!, im[i * n + k]).div(pivot);
    if (x === 0 && y === 0) continue;
    for (let a = i * n + k + 1, b = k * n + k + 1; b < (k + 1) * n; a++, b++) {
      re[a]! -= x * re[b]! - y * im[b]!;
      im[a]! -= x * im[b]! + y * re[b]!;
    }
  }
}

// The determinant of a complex matrix: the product of the pivots of its elimination.
import { named } from '../factor/with-methods.ts';
import { shift } from '../range.ts';
import { checkSquare } from '../shape-rule.ts';
import type { Steps } from '../steps.ts';
import type { ComplexMatrix } from './complex-matrix.ts';
import { Complex } from './complex.ts';
import { eliminationSteps } from './elimination.ts';

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
  const { A, exponent, isOdd } = yield* eliminationSteps(caller, Z);
  const { rows: n, re, im } = A;
  const pivots = Array.from({ length: n }, (_, k) => new Complex(re[k * n + k]!, im[k * n + k]));
  if (isOdd) pivots[0] = pivots[0]!.mul(-1);
  return { pivots, exponent };
}

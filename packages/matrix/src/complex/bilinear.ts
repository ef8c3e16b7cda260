// Products of complex matrices, of any kind that multiplies out: by those of their parts.
import { checkMatrix, isComplexMatrix } from '../arguments.ts';
import type { Matrix } from '../matrix.ts';
import type { Steps } from '../steps.ts';
import type { Parts } from './real-form.ts';

/** A complex matrix, or a real one, which needs no imaginary parts. */
export interface Factor {
  readonly real: Matrix;
  readonly imag?: Matrix;
}

/** @throws TypeError for what is no matrix. */
export function factorOf(caller: string, name: string, A: unknown): Factor {
  if (isComplexMatrix(A)) return A;
  checkMatrix(caller, name, A);
  return { real: A as Matrix };
}

/** One of the kinds, of real matrices. */
type RealProduct = (A: Matrix, B: Matrix) => Steps<Matrix>;

/** Of which one is complex at least. Four real products, or two where a factor is real: nothing then meets a 0 that it lacks. */
export function* bilinearSteps(product: RealProduct, A: Factor, B: Factor): Steps<Parts> {
  const real = yield* product(A.real, B.real);
  const AiB = A.imag && (yield* product(A.imag, B.real));
  const ABi = B.imag && (yield* product(A.real, B.imag));
  if (!AiB || !ABi) return { real, imag: (AiB ?? ABi)! };
  return { real: real.sub(yield* product(A.imag, B.imag)), imag: ABi.add(AiB) };
}

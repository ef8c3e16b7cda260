import { finiteSteps } from '../finite.ts';
import type { Steps } from '../steps.ts';
import type { ComplexMatrix } from './complex-matrix.ts';

/**
 * The matrix near 1 in size, and the power of 2 that it is to be multiplied by.
 * @throws NotFiniteError if there is NaN or an infinity.
 */
export function* centredSteps(
  caller: string,
  name: string,
  A: ComplexMatrix,
): Steps<{ readonly Z: ComplexMatrix; readonly exponent: number }> {
  for (const part of [A.real, A.imag]) yield* finiteSteps(caller, name, part);
  const largest = A.size === 0 ? 0 : Math.max(A.real.abs().max(), A.imag.abs().max());
  if (largest === 0 || (largest > 1e-100 && largest < 1e100)) return { Z: A, exponent: 0 };
  const exponent = Math.max(-1000, Math.floor(Math.log2(largest)));
  return { Z: A.scale(2 ** -exponent), exponent };
}

import type { FloatArray } from '../tasks.ts';
import type { Steps } from './steps.ts';

const ITERATIONS = 5;

/**
 * Estimates ‖A⁻¹‖ in the 1-norm by solving with A and Aᵀ, as LAPACK’s lacn2 does; seldom more than a
 * factor of 3 below it.
 * @param x - n numbers to work with.
 * @param solve - x ← A⁻¹·x, or A⁻ᵀ·x.
 * @see Hager 1984; Higham 1988, algorithm 4.1
 */
export function* inverseNorm(
  x: FloatArray,
  solve: (x: FloatArray, transposed: boolean) => Steps<void>,
): Steps<number> {
  const n = x.length;
  x.fill(1 / n);
  let estimate = 0;
  let chosen = -1;
  for (let k = 0; k < ITERATIONS; k++) {
    yield* solve(x, false);
    const norm = sum(x);
    if (k > 0 && norm <= estimate) break;
    estimate = norm;
    x.forEach((value, i) => {
      x[i] = value < 0 ? -1 : 1;
    });
    yield* solve(x, true);
    const largest = indexOfLargest(x);
    if (largest === chosen) break;
    chosen = largest;
    x.fill(0);
    x[chosen] = 1;
  }
  // a vector that the steps above are known to be blind for
  x.forEach((_, i) => {
    x[i] = (i % 2 === 0 ? 1 : -1) * (1 + i / Math.max(n - 1, 1));
  });
  yield* solve(x, false);
  return Math.max(estimate, (2 * sum(x)) / (3 * n));
}

function sum(x: FloatArray): number {
  let total = 0;
  for (let i = 0; i < x.length; i++) total += Math.abs(x[i]!);
  return total;
}

function indexOfLargest(x: FloatArray): number {
  let best = 0;
  for (let i = 1; i < x.length; i++) if (Math.abs(x[i]!) > Math.abs(x[best]!)) best = i;
  return best;
}

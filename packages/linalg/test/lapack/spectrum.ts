// The diagonals that LAPACK's matrix generators begin with (DLATM1).
import { uniform } from './random.ts';

/** How the numbers from 1 to 1/cond are spread. */
export type Spread = 'even' | 'geometric' | 'clustered' | 'random';

/** n numbers from 1 down to 1/cond; `random`: each between 1/cond and 1, even in its logarithm. */
export function spectrum(n: number, spread: Spread, cond: number, seed = n): Float64Array {
  const draw = uniform(seed);
  const of: Record<Spread, (i: number) => number> = {
    even: (i) => (n === 1 ? 1 : 1 - (i / (n - 1)) * (1 - 1 / cond)),
    geometric: (i) => (n === 1 ? 1 : cond ** (-i / (n - 1))),
    clustered: (i) => (i === 0 ? 1 : 1 / cond),
    random: () => cond ** -draw(),
  };
  return Float64Array.from({ length: n }, (_, i) => of[spread](i));
}

/** The same with random signs. */
export function signed(values: Float64Array, seed = values.length): Float64Array {
  const draw = uniform(seed + 1);
  return values.map((value) => (draw() < 0.5 ? -value : value));
}

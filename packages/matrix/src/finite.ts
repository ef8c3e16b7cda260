import { NotFiniteError } from './errors.ts';
import type { Dense } from './rungs/stored.ts';

/** LAPACK may hang or return nonsense for NaN and infinities: they are refused by name. */
export function checkFinite(caller: string, name: string, A: Dense): void {
  const at = A.data.findIndex((x) => x - x !== 0);
  if (at < 0) return;
  const [i, j] = [Math.floor(at / A.columns), at % A.columns];
  throw new NotFiniteError(
    `${caller}: ${name} must hold finite numbers; got ${A.data[at]} in row ${i}, column ${j}`,
  );
}

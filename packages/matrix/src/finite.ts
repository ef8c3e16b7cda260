import { NotFiniteError } from './errors.ts';
import type { Dense } from './rungs/stored.ts';

/**
 * LAPACK may hang or return nonsense for NaN and infinities: they are refused by name.
 * @throws NotFiniteError if there is one.
 */
export function checkFinite(caller: string, name: string, A: Dense): void {
  const { data, columns } = A;
  // NaN and infinities are the numbers whose difference from themselves is not 0
  let bad = 0;
  for (let k = 0; k < data.length; k++) bad += data[k]! - data[k]!;
  if (bad === 0) return;
  const at = data.findIndex((x) => x - x !== 0);
  const [i, j] = [Math.floor(at / columns), at % columns];
  throw new NotFiniteError(
    `${caller}: ${name} must hold finite numbers; got ${data[at]} in row ${i}, column ${j}`,
  );
}

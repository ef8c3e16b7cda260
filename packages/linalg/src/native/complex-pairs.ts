import type { FloatArray } from '../tasks.ts';
import { PAUSE, type Steps } from './steps.ts';

const AT_ONCE = 2 ** 20; // numbers between two turns of the event loop: some 5 ms

interface Vectors {
  readonly Wi: FloatArray;
  /** n × n, row-major: for a complex pair the columns x and y; becomes the real parts. */
  readonly Vr: FloatArray;
  readonly Vi: FloatArray;
  /** x − i·y belongs to the first of a pair, not x + i·y: they are conjugates of the ones wanted. */
  readonly conjugate: boolean;
}

/** LAPACK stores the vectors x ± i·y of a pair of complex eigenvalues as two real columns, x and y. */
export function* unpackPairs({ Wi, Vr, Vi, conjugate }: Vectors): Steps<void> {
  const n = Wi.length;
  const pairs = Array.from(Wi.keys()).filter((j) => Wi[j]! > 0);
  const rowsAtOnce = Math.ceil(AT_ONCE / n);
  for (let i = 0; i < n; i++) {
    if (i % rowsAtOnce === rowsAtOnce - 1) yield PAUSE;
    Vi.fill(0, i * n, i * n + n);
    for (const j of pairs) {
      const at = i * n + j;
      const y = conjugate ? -Vr[at + 1]! : Vr[at + 1]!;
      Vr[at + 1] = Vr[at]!;
      Vi[at] = y;
      Vi[at + 1] = -y;
    }
  }
}

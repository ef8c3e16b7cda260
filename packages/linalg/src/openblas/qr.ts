import type { GeqrfTask } from '../engine.ts';
import type { Precision } from './bindings.ts';
import { ALL, COLUMN_MAJOR, LOWER_TRIANGLE } from './constants.ts';
import { checked, type Steps } from './steps.ts';

/** LAPACK sees Aᵀ = Rᵀ·Qᵀ, an LQ factorisation: its L is our R and its Q our Q where they lie. */
export function* geqrf(lib: Precision, { m, n, A, Q, R, full = false }: GeqrfTask): Steps<number> {
  const k = Math.min(m, n);
  const width = full ? m : k;
  if (k > 0) {
    const tau = A.slice(0, k);
    checked('gelqf', yield [lib.gelqf, COLUMN_MAJOR, n, m, A, n, tau]);
    R.fill(0);
    yield [lib.lacpy, COLUMN_MAJOR, LOWER_TRIANGLE, n, k, A, n, R, n];
    yield [lib.lacpy, COLUMN_MAJOR, ALL, k, m, A, n, Q, width];
    checked('orglq', yield [lib.orglq, COLUMN_MAJOR, width, m, k, Q, width, tau]);
  } else if (full) {
    Q.fill(0);
    for (let i = 0; i < m; i++) Q[i * m + i] = 1;
  }
  return 0;
}

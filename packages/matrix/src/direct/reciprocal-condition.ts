import { type DirectFactors, solveOnce, solveTransposedOnce } from './refinement.ts';

/** The columns of A⁻¹ that are tried, at most. */
const MOST_TRIED = 2;

/**
 * An estimate of 1 / (‖A‖₁·‖A⁻¹‖₁) from factors, by a few solutions: seldom more than 3 times too large.
 * @see N. Higham, ACM Transactions on Mathematical Software 14, 1988; LAPACK gecon, lacn2
 */
export function reciprocalCondition(F: DirectFactors): number {
  const n = F.A.rows;
  if (n === 0) return 1;
  const most = n === 1 ? 0 : MOST_TRIED;
  let y = solveOnce(F, new Float64Array(n).fill(1 / n));
  let estimate = sizeOf(y);
  let last = -1;
  for (let tried = 0; tried < most; tried++) {
    // where the size of A⁻¹·x grows most
    const z = solveTransposedOnce(F, y.map((x) => (x < 0 ? -1 : 1))); // prettier-ignore
    let at = 0;
    for (let k = 0; k < n; k++) if (Math.abs(z[k]!) > Math.abs(z[at]!)) at = k;
    if (at === last) break;
    last = at;
    const unit = new Float64Array(n);
    unit[at] = 1;
    y = solveOnce(F, unit);
    const size = sizeOf(y);
    if (!(size > estimate)) break;
    estimate = size;
  }
  // signs that alternate find what the steps above may miss
  const waves = Float64Array.from({ length: n }, (_, k) => (k % 2 ? -1 : 1) * (1 + k / Math.max(1, n - 1))); // prettier-ignore
  estimate = Math.max(estimate, (2 * sizeOf(solveOnce(F, waves))) / (3 * n));
  const rcond = 1 / (estimate * largestColumnSum(F));
  return rcond > 0 ? Math.min(1, rcond) : 0;
}

function sizeOf(x: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < x.length; k++) sum += Math.abs(x[k]!);
  return sum;
}

function largestColumnSum({ A }: DirectFactors): number {
  const sums = new Float64Array(A.columns);
  for (let p = 0; p < A.data.length; p++) sums[A.indices[p]!]! += Math.abs(A.data[p]!);
  return sums.reduce((a, b) => Math.max(a, b), 0);
}

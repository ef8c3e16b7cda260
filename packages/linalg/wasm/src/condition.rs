//! The reciprocal condition number in the 1-norm, from factors: Higham's estimate of ‖A⁻¹‖₁
//! (LAPACK's lacn2; “FORTRAN codes for estimating the one-norm”, ACM TOMS 14, 1988).
use crate::memory::work;

const STEPS: usize = 5;

/// 1 / (‖A‖·‖A⁻¹‖), with ‖A‖ given and A⁻¹·x or A⁻ᵀ·x (`true`) from `solve`. All vectors are
/// multiplied by ‖A‖, so that neither a tiny nor a huge A overflows.
pub fn reciprocal(n: usize, norm: f64, solve: impl Fn(&mut [f64], bool)) -> f64 {
    if n == 0 {
        return 1.0;
    }
    if norm == 0.0 {
        return 0.0;
    }
    let mut x = work(norm / n as f64, n);
    solve(&mut x, false);
    let mut estimate = sum(&x);
    if n > 1 {
        let mut last = n;
        for _ in 1..STEPS {
            x.iter_mut().for_each(|x| *x = norm.copysign(*x));
            solve(&mut x, true);
            let largest = index_of_largest(&x);
            if largest == last {
                break;
            }
            last = largest;
            x.fill(0.0);
            x[largest] = norm;
            solve(&mut x, false);
            let better = sum(&x);
            if better <= estimate {
                break;
            }
            estimate = better;
        }
        // Higham's guard against an A made to mislead the steps above
        for (i, x) in x.iter_mut().enumerate() {
            let size = norm * (1.0 + i as f64 / (n - 1) as f64);
            *x = if i % 2 == 0 { size } else { -size };
        }
        solve(&mut x, false);
        let guard = 2.0 * sum(&x) / (3.0 * n as f64);
        // what left the range is NaN, which `max` would leave out
        if guard.is_nan() || guard > estimate {
            estimate = guard;
        }
    }
    let reciprocal = 1.0 / estimate;
    if reciprocal.is_finite() { reciprocal } else { 0.0 }
}

fn sum(x: &[f64]) -> f64 {
    x.iter().map(|x| x.abs()).sum()
}

fn index_of_largest(x: &[f64]) -> usize {
    (0..x.len()).fold(0, |best, i| if x[i].abs() > x[best].abs() { i } else { best })
}

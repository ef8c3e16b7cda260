//! Cholesky, by halves (LAPACK's potrf2). The work is done on A = Uᵀ·U with U row-major, whose rows
//! are the columns of L.
use crate::condition::reciprocal;
use crate::gemm::{Update::Subtract, gemm};
use crate::matrix::Matrix;
use crate::memory::work;
use crate::triangle::{
    Triangle::{Lower, Upper},
    solve,
};

const SMALL: usize = 16;
const STRIP: usize = 64;

/// The upper triangle of A becomes U. Returns 0, or the order of the leading block that is not
/// positive definite.
unsafe fn factor(n: usize, a: Matrix) -> usize {
    unsafe {
        if n <= SMALL {
            return factor_small(n, a);
        }
        let half = (n / 2).next_multiple_of(SMALL);
        let info = factor(half, a);
        if info > 0 {
            return info;
        }
        let (right, rest) = (a.from(0, half), a.from(half, half));
        solve(Lower, half, a.transposed(), n - half, right);
        // only what lies on and right of the diagonal, in strips
        for i in (0..n - half).step_by(STRIP) {
            let shape = (STRIP.min(n - half - i), n - half - i, half);
            let strip = right.from(0, i);
            gemm(shape, strip.transposed(), strip, rest.from(i, i), Subtract);
        }
        let info = factor(n - half, rest);
        if info > 0 { half + info } else { 0 }
    }
}

unsafe fn factor_small(n: usize, a: Matrix) -> usize {
    for i in 0..n {
        unsafe {
            let pivot = *a.at(i, i);
            // so that NaN, which only an overflow can give, is refused too
            if !(pivot > 0.0 && pivot.is_finite()) {
                return i + 1;
            }
            let root = pivot.sqrt();
            let row = &mut a.row(i, n)[i..];
            row.iter_mut().for_each(|x| *x /= root);
            for j in i + 1..n {
                let factor = row[j - i];
                for (x, y) in a.row(j, n)[j..].iter_mut().zip(&row[j - i..]) {
                    *x -= factor * *y;
                }
            }
        }
    }
    0
}

/// # Safety
/// A is n × n; `rcond` is null or one number.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn potrf(n: usize, a: *mut f64, rcond: *mut f64) -> usize {
    let a = Matrix::rows(a, n);
    unsafe {
        let mut sums = work(0.0, if rcond.is_null() { 0 } else { n });
        for i in 0..n {
            for j in 0..=i {
                let x = *a.at(i, j);
                *a.at(j, i) = x;
                if !rcond.is_null() {
                    sums[i] += x.abs();
                    sums[j] += if i == j { 0.0 } else { x.abs() };
                }
            }
        }
        let info = factor(n, a);
        if !rcond.is_null() {
            let norm = sums.into_iter().fold(0.0, f64::max);
            *rcond = if info > 0 { 0.0 } else { reciprocal(n, norm, |x, _| solve_vector(n, a, x)) };
        }
        if info == 0 {
            for i in 0..n {
                for j in 0..i {
                    *a.at(i, j) = *a.at(j, i);
                    *a.at(j, i) = 0.0;
                }
            }
        }
        info
    }
}

unsafe fn solve_vector(n: usize, u: Matrix, x: &mut [f64]) {
    let x = Matrix::rows(x.as_mut_ptr(), 1);
    unsafe {
        solve(Lower, n, u.transposed(), 1, x);
        solve(Upper, n, u, 1, x);
    }
}

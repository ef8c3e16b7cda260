//! LU with partial pivoting on a row-major matrix, by halves of its columns (LAPACK's getrf2), and
//! what follows from it. faer's own divides by a pivot of zero; LAPACK's factors stay whole.
use crate::condition::reciprocal;
use crate::gemm::{Update::Subtract, gemm};
use crate::matrix::Matrix;
use crate::memory::work;
use crate::triangle::{
    Triangle::{self, UnitLower, Upper},
    solve,
};

const SMALL: usize = 8;

/// A (m × n) becomes L and U; `pivots` says with which row each was exchanged. Returns LAPACK's info:
/// 0, or the 1-based place of the first pivot that is exactly zero.
unsafe fn factor(m: usize, n: usize, a: Matrix, pivots: &mut [u32]) -> usize {
    let k = m.min(n);
    unsafe {
        let info = factor_tall(m, k, a, pivots);
        if n > k {
            let right = a.from(0, k);
            exchange(right, n - k, pivots);
            solve(UnitLower, k, a, n - k, right);
        }
        info
    }
}

/// The same for m ≥ n.
unsafe fn factor_tall(m: usize, n: usize, a: Matrix, pivots: &mut [u32]) -> usize {
    unsafe {
        if n <= SMALL {
            return factor_small(m, n, a, pivots);
        }
        let half = (n / 2).next_multiple_of(SMALL);
        let (above, below) = pivots.split_at_mut(half);
        let right = a.from(0, half);
        let info = factor_tall(m, half, a, above);
        exchange(right, n - half, above);
        solve(UnitLower, half, a, n - half, right);
        let (left, rest) = (a.from(half, 0), a.from(half, half));
        gemm((m - half, n - half, half), left, right, rest, Subtract);
        let later = factor_tall(m - half, n - half, rest, below);
        exchange(left, half, below);
        below.iter_mut().for_each(|pivot| *pivot += half as u32);
        if info == 0 && later > 0 { half + later } else { info }
    }
}

unsafe fn factor_small(m: usize, n: usize, a: Matrix, pivots: &mut [u32]) -> usize {
    let mut info = 0;
    for j in 0..n {
        unsafe {
            let mut largest = j;
            for i in j + 1..m {
                if (*a.at(i, j)).abs() > (*a.at(largest, j)).abs() {
                    largest = i;
                }
            }
            pivots[j] = largest as u32;
            a.swap_rows(j, largest, n);
            let pivot = *a.at(j, j);
            if pivot == 0.0 {
                // all that is below is zero too: there is nothing to take away
                info = if info == 0 { j + 1 } else { info };
                continue;
            }
            let (_, top) = a.row(j, n).split_at(j + 1);
            for i in j + 1..m {
                let (left, rest) = a.row(i, n).split_at_mut(j + 1);
                left[j] /= pivot;
                let factor = left[j];
                for (x, y) in rest.iter_mut().zip(top) {
                    *x -= factor * *y;
                }
            }
        }
    }
    info
}

unsafe fn exchange(a: Matrix, columns: usize, pivots: &[u32]) {
    for (i, &pivot) in pivots.iter().enumerate() {
        unsafe { a.swap_rows(i, pivot as usize, columns) };
    }
}

/// A⁻¹·B, or A⁻ᵀ·B, takes the place of B (n × nrhs).
unsafe fn solve_factored(
    n: usize,
    lu: Matrix,
    pivots: &[u32],
    (nrhs, b): (usize, Matrix),
    transposed: bool,
) {
    unsafe {
        if transposed {
            solve(Upper.transposed(), n, lu.transposed(), nrhs, b);
            solve(Triangle::UnitUpper, n, lu.transposed(), nrhs, b);
            for (i, &pivot) in pivots.iter().enumerate().rev() {
                b.swap_rows(i, pivot as usize, nrhs);
            }
        } else {
            exchange(b, nrhs, pivots);
            solve(UnitLower, n, lu, nrhs, b);
            solve(Upper, n, lu, nrhs, b);
        }
    }
}

unsafe fn norm1(n: usize, a: Matrix) -> f64 {
    let mut sums = work(0.0, n);
    for i in 0..n {
        for (sum, x) in sums.iter_mut().zip(unsafe { a.row(i, n) }) {
            *sum += x.abs();
        }
    }
    sums.into_iter().fold(0.0, f64::max)
}

/// Factors a matrix, square where `rcond` is wanted.
unsafe fn factor_with(m: usize, n: usize, a: Matrix, pivots: &mut [u32], rcond: *mut f64) -> usize {
    unsafe {
        if rcond.is_null() {
            return factor(m, n, a, pivots);
        }
        let norm = norm1(n, a);
        let info = factor(m, n, a, pivots);
        *rcond = if info > 0 {
            0.0
        } else {
            reciprocal(n, norm, |x, transposed| {
                solve_factored(n, a, pivots, (1, Matrix::rows(x.as_mut_ptr(), 1)), transposed)
            })
        };
        info
    }
}

/// # Safety
/// A is m × n and `pivots` holds min(m, n); `rcond` is null or one number, for m = n.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getrf(
    m: usize,
    n: usize,
    a: *mut f64,
    pivots: *mut u32,
    rcond: *mut f64,
) -> usize {
    unsafe {
        let pivots = std::slice::from_raw_parts_mut(pivots, m.min(n));
        factor_with(m, n, Matrix::rows(a, n), pivots, rcond)
    }
}

/// # Safety
/// `lu` (n × n) and `pivots` come from `getrf`; B is n × nrhs.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getrs(
    n: usize,
    nrhs: usize,
    transposed: bool,
    lu: *mut f64,
    pivots: *mut u32,
    b: *mut f64,
) {
    unsafe {
        let pivots = std::slice::from_raw_parts(pivots, n);
        solve_factored(n, Matrix::rows(lu, n), pivots, (nrhs, Matrix::rows(b, nrhs)), transposed)
    }
}

/// # Safety
/// A is n × n and B n × nrhs; `rcond` is null or one number.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gesv(
    n: usize,
    nrhs: usize,
    a: *mut f64,
    b: *mut f64,
    rcond: *mut f64,
) -> usize {
    let (a, b) = (Matrix::rows(a, n), Matrix::rows(b, nrhs));
    let mut pivots = work(0, n);
    unsafe {
        let info = factor_with(n, n, a, &mut pivots, rcond);
        if info == 0 {
            solve_factored(n, a, &pivots, (nrhs, b), false);
        }
        info
    }
}

/// # Safety
/// A is n × n; `rcond` is null or one number.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getri(n: usize, a: *mut f64, rcond: *mut f64) -> usize {
    let a = Matrix::rows(a, n);
    let mut pivots = work(0, n);
    unsafe {
        let info = factor_with(n, n, a, &mut pivots, rcond);
        if info == 0 {
            let mut inverse = work(0.0, n * n);
            let inverse = Matrix::rows(inverse.as_mut_ptr(), n);
            inverse.fill_identity(n, n);
            solve_factored(n, a, &pivots, (n, inverse), false);
            inverse.copy_to(a, n, n);
        }
        info
    }
}

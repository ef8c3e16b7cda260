//! Triangular systems, by halves: nearly all the work is in products.
use crate::gemm::{Update::Subtract, gemm};
use crate::matrix::Matrix;

const SMALL: usize = 16;

#[derive(Clone, Copy, PartialEq)]
pub enum Triangle {
    Lower,
    UnitLower,
    Upper,
    UnitUpper,
}
use Triangle::*;

impl Triangle {
    pub fn transposed(self) -> Self {
        match self {
            Lower => Upper,
            UnitLower => UnitUpper,
            Upper => Lower,
            UnitUpper => UnitLower,
        }
    }
}

/// T⁻¹·B takes the place of the row-major B (n × nrhs), with T the triangle of the n × n matrix `t`.
///
/// # Safety
/// The matrices hold what the sizes say.
pub unsafe fn solve(kind: Triangle, n: usize, t: Matrix, nrhs: usize, b: Matrix) {
    unsafe {
        if n <= SMALL {
            return solve_small(kind, n, t, nrhs, b);
        }
        let half = (n / 2).next_multiple_of(SMALL);
        let rest = n - half;
        let (first, second) = (b, b.from(half, 0));
        if matches!(kind, Lower | UnitLower) {
            solve(kind, half, t, nrhs, first);
            gemm((rest, nrhs, half), t.from(half, 0), first, second, Subtract);
            solve(kind, rest, t.from(half, half), nrhs, second);
        } else {
            solve(kind, rest, t.from(half, half), nrhs, second);
            gemm((half, nrhs, rest), t.from(0, half), second, first, Subtract);
            solve(kind, half, t, nrhs, first);
        }
    }
}

unsafe fn solve_small(kind: Triangle, n: usize, t: Matrix, nrhs: usize, b: Matrix) {
    let lower = matches!(kind, Lower | UnitLower);
    for step in 0..n {
        let i = if lower { step } else { n - 1 - step };
        let known = if lower { 0..i } else { i + 1..n };
        unsafe {
            let row = b.row(i, nrhs);
            for p in known {
                let factor = *t.at(i, p);
                for (x, y) in row.iter_mut().zip(b.row(p, nrhs)) {
                    *x -= factor * *y;
                }
            }
            if matches!(kind, Lower | Upper) {
                let pivot = *t.at(i, i);
                for x in row {
                    *x /= pivot;
                }
            }
        }
    }
}

//! Eigenvalues of a symmetric matrix, by faer's divide and conquer.
use faer::Par;
use faer::dyn_stack::MemStack;
use faer::linalg::evd::{ComputeEigenvectors, self_adjoint_evd, self_adjoint_evd_scratch};

use crate::matrix::Matrix;
use crate::memory::{faer_work, work};
use crate::vector::{exponent, largest, scale};

const NOT_CONVERGED: usize = 1;

/// Of A only the lower triangle is read. Returns 0, or 1 when the iterations did not converge, as
/// they do not for NaN and infinity.
///
/// # Safety
/// A is n × n and W holds n; V is null, or n × n.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn syevd(n: usize, a: *mut f64, w: *mut f64, v: *mut f64) -> usize {
    if n == 0 {
        return 0;
    }
    let (a, vectors) = (Matrix::rows(a, n), !v.is_null());
    let params = Default::default();
    let compute = if vectors { ComputeEigenvectors::Yes } else { ComputeEigenvectors::No };
    let mut memory = faer_work(self_adjoint_evd_scratch::<f64>(n, compute, Par::Seq, params));
    let stack = MemStack::new(&mut memory);
    let mut us = work(0.0, if vectors { n * n } else { 0 });
    let us = Matrix::columns(us.as_mut_ptr(), n);
    unsafe {
        let w = std::slice::from_raw_parts_mut(w, n);
        let sizes: Vec<f64> = (0..n).map(|i| largest(a.row(i, i + 1))).collect();
        let size = largest(&sizes);
        if !size.is_finite() {
            return NOT_CONVERGED;
        }
        let power = exponent(size);
        for i in 0..n {
            scale(a.row(i, i + 1), -power);
        }
        let values = faer::ColMut::from_slice_mut(&mut *w).as_diagonal_mut();
        let u = vectors.then(|| us.faer_mut(n, n));
        let result = self_adjoint_evd(a.faer(n, n), values, u, Par::Seq, stack, params);
        scale(w, power);
        if vectors {
            us.copy_to(Matrix::rows(v, n), n, n);
        }
        if result.is_err() { NOT_CONVERGED } else { 0 }
    }
}

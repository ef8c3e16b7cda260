//! Singular values by faer's divide and conquer, and least squares from them.
use faer::Par;
use faer::dyn_stack::MemStack;
use faer::linalg::svd::{ComputeSvdVectors, svd, svd_scratch};

use crate::gemm::{Update::Replace, gemm};
use crate::matrix::Matrix;
use crate::memory::{faer_work, work};
use crate::qr;
use crate::vector::{exponent, largest, scale};

/// Taller than this, a matrix is worth a QR first.
const TALL: f64 = 11.0 / 6.0;

const NOT_CONVERGED: usize = 1;

/// Where vectors go: U (m × columns) and V (n × n), or n × columns for a wide matrix.
struct Vectors {
    u: Matrix,
    v: Matrix,
    full: bool,
}

/// A = U·diag(S)·Vᵀ for any m and n; the row-major A is destroyed. Returns 0, or 1 when the
/// iterations did not converge, as they do not for NaN and infinity.
unsafe fn decompose(
    (m, n): (usize, usize),
    a: Matrix,
    s: &mut [f64],
    vectors: Option<Vectors>,
) -> usize {
    if m.min(n) == 0 {
        if let Some(Vectors { u, v, full: true }) = vectors {
            unsafe {
                u.fill_identity(m, m);
                v.fill_identity(n, n);
            }
        }
        return 0;
    }
    unsafe {
        let entries = std::slice::from_raw_parts_mut(a.data, m * n);
        let size = largest(entries);
        if !size.is_finite() {
            return NOT_CONVERGED;
        }
        let power = exponent(size);
        scale(entries, -power);
        let info = if m >= n {
            decompose_tall((m, n), a, s, vectors)
        } else if is_tall(n, m) {
            let mut copy = work(0.0, m * n);
            let copy = Matrix::rows(copy.as_mut_ptr(), m);
            a.transposed().copy_to(copy, n, m);
            decompose_tall((n, m), copy, s, vectors.map(Vectors::exchanged))
        } else {
            decompose_squarish((n, m), a.transposed(), s, vectors.map(Vectors::exchanged))
        };
        scale(s, power);
        info
    }
}

impl Vectors {
    /// Those of Aᵀ.
    fn exchanged(self) -> Vectors {
        Vectors { u: self.v, v: self.u, full: self.full }
    }
}

fn is_tall(m: usize, n: usize) -> bool {
    m as f64 > TALL * n as f64
}

/// For m ≥ n. A very tall A = Q·R has the singular values of R, and U = Q·U_R.
unsafe fn decompose_tall(
    (m, n): (usize, usize),
    a: Matrix,
    s: &mut [f64],
    vectors: Option<Vectors>,
) -> usize {
    unsafe {
        if !is_tall(m, n) {
            return decompose_squarish((m, n), a, s, vectors);
        }
        let reflections = qr::factor(m, n, a);
        for i in 1..n {
            a.row(i, i).fill(0.0);
        }
        let Some(Vectors { u, v, full }) = vectors else {
            return decompose_squarish((n, n), a, s, None);
        };
        let mut of_r = work(0.0, n * n);
        let of_r = Matrix::rows(of_r.as_mut_ptr(), n);
        let info = decompose_squarish((n, n), a, s, Some(Vectors { u: of_r, v, full: false }));
        let columns = if full { m } else { n };
        let mut q = work(0.0, m * columns);
        let q = Matrix::rows(q.as_mut_ptr(), columns);
        reflections.form(m, columns, q);
        let mut product = work(0.0, m * n);
        let product = Matrix::rows(product.as_mut_ptr(), n);
        gemm((m, n, n), q, of_r, product, Replace);
        product.copy_to(u, m, n);
        q.from(0, n).copy_to(u.from(0, n), m, columns - n);
        info
    }
}

unsafe fn decompose_squarish(
    (m, n): (usize, usize),
    a: Matrix,
    s: &mut [f64],
    vectors: Option<Vectors>,
) -> usize {
    let full = vectors.as_ref().is_some_and(|vectors| vectors.full);
    let columns = if full { m } else { n };
    let (of_u, of_v) = match (&vectors, full) {
        (None, _) => (ComputeSvdVectors::No, ComputeSvdVectors::No),
        (_, true) => (ComputeSvdVectors::Full, ComputeSvdVectors::Full),
        (_, false) => (ComputeSvdVectors::Thin, ComputeSvdVectors::Thin),
    };
    let params = Default::default();
    let mut memory = faer_work(svd_scratch::<f64>(m, n, of_u, of_v, Par::Seq, params));
    let stack = MemStack::new(&mut memory);
    let wanted = vectors.is_some() as usize;
    // faer is fastest with its vectors in columns
    let mut us = work(0.0, wanted * m * columns);
    let mut vs = work(0.0, wanted * n * n);
    let (us, vs) = (Matrix::columns(us.as_mut_ptr(), m), Matrix::columns(vs.as_mut_ptr(), n));
    unsafe {
        let u = vectors.as_ref().map(|_| us.faer_mut(m, columns));
        let v = vectors.as_ref().map(|_| vs.faer_mut(n, n));
        let s = faer::ColMut::from_slice_mut(s).as_diagonal_mut();
        let result = svd(a.faer(m, n), s, u, v, Par::Seq, stack, params);
        if let Some(Vectors { u, v, .. }) = vectors {
            us.copy_to(u, m, columns);
            vs.copy_to(v, n, n);
        }
        if result.is_err() { NOT_CONVERGED } else { 0 }
    }
}

/// # Safety
/// A is m × n and S holds k = min(m, n); U and Vh are null, or m × k and k × n, or m × m and n × n
/// when `full`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gesdd(
    m: usize,
    n: usize,
    full: bool,
    a: *mut f64,
    s: *mut f64,
    u: *mut f64,
    vh: *mut f64,
) -> usize {
    let k = m.min(n);
    let vectors = (!u.is_null()).then(|| Vectors {
        u: Matrix::rows(u, if full { m } else { k }),
        v: Matrix::rows(vh, n).transposed(),
        full,
    });
    unsafe { decompose((m, n), Matrix::rows(a, n), std::slice::from_raw_parts_mut(s, k), vectors) }
}

/// X = V·diag(1/S)·Uᵀ·B, over the singular values above rcond · S[0] alone.
///
/// # Safety
/// A is m × n, B m × nrhs, X n × nrhs, S holds min(m, n) and `rank` one number.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gelsd(
    m: usize,
    n: usize,
    nrhs: usize,
    rcond: f64,
    a: *mut f64,
    b: *mut f64,
    x: *mut f64,
    s: *mut f64,
    rank: *mut u32,
) -> usize {
    let k = m.min(n);
    let mut us = work(0.0, m * k);
    let mut vs = work(0.0, k * n);
    let (u, vh) = (Matrix::rows(us.as_mut_ptr(), k), Matrix::rows(vs.as_mut_ptr(), n));
    unsafe {
        let s = std::slice::from_raw_parts_mut(s, k);
        let vectors = Vectors { u, v: vh.transposed(), full: false };
        let info = decompose((m, n), Matrix::rows(a, n), s, Some(vectors));
        if info > 0 {
            *rank = 0;
            return info;
        }
        let known = s.iter().take_while(|&&value| value > rcond * s[0]).count();
        *rank = known as u32;
        let mut products = work(0.0, known * nrhs);
        let products = Matrix::rows(products.as_mut_ptr(), nrhs);
        gemm((known, nrhs, m), u.transposed(), Matrix::rows(b, nrhs), products, Replace);
        for (i, value) in s[..known].iter().enumerate() {
            products.row(i, nrhs).iter_mut().for_each(|x| *x /= value);
        }
        gemm((n, nrhs, known), vh.transposed(), products, Matrix::rows(x, nrhs), Replace);
        0
    }
}

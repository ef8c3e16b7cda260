//! QR by blocks of Householder reflections, Q = I − V·T·Vᵀ (LAPACK's geqrt). faer's own leaves out
//! what is small beside its column, which costs more than LAPACK's error bound allows.
use crate::gemm::{
    Update::{Replace, Subtract},
    gemm,
};
use crate::matrix::Matrix;
use crate::memory::work;
use crate::vector::{add_multiple, dot, exponent, largest, norm, scale};

const BLOCK: usize = 32;

/// Some reflections of a matrix with `m` rows: Q = I − V·T·Vᵀ.
struct Block {
    m: usize,
    width: usize,
    /// m × width, column-major: ones on the diagonal, zeros above it.
    v: Vec<f64>,
    /// width × width, row-major: an upper triangle.
    t: Vec<f64>,
}

/// All reflections of a matrix, a block for each BLOCK of its columns.
pub struct Reflections(Vec<Block>);

/// The row-major A (m × n) becomes R on and above its diagonal; what is below means nothing.
///
/// # Safety
/// A holds what the sizes say.
pub unsafe fn factor(m: usize, n: usize, a: Matrix) -> Reflections {
    let count = m.min(n);
    let blocks = (0..count).step_by(BLOCK).map(|j| unsafe {
        let width = BLOCK.min(count - j);
        let block = Block::reflect(m - j, width, a.from(j, j));
        block.apply(a.from(j, j + width), n - j - width, true);
        block
    });
    Reflections(blocks.collect())
}

impl Reflections {
    /// The first `columns` columns of Q (m × m) take the place of the row-major `q`.
    ///
    /// # Safety
    /// `q` is m × columns, with as many columns as there are reflections at least.
    pub unsafe fn form(&self, m: usize, columns: usize, q: Matrix) {
        unsafe {
            q.fill_identity(m, columns);
            for (b, block) in self.0.iter().enumerate().rev() {
                let j = b * BLOCK;
                block.apply(q.from(j, j), columns - j, false);
            }
        }
    }
}

impl Block {
    /// Reflects the first `width` columns of A onto a triangle, which takes their place.
    unsafe fn reflect(m: usize, width: usize, a: Matrix) -> Block {
        let mut v = work(0.0, m * width);
        let mut t = work(0.0, width * width);
        unsafe { a.copy_to(Matrix::columns(v.as_mut_ptr(), m), m, width) };
        for j in 0..width {
            let (before, rest) = v.split_at_mut(j * m);
            let (column, after) = rest.split_at_mut(m);
            let (above, reflected) = column.split_at_mut(j);
            for (i, r) in above.iter_mut().enumerate() {
                unsafe { *a.at(i, j) = std::mem::take(r) };
            }
            let (beta, tau) = reflect(reflected);
            unsafe { *a.at(j, j) = beta };
            for other in after.chunks_exact_mut(m) {
                let factor = -tau * dot(reflected, &other[j..]);
                add_multiple(&mut other[j..], factor, reflected);
            }
            // T ← [T, −τ·T·Vᵀ·v; 0, τ]
            let products: Vec<f64> =
                before.chunks_exact(m).map(|v| dot(&v[j..], reflected)).collect();
            for i in 0..j {
                t[i * width + j] = -tau * dot(&t[i * width..i * width + j], &products);
            }
            t[j * width + j] = tau;
        }
        Block { m, width, v, t }
    }

    /// Q·C, or Qᵀ·C, takes the place of the row-major C (m × n).
    unsafe fn apply(&self, c: Matrix, n: usize, transposed: bool) {
        let Block { m, width, v, t } = self;
        let (m, width) = (*m, *width);
        let mut products = work(0.0, 2 * width * n);
        let (first, second) = products.split_at_mut(width * n);
        let (first, second) =
            (Matrix::rows(first.as_mut_ptr(), n), Matrix::rows(second.as_mut_ptr(), n));
        let v = Matrix::columns(v.as_ptr().cast_mut(), m);
        let t = Matrix::rows(t.as_ptr().cast_mut(), width);
        let t = if transposed { t.transposed() } else { t };
        unsafe {
            gemm((width, n, m), v.transposed(), c, first, Replace);
            gemm((width, n, width), t, first, second, Replace);
            gemm((m, n, width), v, second, c, Subtract);
        }
    }
}

/// Makes x into v with v[0] = 1 and (I − τ·v·vᵀ)·x = β·e₁; returns β and τ (LAPACK's larfg).
pub fn reflect(x: &mut [f64]) -> (f64, f64) {
    // quotients of subnormal numbers would not be those of a reflection
    let power = exponent(largest(x)).min(0);
    scale(x, -power);
    let (head, tail) = x.split_first_mut().expect("a column reaches its diagonal");
    let alpha = std::mem::replace(head, 1.0);
    let size = norm(tail);
    let (mut beta, tau) = if size == 0.0 {
        ([alpha], 0.0)
    } else {
        let beta = -alpha.hypot(size).copysign(alpha);
        tail.iter_mut().for_each(|x| *x /= alpha - beta);
        ([beta], (beta - alpha) / beta)
    };
    scale(&mut beta, power);
    (beta[0], tau)
}

/// # Safety
/// A is m × n, Q m × k and R k × n with k = m when `full`, else min(m, n).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn geqrf(
    m: usize,
    n: usize,
    full: bool,
    a: *mut f64,
    q: *mut f64,
    r: *mut f64,
) {
    let (a, r) = (Matrix::rows(a, n), Matrix::rows(r, n));
    let k = if full { m } else { m.min(n) };
    unsafe {
        let reflections = factor(m, n, a);
        reflections.form(m, k, Matrix::rows(q, k));
        r.fill(k, n, 0.0);
        for i in 0..m.min(n) {
            r.row(i, n)[i..].copy_from_slice(&a.row(i, n)[i..]);
        }
    }
}

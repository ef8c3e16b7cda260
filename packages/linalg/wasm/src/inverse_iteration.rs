//! Eigenvectors one by one, from an eigenvalue and the Hessenberg form (LAPACK's hsein). Slower than
//! back substitution in the Schur form, but it holds where that fails: where vectors of a defective
//! matrix grow beyond all numbers, and where blocks of a graded one are tiny.
use faer::dyn_stack::MemStack;
use faer::linalg::evd::hessenberg::{hessenberg_in_place, hessenberg_in_place_scratch};
use faer::linalg::householder::{
    apply_block_householder_sequence_on_the_left_in_place_scratch as apply_scratch,
    apply_block_householder_sequence_on_the_left_in_place_with_conj as apply_reflections,
};
use faer::linalg::qr::no_pivoting::factor::recommended_block_size;
use faer::{Conj, Par, c64};

use crate::eigen::Complex;
use crate::matrix::Matrix;
use crate::memory::{faer_work, work};

const STEPS: usize = 3;
/// Beyond this, a vector that is being computed is made smaller.
const LARGE: f64 = 1e100;

/// A = Q·H·Qᵀ with H zero below its first subdiagonal.
pub struct Hessenberg {
    n: usize,
    /// Column-major: H, and below it the reflections that Q is made of.
    h: Vec<f64>,
    reflections: Vec<f64>,
    block: usize,
    norm: f64,
}

impl Hessenberg {
    /// # Safety
    /// A is n × n, n > 1.
    pub unsafe fn of(n: usize, a: Matrix) -> Hessenberg {
        let block = recommended_block_size::<f64>(n - 1, n - 1);
        let mut h = work(0.0, n * n);
        let mut reflections = work(0.0, block * (n - 1));
        let params = Default::default();
        let mut memory = faer_work(hessenberg_in_place_scratch::<f64>(n, block, Par::Seq, params));
        let columns = Matrix::columns(h.as_mut_ptr(), n);
        unsafe {
            a.copy_to(columns, n, n);
            hessenberg_in_place(
                columns.faer_mut(n, n),
                Matrix::columns(reflections.as_mut_ptr(), block).faer_mut(block, n - 1),
                Par::Seq,
                MemStack::new(&mut memory),
                params,
            );
        }
        let norm = crate::vector::norm(&h).max(f64::MIN_POSITIVE);
        Hessenberg { n, h, reflections, block, norm }
    }

    /// A vector of norm 1 that A almost maps to `value` times itself, with ‖A·x − value·x‖.
    pub fn vector(&self, value: c64) -> (Complex, f64) {
        let factors = Factors::of(self, value);
        let mut x = work(c64::new(1.0 / (self.n as f64).sqrt(), 0.0), self.n);
        let mut best = (x.clone(), f64::INFINITY);
        for step in 0..STEPS {
            if step > 0 {
                factors.eliminate(&mut x);
            }
            let residual = factors.substitute(&mut x);
            // a vector of a defective matrix may get worse again
            if !(residual < best.1) {
                break;
            }
            best = (x.clone(), residual);
        }
        let (x, residual) = best;
        let mut parts = [x.iter().map(|z| z.re).collect(), x.iter().map(|z| z.im).collect()];
        parts.iter_mut().for_each(|part| self.back(part));
        (parts, residual)
    }

    /// Q·x takes the place of x.
    fn back(&self, x: &mut Vec<f64>) {
        let (n, block) = (self.n, self.block);
        let mut memory = faer_work(apply_scratch::<f64>(n - 1, block, 1));
        let basis = Matrix::columns(self.h.as_ptr().cast_mut(), n);
        let coefficients = Matrix::columns(self.reflections.as_ptr().cast_mut(), block);
        unsafe {
            let below = Matrix::columns(x[1..].as_mut_ptr(), n);
            apply_reflections(
                basis.from(1, 0).faer(n - 1, n - 1),
                coefficients.faer(block, n - 1),
                Conj::No,
                below.faer_mut(n - 1, 1),
                Par::Seq,
                MemStack::new(&mut memory),
            );
        }
    }
}

/// L·U = H − value·I, with rows exchanged where that gives the larger pivot.
struct Factors {
    n: usize,
    /// Row-major; only what is on and above the diagonal means anything.
    u: Vec<c64>,
    /// For each row but the last: whether it was exchanged with the next, and the multiple of it
    /// that was then taken from the next.
    steps: Vec<(bool, c64)>,
}

impl Factors {
    fn of(Hessenberg { n, h, norm, .. }: &Hessenberg, value: c64) -> Factors {
        let n = *n;
        let least = f64::EPSILON * norm;
        let mut u = work(c64::new(0.0, 0.0), n * n);
        for i in 0..n {
            for j in i.saturating_sub(1)..n {
                u[i * n + j].re = h[j * n + i];
            }
            u[i * n + i] -= value;
        }
        let mut steps = Vec::with_capacity(n);
        for i in 0..n - 1 {
            let (above, below) = u.split_at_mut((i + 1) * n);
            let (top, next) = (&mut above[i * n + i..], &mut below[i..n]);
            let exchanged = size(next[0]) > size(top[0]);
            if exchanged {
                top.swap_with_slice(next);
            }
            if size(top[0]) < least {
                top[0] = c64::new(least, 0.0);
            }
            let factor = next[0] / top[0];
            for (x, y) in next.iter_mut().zip(&*top) {
                *x -= factor * *y;
            }
            steps.push((exchanged, factor));
        }
        if size(u[n * n - 1]) < least {
            u[n * n - 1] = c64::new(least, 0.0);
        }
        Factors { n, u, steps }
    }

    /// L⁻¹·x
    fn eliminate(&self, x: &mut [c64]) {
        for (i, &(exchanged, factor)) in self.steps.iter().enumerate() {
            if exchanged {
                x.swap(i, i + 1);
            }
            let above = x[i];
            x[i + 1] -= factor * above;
        }
    }

    /// U⁻¹·x for an x of norm 1, brought back to norm 1. Returns by what it was made smaller for
    /// that, which is the residual of x as an eigenvector.
    fn substitute(&self, x: &mut [c64]) -> f64 {
        let n = self.n;
        let mut smaller = 1.0;
        for i in (0..n).rev() {
            let row = &self.u[i * n..(i + 1) * n];
            for j in i + 1..n {
                let known = x[j];
                x[i] -= row[j] * known;
            }
            x[i] /= row[i];
            if size(x[i]) > LARGE {
                smaller *= shrink(x, 1.0 / size(x[i]));
            }
        }
        let norm = x.iter().map(|z| z.re * z.re + z.im * z.im).sum::<f64>().sqrt();
        smaller * shrink(x, 1.0 / norm)
    }
}

fn shrink(x: &mut [c64], factor: f64) -> f64 {
    for z in x {
        *z = c64::new(z.re * factor, z.im * factor);
    }
    factor
}

fn size(z: c64) -> f64 {
    z.re.abs() + z.im.abs()
}

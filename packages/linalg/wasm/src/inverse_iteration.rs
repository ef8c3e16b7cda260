//! Eigenvectors one by one, from an eigenvalue and the Hessenberg form (LAPACK's hsein). Slower than
//! back substitution in the Schur form, but it holds where that fails: where vectors of a defective
//! matrix grow beyond all numbers, and where blocks of a graded one are tiny.
use faer::c64;

use crate::eigen::Complex;
use crate::matrix::Matrix;
use crate::memory::work;
use crate::qr::reflect;
use crate::vector::{add_multiple, dot, norm};

const STEPS: usize = 3;
/// Beyond this, a vector that is being computed is made smaller.
const LARGE: f64 = 1e100;

/// A = Q·H·Qᵀ with H zero below its first subdiagonal.
pub struct Hessenberg {
    n: usize,
    /// Row-major; what is below the subdiagonal means nothing.
    h: Vec<f64>,
    /// Q as reflections of the rows from 1 on, from 2 on, …: v and τ of each.
    reflections: Vec<(Vec<f64>, f64)>,
    norm: f64,
}

impl Hessenberg {
    /// # Safety
    /// The row-major A is n × n.
    pub unsafe fn of(n: usize, a: Matrix) -> Hessenberg {
        let mut h = work(0.0, n * n);
        unsafe { a.copy_to(Matrix::rows(h.as_mut_ptr(), n), n, n) };
        let norm = norm(&h).max(f64::MIN_POSITIVE);
        let mut sums = work(0.0, n);
        let mut reflections = Vec::new();
        for j in 1..n.saturating_sub(1) {
            let mut v: Vec<f64> = (j..n).map(|i| h[i * n + j - 1]).collect();
            let (beta, tau) = reflect(&mut v);
            h[j * n + j - 1] = beta;
            sums.fill(0.0);
            for (row, v) in h[j * n..].chunks_exact(n).zip(&v) {
                add_multiple(&mut sums[j..], *v, &row[j..]);
            }
            for (row, v) in h[j * n..].chunks_exact_mut(n).zip(&v) {
                add_multiple(&mut row[j..], -tau * v, &sums[j..]);
            }
            for row in h.chunks_exact_mut(n) {
                let sum = dot(&row[j..], &v);
                add_multiple(&mut row[j..], -tau * sum, &v);
            }
            reflections.push((v, tau));
        }
        Hessenberg { n, h, reflections, norm }
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
        let mut parts: Complex =
            [|z: &c64| z.re, |z: &c64| z.im].map(|part| x.iter().map(part).collect());
        parts.iter_mut().for_each(|part| self.back(part));
        (parts, residual)
    }

    /// Q·x takes the place of x.
    fn back(&self, x: &mut [f64]) {
        for (v, tau) in self.reflections.iter().rev() {
            let x = &mut x[self.n - v.len()..];
            let factor = -tau * dot(v, x);
            add_multiple(x, factor, v);
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
                u[i * n + j].re = h[i * n + j];
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

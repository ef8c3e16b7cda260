//! Eigenvectors from the Schur form, by back substitution (LAPACK's trevc).
use faer::c64;

use crate::gemm::{Update::Replace, gemm};
use crate::matrix::Matrix;
use crate::memory::work;
use crate::schur::{Schur, TINY};

/// Beyond this, a vector that is being computed is made smaller.
const LARGE: f64 = 1e100;
/// So many vectors are multiplied by Q at a time: those of a block end in zeros.
const BLOCK: usize = 48;

impl Schur {
    /// The vectors of A as `eigen::decompose` packs them.
    pub fn vectors(&self, (wr, wi): (&[f64], &[f64]), vectors: &mut [f64]) {
        let n = self.n;
        let mut x = work(0.0, n * n);
        let mut none = work(0.0, n);
        for (k, (&re, &im)) in wr.iter().zip(wi).enumerate() {
            let (first, second) = x[k * n..].split_at_mut(n);
            if im == 0.0 {
                none.fill(0.0);
                (first[k], none[k]) = (1.0, 0.0);
                self.substitute(k, c64::new(re, 0.0), (first, &mut none));
            } else if im > 0.0 {
                let (above, below) = (self.at(k, k + 1), self.at(k + 1, k));
                (first[k], second[k + 1]) =
                    if above.abs() >= below.abs() { (1.0, im / above) } else { (-im / below, 1.0) };
                self.substitute(k, c64::new(re, im), (first, &mut second[..n]));
            }
        }
        // rows of X are vectors: X·Qᵀ
        for i in (0..n).step_by(BLOCK) {
            let (count, end) = (BLOCK.min(n - i), (i + BLOCK + 1).min(n));
            let rows = |data: *const f64| Matrix::rows(data.cast_mut(), n);
            unsafe {
                let (from, to) = (rows(x.as_ptr()).from(i, 0), rows(vectors.as_ptr()).from(i, 0));
                gemm((count, n, end), from, rows(self.q.as_ptr()), to, Replace);
            }
        }
    }

    /// Completes x, given from its k-th entry on, so that (T − value)·x is 0.
    fn substitute(&self, k: usize, value: c64, (re, im): (&mut [f64], &mut [f64])) {
        let n = self.n;
        let least = (f64::EPSILON * size(value)).max(TINY * n as f64);
        let known = if value.im == 0.0 { 1 } else { 2 };
        for j in k..k + known {
            let factor = c64::new(re[j], im[j]);
            subtract(&mut re[..k], &mut im[..k], factor, &self.t[j * n..]);
        }
        let mut end = k;
        while end > 0 {
            let single = end == 1 || self.at(end - 1, end - 2) == 0.0;
            let j = if single { end - 1 } else { end - 2 };
            let diagonal = c64::new(self.at(j, j), 0.0) - value;
            if single {
                let diagonal = if size(diagonal) < least { c64::new(least, 0.0) } else { diagonal };
                let x = quotient(c64::new(re[j], im[j]), diagonal);
                (re[j], im[j]) = (x.re, x.im);
            } else {
                let right = [j, j + 1].map(|i| c64::new(re[i], im[i]));
                let x = solve(diagonal, (self.at(j, j + 1), self.at(j + 1, j)), right, least);
                (re[j], im[j], re[j + 1], im[j + 1]) = (x[0].re, x[0].im, x[1].re, x[1].im);
            }
            let largest = (j..end).map(|i| re[i].abs() + im[i].abs()).fold(0.0, f64::max);
            if largest > LARGE {
                re.iter_mut().chain(&mut *im).for_each(|x| *x /= largest);
            }
            for i in j..end {
                let factor = c64::new(re[i], im[i]);
                subtract(&mut re[..j], &mut im[..j], factor, &self.t[i * n..]);
            }
            end = j;
        }
    }
}

/// Takes `factor` times the real column from the vector.
fn subtract(re: &mut [f64], im: &mut [f64], factor: c64, column: &[f64]) {
    for ((re, im), t) in re.iter_mut().zip(im).zip(column) {
        *re -= factor.re * *t;
        *im -= factor.im * *t;
    }
}

/// Solves ⎡a b⎤·x = right.
///        ⎣c a⎦
fn solve(a: c64, (b, c): (f64, f64), right: [c64; 2], least: f64) -> [c64; 2] {
    let scale = size(a).max(b.abs()).max(c.abs());
    let (a, b, c) = (a / scale, b / scale, c / scale);
    let det = a * a - b * c;
    let tiny = least / scale * (least / scale);
    let det = if size(det) <= tiny { c64::new(tiny.max(f64::MIN_POSITIVE), 0.0) } else { det };
    let [first, second] = right.map(|x| x / scale);
    [a * first - second * b, a * second - first * c].map(|x| quotient(x, det))
}

/// Without the square of a small number.
fn quotient(x: c64, y: c64) -> c64 {
    let scale = size(y);
    (x / scale) / (y / scale)
}

fn size(z: c64) -> f64 {
    z.re.abs() + z.im.abs()
}

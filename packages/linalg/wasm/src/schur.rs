//! The real Schur form of a small matrix, T = Qᵀ·A·Q: faer's Hessenberg form, then QR with double
//! shifts (LAPACK's lahqr). faer's own QR is made for large matrices: at 100 it takes twice as long.
use faer::dyn_stack::{MemStack, StackReq};
use faer::linalg::evd::hessenberg::{hessenberg_in_place, hessenberg_in_place_scratch};
use faer::linalg::householder::{
    apply_block_householder_sequence_on_the_right_in_place_scratch as right_scratch,
    apply_block_householder_sequence_on_the_right_in_place_with_conj as apply_on_the_right,
};
use faer::linalg::qr::no_pivoting::factor::recommended_block_size;
use faer::{Conj, Par};

use crate::matrix::Matrix;
use crate::memory::{faer_work, work};
use crate::reflection::Reflection;
use crate::standard_block::{Block, Rotation};

/// Column-major matrices in memory of n × n.
pub struct Schur {
    pub n: usize,
    /// Upper triangular but for blocks of 2 × 2, each with a pair of complex eigenvalues.
    pub t: Vec<f64>,
    /// Empty unless it is wanted.
    pub q: Vec<f64>,
}

/// A shift that is not taken from the matrix, after so many sweeps without an eigenvalue.
const EXCEPTIONAL: usize = 10;
const SWEEPS: usize = 30;
/// As good as zero in a matrix whose largest number is between 1 and 2.
pub const TINY: f64 = f64::MIN_POSITIVE / f64::EPSILON;

impl Schur {
    /// # Safety
    /// A is n × n.
    pub unsafe fn of(n: usize, a: Matrix, wants_q: bool) -> Schur {
        let mut t = work(0.0, n * n);
        let mut q = work(0.0, if wants_q { n * n } else { 0 });
        let size = recommended_block_size::<f64>(n - 1, n - 1);
        let mut reflections = work(0.0, size * (n - 1));
        let mut memory = faer_work(StackReq::any_of(&[
            hessenberg_in_place_scratch::<f64>(n, size, Par::Seq, Default::default()),
            right_scratch::<f64>(n - 1, size, n - 1),
        ]));
        let stack = MemStack::new(&mut memory);
        unsafe {
            let columns = Matrix::columns(t.as_mut_ptr(), n);
            a.copy_to(columns, n, n);
            let factors = Matrix::columns(reflections.as_mut_ptr(), size);
            let work = factors.faer_mut(size, n - 1);
            hessenberg_in_place(columns.faer_mut(n, n), work, Par::Seq, stack, Default::default());
            if wants_q {
                let q = Matrix::columns(q.as_mut_ptr(), n);
                q.fill_identity(n, n);
                let vectors = columns.from(1, 0).faer(n - 1, n - 1);
                let part = q.from(1, 1).faer_mut(n - 1, n - 1);
                let factors = factors.faer(size, n - 1);
                apply_on_the_right(vectors, factors, Conj::No, part, Par::Seq, stack);
            }
        }
        for j in 0..n {
            t[(j * n + j + 2).min((j + 1) * n)..(j + 1) * n].fill(0.0);
        }
        Schur { n, t, q }
    }

    /// Brings the Hessenberg form to Schur form, and the eigenvalues into `wr` and `wi`. Returns 0,
    /// or i > 0 when only the eigenvalues after the i-th converged.
    pub fn iterate(&mut self, wr: &mut [f64], wi: &mut [f64]) -> usize {
        let mut high = self.n;
        let mut left = SWEEPS * self.n.max(10);
        let mut sweeps = 0;
        while high > 0 {
            let low = self.split(high);
            match high - low {
                1 => (wr[low], wi[low]) = (self.at(low, low), 0.0),
                2 => {
                    let block = self.standardise(low);
                    (wr[low], wi[low]) = (block.a, block.imaginary());
                    (wr[low + 1], wi[low + 1]) = (block.d, -block.imaginary());
                }
                _ if left == 0 => return high,
                _ => {
                    (sweeps, left) = (sweeps + 1, left - 1);
                    self.sweep(low, high, self.shifts(low, high, sweeps));
                    continue;
                }
            }
            (high, sweeps) = (low, 0);
        }
        0
    }

    #[inline(always)]
    pub fn at(&self, i: usize, j: usize) -> f64 {
        self.t[j * self.n + i]
    }

    #[inline(always)]
    fn set(&mut self, i: usize, j: usize, value: f64) {
        self.t[j * self.n + i] = value;
    }

    /// Where the last block begins that ends before `high`: what lies left of it is as good as zero
    /// (Ahues and Tisseur, “A new deflation criterion for the QR algorithm”, 1997).
    fn split(&mut self, high: usize) -> usize {
        let least = TINY * self.n as f64;
        for k in (1..high).rev() {
            let below = self.at(k, k - 1).abs();
            let (first, second) = (self.at(k - 1, k - 1), self.at(k, k));
            let mut size = first.abs() + second.abs();
            if size == 0.0 {
                size += if k >= 2 { self.at(k - 1, k - 2).abs() } else { 0.0 };
                size += if k + 1 < self.n { self.at(k + 1, k).abs() } else { 0.0 };
            }
            let small = below <= f64::EPSILON * size && {
                let (above, apart) = (self.at(k - 1, k).abs(), (first - second).abs());
                let larger = second.abs().max(apart);
                let sum = larger + below.max(above);
                let product = below.min(above) * (below.max(above) / sum);
                product <= least.max(f64::EPSILON * (second.abs().min(apart) * (larger / sum)))
            };
            if small || below <= least {
                self.set(k, k - 1, 0.0);
                return k;
            }
        }
        0
    }

    /// Two shifts, real and imaginary part: the eigenvalues of the last 2 × 2 or, if both are real,
    /// twice the one that is nearer to the last number.
    fn shifts(&self, low: usize, high: usize, sweeps: usize) -> [(f64, f64); 2] {
        let exceptional = |i: usize, size: f64| {
            let diagonal = 0.75 * size + self.at(i, i);
            [diagonal, -0.4375 * size, size, diagonal]
        };
        let below = |i: usize| self.at(i, i - 1).abs();
        let (before, last) = (high - 2, high - 1);
        let [a, b, c, d] = if sweeps % (2 * EXCEPTIONAL) == 0 {
            exceptional(last, below(last) + below(before))
        } else if sweeps % EXCEPTIONAL == 0 {
            exceptional(low, below(low + 1) + below(low + 2))
        } else {
            [(before, before), (before, last), (last, before), (last, last)]
                .map(|(i, j)| self.at(i, j))
        };
        let size = a.abs() + b.abs() + c.abs() + d.abs();
        if size == 0.0 {
            return [(0.0, 0.0); 2];
        }
        let [a, b, c, d] = [a, b, c, d].map(|x| x / size);
        let middle = (a + d) / 2.0;
        let det = (a - middle) * (d - middle) - b * c;
        let root = det.abs().sqrt();
        if det >= 0.0 {
            return [(middle * size, root * size), (middle * size, -root * size)];
        }
        let (more, less) = (middle + root, middle - root);
        let nearer = if (more - d).abs() <= (less - d).abs() { more } else { less };
        [(nearer * size, 0.0); 2]
    }

    /// Chases a bulge through rows and columns `low..high`.
    fn sweep(&mut self, low: usize, high: usize, shifts: [(f64, f64); 2]) {
        let (begin, first) = self.begin(low, high, shifts);
        for k in begin..high - 1 {
            let count = (high - k).min(3);
            let mut x = first;
            if k > begin {
                x = [0.0; 3];
                x[..count].copy_from_slice(&self.t[(k - 1) * self.n + k..][..count]);
            }
            let (beta, reflection) = Reflection::of(x);
            if k > begin {
                self.t[(k - 1) * self.n + k..][..count].fill(0.0);
                self.set(k, k - 1, beta);
            } else if begin > low {
                // not −H(k, k − 1): that is wrong when two numbers below the diagonal are small
                let kept = self.at(k, k - 1) * (1.0 - reflection.times[0]);
                self.set(k, k - 1, kept);
            }
            self.reflect(k, (low, high), count, reflection);
        }
    }

    /// Where a sweep may begin since two numbers below the diagonal are small, and the first column
    /// of (H − s₁)·(H − s₂) there.
    fn begin(&self, low: usize, high: usize, shifts: [(f64, f64); 2]) -> (usize, [f64; 3]) {
        let [(first, first_imaginary), (second, second_imaginary)] = shifts;
        let mut m = high - 3;
        loop {
            let (here, next, below) = (self.at(m, m), self.at(m + 1, m + 1), self.at(m + 1, m));
            let size = (here - second).abs() + second_imaginary.abs() + below.abs();
            let factor = 1.0 / size.max(f64::MIN_POSITIVE);
            let below = below * factor;
            let x = [
                below * self.at(m, m + 1) + (here - first) * ((here - second) * factor)
                    - first_imaginary * (second_imaginary * factor),
                below * (here + next - first - second),
                below * self.at(m + 2, m + 1),
            ];
            if m == low {
                return (m, x);
            }
            let left = self.at(m, m - 1).abs() * (x[1].abs() + x[2].abs());
            let diagonal = self.at(m - 1, m - 1).abs() + here.abs() + next.abs();
            if left <= f64::EPSILON * x[0].abs() * diagonal {
                return (m, x);
            }
            m -= 1;
        }
    }

    /// Reflects rows k, k + 1 and, if `count` is 3, k + 2, then the columns.
    fn reflect(&mut self, k: usize, (low, high): (usize, usize), count: usize, by: Reflection) {
        let n = self.n;
        // only eigenvalues: what is outside the block does not matter
        let (top, end) = if self.q.is_empty() { (low, high) } else { (0, n) };
        let bottom = (k + 4).min(high);
        if count == 3 {
            by.rows(&mut self.t[k * n..end * n], n, k);
            by.columns(&mut self.t[k * n..(k + 3) * n], n, top..bottom);
            if !self.q.is_empty() {
                by.columns(&mut self.q[k * n..(k + 3) * n], n, 0..n);
            }
        } else {
            for column in self.t[k * n..end * n].chunks_exact_mut(n) {
                let sum = column[k] + by.v[0] * column[k + 1];
                column[k] -= sum * by.times[0];
                column[k + 1] -= sum * by.times[1];
            }
            let two = |matrix: &mut [f64], rows: std::ops::Range<usize>| {
                let (x, y) = matrix.split_at_mut(n);
                for (x, y) in x[rows.clone()].iter_mut().zip(&mut y[rows]) {
                    let sum = *x + by.v[0] * *y;
                    *x -= sum * by.times[0];
                    *y -= sum * by.times[1];
                }
            };
            two(&mut self.t[k * n..(k + 2) * n], top..bottom);
            if !self.q.is_empty() {
                two(&mut self.q[k * n..(k + 2) * n], 0..n);
            }
        }
    }

    /// Gives the 2 × 2 block at k its standard form: two real eigenvalues, or equal numbers on the
    /// diagonal.
    fn standardise(&mut self, k: usize) -> Block {
        let n = self.n;
        let (block, rotation) = Block {
            a: self.at(k, k),
            b: self.at(k, k + 1),
            c: self.at(k + 1, k),
            d: self.at(k + 1, k + 1),
        }
        .standard();
        if !self.q.is_empty() {
            for column in self.t[(k + 2) * n..].chunks_exact_mut(n) {
                (column[k], column[k + 1]) = rotation.apply(column[k], column[k + 1]);
            }
            rotate(&mut self.t[k * n..(k + 2) * n], n, k, rotation);
            rotate(&mut self.q[k * n..(k + 2) * n], n, n, rotation);
        }
        self.set(k, k, block.a);
        self.set(k, k + 1, block.b);
        self.set(k + 1, k, block.c);
        self.set(k + 1, k + 1, block.d);
        block
    }
}

/// Rotates the first `rows` numbers of two columns.
fn rotate(columns: &mut [f64], n: usize, rows: usize, rotation: Rotation) {
    let (x, y) = columns.split_at_mut(n);
    for (x, y) in x[..rows].iter_mut().zip(&mut y[..rows]) {
        (*x, *y) = rotation.apply(*x, *y);
    }
}

//! Balancing before eigenvalues are sought (LAPACK's gebal): a permutation that sets apart the
//! eigenvalues that can be read off, then powers of two that make rows and columns alike in size.
use crate::matrix::Matrix;
use crate::memory::work;

/// Scaling is worth its trouble when it makes row and column smaller by this factor.
const GAIN: f64 = 0.95;
const RADIX: f64 = 2.0;

pub struct Balance {
    /// Rows and columns i and j were exchanged, in this order.
    exchanges: Vec<(usize, usize)>,
    /// Column i was multiplied, and row i divided, by this.
    scales: Vec<f64>,
}

/// # Safety
/// The row-major A is n × n.
pub unsafe fn balance(n: usize, a: Matrix) -> Balance {
    let mut exchanges = Vec::new();
    let (low, high) = unsafe { permute(n, a, &mut exchanges) };
    let mut scales = work(1.0, n);
    unsafe { equalise(n, a, (low, high), &mut scales) };
    Balance { exchanges, scales }
}

impl Balance {
    pub fn has_scaled(&self) -> bool {
        self.scales.iter().any(|&scale| scale != 1.0)
    }

    /// Turns an eigenvector of the balanced matrix into one of the matrix it was.
    pub fn undo(&self, x: &mut [f64]) {
        for (x, scale) in x.iter_mut().zip(&self.scales) {
            *x *= scale;
        }
        for &(i, j) in self.exchanges.iter().rev() {
            x.swap(i, j);
        }
    }
}

/// Returns the rows `low..high` that are left when rows that are zero beside their diagonal have
/// been moved to the bottom, and such columns to the left.
unsafe fn permute(n: usize, a: Matrix, exchanges: &mut Vec<(usize, usize)>) -> (usize, usize) {
    let (mut low, mut high) = (0, n);
    let mut exchange = |i: usize, j: usize| {
        if i != j {
            exchanges.push((i, j));
            unsafe {
                a.swap_rows(i, j, n);
                for row in 0..n {
                    a.row(row, n).swap(i, j);
                }
            }
        }
    };
    let alone = |i: usize, range: std::ops::Range<usize>, by_row: bool| {
        range
            .into_iter()
            .all(|j| i == j || unsafe { *(if by_row { a.at(i, j) } else { a.at(j, i) }) } == 0.0)
    };
    while let Some(i) = (low..high).rev().find(|&i| alone(i, low..high, true)) {
        high -= 1;
        exchange(i, high);
    }
    while let Some(j) = (low..high).find(|&j| alone(j, low..high, false)) {
        exchange(j, low);
        low += 1;
    }
    (low, high)
}

unsafe fn equalise(n: usize, a: Matrix, (low, high): (usize, usize), scales: &mut [f64]) {
    let limit = f64::MIN_POSITIVE / f64::EPSILON;
    let mut changed = true;
    while changed {
        changed = false;
        for i in low..high {
            let (mut column, mut row) = unsafe {
                let squares =
                    |square: &dyn Fn(usize) -> f64| (low..high).map(square).sum::<f64>().sqrt();
                (squares(&|j| (*a.at(j, i)).powi(2)), squares(&|j| (*a.at(i, j)).powi(2)))
            };
            if column <= limit || row <= limit {
                continue;
            }
            let (size, mut factor) = (column + row, 1.0);
            while column < row / RADIX && factor < 1.0 / limit {
                (factor, column, row) = (factor * RADIX, column * RADIX, row / RADIX);
            }
            while column >= row * RADIX && factor > limit {
                (factor, column, row) = (factor / RADIX, column / RADIX, row * RADIX);
            }
            let total = scales[i] * factor;
            if column + row >= GAIN * size || total <= limit || total >= 1.0 / limit {
                continue;
            }
            scales[i] = total;
            changed = true;
            unsafe {
                a.row(i, n).iter_mut().for_each(|x| *x /= factor);
                for j in 0..n {
                    *a.at(j, i) *= factor;
                }
            }
        }
    }
}

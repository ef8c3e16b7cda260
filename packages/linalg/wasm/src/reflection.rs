//! Reflections of three rows or columns, of which a sweep of QR makes one for each column. None is
//! inlined: in a large function V8 finds no registers for their loops, and all takes a fifth longer.
use core::arch::wasm32::*;

use crate::schur::TINY;

/// I − τ·v·vᵀ with v = (1, v₁, v₂).
#[derive(Clone, Copy)]
pub struct Reflection {
    pub v: [f64; 2],
    /// τ·v
    pub times: [f64; 3],
}

impl Reflection {
    /// The one that maps x to (β, 0, 0), and β.
    pub fn of(x: [f64; 3]) -> (f64, Reflection) {
        let size = x[0].abs().max(x[1].abs()).max(x[2].abs());
        if (x[1] == 0.0 && x[2] == 0.0) || size < TINY {
            return (x[0], Reflection { v: [0.0; 2], times: [0.0; 3] });
        }
        // squares of what is this small would be lost
        let factor = if size < 1e-140 { 1.0 / size } else { 1.0 };
        let [a, b, c] = x.map(|x| x * factor);
        let beta = -(a * a + b * b + c * c).sqrt().copysign(a);
        let tau = (beta - a) / beta;
        let inverse = 1.0 / (a - beta);
        let v = [b * inverse, c * inverse];
        (beta / factor, Reflection { v, times: [tau, tau * v[0], tau * v[1]] })
    }

    /// Reflects rows k, k + 1 and k + 2 of the columns, two columns at a time.
    #[inline(never)]
    pub fn rows(&self, columns: &mut [f64], n: usize, k: usize) {
        let [v1, v2] = self.v.map(|x| f64x2_splat(x));
        let times = self.times.map(|x| f64x2_splat(x));
        let mut pairs = columns.chunks_exact_mut(2 * n);
        for pair in &mut pairs {
            let (one, other) = pair.split_at_mut(n);
            let (one, other) = (&mut one[k..k + 3], &mut other[k..k + 3]);
            let x = [0, 1, 2].map(|i| f64x2(one[i], other[i]));
            let sum = f64x2_add(f64x2_add(x[0], f64x2_mul(v1, x[1])), f64x2_mul(v2, x[2]));
            for i in 0..3 {
                let y = f64x2_sub(x[i], f64x2_mul(sum, times[i]));
                (one[i], other[i]) = (f64x2_extract_lane::<0>(y), f64x2_extract_lane::<1>(y));
            }
        }
        if let [x0, x1, x2, ..] = pairs.into_remainder().get_mut(k..).unwrap_or_default() {
            let sum = *x0 + self.v[0] * *x1 + self.v[1] * *x2;
            *x0 -= sum * self.times[0];
            *x1 -= sum * self.times[1];
            *x2 -= sum * self.times[2];
        }
    }

    /// Reflects three columns, in these rows.
    #[inline(never)]
    pub fn columns(&self, columns: &mut [f64], n: usize, rows: std::ops::Range<usize>) {
        let (x, rest) = columns.split_at_mut(n);
        let (y, z) = rest.split_at_mut(n);
        let (x, y, z) = (&mut x[rows.clone()], &mut y[rows.clone()], &mut z[rows]);
        for ((x, y), z) in x.iter_mut().zip(y).zip(z) {
            let sum = *x + self.v[0] * *y + self.v[1] * *z;
            *x -= sum * self.times[0];
            *y -= sum * self.times[1];
            *z -= sum * self.times[2];
        }
    }
}

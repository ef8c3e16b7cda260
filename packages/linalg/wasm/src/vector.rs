//! Sums over vectors that neither overflow nor wait for one another.

const LANES: usize = 8;

pub fn dot(x: &[f64], y: &[f64]) -> f64 {
    let mut sums = [0.0; LANES];
    let (xs, ys) = (x.chunks_exact(LANES), y.chunks_exact(LANES));
    let rest: f64 = xs.remainder().iter().zip(ys.remainder()).map(|(x, y)| x * y).sum();
    for (x, y) in xs.zip(ys) {
        for lane in 0..LANES {
            sums[lane] += x[lane] * y[lane];
        }
    }
    rest + sums.iter().sum::<f64>()
}

/// y ← y + factor·x
pub fn add_multiple(y: &mut [f64], factor: f64, x: &[f64]) {
    for (y, x) in y.iter_mut().zip(x) {
        *y += factor * *x;
    }
}

/// The largest size of an entry; NaN when one is.
pub fn largest(x: &[f64]) -> f64 {
    x.iter().fold(0.0, |largest, x| if x.abs() > largest || x.is_nan() { x.abs() } else { largest })
}

/// The 2-norm; squares that would be lost or infinite are taken of scaled numbers.
pub fn norm(x: &[f64]) -> f64 {
    let squares = dot(x, x);
    if squares.is_nan() || (squares > 1e-270 && squares < 1e270) {
        return squares.sqrt();
    }
    let scale = largest(x);
    if scale == 0.0 || !scale.is_finite() {
        return scale;
    }
    scale * x.iter().map(|x| (x / scale) * (x / scale)).sum::<f64>().sqrt()
}

/// The exponent of `largest`, 0 for zero and for what is not finite: 2^−exponent brings it to 1..2.
pub fn exponent(largest: f64) -> i32 {
    const BIAS: i32 = 1023;
    const SHIFT: i32 = 64; // makes a subnormal number a normal one
    if largest == 0.0 || !largest.is_finite() {
        0
    } else if largest < f64::MIN_POSITIVE {
        exponent(largest * 2f64.powi(SHIFT)) - SHIFT
    } else {
        (largest.to_bits() >> 52) as i32 - BIAS
    }
}

/// x ← 2^power·x, for any power: 2^1074 itself is too large for a number.
pub fn scale(x: &mut [f64], power: i32) {
    if power != 0 {
        let (first, second) = (2f64.powi(power / 2), 2f64.powi(power - power / 2));
        x.iter_mut().for_each(|x| *x = *x * first * second);
    }
}

//! A real 2 × 2 matrix brought to its standard Schur form by a rotation (LAPACK's lanv2).

/// ⎡a b⎤
/// ⎣c d⎦
#[derive(Clone, Copy)]
pub struct Block {
    pub a: f64,
    pub b: f64,
    pub c: f64,
    pub d: f64,
}

#[derive(Clone, Copy)]
pub struct Rotation {
    cos: f64,
    sin: f64,
}

/// So far above rounding must a discriminant be for the eigenvalues to count as real at once.
const CLEARLY_REAL: f64 = 4.0 * f64::EPSILON;
/// 2^±485: squares of what lies between are numbers.
const LARGE: f64 = f64::from_bits((1023 + 485) << 52);

const NONE: Rotation = Rotation { cos: 1.0, sin: 0.0 };
const QUARTER: Rotation = Rotation { cos: 0.0, sin: 1.0 };

impl Rotation {
    pub fn apply(self, x: f64, y: f64) -> (f64, f64) {
        (self.cos * x + self.sin * y, self.cos * y - self.sin * x)
    }

    fn then(self, Rotation { cos, sin }: Rotation) -> Rotation {
        Rotation { cos: self.cos * cos - self.sin * sin, sin: self.cos * sin + self.sin * cos }
    }
}

impl Block {
    /// The imaginary part of the first eigenvalue of a block in standard form.
    pub fn imaginary(&self) -> f64 {
        if self.c == 0.0 { 0.0 } else { self.b.abs().sqrt() * self.c.abs().sqrt() }
    }

    /// Either c is 0, or a = d and b and c have different signs; and the rotation of rows and
    /// columns that makes it so.
    pub fn standard(self) -> (Block, Rotation) {
        let Block { a, b, c, d } = self;
        if c == 0.0 || (a == d && (b > 0.0) != (c > 0.0) && b != 0.0) {
            return (self, NONE);
        }
        if b == 0.0 {
            return (Block { a: d, b: -c, c: 0.0, d: a }, QUARTER);
        }
        let p = (a - d) / 2.0;
        let (larger, smaller) = (b.abs().max(c.abs()), b.abs().min(c.abs()));
        let smaller = if (b > 0.0) == (c > 0.0) { smaller } else { -smaller };
        let scale = p.abs().max(larger);
        let z = (p / scale) * p + (larger / scale) * smaller;
        if z < CLEARLY_REAL {
            return self.with_equal_diagonal();
        }
        let z = p + (scale.sqrt() * z.sqrt()).copysign(p);
        let length = c.hypot(z);
        let block = Block { a: d + z, b: b - c, c: 0.0, d: d - larger / z * smaller };
        (block, Rotation { cos: z / length, sin: c / length })
    }

    /// Complex eigenvalues, or real ones that are almost equal.
    fn with_equal_diagonal(self) -> (Block, Rotation) {
        let Block { a, b, c, d } = self;
        let (mut sum, mut difference) = (b + c, a - d);
        let size = sum.abs().max(difference.abs());
        let factor = if size >= LARGE {
            1.0 / LARGE
        } else if size <= 1.0 / LARGE {
            LARGE
        } else {
            1.0
        };
        (sum, difference) = (sum * factor, difference * factor);
        let length = sum.hypot(difference);
        let cos = ((1.0 + sum.abs() / length) / 2.0).sqrt();
        let sin = -(difference / 2.0 / (length * cos)) * 1f64.copysign(sum);
        let rotation = Rotation { cos, sin };
        let ((a, c), (b, d)) = (rotation.apply(a, c), rotation.apply(b, d));
        let ((a, b), (c, d)) = (rotation.apply(a, b), rotation.apply(c, d));
        let middle = (a + d) / 2.0;
        if c == 0.0 || b * c.signum() < 0.0 {
            return (Block { a: middle, b, c, d: middle }, rotation);
        }
        if b == 0.0 {
            return (Block { a: middle, b: -c, c: 0.0, d: middle }, rotation.then(QUARTER));
        }
        let (above, below) = (b.abs().sqrt(), c.abs().sqrt());
        let p = (above * below).copysign(c);
        let factor = 1.0 / (b + c).abs().sqrt();
        let last = Rotation { cos: above * factor, sin: below * factor };
        (Block { a: middle + p, b: b - c, c: 0.0, d: middle - p }, rotation.then(last))
    }
}

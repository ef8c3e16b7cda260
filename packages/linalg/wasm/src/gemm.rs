//! The matrix product, by packed panels and a register-blocked kernel on 128-bit vectors (the scheme
//! of Goto and van de Geijn, “Anatomy of High-Performance Matrix Multiplication”, 2008).
//! Fused multiply-add (relaxed SIMD) is not used: Node 20 does not know it, and products are added at
//! full speed without it on processors that multiply and add in different units.
use core::arch::wasm32::*;
use core::ptr;

use crate::matrix::Matrix;
use crate::memory::work;

/// A number type that the kernel multiplies, `LANES` at a time.
pub trait Real:
    Copy + std::ops::Mul<Output = Self> + std::ops::AddAssign + std::ops::SubAssign
{
    const LANES: usize;
    const ZERO: Self;
    unsafe fn splat(from: *const Self) -> v128;
    fn multiply_add(sum: v128, a: v128, b: v128) -> v128;
    fn add(a: v128, b: v128) -> v128;
    fn subtract(a: v128, b: v128) -> v128;
    /// `pack`, into panels as wide as a tile.
    unsafe fn pack_panels(from: Matrix<Self>, size: (usize, usize), to: &mut [Self]);
}

impl Real for f64 {
    const LANES: usize = 2;
    const ZERO: f64 = 0.0;
    #[inline(always)]
    unsafe fn splat(from: *const f64) -> v128 {
        unsafe { v128_load64_splat(from.cast()) }
    }
    #[inline(always)]
    fn multiply_add(sum: v128, a: v128, b: v128) -> v128 {
        f64x2_add(sum, f64x2_mul(a, b))
    }
    #[inline(always)]
    fn add(a: v128, b: v128) -> v128 {
        f64x2_add(a, b)
    }
    #[inline(always)]
    fn subtract(a: v128, b: v128) -> v128 {
        f64x2_sub(a, b)
    }
    unsafe fn pack_panels(from: Matrix<f64>, size: (usize, usize), to: &mut [f64]) {
        unsafe { pack::<f64, { VECTORS * f64::LANES }>(from, size, to) }
    }
}

impl Real for f32 {
    const LANES: usize = 4;
    const ZERO: f32 = 0.0;
    #[inline(always)]
    unsafe fn splat(from: *const f32) -> v128 {
        unsafe { v128_load32_splat(from.cast()) }
    }
    #[inline(always)]
    fn multiply_add(sum: v128, a: v128, b: v128) -> v128 {
        f32x4_add(sum, f32x4_mul(a, b))
    }
    #[inline(always)]
    fn add(a: v128, b: v128) -> v128 {
        f32x4_add(a, b)
    }
    #[inline(always)]
    fn subtract(a: v128, b: v128) -> v128 {
        f32x4_sub(a, b)
    }
    unsafe fn pack_panels(from: Matrix<f32>, size: (usize, usize), to: &mut [f32]) {
        unsafe { pack::<f32, { VECTORS * f32::LANES }>(from, size, to) }
    }
}

/// What becomes of C.
#[derive(Clone, Copy, PartialEq)]
pub enum Update {
    Replace,
    Add,
    Subtract,
}
use Update::{Add, Replace, Subtract};

/// A tile of C in registers: ROWS × VECTORS·LANES. Of six shapes tried this one was the fastest: it
/// loads least for each product, and its 8 sums leave the 16 registers of x86-64 room enough.
const ROWS: usize = 2;
const VECTORS: usize = 4;

// A block of A (MC × KC) stays in the second-level cache, a panel of B (KC × tile) in the first.
const MC: usize = 96;
const KC: usize = 256;
const NC: usize = 1024;

/// C, C + A·B or C − A·B takes the place of the m × n matrix C.
///
/// # Safety
/// The matrices hold what the sizes say, and C shares nothing with A and B.
pub unsafe fn gemm<T: Real>(
    (m, n, k): (usize, usize, usize),
    a: Matrix<T>,
    b: Matrix<T>,
    c: Matrix<T>,
    update: Update,
) {
    unsafe {
        let columns = VECTORS * T::LANES;
        if k == 0 || n <= 2 && (a.column == 1 || m < columns) {
            return narrow((m, n, k), a, b, c, update);
        }
        // what is narrower than a tile and not as low is computed as its transpose, Cᵀ = Bᵀ·Aᵀ; to pack
        // an A whose rows lie in one piece takes as long as half a tile, so C must be narrower then
        let narrowest = if a.row == 1 { columns } else { columns / 4 + 1 };
        let turned = n.next_multiple_of(ROWS) * m.next_multiple_of(columns);
        if c.column == 1 && n < narrowest && turned < columns * m {
            let (a, b) = (b.transposed(), a.transposed());
            return gemm((n, m, k), a, b, c.transposed(), update);
        }
        // rows that lie in one piece are read where they are
        let packs = a.column != 1;
        let room = if packs { MC.min(m).next_multiple_of(ROWS) * KC.min(k) } else { 0 };
        let mut packed_a = work(T::ZERO, room);
        let mut packed_b = work(T::ZERO, NC.min(n).next_multiple_of(columns) * KC.min(k));
        for j in (0..n).step_by(NC) {
            let nc = NC.min(n - j);
            for p in (0..k).step_by(KC) {
                let kc = KC.min(k - p);
                let update = if p > 0 && update == Replace { Add } else { update };
                T::pack_panels(b.from(p, j).transposed(), (nc, kc), &mut packed_b);
                for i in (0..m).step_by(MC) {
                    let mc = MC.min(m - i);
                    let from = a.from(i, p);
                    let rows = if packs {
                        pack::<T, ROWS>(from, (mc, kc), &mut packed_a);
                        Rows::Packed(&packed_a)
                    } else {
                        Rows::AsTheyLie(from)
                    };
                    block((mc, nc, kc), rows, &packed_b, c.from(i, j), update);
                }
            }
        }
    }
}

/// The product for a C of a column or two, which is not worth any packing.
unsafe fn narrow<T: Real>(
    (m, n, k): (usize, usize, usize),
    a: Matrix<T>,
    b: Matrix<T>,
    c: Matrix<T>,
    update: Update,
) {
    let add = |to: *mut T, value: T| unsafe {
        if update == Subtract { *to -= value } else { *to += value }
    };
    for i in 0..m {
        for j in 0..n {
            unsafe {
                if update == Replace {
                    *c.at(i, j) = T::ZERO;
                }
                if a.column == 1 {
                    add(c.at(i, j), dot(k, a.from(i, 0), b.from(0, j)));
                }
            }
        }
    }
    if a.column == 1 {
        return;
    }
    for p in 0..k {
        for i in 0..m {
            for j in 0..n {
                unsafe { add(c.at(i, j), *a.at(i, p) * *b.at(p, j)) };
            }
        }
    }
}

/// A row of A times a column of B, in four sums that do not wait for one another.
unsafe fn dot<T: Real>(k: usize, a: Matrix<T>, b: Matrix<T>) -> T {
    let mut sums = [T::ZERO; 4];
    let whole = k / 4 * 4;
    for p in (0..whole).step_by(4) {
        for (lane, sum) in sums.iter_mut().enumerate() {
            unsafe { *sum += *a.at(0, p + lane) * *b.at(p + lane, 0) };
        }
    }
    for p in whole..k {
        unsafe { sums[0] += *a.at(0, p) * *b.at(p, 0) };
    }
    let [mut total, one, two, three] = sums;
    total += one;
    total += two;
    total += three;
    total
}

/// Lays `from` (rows × depth) out as panels of WIDTH rows, each column of a panel in one piece; what is
/// missing of the last panel is zero.
unsafe fn pack<T: Real, const WIDTH: usize>(
    from: Matrix<T>,
    (rows, depth): (usize, usize),
    to: &mut [T],
) {
    for (panel, first) in to.chunks_exact_mut(WIDTH * depth).zip((0..rows).step_by(WIDTH)) {
        let here = WIDTH.min(rows - first);
        let columns = panel.chunks_exact_mut(WIDTH).enumerate();
        if here == WIDTH && from.row == 1 {
            // one piece in both, of a length that the compiler knows: a few moves
            for (p, column) in columns {
                unsafe { ptr::copy_nonoverlapping(from.at(first, p), column.as_mut_ptr(), WIDTH) };
            }
        } else if here == WIDTH {
            let starts: [*const T; WIDTH] =
                core::array::from_fn(|i| unsafe { from.at(first + i, 0) }.cast_const());
            for (p, column) in columns {
                for (value, start) in column.iter_mut().zip(starts) {
                    *value = unsafe { *start.add(p * from.column) };
                }
            }
        } else {
            for (p, column) in columns {
                for (i, value) in column.iter_mut().enumerate() {
                    *value = if i < here { unsafe { *from.at(first + i, p) } } else { T::ZERO };
                }
            }
        }
    }
}

/// A block of A.
#[derive(Clone, Copy)]
enum Rows<'a, T> {
    Packed(&'a [T]),
    /// Each in one piece.
    AsTheyLie(Matrix<T>),
}

/// One block of A times a packed one of B, tile by tile, into C.
unsafe fn block<T: Real>(
    (m, n, k): (usize, usize, usize),
    a: Rows<T>,
    b: &[T],
    c: Matrix<T>,
    update: Update,
) {
    let columns = VECTORS * T::LANES;
    for (panel_b, j) in b.chunks_exact(columns * k).zip((0..n).step_by(columns)) {
        for i in (0..m).step_by(ROWS) {
            unsafe {
                let b = panel_b.as_ptr();
                let tile = match a {
                    Rows::Packed(panels) => {
                        let first = panels.as_ptr().add(i * k);
                        multiply::<T, ROWS>(k, core::array::from_fn(|row| first.add(row)), b)
                    }
                    // a row beyond the last is read as the last, and its sums are not stored
                    Rows::AsTheyLie(a) => {
                        let row = |row: usize| a.at((i + row).min(m - 1), 0).cast_const();
                        multiply::<T, 1>(k, core::array::from_fn(row), b)
                    }
                };
                let to = c.from(i, j);
                if c.column == 1 && i + ROWS <= m && j + columns <= n {
                    store(&tile, to, update);
                } else {
                    store_part(&tile, to, (m - i, n - j), update);
                }
            }
        }
    }
}

type Tile = [[v128; VECTORS]; ROWS];

/// The product of ROWS rows, in each the next number STEP further, and a packed panel of B.
#[inline(always)]
unsafe fn multiply<T: Real, const STEP: usize>(
    k: usize,
    mut a: [*const T; ROWS],
    mut b: *const T,
) -> Tile {
    let mut sums: Tile = [[f64x2_splat(0.0); VECTORS]; ROWS];
    let mut step = |a: [*const T; ROWS], b: *const T| unsafe {
        let bs: [v128; VECTORS] =
            core::array::from_fn(|v| v128_load(b.add(v * T::LANES).cast()));
        for i in 0..ROWS {
            let ai = T::splat(a[i]);
            for v in 0..VECTORS {
                sums[i][v] = T::multiply_add(sums[i][v], ai, bs[v]);
            }
        }
    };
    for _ in 0..k {
        step(a, b);
        a = a.map(|row| unsafe { row.add(STEP) });
        b = unsafe { b.add(VECTORS * T::LANES) };
    }
    sums
}

#[inline(always)]
unsafe fn store<T: Real>(tile: &Tile, c: Matrix<T>, update: Update) {
    unsafe {
        match update {
            Replace => store_each(tile, c, |_, sum| sum),
            Add => store_each(tile, c, |to, sum| T::add(v128_load(to), sum)),
            Subtract => store_each(tile, c, |to, sum| T::subtract(v128_load(to), sum)),
        }
    }
}

#[inline(always)]
unsafe fn store_each<T: Real>(
    tile: &Tile,
    c: Matrix<T>,
    value: impl Fn(*const v128, v128) -> v128,
) {
    for (i, row) in tile.iter().enumerate() {
        for (v, &sum) in row.iter().enumerate() {
            unsafe {
                let to = c.at(i, v * T::LANES).cast::<v128>();
                v128_store(to, value(to, sum));
            }
        }
    }
}

/// The first rows and columns of a tile that reaches beyond C.
unsafe fn store_part<T: Real>(
    tile: &Tile,
    c: Matrix<T>,
    (rows, columns): (usize, usize),
    update: Update,
) {
    let width = VECTORS * T::LANES;
    let values: *const T = (tile as *const Tile).cast();
    for i in 0..rows.min(ROWS) {
        for j in 0..columns.min(width) {
            unsafe {
                let (to, value) = (c.at(i, j), *values.add(i * width + j));
                match update {
                    Replace => *to = value,
                    Add => *to += value,
                    Subtract => *to -= value,
                }
            }
        }
    }
}

/// op(A) is m × k and op(B) k × n, both row-major unless they are transposed; `add` keeps what C holds.
macro_rules! export {
    ($name:ident, $real:ty) => {
        /// # Safety
        /// The arrays hold what the sizes say.
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $name(
            m: usize,
            n: usize,
            k: usize,
            trans_a: bool,
            trans_b: bool,
            add: bool,
            a: *mut $real,
            b: *mut $real,
            c: *mut $real,
        ) {
            let a = if trans_a { Matrix::rows(a, m).transposed() } else { Matrix::rows(a, k) };
            let b = if trans_b { Matrix::rows(b, k).transposed() } else { Matrix::rows(b, n) };
            let update = if add { Add } else { Replace };
            unsafe { gemm((m, n, k), a, b, Matrix::rows(c, n), update) }
        }
    };
}
export!(dgemm, f64);
export!(sgemm, f32);

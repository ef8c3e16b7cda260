//! Eigenvalues and eigenvectors of any square matrix, by faer's multishift QR. Each eigenvector is
//! tried on the matrix, and sought again by inverse iteration if it does not hold.
use faer::dyn_stack::MemStack;
use faer::linalg::evd::{ComputeEigenvectors, evd_real, evd_scratch};
use faer::{ColMut, Par, c64};

use crate::balance::balance;
use crate::gemm::{Update::Replace, gemm};
use crate::inverse_iteration::Hessenberg;
use crate::matrix::Matrix;
use crate::memory::{faer_work, work};
use crate::vector::{exponent, largest, norm, scale};

/// A vector whose residual is above this many n·ε·‖A‖ is sought again.
const TOLERANCE: f64 = 4.0;

/// The real and the imaginary part of a vector.
pub type Complex = [Vec<f64>; 2];

/// A (n × n) is destroyed. Returns 0, or i > 0 when only the eigenvalues after the i-th converged.
///
/// # Safety
/// `wr` and `wi` hold n; `vr` and `vi` are both null, or both n × n.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn geev(
    n: usize,
    a: *mut f64,
    wr: *mut f64,
    wi: *mut f64,
    vr: *mut f64,
    vi: *mut f64,
) -> usize {
    if n == 0 {
        return 0;
    }
    unsafe {
        let entries = std::slice::from_raw_parts_mut(a, n * n);
        let [wr, wi] = [wr, wi].map(|w| std::slice::from_raw_parts_mut(w, n));
        let power = exponent(largest(entries));
        scale(entries, -power);
        let a = Matrix::rows(a, n);
        let balanced = balance(n, a);
        let mut vectors = work(0.0, if vr.is_null() { 0 } else { n * n });
        let info = decompose(n, a, (wr, wi), &mut vectors);
        if info == 0 && !vr.is_null() {
            let vectors = Vectors::new(n, a, wi, vectors);
            let tolerance = TOLERANCE * n as f64 * f64::EPSILON * norm(entries);
            let mut hessenberg = None;
            for j in (0..n).filter(|&j| wi[j] >= 0.0) {
                let value = c64::new(wr[j], wi[j]);
                let (mut vector, residual) = vectors.vector(j, value);
                // NaN does not hold either
                if !(residual <= tolerance) && n > 1 {
                    let hessenberg = hessenberg.get_or_insert_with(|| Hessenberg::of(n, a));
                    let (better, least) = hessenberg.vector(value);
                    if !(residual <= least) {
                        vector = better;
                    }
                }
                vector.iter_mut().for_each(|part| balanced.undo(part));
                normalise(&mut vector);
                let [re, im] = &vector;
                for i in 0..n {
                    (*vr.add(i * n + j), *vi.add(i * n + j)) = (re[i], im[i]);
                    if wi[j] > 0.0 {
                        (*vr.add(i * n + j + 1), *vi.add(i * n + j + 1)) = (re[i], -im[i]);
                    }
                }
            }
        }
        scale(wr, power);
        scale(wi, power);
        info
    }
}

/// Eigenvalues and, unless `vectors` is empty, the vectors as faer packs them: one after the other,
/// and for a complex pair the real and the imaginary part of the first.
unsafe fn decompose(
    n: usize,
    a: Matrix,
    (wr, wi): (&mut [f64], &mut [f64]),
    vectors: &mut [f64],
) -> usize {
    let params = Default::default();
    let wanted = !vectors.is_empty();
    let compute = if wanted { ComputeEigenvectors::Yes } else { ComputeEigenvectors::No };
    let request = evd_scratch::<f64>(n, ComputeEigenvectors::No, compute, Par::Seq, params);
    let mut memory = faer_work(request);
    wr.fill(f64::NAN); // stays where an eigenvalue does not converge, which faer does not tell
    unsafe {
        let _ = evd_real(
            a.faer(n, n),
            ColMut::from_slice_mut(&mut *wr).as_diagonal_mut(),
            ColMut::from_slice_mut(&mut *wi).as_diagonal_mut(),
            None,
            wanted.then(|| Matrix::columns(vectors.as_mut_ptr(), n).faer_mut(n, n)),
            Par::Seq,
            MemStack::new(&mut memory),
            params,
        );
    }
    wr.iter().rposition(|w| w.is_nan()).map_or(0, |last| last + 1)
}

/// Vectors as faer packs them, of norm 1, and what A makes of them.
struct Vectors {
    n: usize,
    vectors: Vec<f64>,
    images: Vec<f64>,
}

impl Vectors {
    unsafe fn new(n: usize, a: Matrix, wi: &[f64], mut vectors: Vec<f64>) -> Vectors {
        for j in (0..n).filter(|&j| wi[j] >= 0.0) {
            let width = if wi[j] > 0.0 { 2 * n } else { n };
            let vector = &mut vectors[j * n..j * n + width];
            scale(vector, -exponent(largest(vector)));
            let norm = norm(vector);
            vector.iter_mut().for_each(|x| *x /= norm);
        }
        let mut images = work(0.0, n * n);
        let [from, to] = [&mut vectors, &mut images].map(|v| Matrix::rows(v.as_mut_ptr(), n));
        unsafe { gemm((n, n, n), from, a.transposed(), to, Replace) };
        Vectors { n, vectors, images }
    }

    /// The vector of the j-th eigenvalue, and ‖A·x − value·x‖.
    fn vector(&self, j: usize, value: c64) -> (Complex, f64) {
        let n = self.n;
        let part = |from: &[f64], j: usize| from[j * n..(j + 1) * n].to_vec();
        let [[re, im], [mut image_re, mut image_im]] = [&self.vectors, &self.images].map(|from| {
            let imaginary = if value.im > 0.0 { part(from, j + 1) } else { vec![0.0; n] };
            [part(from, j), imaginary]
        });
        for i in 0..n {
            image_re[i] -= value.re * re[i] - value.im * im[i];
            image_im[i] -= value.re * im[i] + value.im * re[i];
        }
        ([re, im], norm(&image_re).hypot(norm(&image_im)))
    }
}

/// Of norm 1 and, as LAPACK has it, with its largest entry real.
fn normalise([re, im]: &mut Complex) {
    let power = exponent(largest(re).max(largest(im)));
    scale(re, -power);
    scale(im, -power);
    let size = norm(re).hypot(norm(im));
    let largest = (0..re.len())
        .max_by(|&i, &j| re[i].hypot(im[i]).total_cmp(&re[j].hypot(im[j])))
        .expect("n > 0");
    let length = re[largest].hypot(im[largest]);
    let (cos, sin) = if im.iter().all(|&y| y == 0.0) {
        (1.0, 0.0)
    } else {
        (re[largest] / length, im[largest] / length)
    };
    for (x, y) in re.iter_mut().zip(im.iter_mut()) {
        (*x, *y) = ((*x * cos + *y * sin) / size, (*y * cos - *x * sin) / size);
    }
    im[largest] = 0.0;
}

//! Eigenvalues and eigenvectors of any square matrix, by QR: with double shifts, or faer's with many.
//! Each eigenvector is tried on the matrix, and sought again by inverse iteration if it does not hold.
use faer::dyn_stack::MemStack;
use faer::linalg::evd::{ComputeEigenvectors, evd_real, evd_scratch};
use faer::{ColMut, Par, c64};

use crate::balance::balance;
use crate::gemm::{Update::Replace, gemm};
use crate::inverse_iteration::Hessenberg;
use crate::matrix::Matrix;
use crate::memory::{faer_work, work};
use crate::schur::Schur;
use crate::vector::{add_multiple, exponent, largest, norm, scale};

/// A vector whose residual is above this many √n·ε·‖A‖ is sought again.
const TOLERANCE: f64 = 4.0;

/// Beyond this size faer's multishift QR is no slower than ours, which takes two thirds of its time at
/// 200 and as long at 400.
const SMALL: usize = 300;

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
        let size = largest(entries);
        if !size.is_finite() {
            return n; // none converges
        }
        let power = exponent(size);
        scale(entries, -power);
        let a = Matrix::rows(a, n);
        let wanted = if vr.is_null() { 0 } else { n * n };
        let mut original = work(0.0, wanted);
        original.copy_from_slice(&entries[..wanted]);
        let balanced = balance(n, a);
        let mut vectors = work(0.0, wanted);
        let info = decompose(n, a, (wr, wi), &mut vectors);
        if info == 0 && wanted > 0 {
            repair(n, a, (wr, wi), &mut vectors);
            vectors.chunks_exact_mut(n).for_each(|part| balanced.undo(part));
            if balanced.has_scaled() {
                // which can make much of an error that was small
                repair(n, Matrix::rows(original.as_mut_ptr(), n), (wr, wi), &mut vectors);
            }
            unpack(n, wi, &mut vectors, (vr, vi));
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
    let wanted = !vectors.is_empty();
    if n > 1 && n <= SMALL {
        let mut schur = unsafe { Schur::of(n, a, wanted) };
        let info = schur.iterate(wr, wi);
        if info == 0 && wanted {
            schur.vectors((wr, wi), vectors);
        }
        return info;
    }
    let params = Default::default();
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

/// Tries each vector on the row-major A, and puts one of inverse iteration in its place if it does
/// not hold. The vectors are packed as `decompose` gives them, and have norm 1 afterwards.
unsafe fn repair(n: usize, a: Matrix, (wr, wi): (&[f64], &[f64]), vectors: &mut [f64]) {
    let firsts = || (0..n).filter(|&j| wi[j] >= 0.0);
    let parts = |j: usize| j * n..if wi[j] > 0.0 { (j + 2) * n } else { (j + 1) * n };
    for j in firsts() {
        let vector = &mut vectors[parts(j)];
        scale(vector, -exponent(largest(vector)));
        let norm = norm(vector);
        vector.iter_mut().for_each(|x| *x /= norm);
    }
    let mut images = work(0.0, n * n);
    let tolerance = unsafe {
        let (from, to) = (vectors.as_mut_ptr(), images.as_mut_ptr());
        gemm((n, n, n), Matrix::rows(from, n), a.transposed(), Matrix::rows(to, n), Replace);
        let entries = std::slice::from_raw_parts(a.data, n * n);
        TOLERANCE * (n as f64).sqrt() * f64::EPSILON * norm(entries)
    };
    let mut hessenberg = None;
    for j in firsts() {
        let (vector, image) = (&mut vectors[parts(j)], &mut images[parts(j)]);
        let (re, im) = vector.split_at(n);
        add_multiple(image, -wr[j], vector);
        if wi[j] > 0.0 {
            add_multiple(&mut image[..n], wi[j], im);
            add_multiple(&mut image[n..], -wi[j], re);
        }
        let residual = norm(image);
        // NaN does not hold either
        if residual <= tolerance || n == 1 {
            continue;
        }
        let hessenberg = hessenberg.get_or_insert_with(|| unsafe { Hessenberg::of(n, a) });
        let ([re, im], least) = hessenberg.vector(c64::new(wr[j], wi[j]));
        if !(residual <= least) {
            vector[..n].copy_from_slice(&re);
            if wi[j] > 0.0 {
                vector[n..].copy_from_slice(&im);
            }
        }
    }
}

/// Gives each vector its column, of norm 1.
unsafe fn unpack(n: usize, wi: &[f64], vectors: &mut [f64], (vr, vi): (*mut f64, *mut f64)) {
    let mut rows = vectors.chunks_exact_mut(n);
    let mut none = work(0.0, n);
    for j in (0..n).filter(|&j| wi[j] >= 0.0) {
        let re = rows.next().expect("a vector for each eigenvalue");
        let im = if wi[j] > 0.0 { rows.next().expect("its imaginary part") } else { &mut none };
        normalise(re, im);
        for i in 0..n {
            unsafe {
                (*vr.add(i * n + j), *vi.add(i * n + j)) = (re[i], im[i]);
                if wi[j] > 0.0 {
                    (*vr.add(i * n + j + 1), *vi.add(i * n + j + 1)) = (re[i], -im[i]);
                }
            }
        }
    }
}

/// Of norm 1 and, as LAPACK has it, with its largest entry real.
fn normalise(re: &mut [f64], im: &mut [f64]) {
    let power = exponent(largest(re).max(largest(im)));
    scale(re, -power);
    scale(im, -power);
    let size = norm(re).hypot(norm(im));
    let square = |i: usize| re[i] * re[i] + im[i] * im[i];
    let largest = (0..re.len()).max_by(|&i, &j| square(i).total_cmp(&square(j))).expect("n > 0");
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

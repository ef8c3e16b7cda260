// What a numeric engine must do, whatever it is made of: the routines of BLAS and LAPACK under their
// names, on row-major arrays. The arrays of a task are all Float64Array or all Float32Array (pivots
// and ranks are Int32Array), the caller allocates every output, sizes are whole numbers ≥ 0 and each
// array holds exactly what its sizes say; `guarded` (guard.ts) checks that before an engine is run.
// An array is written to only where its line below says so, and no two of a task share memory.
// Inputs are finite: callers check, as by asum. A routine returns LAPACK's `info`: 0, or what its line below says.

/** Float64Array or Float32Array: the precision of a task. */
export type FloatArray = Float64Array | Float32Array;

/** What `engine()` tells about the engine that runs. */
export interface EngineInfo {
  readonly name: string;
  readonly version: string;
  /** How it was found. */
  readonly origin: string;
  /** Where it computes: `cpu`, or the name of the GPU. */
  readonly device: string;
  readonly threads: number;
  /**
   * Where `background` computes: in `threads` or a `worker` of its own, so that output and
   * interrupts go on meanwhile, or, for want of both, on the `main thread`.
   */
  readonly background: 'threads' | 'worker' | 'main thread';
}

/** Adds up the sizes of the numbers of A, which alone may hold what is not finite. */
export interface AsumTask {
  readonly A: FloatArray;
}

/** C ← op(A)·op(B), or C + op(A)·op(B) with `add`, with op(A) m × k, op(B) k × n and C m × n; `batch` times, one after the other. */
export interface GemmTask {
  readonly m: number;
  readonly n: number;
  readonly k: number;
  /** m × k; k × m when `transA`. */
  readonly A: FloatArray;
  /** k × n; n × k when `transB`. */
  readonly B: FloatArray;
  readonly C: FloatArray;
  /** op(A) is the transpose of A. */
  readonly transA?: boolean;
  /** op(B) is the transpose of B. */
  readonly transB?: boolean;
  /** The product is added to what C holds. */
  readonly add?: boolean;
  /** How many products: A, B and C then hold so many matrices, each right after the other. Default 1. */
  readonly batch?: number;
}

/** Asks for the condition of a square matrix, beside its factors. */
interface Condition {
  /**
   * One number: the estimated reciprocal of the condition number in the 1-norm; 0 if A is singular.
   * Of a matrix whose norm leaves the range it is up to n times too large, or 0.
   */
  readonly rcond?: FloatArray;
}

/** A·X = B with A n × n. B (n × nrhs) is overwritten by X; destroyed when A is singular. */
export interface GesvTask extends Condition {
  readonly n: number;
  readonly nrhs: number;
  readonly A: FloatArray;
  readonly B: FloatArray;
}

/**
 * A = P·L·U. A (m × n) is overwritten by U on and above the diagonal and by L, whose unit diagonal
 * is not stored, below it. `rcond` only for m = n.
 */
export interface GetrfTask extends Condition {
  readonly m: number;
  readonly n: number;
  readonly A: FloatArray;
  /** min(m, n): in step i, rows i and pivots[i] ≥ i were exchanged, counted from 0. */
  readonly pivots: Int32Array;
}

/** A·X = B, or Aᵀ·X = B with `transA`, from the factors of A. B (n × nrhs) is overwritten by X. */
export interface GetrsTask {
  readonly n: number;
  readonly nrhs: number;
  /** n × n, as getrf leaves it. */
  readonly LU: FloatArray;
  readonly pivots: Int32Array;
  readonly B: FloatArray;
  readonly transA?: boolean;
}

/** A (n × n) is overwritten by its inverse; destroyed when it has none. */
export interface GetriTask extends Condition {
  readonly n: number;
  readonly A: FloatArray;
}

/**
 * A = L·Lᵀ. Of the symmetric A (n × n) only the lower triangle is read; A is overwritten by L, with
 * zeros above the diagonal; destroyed when it is not positive definite.
 */
export interface PotrfTask extends Condition {
  readonly n: number;
  readonly A: FloatArray;
}

/** A = Q·R with k = min(m, n): Q m × k and R k × n, or with `full` Q m × m and R m × n. */
export interface GeqrfTask {
  readonly m: number;
  readonly n: number;
  readonly A: FloatArray;
  readonly Q: FloatArray;
  readonly R: FloatArray;
  readonly full?: boolean;
}

/** The X of least norm among those that make ‖A·X − B‖ least, with A m × n and B m × nrhs. */
export interface GelsdTask {
  readonly m: number;
  readonly n: number;
  readonly nrhs: number;
  readonly A: FloatArray;
  readonly B: FloatArray;
  /** n × nrhs. */
  readonly X: FloatArray;
  /** min(m, n): the singular values of A, never rising. */
  readonly S: FloatArray;
  /** One number: how many singular values are above rcond · S[0]. */
  readonly rank: Int32Array;
  /** Singular values up to rcond · S[0] count as zero. */
  readonly rcond: number;
}

/** A = U·diag(S)·Vh with A m × n and k = min(m, n). Without U and Vh: S alone. */
export interface GesddTask {
  readonly m: number;
  readonly n: number;
  readonly A: FloatArray;
  /** k: never rising. */
  readonly S: FloatArray;
  /** m × k; m × m with `full`. */
  readonly U?: FloatArray;
  /** k × n; n × n with `full`. Given with U or not at all. */
  readonly Vh?: FloatArray;
  readonly full?: boolean;
}

/**
 * A·V = V·diag(W) for a symmetric A (n × n), of which only the lower triangle is read. Without V:
 * eigenvalues alone.
 */
export interface SyevdTask {
  readonly n: number;
  readonly A: FloatArray;
  /** n: never falling. */
  readonly W: FloatArray;
  /** n × n: an eigenvector in each column. */
  readonly V?: FloatArray;
}

/**
 * A·V = V·diag(W) for any square A (n × n). W = Wr + i·Wi; complex eigenvalues come in adjacent
 * pairs, the one with Wi > 0 first. Column j of V = Vr + i·Vi, of norm 1, belongs to W[j]. Without Vr
 * and Vi: eigenvalues alone.
 */
export interface GeevTask {
  readonly n: number;
  readonly A: FloatArray;
  readonly Wr: FloatArray;
  readonly Wi: FloatArray;
  /** n × n. */
  readonly Vr?: FloatArray;
  /** n × n. Given with Vr or not at all. */
  readonly Vi?: FloatArray;
}

/** The routines of a numeric engine, under their BLAS and LAPACK names. */
export interface Routines {
  /** Σ|x|: NaN or ∞ where A holds one of them, or where the sum leaves the range. */
  asum(task: AsumTask): number;
  /** The matrix product. */
  gemm(task: GemmTask): void;
  /** Solves by LU with partial pivoting. Returns i > 0 when the i-th pivot is exactly zero: A is singular. */
  gesv(task: GesvTask): number;
  /** LU with partial pivoting. Returns i > 0 when U[i−1, i−1] is exactly zero; the factors are whole. */
  getrf(task: GetrfTask): number;
  /** Solves from the factors of getrf, which must have returned 0. */
  getrs(task: GetrsTask): number;
  /** The inverse. Returns i > 0 when the i-th pivot is exactly zero: A is singular. */
  getri(task: GetriTask): number;
  /** Cholesky. Returns i > 0 when the leading i × i block is not positive definite. */
  potrf(task: PotrfTask): number;
  /** QR by Householder reflections. */
  geqrf(task: GeqrfTask): number;
  /** Least squares by singular values. Returns > 0 when they did not converge. */
  gelsd(task: GelsdTask): number;
  /** Singular values by divide and conquer. Returns > 0 when they did not converge. */
  gesdd(task: GesddTask): number;
  /** Symmetric eigenvalues by divide and conquer. Returns > 0 when they did not converge. */
  syevd(task: SyevdTask): number;
  /** Eigenvalues by the QR algorithm. Returns > 0 when they did not converge. */
  geev(task: GeevTask): number;
}

/**
 * The same routines as promises. The arrays of a task belong to it until its promise settles. Where
 * `info.background` is not `main thread`, the event loop is never held for more than 50 ms.
 */
export type Background = {
  readonly [Name in keyof Routines]: (
    task: Parameters<Routines[Name]>[0],
  ) => Promise<ReturnType<Routines[Name]>>;
};

/** A numeric engine. One that lacks a routine throws EngineError from it; ours have them all. */
export interface Engine extends Routines {
  readonly info: EngineInfo;
  readonly background: Background;
  /**
   * From now on compute with so many threads.
   * @throws EngineError if this engine cannot.
   */
  setThreads(count: number): void;
}

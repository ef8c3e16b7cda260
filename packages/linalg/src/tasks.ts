// What a routine of an engine is given: row-major arrays and their sizes. The arrays of a task are all
// Float64Array or all Float32Array (pivots and ranks are Int32Array), the caller allocates every
// output, sizes are whole numbers ≥ 0 and each array holds exactly what its sizes say. An array is
// written to only where its line below says so, and no two of a task share memory. Inputs are finite:
// callers check, as by asum.

/** Float64Array or Float32Array: the precision of a task. */
export type FloatArray = Float64Array | Float32Array;

/** Adds up the sizes of the numbers of A, which alone may hold what is not finite. */
export interface AsumTask {
  /** Any numbers, in any order. */
  readonly A: FloatArray;
}

/** C ← op(A)·op(B), or C + op(A)·op(B) with `add`, with op(A) m × k, op(B) k × n and C m × n; `batch` times, one after the other. */
export interface GemmTask {
  /** Rows of op(A) and of C. */
  readonly m: number;
  /** Columns of op(B) and of C. */
  readonly n: number;
  /** Columns of op(A), rows of op(B). */
  readonly k: number;
  /** m × k; k × m when `transA`. */
  readonly A: FloatArray;
  /** k × n; n × k when `transB`. */
  readonly B: FloatArray;
  /** m × n: written to. */
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
  /** The side of A. */
  readonly n: number;
  /** Columns of B: how many right-hand sides. */
  readonly nrhs: number;
  /** n × n: only read. */
  readonly A: FloatArray;
  /** n × nrhs: overwritten by X. */
  readonly B: FloatArray;
}

/**
 * A = P·L·U. A (m × n) is overwritten by U on and above the diagonal and by L, whose unit diagonal
 * is not stored, below it. `rcond` only for m = n.
 */
export interface GetrfTask extends Condition {
  /** Rows of A. */
  readonly m: number;
  /** Columns of A. */
  readonly n: number;
  /** m × n: overwritten by the factors. */
  readonly A: FloatArray;
  /** min(m, n): in step i, rows i and pivots[i] ≥ i were exchanged, counted from 0. */
  readonly pivots: Int32Array;
}

/** A·X = B, or Aᵀ·X = B with `transA`, from the factors of A. B (n × nrhs) is overwritten by X. */
export interface GetrsTask {
  /** The side of A. */
  readonly n: number;
  /** Columns of B: how many right-hand sides. */
  readonly nrhs: number;
  /** n × n, as getrf leaves it. */
  readonly LU: FloatArray;
  /** n, as getrf leaves them. */
  readonly pivots: Int32Array;
  /** n × nrhs: overwritten by X. */
  readonly B: FloatArray;
  /** Whether the system is that of Aᵀ. Default false. */
  readonly transA?: boolean;
}

/** A (n × n) is overwritten by its inverse; destroyed when it has none. */
export interface GetriTask extends Condition {
  /** The side of A. */
  readonly n: number;
  /** n × n: overwritten by its inverse. */
  readonly A: FloatArray;
}

/**
 * A = L·Lᵀ. Of the symmetric A (n × n) only the lower triangle is read; A is overwritten by L, with
 * zeros above the diagonal; destroyed when it is not positive definite. With an L beside it A is only
 * read, all of it: −1 says that A is not its own transpose to the last bit, or not finite; of NaN and
 * infinities that mirror each other one may come to the diagonal of L instead.
 */
export interface PotrfTask extends Condition {
  /** The side of A. */
  readonly n: number;
  /** n × n: overwritten by L, or only read. */
  readonly A: FloatArray;
  /** n × n zeros: its lower triangle is written to. `info` is −1 where A and Aᵀ differ by more than rounding. */
  readonly L?: FloatArray;
}

/** A = Q·R with k = min(m, n): Q m × k and R k × n, or with `full` Q m × m and R m × n. */
export interface GeqrfTask {
  /** Rows of A. */
  readonly m: number;
  /** Columns of A. */
  readonly n: number;
  /** m × n: only read. */
  readonly A: FloatArray;
  /** m × k, or m × m with `full`: written to. */
  readonly Q: FloatArray;
  /** k × n, or m × n with `full`: written to. */
  readonly R: FloatArray;
  /** A square Q, whose further columns complete the basis. Default false. */
  readonly full?: boolean;
}

/** The X of least norm among those that make ‖A·X − B‖ least, with A m × n and B m × nrhs. */
export interface GelsdTask {
  /** Rows of A. */
  readonly m: number;
  /** Columns of A. */
  readonly n: number;
  /** Columns of B: how many right-hand sides. */
  readonly nrhs: number;
  /** m × n: only read. */
  readonly A: FloatArray;
  /** m × nrhs: only read. */
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
  /** Rows of A. */
  readonly m: number;
  /** Columns of A. */
  readonly n: number;
  /** m × n: only read. */
  readonly A: FloatArray;
  /** k: never rising. */
  readonly S: FloatArray;
  /** m × k; m × m with `full`. */
  readonly U?: FloatArray;
  /** k × n; n × n with `full`. Given with U or not at all. */
  readonly Vh?: FloatArray;
  /** Square U and Vh, whose further columns and rows complete the bases. Default false. */
  readonly full?: boolean;
}

/**
 * A·V = V·diag(W) for a symmetric A (n × n), of which only the lower triangle is read. Without V:
 * eigenvalues alone.
 */
export interface SyevdTask {
  /** The side of A. */
  readonly n: number;
  /** n × n: only read. */
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
  /** The side of A. */
  readonly n: number;
  /** n × n: only read. */
  readonly A: FloatArray;
  /** n: the real parts of the eigenvalues. */
  readonly Wr: FloatArray;
  /** n: their imaginary parts. */
  readonly Wi: FloatArray;
  /** n × n: the real parts of the eigenvectors, one in each column. */
  readonly Vr?: FloatArray;
  /** n × n: their imaginary parts. Given with Vr or not at all. */
  readonly Vi?: FloatArray;
}

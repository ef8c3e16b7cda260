// What an engine may do beside its routines: LAPACK's own on complex matrices of float64. Matrices are
// given as LAPACK takes them, column after column, the imaginary part of each number right after its
// real one; tau too. Arrays are overwritten as LAPACK does it, the caller allocates them, numbers are
// finite. A routine returns LAPACK's `info`.

/** A = Q·R: R on and above the diagonal of A, the reflectors of Q below it and in tau. */
interface ZgeqrfTask {
  /** Rows of A. */
  readonly m: number;
  /** Columns of A. */
  readonly n: number;
  /** m × n. */
  readonly A: Float64Array;
  /** min(m, n). */
  readonly tau: Float64Array;
}

/** Q of zgeqrf in the place of its reflectors. */
interface ZungqrTask {
  /** Rows of Q. */
  readonly m: number;
  /** Columns of Q. */
  readonly n: number;
  /** How many reflectors there are. */
  readonly k: number;
  /** m × n, whose first k columns hold them. */
  readonly A: Float64Array;
  /** k. */
  readonly tau: Float64Array;
}

/** A = Q·H·Q*: H on and above the subdiagonal of A, the reflectors of Q below it; or, in zunghr, Q. */
interface ZgehrdTask {
  /** The side of A. */
  readonly n: number;
  /** n × n. */
  readonly A: Float64Array;
  /** n − 1. */
  readonly tau: Float64Array;
}

/** H = U·T·U*: with Z the Schur form, otherwise eigenvalues alone. */
interface ZhseqrTask {
  /** The side of H. */
  readonly n: number;
  /** n × n: zero below the subdiagonal; overwritten by T, or destroyed. */
  readonly H: Float64Array;
  /** n: the eigenvalues. */
  readonly W: Float64Array;
  /** n × n: Q, overwritten by Q·U. */
  readonly Z?: Float64Array;
}

/** A·V = V·diag(W) for a Hermitian A, of which only the lower triangle is read. */
export interface ZheevdTask {
  /** The side of A. */
  readonly n: number;
  /** n × n: overwritten by V, or destroyed. */
  readonly A: Float64Array;
  /** n real numbers, never falling. */
  readonly W: Float64Array;
  /** Whether V is wanted. */
  readonly hasVectors: boolean;
}

/** A = U·diag(S)·Vh, with k = min(m, n). Without U and Vh: S alone. */
export interface ZgesddTask {
  /** Rows of A. */
  readonly m: number;
  /** Columns of A. */
  readonly n: number;
  /** m × n: destroyed. */
  readonly A: Float64Array;
  /** k real numbers, never rising. */
  readonly S: Float64Array;
  /** m × k; m × m with `full`. */
  readonly U?: Float64Array;
  /** k × n; n × n with `full`. Given with U or not at all. */
  readonly Vh?: Float64Array;
  /** Square U and Vh. Default false. */
  readonly full?: boolean;
}

/** A = L·L* for a Hermitian A, of which only the lower triangle is read, and overwritten by L. */
interface ZpotrfTask {
  /** The side of A. */
  readonly n: number;
  /** n × n. */
  readonly A: Float64Array;
}

/** The routines, under their LAPACK names. */
export interface ComplexRoutines {
  /** @see LAPACK zgeqrf */
  zgeqrf(task: ZgeqrfTask): number;
  /** @see LAPACK zungqr */
  zungqr(task: ZungqrTask): number;
  /** @see LAPACK zgehrd */
  zgehrd(task: ZgehrdTask): number;
  /** @see LAPACK zunghr */
  zunghr(task: ZgehrdTask): number;
  /** Returns > 0 when the eigenvalues did not converge. @see LAPACK zhseqr */
  zhseqr(task: ZhseqrTask): number;
  /** Returns > 0 when the eigenvalues did not converge. @see LAPACK zheevd */
  zheevd(task: ZheevdTask): number;
  /** Returns > 0 when the singular values did not converge. @see LAPACK zgesdd */
  zgesdd(task: ZgesddTask): number;
  /** Returns i > 0 when the leading i × i block is not positive definite. @see LAPACK zpotrf */
  zpotrf(task: ZpotrfTask): number;
}

type Promised = {
  readonly [Name in keyof ComplexRoutines]: (
    task: Parameters<ComplexRoutines[Name]>[0],
  ) => Promise<number>;
};

/** The same at once and as promises. */
export interface Complex extends ComplexRoutines {
  readonly background: Promised;
}

type Task<Name extends keyof ComplexRoutines> = Parameters<ComplexRoutines[Name]>[0];
type Length = readonly [name: string, array: Float64Array | undefined, numbers: number];

/** What each array of a task must hold. */
const LENGTHS: {
  readonly [Name in keyof ComplexRoutines]: (task: Task<Name>) => readonly Length[];
} = {
  zgeqrf: ({ m, n, A, tau }) => [['A', A, 2 * m * n], ['tau', tau, 2 * Math.min(m, n)]],
  zungqr: ({ m, n, k, A, tau }) => [['A', A, 2 * m * n], ['tau', tau, 2 * Math.min(k, m, n)]],
  zgehrd: ({ n, A, tau }) => [['A', A, 2 * n * n], ['tau', tau, 2 * Math.max(n - 1, 0)]],
  zunghr: ({ n, A, tau }) => [['A', A, 2 * n * n], ['tau', tau, 2 * Math.max(n - 1, 0)]],
  zhseqr: ({ n, H, W, Z }) => [['H', H, 2 * n * n], ['W', W, 2 * n], ['Z', Z, 2 * n * n]],
  zheevd: ({ n, A, W }) => [['A', A, 2 * n * n], ['W', W, n]],
  zgesdd({ m, n, A, S, U, Vh, full }) {
    const k = Math.min(m, n);
    return [
      ['A', A, 2 * m * n],
      ['S', S, k],
      ['U', U, 2 * m * (full ? m : k)],
      ['Vh', U && (Vh ?? new Float64Array()), 2 * n * (full ? n : k)],
    ];
  },
  zpotrf: ({ n, A }) => [['A', A, 2 * n * n]],
}; // prettier-ignore

/** The names of all of them. */
export const COMPLEX_ROUTINES = Object.keys(LENGTHS) as (keyof ComplexRoutines)[];

/**
 * Throws unless every array of the task has the length its sizes say.
 * @throws RangeError for a length, TypeError for another type: errors of the caller.
 */
export function checkComplexTask<Name extends keyof ComplexRoutines>(
  routine: Name,
  task: Task<Name>,
): void {
  for (const [name, array, numbers] of LENGTHS[routine](task)) {
    if (array === undefined) continue;
    if (!(array instanceof Float64Array)) throw new TypeError(`${routine}: ${name} must be a Float64Array`); // prettier-ignore
    if (array.length === numbers) continue;
    throw new RangeError(`${routine}: ${name} must hold ${numbers} numbers; got ${array.length}`);
  }
}

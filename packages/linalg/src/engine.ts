// What a numeric engine must do, whatever it is made of: the routines of BLAS and LAPACK under their
// names. `guarded` (guard.ts) checks every task before an engine is run. A routine returns LAPACK's
// `info`: 0, or what its line below says.
import type { Complex } from './complex.ts';
import type {
  AsumTask,
  GeevTask,
  GelsdTask,
  GemmTask,
  GeqrfTask,
  GesddTask,
  GesvTask,
  GetrfTask,
  GetriTask,
  GetrsTask,
  PotrfTask,
  SyevdTask,
} from './tasks.ts';

/** What `engine()` tells about the engine that runs. */
export interface EngineInfo {
  /** As `engine` takes it. */
  readonly name: string;
  /** Of the library that computes. */
  readonly version: string;
  /** How it was found. */
  readonly origin: string;
  /** Where it computes: `cpu`, or the name of the GPU. */
  readonly device: string;
  /** How many it may use at once. */
  readonly threads: number;
  /**
   * Where `background` computes: in `threads` or a `worker` of its own, so that output and
   * interrupts go on meanwhile, or, for want of both, on the `main thread`.
   */
  readonly background: 'threads' | 'worker' | 'main thread';
}

/** The routines of a numeric engine, under their BLAS and LAPACK names. */
export interface Routines {
  /**
   * Σ|x|: NaN or ∞ where A holds one of them, or where the sum leaves the range.
   * @throws RangeError if an array does not hold what the sizes say.
   * @see BLAS asum
   * @example
   * getEngine().asum({ A: Float64Array.of(3, -4) }); // => 7
   */
  asum(task: AsumTask): number;
  /**
   * The matrix product.
   * @throws RangeError if an array does not hold what the sizes say.
   * @see BLAS gemm
   * @example
   * const C = new Float64Array(1);
   * getEngine().gemm({ m: 1, n: 1, k: 2, A: Float64Array.of(1, 2), B: Float64Array.of(3, 4), C });
   * C; // => [11]
   */
  gemm(task: GemmTask): void;
  /**
   * Solves by LU with partial pivoting. Returns i > 0 when the i-th pivot is exactly zero: A is
   * singular.
   * @throws RangeError if an array does not hold what the sizes say.
   * @see LAPACK gesv, gecon
   * @example
   * const [A, B] = [Float64Array.of(2, 1, 1, 3), Float64Array.of(3, 4)];
   * getEngine().gesv({ n: 2, nrhs: 1, A, B }); // => 0
   * B; // => [1, 1]
   */
  gesv(task: GesvTask): number;
  /**
   * LU with partial pivoting. Returns i > 0 when U[i−1, i−1] is exactly zero; the factors are
   * whole.
   * @throws RangeError if an array does not hold what the sizes say.
   * @see LAPACK getrf, gecon
   * @example
   * const [A, pivots] = [Float64Array.of(0, 2, 4, 1), new Int32Array(2)];
   * getEngine().getrf({ m: 2, n: 2, A, pivots }); // => 0
   * A; // => [4, 1, 0, 2]
   * pivots; // => [1, 1]
   */
  getrf(task: GetrfTask): number;
  /**
   * Solves from the factors of getrf, which must have returned 0.
   * @throws RangeError if an array does not hold what the sizes say.
   * @see LAPACK getrs
   * @example
   * const [LU, pivots, B] = [Float64Array.of(4, 1, 0, 2), Int32Array.of(1, 1), Float64Array.of(2, 5)];
   * getEngine().getrs({ n: 2, nrhs: 1, LU, pivots, B }); // => 0
   * B; // => [1, 1]
   */
  getrs(task: GetrsTask): number;
  /**
   * The inverse. Returns i > 0 when the i-th pivot is exactly zero: A is singular.
   * @throws RangeError if an array does not hold what the sizes say.
   * @see LAPACK getrf, getri, gecon
   * @example
   * const A = Float64Array.of(2, 0, 0, 4);
   * getEngine().getri({ n: 2, A }); // => 0
   * A; // => [0.5, 0, 0, 0.25]
   */
  getri(task: GetriTask): number;
  /**
   * Cholesky. Returns i > 0 when the leading i × i block is not positive definite.
   * @throws RangeError if an array does not hold what the sizes say.
   * @see LAPACK potrf, pocon
   * @example
   * const A = Float64Array.of(4, 2, 2, 5);
   * getEngine().potrf({ n: 2, A }); // => 0
   * A; // => [2, 0, 1, 2]
   * getEngine().potrf({ n: 1, A: Float64Array.of(-1) }); // => 1
   */
  potrf(task: PotrfTask): number;
  /**
   * QR by Householder reflections.
   * @throws RangeError if an array does not hold what the sizes say.
   * @see LAPACK geqrf, orgqr
   * @example
   * const [Q, R] = [new Float64Array(2), new Float64Array(1)];
   * getEngine().geqrf({ m: 2, n: 1, A: Float64Array.of(3, 4), Q, R }); // => 0
   * Math.abs(R[0]!); // => 5
   */
  geqrf(task: GeqrfTask): number;
  /**
   * Least squares by singular values. Returns > 0 when they did not converge.
   * @throws RangeError if an array does not hold what the sizes say.
   * @see LAPACK gelsd
   * @example
   * const [X, S, rank] = [new Float64Array(1), new Float64Array(1), new Int32Array(1)];
   * const [A, B] = [Float64Array.of(1, 1), Float64Array.of(1, 3)];
   * getEngine().gelsd({ m: 2, n: 1, nrhs: 1, A, B, X, S, rank, rcond: 1e-12 }); // => 0
   * X; // => [2]
   */
  gelsd(task: GelsdTask): number;
  /**
   * Singular values by divide and conquer. Returns > 0 when they did not converge.
   * @throws RangeError if an array does not hold what the sizes say.
   * @see LAPACK gesdd
   * @example
   * const S = new Float64Array(2);
   * getEngine().gesdd({ m: 2, n: 2, A: Float64Array.of(3, 0, 0, -4), S }); // => 0
   * S; // => [4, 3]
   */
  gesdd(task: GesddTask): number;
  /**
   * Symmetric eigenvalues by divide and conquer. Returns > 0 when they did not converge.
   * @throws RangeError if an array does not hold what the sizes say.
   * @see LAPACK syevd
   * @example
   * const W = new Float64Array(2);
   * getEngine().syevd({ n: 2, A: Float64Array.of(2, 1, 1, 2), W }); // => 0
   * W; // => [1, 3]
   */
  syevd(task: SyevdTask): number;
  /**
   * Eigenvalues by the QR algorithm. Returns > 0 when they did not converge.
   * @throws RangeError if an array does not hold what the sizes say.
   * @see LAPACK geev
   * @example
   * const [Wr, Wi] = [new Float64Array(2), new Float64Array(2)];
   * getEngine().geev({ n: 2, A: Float64Array.of(0, -1, 1, 0), Wr, Wi }); // => 0
   * Wi; // => [1, -1]
   */
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
  /** What it is and how it was found. */
  readonly info: EngineInfo;
  /** The same routines as promises. */
  readonly background: Background;
  /** LAPACK's routines on complex matrices, of engines that have them. */
  readonly complex?: Complex;
  /**
   * From now on compute with so many threads.
   * @throws EngineError if this engine cannot.
   * @example
   * engine({ threads: 1 }).threads; // => 1
   * getEngine().setThreads(0); // throws EngineError
   */
  setThreads(count: number): void;
}

// What a numeric engine must do, whatever it is made of. All matrices are row-major Float64Arrays;
// sizes are whole numbers ≥ 0 and each array holds exactly what its sizes say: callers check.

/** What `engine()` tells about the engine that runs. */
export interface EngineInfo {
  readonly name: string;
  readonly version: string;
  /** How it was found. */
  readonly origin: string;
  /** Where it computes: `cpu`, or the name of the GPU. */
  readonly device: string;
  readonly threads: number;
}

/** C ← A·B with A m × k, B k × n and C m × n. */
export interface GemmTask {
  readonly m: number;
  readonly n: number;
  readonly k: number;
  readonly A: Float64Array;
  readonly B: Float64Array;
  readonly C: Float64Array;
}

/** A·X = B with A n × n and B n × nrhs. Both are overwritten: A by its factors, B by X. */
export interface GesvTask {
  readonly n: number;
  readonly nrhs: number;
  readonly A: Float64Array;
  readonly B: Float64Array;
}

/** A = U·diag(S)·Vh with A m × n, k = min(m, n), U m × k, S of k, Vh k × n. A is overwritten. */
export interface GesddTask {
  readonly m: number;
  readonly n: number;
  readonly A: Float64Array;
  readonly U: Float64Array;
  readonly S: Float64Array;
  readonly Vh: Float64Array;
}

/** The routines of a numeric engine, under their BLAS and LAPACK names. */
export interface Engine {
  readonly info: EngineInfo;
  gemm(task: GemmTask): void;
  /**
   * Solves by LU factorisation with partial pivoting.
   * @returns 0, or i > 0 when the i-th pivot is exactly zero: A is singular.
   */
  gesv(task: GesvTask): number;
  /**
   * Thin singular value decomposition by divide and conquer, S non-increasing.
   * @returns 0, or > 0 when it did not converge.
   */
  gesdd(task: GesddTask): number;
}

import { emptyBuffer, type FloatArray } from '@eigenbook/linalg';
import { type DType, Matrix } from '@eigenbook/matrix';

/** With fewer numbers, zeros take no longer. */
const MANY = 1024;

/** `count` numbers of the kind of `like`, with anything in them: all must be written before they are read. */
export function emptyLike(like: FloatArray, count: number): FloatArray {
  const Real = like.BYTES_PER_ELEMENT === 4 ? Float32Array : Float64Array;
  return count < MANY ? new Real(count) : new Real(emptyBuffer(count * Real.BYTES_PER_ELEMENT));
}

/**
 * Memory for what a step of a training needs only until its end. The next step takes as much in the same
 * order and gets the same: nothing is left for the garbage collector, and the cache knows it already.
 */
export class Scratch {
  readonly #kept: FloatArray[] = [];
  #taken = 0;

  /** A matrix with anything in it: all must be written before it is read. */
  take<R extends number, C extends number>(rows: R, columns: C, dtype: DType): Matrix<R, C> {
    const [k, count] = [this.#taken++, rows * columns];
    const bytes = dtype === 'float32' ? 4 : 8;
    let kept = this.#kept[k];
    if (!kept || kept.BYTES_PER_ELEMENT !== bytes || kept.length < count) {
      kept = emptyLike(bytes === 4 ? new Float32Array() : new Float64Array(), count);
      this.#kept[k] = kept;
    }
    return new Matrix(rows, columns, kept.length === count ? kept : kept.subarray(0, count));
  }

  /** What was taken is free again. */
  free(): void {
    this.#taken = 0;
  }
}

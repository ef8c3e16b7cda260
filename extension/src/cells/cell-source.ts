// Where the faces get the elements of a matrix from: the saved preview, the kernel that holds it, a
// file. What is there is given at once, what is missing is asked for and announced when it comes.
import type { Sought } from '@eigenbook/mime';

/** A place in the matrix. */
export interface Index {
  readonly row: number;
  readonly column: number;
}

/** How many rows and columns one drawn cell stands for; both 1 where elements are drawn. */
export interface Step {
  readonly row: number;
  readonly column: number;
}

export const SINGLE: Step = { row: 1, column: 1 };

/** A part of the matrix, its ends outside. */
export interface Part {
  readonly row: number;
  readonly rowEnd: number;
  readonly column: number;
  readonly columnEnd: number;
}

/**
 * How far a source reaches: to `all` elements at once, to `any` on request, or to the `edges` alone,
 * as a saved preview of a large matrix does.
 */
type Reach = 'all' | 'any' | 'edges';

export interface CellSource {
  /** Rows and columns of the whole matrix. */
  readonly size: readonly [rows: number, columns: number];
  readonly reach: Reach;
  /** Why it reaches no further, for the foot of the frame. */
  readonly note: string | undefined;
  /**
   * The element, or what stands for the block of `step` that begins there; of complex ones the
   * distance from 0. Undefined if it is not there (yet).
   */
  valueAt(index: Index, step?: Step): number | undefined;
  /** Both parts of a complex element. */
  partsAt?(index: Index): readonly [re: number, im: number] | undefined;
  /** Whether all of a part is there: some of its elements may be there before the others. */
  has(part: Part, step?: Step): boolean;
  /** Asks for what is missing of a part. It takes the place of an earlier request. */
  request(part: Part, step?: Step): void;
  /** The next such element behind `from` (before it if `backwards`), around the end; undefined if there is none. */
  find(what: Sought, from: Index, backwards?: boolean): Promise<Index | undefined>;
  /**
   * Singular values, not rising.
   * @throws Error that says why there are none.
   */
  spectrum?(): Promise<Float64Array>;
  /** The elements of one slice alone, by the indices of the first axes of more than two. */
  sliced?(slice: readonly number[]): CellSource;
  /** Calls `listener` whenever there is more, or the source reaches otherwise; returns what stops it. */
  onChange(listener: () => void): () => void;
  dispose(): void;
}

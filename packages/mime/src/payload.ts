import type { Colours } from './colours.ts';
import type { DType } from './dtype.ts';
import type { Statistics } from './statistics.ts';

// The wire form of a matrix, version 1. A saved notebook holds it, so a field once here keeps its
// meaning; a reader ignores fields it does not know. Numbers travel as base64 of little-endian
// bytes because JSON has no NaN, no infinity and no −0.

/** Up to this many elements a matrix travels whole; above, as a summary. Keeps an output under 100 KB. */
export const FULL_PREVIEW_LIMIT = 4096;

/** Rows and columns at each edge of a summary whose exact values travel. */
export const EDGE_ITEMS = 8;

/** Largest side of the pooled picture in a summary. */
export const POOLED_SIDE = 128;
/** Where other pictures need room beside it: the angles of complex elements, the slices of a tensor. */
export const POOLED_SIDE_OF_COMPLEX = 112;
export const POOLED_SIDE_OF_TENSOR = 96;

/** All elements. */
export interface FullPreview {
  /** That none is left out. */
  readonly kind: 'full';
  /** Every element in C order, as `dtype`; of a complex number its real part, then its imaginary part. */
  readonly data: string;
}

/** The elements in the first and last rows and columns. */
export interface EdgeValues {
  /** Indices of the rows whose values travel: the first and the last ones. */
  readonly rows: readonly number[];
  /** Indices of the columns whose values travel. */
  readonly columns: readonly number[];
  /** rows × columns elements in C order, as `dtype`. */
  readonly data: string;
}

/** A picture of the whole: a cell for each block of elements. */
export interface PooledValues {
  /** How high the picture is. */
  readonly rows: number;
  /** How wide the picture is. */
  readonly columns: number;
  /** The value of level 0; level 255 marks a block without a finite value. */
  readonly low: number;
  /** The value of level 254. */
  readonly high: number;
  /** One byte a cell: the smallest finite value of the block, as a level. */
  readonly min: string;
  /** One byte a cell: the mean of the finite values of the block, as a level. */
  readonly mean: string;
  /** One byte a cell: the largest finite value of the block, as a level. */
  readonly max: string;
}

/** Pictures of the slices of a tensor, from the first slice on, each of few pixels. */
export interface PictureValues {
  readonly count: number;
  readonly rows: number;
  readonly columns: number;
  /** One byte a pixel, or a channel of it: the mean of a block as a level of `pooled`. */
  readonly levels: string;
}

/** What is saved of a large matrix. */
export interface SummaryPreview {
  /** That not all elements are saved. */
  readonly kind: 'summary';
  /** The elements in the first and last rows and columns. */
  readonly edges: EdgeValues;
  /** A picture of the whole. */
  readonly pooled: PooledValues;
  /** Only of a tensor of more than two axes. */
  readonly pictures?: PictureValues;
  /**
   * Only of complex elements: one byte for each cell of `pooled`, the angle of the mean of its block,
   * from −π (0) to π (254); 255 where the mean has none.
   */
  readonly angles?: string;
}

/**
 * The ways to look at a matrix, in the order of their tabs. An author says which is first; a saved
 * notebook holds the name of the one its reader chose.
 */
export const FACES = [
  'numbers',
  'heatmap',
  'spy',
  'phase',
  'image',
  'latex',
  'distribution',
  'spectrum',
  'plane',
  'plotly',
] as const;
/** The name of one of them. */
export type Face = (typeof FACES)[number];

/** What an author says of how a matrix is shown. */
export interface Presentation {
  /** Stands in the head: a variable, a symbol, a few words. */
  readonly name?: string;
  /** Which way to look at it comes first. */
  readonly face?: Face;
  /** What rows and columns stand for. */
  readonly labels?: Labels;
  /** Names of the axes, one for each: `['head', 'from', 'to']`. */
  readonly axes?: readonly string[];
  /** Which colours the values have: `blue-orange`, `blue-red`, `viridis` or `grey`. */
  readonly colours?: Colours;
  /**
   * The values at the two ends of the colours. Default the smallest and the largest; colours that differ
   * by sign reach as far from 0 on both sides where both signs occur.
   */
  readonly range?: readonly [low: number, high: number];
}

/** What rows and columns stand for: the tokens of a sentence, the names of classes. */
export interface Labels {
  /** One for each index of the last axis but one. */
  readonly rows?: readonly string[];
  /** One for each index of the last axis. */
  readonly columns?: readonly string[];
}

/** Where a sparse matrix stores elements; the rest of its payload is that of a dense one. */
export interface SparsePart {
  /** How many elements are stored. */
  readonly nnz: number;
  /** How high the picture is; each of its cells stands for a block of the matrix. */
  readonly rows: number;
  /** How wide the picture is. */
  readonly columns: number;
  /** One byte a cell: 0 where nothing is stored, else 1 to 255 by how much. */
  readonly levels: string;
}

/** A matrix, as a notebook saves it. */
export interface MatrixPayload extends Presentation {
  /** The version of this form. */
  readonly v: 1;
  /** Sizes of the axes. One or two axes are drawn as they are, more as a stack of rows. */
  readonly shape: readonly number[];
  /** What each element is. */
  readonly dtype: DType;
  /** Over all elements, of complex ones over their distances from 0. */
  readonly stats: Statistics;
  /** The levels of a picture of complex elements are those of their distances from 0. */
  readonly preview: FullPreview | SummaryPreview;
  /** Only of a matrix that stores few of its elements. */
  readonly sparse?: SparsePart;
  /** By which the kernel that made the output gives tiles of the matrix, while it lives. */
  readonly handle?: string;
}

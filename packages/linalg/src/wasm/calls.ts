// A call of the WebAssembly module as data, so that it can be made here or in a worker: a function,
// its numbers, and the arrays that are copied into the module's memory before and out of it after.
import type { FloatArray } from '../tasks.ts';

/** A block of a row-major matrix: `columns` numbers from `at`, and again after each `stride`. */
export interface Block {
  readonly at: number;
  readonly rows: number;
  readonly columns: number;
  readonly stride: number;
}

export interface Part {
  readonly array: FloatArray | Int32Array;
  /** Whether the module reads it, writes it, or both. */
  readonly use: 'in' | 'out' | 'in out';
  /** Only this block of the array. */
  readonly block?: Block;
}

export interface Call {
  /** A function of the module: it takes `numbers` first, then the addresses of `parts`. */
  readonly name: string;
  readonly numbers: readonly (number | boolean)[];
  /** A part that is undefined has the address 0. */
  readonly parts: readonly (Part | undefined)[];
  /**
   * The type of the module's numbers: float64, except for products of float32. Arrays are converted
   * as they are copied, so what is asked for in float32 is computed in float64 and rounded once.
   */
  readonly Real?: Float64ArrayConstructor | Float32ArrayConstructor;
}

/** A routine makes its calls one by one, and gets from each what the function returns. */
export type Steps<Result> = Generator<Call, Result, number>;

export type View = Float64Array | Float32Array | Int32Array;

/** Where a part lies in the module's memory. */
export interface Place {
  readonly part: Part;
  /** Bytes from the begin of the call's memory. */
  readonly offset: number;
  readonly length: number;
  readonly Type: Float64ArrayConstructor | Float32ArrayConstructor | Int32ArrayConstructor;
}

const ALIGNMENT = 16; // bytes of a vector

/** Lays the parts of a call out one after the other. */
export function layout({ parts, Real = Float64Array }: Call): {
  places: readonly (Place | undefined)[];
  bytes: number;
} {
  let bytes = 0;
  const places = parts.map((part) => {
    if (!part) return undefined;
    const { array, block } = part;
    const length = block ? block.rows * block.columns : array.length;
    const Type = array instanceof Int32Array ? Int32Array : Real;
    const offset = bytes;
    bytes += Math.ceil((length * Type.BYTES_PER_ELEMENT) / ALIGNMENT) * ALIGNMENT;
    return { part, offset, length, Type };
  });
  return { places, bytes };
}

/** Whether no numbers of other blocks lie between its rows. */
function isOnePiece({ columns, stride }: Block): boolean {
  return columns === stride;
}

/** Copies a part into the module's memory. */
export function copyIn({ array, block }: Part, view: View): void {
  if (!block) view.set(array);
  else if (isOnePiece(block)) view.set(array.subarray(block.at, block.at + view.length));
  else {
    const { at, rows, columns, stride } = block;
    for (let i = 0; i < rows; i++) {
      const from = at + i * stride;
      view.set(array.subarray(from, from + columns), i * columns);
    }
  }
}

/** Copies a part out of the module's memory. */
export function copyOut({ array, block }: Part, view: View): void {
  if (!block) array.set(view);
  else if (isOnePiece(block)) array.set(view, block.at);
  else {
    const { at, rows, columns, stride } = block;
    for (let i = 0; i < rows; i++) {
      array.set(view.subarray(i * columns, (i + 1) * columns), at + i * stride);
    }
  }
}

/** WebAssembly has 4 GiB at most. */
export function outOfMemory(name: string, bytes: number): RangeError {
  const size = `${Math.ceil(bytes / 2 ** 20)} MiB`;
  return new RangeError(
    `${name}: the matrices must leave room for its work in the memory of the wasm engine, 4 GiB at most; got stuck at ${size}. The openblas engine has no such limit.`,
  );
}

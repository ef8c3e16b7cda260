// The element types of a matrix. float32 only when asked for; with a float64 it gives float64.
import { said } from './arguments.ts';
import { emptyBuffer, type FloatArray, machineMemory } from '@eigenbook/linalg';
import { DTypeError } from './errors.ts';

/** Element types by their NumPy names: 64-bit numbers, or 32-bit ones for half the memory. */
export type DType = 'float64' | 'float32';

/** The option of all functions that create matrices. */
export interface DTypeOption {
  /** Default: `float64`. */
  readonly dtype?: DType;
}

/** The element type of an array; an array of another window or context counts too. */
export function dtypeOf(data: FloatArray): DType {
  return data.BYTES_PER_ELEMENT === 4 ? 'float32' : 'float64';
}

/**
 * `count` zeros.
 * @throws DTypeError if there is no such dtype.
 * @throws RangeError if there is no memory for them.
 */
export function allocate(count: number, dtype: DType): FloatArray {
  try {
    if (dtype === 'float32') return new Float32Array(count);
    if (dtype === 'float64') return new Float64Array(count);
  } catch (cause) {
    throw noRoom(count, dtype, cause);
  }
  throw new DTypeError(`dtype must be 'float64' or 'float32'; got ${said(dtype)}`);
}

/** A truth value for each element, all 0. @throws RangeError if there is no memory for them. */
export function allocateMask(count: number): Uint8Array {
  try {
    return new Uint8Array(count);
  } catch (cause) {
    throw noRoom(count, 'bool', cause);
  }
}

const BYTES = { float64: 8, float32: 4, bool: 1 } as const;
const inGigabytes = (bytes: number) => `${Math.round(bytes / 1e9)} GB`;
/** How much memory there is, where a page does not hide it, and how much is wanted. */
export const hereAndWanted = (count: number, dtype: DType | 'bool') => [
  Number.isFinite(machineMemory()) ? `, ${inGigabytes(machineMemory())} here` : '',
  inGigabytes(count * BYTES[dtype]),
] as const; // prettier-ignore

/** What V8 says of memory, in our words. */
function noRoom(count: number, dtype: DType | 'bool', cause: unknown): unknown {
  if (!(cause instanceof RangeError)) return cause;
  const [here, wanted] = hereAndWanted(count, dtype);
  return new RangeError(
    `a matrix must have at most 2^32 elements and fit into memory${here}; got ${count} elements of ${dtype}, ${wanted}. float32 takes half of float64, sparse(rows, columns, elements) only what is not 0.`,
    { cause },
  );
}

/** Of fewer bytes nobody asks whether they are there. */
const LARGE = 2 ** 30;

/** Whether the machine has memory for so many numbers: the system gives more, and ends who writes to it. */
export function fitsMemory(count: number, dtype: DType): boolean {
  const bytes = count * BYTES[dtype];
  return bytes < LARGE || bytes <= machineMemory();
}

/** With fewer numbers, zeros take no longer. */
const MANY = 1024;

/**
 * `count` numbers that are whatever the memory held: every one must be written before it is read,
 * and the array must not leave the function that asked for it before that.
 */
export function empty(count: number, dtype: DType): FloatArray {
  if (count < MANY) return allocate(count, dtype);
  if (!fitsMemory(count, dtype)) throw noRoom(count, dtype, new RangeError('more than the machine has')); // prettier-ignore
  try {
    return dtype === 'float32'
      ? new Float32Array(emptyBuffer(4 * count), 0, count)
      : new Float64Array(emptyBuffer(8 * count), 0, count);
  } catch (cause) {
    throw noRoom(count, dtype, cause);
  }
}

/** The dtype that holds the numbers of both without loss. */
export function commonDType(a: { readonly dtype: DType }, b: { readonly dtype: DType }): DType {
  return a.dtype === 'float32' && b.dtype === 'float32' ? 'float32' : 'float64';
}

/** The numbers in an array of their own: in half the time of `slice` for a 500 × 500. */
export function copyOf(data: FloatArray): FloatArray {
  const copy = empty(data.length, dtypeOf(data));
  copy.set(data);
  return copy;
}

/** The numbers as `dtype`, in an array of their own. */
export function copyAs(data: FloatArray, dtype: DType): FloatArray {
  if (dtypeOf(data) === dtype) return copyOf(data);
  const copy = allocate(data.length, dtype);
  copy.set(data);
  return copy;
}

/** The numbers as `dtype`: the array itself if it is of that type. */
export function viewAs(data: FloatArray, dtype: DType): FloatArray {
  return dtypeOf(data) === dtype ? data : copyAs(data, dtype);
}

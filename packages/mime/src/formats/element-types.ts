// The element types of files: how their bytes become numbers.
import { DTypeError } from '../errors.ts';

/** Element types by their NumPy names. */
export type ElementType =
  | 'float64'
  | 'float32'
  | 'float16'
  | 'bfloat16'
  | 'int64'
  | 'int32'
  | 'int16'
  | 'int8'
  | 'uint64'
  | 'uint32'
  | 'uint16'
  | 'uint8'
  | 'bool'
  | 'complex128'
  | 'complex64';

/** Numbers as they lie in files, or, for float16 and bfloat16, as float32. */
export type Numbers =
  | Float64Array
  | Float32Array
  | BigInt64Array
  | BigUint64Array
  | Int32Array
  | Int16Array
  | Int8Array
  | Uint32Array
  | Uint16Array
  | Uint8Array;

type ArrayClass = new (buffer: ArrayBuffer, byteOffset: number, length: number) => Numbers;

interface Layout {
  /** The bytes of one number; a complex element has two. */
  readonly bytes: number;
  readonly stored: ArrayClass;
  readonly parts: 1 | 2;
}

/** How each of them lies in a file. */
export const LAYOUTS: Readonly<Record<ElementType, Layout>> = {
  float64: { bytes: 8, stored: Float64Array, parts: 1 },
  float32: { bytes: 4, stored: Float32Array, parts: 1 },
  float16: { bytes: 2, stored: Uint16Array, parts: 1 },
  bfloat16: { bytes: 2, stored: Uint16Array, parts: 1 },
  int64: { bytes: 8, stored: BigInt64Array, parts: 1 },
  int32: { bytes: 4, stored: Int32Array, parts: 1 },
  int16: { bytes: 2, stored: Int16Array, parts: 1 },
  int8: { bytes: 1, stored: Int8Array, parts: 1 },
  uint64: { bytes: 8, stored: BigUint64Array, parts: 1 },
  uint32: { bytes: 4, stored: Uint32Array, parts: 1 },
  uint16: { bytes: 2, stored: Uint16Array, parts: 1 },
  uint8: { bytes: 1, stored: Uint8Array, parts: 1 },
  bool: { bytes: 1, stored: Uint8Array, parts: 1 },
  complex128: { bytes: 8, stored: Float64Array, parts: 2 },
  complex64: { bytes: 4, stored: Float32Array, parts: 2 },
};

/**
 * The bytes of one element.
 * @example
 * itemSize('complex64'); // => 8
 */
export function itemSize(type: ElementType): number {
  return LAYOUTS[type].bytes * LAYOUTS[type].parts;
}

/**
 * Swaps the bytes of each number in place.
 * @example
 * const bytes = Uint8Array.of(1, 2, 3, 4);
 * swapBytes(bytes, 2);
 * bytes; // => [2, 1, 4, 3]
 */
export function swapBytes(bytes: Uint8Array, size: number): void {
  for (let start = 0; start + size <= bytes.length; start += size) {
    for (let low = start, high = start + size - 1; low < high; low++, high--) {
      const byte = bytes[low]!;
      bytes[low] = bytes[high]!;
      bytes[high] = byte;
    }
  }
}

/**
 * Little-endian bytes, which begin at a multiple of 8, as numbers; each part of a complex one
 * counts.
 * @example
 * numbersIn(Uint8Array.of(0x00, 0x3c), 'float16'); // => [1]
 */
export function numbersIn(bytes: Uint8Array, type: ElementType): Numbers {
  const { bytes: size, stored: Stored } = LAYOUTS[type];
  const numbers = new Stored(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.length / size);
  if (type === 'float16') return Float32Array.from(numbers as Uint16Array, fromHalf);
  if (type === 'bfloat16') return fromBrain(numbers as Uint16Array);
  return type === 'bool' ? (numbers as Uint8Array).map((x) => (x === 0 ? 0 : 1)) : numbers;
}

/** @see IEEE 754-2019, binary16 */
function fromHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  return exponent === 0
    ? sign * fraction * 2 ** -24
    : sign * (1024 + fraction) * 2 ** (exponent - 25);
}

/** The upper half of a float32. */
function fromBrain(bits: Uint16Array): Float32Array {
  return new Float32Array(Uint32Array.from(bits, (half) => half << 16).buffer);
}

/**
 * A whole number of 64 bits as a JavaScript number.
 * @throws DTypeError where that would round it.
 * @example
 * exactNumber('example', 5n); // => 5
 * exactNumber('example', 2n ** 53n + 1n); // throws DTypeError
 */
export function exactNumber(caller: string, x: number | bigint): number {
  const value = Number(x);
  if (typeof x === 'number' || BigInt(value) === x) return value;
  throw new DTypeError(
    `${caller}: whole numbers must be exact in float64, as all up to 2^53 are; got ${x}. { as: 'array' } gives them as they are.`,
  );
}

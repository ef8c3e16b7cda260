/** Element types of the matrix bundle, by their NumPy and array-API names. */
export const DTYPES = [
  'float64',
  'float32',
  'int32',
  'uint8',
  'bool',
  'complex128',
  'complex64',
] as const;
/** The name of one of them. */
export type DType = (typeof DTYPES)[number];
/** Element types of complex numbers: two floats each. */
export type ComplexDType = 'complex128' | 'complex64';
/** All others. */
export type RealDType = Exclude<DType, ComplexDType>;

/** Bytes of one element. */
export const ITEM_SIZE: Readonly<Record<DType, number>> = {
  float64: 8,
  float32: 4,
  int32: 4,
  uint8: 1,
  bool: 1,
  complex128: 16,
  complex64: 8,
};

/**
 * Whether elements of this type have an imaginary part.
 * @example
 * isComplexDType('complex64'); // => true
 */
export function isComplexDType(dtype: DType): dtype is ComplexDType {
  return dtype === 'complex128' || dtype === 'complex64';
}

/** The type of the real and of the imaginary part. */
function partType(dtype: ComplexDType): RealDType {
  return dtype === 'complex128' ? 'float64' : 'float32';
}

/** Little-endian bytes of `values` as `dtype`. Values are taken as they are: no clipping, no rounding. */
export function toBytes(values: ArrayLike<number>, dtype: RealDType): Uint8Array {
  const size = ITEM_SIZE[dtype];
  const bytes = new Uint8Array(values.length * size);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (dtype === 'float64') view.setFloat64(i * size, value, true);
    else if (dtype === 'float32') view.setFloat32(i * size, value, true);
    else if (dtype === 'int32') view.setInt32(i * size, value, true);
    else view.setUint8(i, value);
  }
  return bytes;
}

/** Little-endian bytes of complex numbers: each real part is followed by its imaginary part. */
export function complexToBytes(
  real: ArrayLike<number>,
  imag: ArrayLike<number>,
  dtype: ComplexDType,
): Uint8Array {
  const pairs = new Float64Array(2 * real.length);
  for (let k = 0; k < real.length; k++) {
    pairs[2 * k] = real[k]!;
    pairs[2 * k + 1] = imag[k]!;
  }
  return toBytes(pairs, partType(dtype));
}

/**
 * The numbers in little-endian `bytes` of `dtype`; `bytes.length` must be a multiple of the item
 * size.
 * @example
 * fromBytes(Uint8Array.of(1, 0, 0, 0, 255, 255, 255, 255), 'int32'); // => [1, -1]
 */
export function fromBytes(bytes: Uint8Array, dtype: RealDType): Float64Array {
  const size = ITEM_SIZE[dtype];
  const values = new Float64Array(bytes.length / size);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let i = 0; i < values.length; i++) {
    if (dtype === 'float64') values[i] = view.getFloat64(i * size, true);
    else if (dtype === 'float32') values[i] = view.getFloat32(i * size, true);
    else if (dtype === 'int32') values[i] = view.getInt32(i * size, true);
    else values[i] = view.getUint8(i);
  }
  return values;
}

/**
 * The real and the imaginary parts in little-endian bytes of pairs.
 * @example
 * complexFromBytes(new Uint8Array(Float32Array.of(1, -2).buffer), 'complex64').imag; // => [-2]
 */
export function complexFromBytes(
  bytes: Uint8Array,
  dtype: ComplexDType,
): { readonly real: Float64Array; readonly imag: Float64Array } {
  const pairs = fromBytes(bytes, partType(dtype));
  const length = pairs.length / 2;
  return {
    real: Float64Array.from({ length }, (_, k) => pairs[2 * k]!),
    imag: Float64Array.from({ length }, (_, k) => pairs[2 * k + 1]!),
  };
}

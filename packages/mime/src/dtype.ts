/** Element types of the matrix bundle, by their NumPy and array-API names. */
export const DTYPES = ['float64', 'float32', 'int32', 'uint8', 'bool'] as const;
export type DType = (typeof DTYPES)[number];

/** Bytes of one element. */
export const ITEM_SIZE: Readonly<Record<DType, number>> = {
  float64: 8,
  float32: 4,
  int32: 4,
  uint8: 1,
  bool: 1,
};

/** Little-endian bytes of `values` as `dtype`. Values are taken as they are: no clipping, no rounding. */
export function toBytes(values: ArrayLike<number>, dtype: DType): Uint8Array {
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

/** The numbers in little-endian `bytes` of `dtype`; `bytes.length` must be a multiple of the item size. */
export function fromBytes(bytes: Uint8Array, dtype: DType): Float64Array {
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

// What can be written: the shape, the element type and the bytes of its elements, block by block.
import { type ElementType, LAYOUTS, type Numbers } from '@eigenbook/mime/formats';
import { BooleanMatrix } from '../boolean-matrix.ts';
import { ComplexMatrix } from '../complex/complex-matrix.ts';
import { ShapeError } from '../errors.ts';
import { Matrix } from '../matrix.ts';
import { onHost, SLOT } from '../tensor/memory.ts';
import { Tensor } from '../tensor/tensor.ts';
import { checkArray } from './given.ts';
import type { NumberArray } from './number-array.ts';

/** A dense matrix of any kind, or a tensor or an array of any number of axes. */
export type Writable = Matrix | BooleanMatrix | ComplexMatrix | Tensor | NumberArray;

export interface Elements {
  readonly shape: readonly number[];
  readonly dtype: ElementType;
  /** The bytes in C order, little-endian. */
  readonly blocks: () => Generator<Uint8Array>;
  readonly byteLength: number;
}

/**
 * @throws ShapeError if the data of an array is not what its shape says.
 * @throws TypeError if it is neither a matrix nor an array.
 */
export function elementsOf(caller: string, value: Writable): Elements {
  if (value instanceof Matrix || value instanceof BooleanMatrix) {
    return plain(value.shape, value.dtype, value.data);
  }
  if (value instanceof ComplexMatrix) {
    const [re, im] = value.dtype === 'complex128' ? [value.real.astype('float64'), value.imag.astype('float64')] : [value.real, value.imag]; // prettier-ignore
    return paired(value.shape, value.dtype, re.data, im.data);
  }
  if (value instanceof Tensor) return plain(value.shape, value.dtype, onHost(value[SLOT]));
  checkArray(caller, value);
  const { shape, dtype, data, imag } = value;
  const count = shape.reduce((product, axis) => product * axis, 1);
  if (
    data.length !== count ||
    (imag ? 2 : 1) !== LAYOUTS[dtype].parts ||
    (imag ?? data).length !== count
  ) {
    // prettier-ignore
    throw new ShapeError(
      `${caller}: an array of shape [${shape.join(', ')}] must hold ${count} numbers of ${dtype}; got ${data.length}`,
    );
  }
  // half precision is given as float32, and written as that
  const wide = dtype === 'float16' || dtype === 'bfloat16' ? 'float32' : dtype;
  return imag ? paired(shape, wide, data, imag) : plain(shape, wide, data);
}

function plain(shape: readonly number[], dtype: ElementType, data: Numbers): Elements {
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  const blocks = function* () {
    if (bytes.length > 0) yield bytes;
  };
  return { shape, dtype, blocks, byteLength: bytes.length };
}

/** Parts side by side, joined block by block. */
function paired(
  shape: readonly number[],
  dtype: ElementType,
  real: Numbers,
  imag: Numbers,
): Elements {
  const Pairs = dtype === 'complex64' ? Float32Array : Float64Array;
  const step = 1 << 12;
  const blocks = function* () {
    for (let start = 0; start < real.length; start += step) {
      const pairs = new Pairs(2 * Math.min(step, real.length - start));
      for (let k = 0; k < pairs.length; k += 2) {
        pairs[k] = real[start + k / 2] as number;
        pairs[k + 1] = imag[start + k / 2] as number;
      }
      yield new Uint8Array(pairs.buffer);
    }
  };
  return { shape, dtype, blocks, byteLength: 2 * Pairs.BYTES_PER_ELEMENT * real.length };
}

// An array of any number of axes as files hold it, and what becomes of it.
import { type ByteReader, countOf, type ElementType, exactNumber, FormatError, fortranPlaces, itemSize, LAYOUTS, type Numbers, numbersIn, type Parser, swapBytes } from '@eigenbook/mime/formats'; // prettier-ignore
import { ComplexMatrix } from '../complex/complex-matrix.ts';
import { DTypeError, ShapeError } from '../errors.ts';
import { Matrix } from '../matrix.ts';
import { handleOf } from '../tensor/handle.ts';
import { place } from '../tensor/memory.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { type Make, Planes } from './planes.ts';

/** Numbers of any number of axes, the last one running fastest. */
export interface NumberArray {
  /** The sizes of its axes. */
  readonly shape: readonly number[];
  /** How the file stores each number. */
  readonly dtype: ElementType;
  /** The numbers, or the real parts of complex ones. float16 and bfloat16 are given as float32. */
  readonly data: Numbers;
  /** The imaginary parts of complex numbers. */
  readonly imag?: Numbers;
}

/** What a file is read as. */
export interface Forms {
  /** Real numbers and truth values (1 and 0) as a matrix; one axis becomes a column. */
  readonly matrix: Matrix;
  /** Any numbers as a complex matrix. */
  readonly complex: ComplexMatrix;
  /** Any number of axes, with gradients: float32, or int32 where the file has whole numbers. */
  readonly tensor: Tensor;
  /** Any number of axes, in the element type of the file. */
  readonly array: NumberArray;
}
/** The name of one of those forms. */
export type Form = keyof Forms;

/** What is made of an array of the file. */
export interface ReadOptions<K extends Form = 'matrix'> {
  /** `matrix` (default), `complex`, `tensor`, or `array` for other shapes and element types. */
  readonly as?: K;
}

/** How the elements of an array lie in a file. */
export interface Header {
  readonly caller: string;
  readonly shape: readonly number[];
  readonly dtype: ElementType;
  readonly littleEndian: boolean;
  /** Whether the first axis runs fastest. */
  readonly fortran: boolean;
}

/** @throws DTypeError if a tensor would lose what the numbers hold. */
function tensorFrom(
  { caller, shape, dtype }: Pick<Header, 'caller' | 'shape' | 'dtype'>,
  data: Numbers,
): Tensor {
  if (LAYOUTS[dtype].parts === 2) throw new DTypeError(`${caller}: a tensor must have real numbers; got ${dtype}. { as: 'complex' } gives both parts.`); // prettier-ignore
  if (dtype === 'bool') return handleOf(place(Uint8Array.from(data as Uint8Array), shape, 'bool'));
  if (dtype.includes('float')) return handleOf(place(Float32Array.from(data as Float64Array), shape, 'float32')); // prettier-ignore
  const whole = Int32Array.from(data as Int32Array, Number);
  const lost = whole.findIndex((x, k) => x !== Number(data[k]));
  if (lost >= 0) throw new DTypeError(`${caller}: a tensor must hold whole numbers of 32 bits; got ${data[lost]!} of ${dtype}. { as: 'array' } gives it.`); // prettier-ignore
  return handleOf(place(whole, shape, 'int32'));
}

/** Bytes that are decoded at once, a multiple of every element size. */
const CHUNK = 1 << 16;
const MOST_ELEMENTS = 2 ** 32;

/**
 * Judges a header against what there is, before anything is allocated.
 * @param left - the bytes that follow, where that is known.
 * @throws FormatError if they are not those that the header promises.
 */
function checkPromise({ caller, shape, dtype }: Header, left: number | undefined): void {
  const count = countOf(shape);
  if (!(count <= MOST_ELEMENTS)) {
    throw new FormatError(`${caller}: an array must have at most 2^32 elements; the header says [${shape.join(', ')}]`); // prettier-ignore
  }
  const bytes = count * itemSize(dtype);
  if (left === undefined || left === bytes) return;
  throw new FormatError(
    `${caller}: [${shape.join(', ')}] of ${dtype} must be ${bytes} bytes; got ${left}`,
  );
}

/** Reads the elements that a header promises, as `form` wants them. */
export function* readElements<K extends Form>(
  reader: ByteReader,
  header: Header,
  form: K,
): Parser<Forms[K]> {
  checkPromise(header, reader.left);
  const native = form === 'array' || form === 'tensor';
  const planes = yield* native ? readNative(reader, header) : readFloats(reader, header, form);
  return finish(header, planes, form) as Forms[K];
}

function* readNative(reader: ByteReader, header: Header): Parser<Planes> {
  const { dtype } = header;
  const half = dtype === 'float16' || dtype === 'bfloat16';
  const Stored = half ? Float32Array : LAYOUTS[dtype].stored;
  const make = (count: number) => new Stored(new ArrayBuffer(count * LAYOUTS[dtype].bytes * (half ? 2 : 1)), 0, count); // prettier-ignore
  return yield* decode(reader, header, make);
}

function* readFloats(reader: ByteReader, header: Header, form: Form): Parser<Planes> {
  const { caller, dtype } = header;
  if (form === 'matrix' && LAYOUTS[dtype].parts === 2) {
    throw new DTypeError(`${caller}: a matrix must have real numbers; got ${dtype}. { as: 'complex' } gives both parts.`); // prettier-ignore
  }
  if (header.shape.length > 2) {
    throw new ShapeError(`${caller}: a matrix must have at most two axes; got shape [${header.shape.join(', ')}]. { as: 'array' } gives any number.`); // prettier-ignore
  }
  const single = ['float32', 'float16', 'bfloat16', 'complex64'].includes(dtype);
  const make = (count: number) => (single ? new Float32Array(count) : new Float64Array(count));
  const big = dtype === 'int64' || dtype === 'uint64';
  return yield* decode(reader, header, make, big ? (x) => exactNumber(caller, x) : undefined);
}

/** The elements in C order, chunk by chunk. */
function* decode(
  reader: ByteReader,
  { shape, dtype, littleEndian, fortran }: Header,
  make: Make,
  convert?: (x: number | bigint) => number | bigint,
): Parser<Planes> {
  const { bytes, parts } = LAYOUTS[dtype];
  const count = countOf(shape);
  const known = reader.left !== undefined;
  const planes = new Planes(make, { count, parts, known });
  const places = fortran ? fortranPlaces(shape) : undefined;
  const step = CHUNK / (bytes * parts);
  const chunk = new Uint8Array(Math.min(CHUNK, count * bytes * parts));
  for (let done = 0; done < count; done += step) {
    const length = Math.min(step, count - done);
    const raw = chunk.subarray(0, length * bytes * parts);
    yield* reader.into(raw, 'the data');
    if (!littleEndian) swapBytes(raw, bytes);
    planes.put(numbersIn(raw, dtype), { start: done, length, convert, places: known ? places : undefined }); // prettier-ignore
  }
  return known || !places ? planes : planes.permuted(places);
}

function finish(
  { caller, shape, dtype }: Header,
  { all: [data, imag] }: Planes,
  form: Form,
): Forms[Form] {
  if (form === 'array') return { shape, dtype, data, ...(imag && { imag }) };
  if (form === 'tensor') return tensorFrom({ caller, shape, dtype }, data);
  // one axis is a column, none a single number
  const [rows = 1, columns = 1] = shape;
  const real = new Matrix(rows, columns, data as Float64Array);
  if (form === 'matrix') return real;
  return new ComplexMatrix(real, new Matrix(rows, columns, imag ? (imag as Float64Array) : real.data.map(() => 0))); // prettier-ignore
}

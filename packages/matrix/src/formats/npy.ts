// The .npy files of NumPy. @see numpy.lib.format, versions 1.0 to 3.0
import { DTypeError } from '../errors.ts';
import type { ElementType } from './element-types.ts';
import { FormatError } from './format-error.ts';
import { type Form, type Forms, type Header, type ReadOptions, readElements } from './number-array.ts'; // prettier-ignore
import { elementsOf, type Writable } from './elements.ts';
import { type ByteReader, type ByteStream, parseBytes, type Parser, parseStream } from './pull.ts';
import { type Literal, parseLiteral } from './python-literal.ts';
import { decodeText, encodeText, joinBlocks } from './text.ts';

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
/** Longest header that is read; those of plain arrays have 128 bytes. */
const MOST_HEADER = 1 << 16;
const MOST_AXES = 32;

/**
 * The matrix in the bytes of a `.npy` file: any real numbers, in C or Fortran order, of either byte
 * order. One axis becomes a column. float32 and float16 become float32, all else float64.
 * @param options - `as`: `matrix` (default), `complex`, or `array` for other shapes and types.
 * @throws FormatError if the bytes are no such file.
 * @throws ShapeError if a matrix is wanted of more than two axes.
 * @throws DTypeError if a matrix would lose what the numbers hold.
 * @example
 * parseNpy(toNpy(matrix([[1, 2], [3, 4]]))); // => [[1, 2], [3, 4]]
 */
export function parseNpy<K extends Form = 'matrix'>(
  bytes: Uint8Array,
  options: ReadOptions<K> = {},
): Forms[K] {
  return parseBytes('parseNpy', bytes, (reader) => npyParser('parseNpy', reader, formOf(options)));
}

/**
 * As {@link parseNpy} from a stream, in blocks.
 * @param options - `size`: how many bytes there are, where that is known: memory is then taken once.
 */
export function readNpy<K extends Form = 'matrix'>(
  stream: ByteStream,
  options: ReadOptions<K> & { readonly size?: number } = {},
): Promise<Forms[K]> {
  return parseStream(['readNpy', options.size], stream, (reader) =>
    npyParser('readNpy', reader, formOf(options)),
  );
}

function formOf<K extends Form>({ as = 'matrix' as K }: ReadOptions<K>): K {
  return as;
}

/** Reads a whole .npy file. */
export function* npyParser<K extends Form>(
  caller: string,
  reader: ByteReader,
  form: K,
): Parser<Forms[K]> {
  const { shape, fortran, descr } = yield* npyHeader(caller, reader);
  const header: Header = { caller, shape, fortran, ...elementType(caller, descr) };
  const elements = yield* readElements(reader, header, form);
  yield* reader.end();
  return elements;
}

/** Reads a .npy file of one text of bytes without axes, as SciPy names its formats. */
export function* npyText(caller: string, reader: ByteReader): Parser<string> {
  const { shape, descr } = yield* npyHeader(caller, reader);
  const [, length] = (typeof descr === 'string' && /^\|S(\d{1,3})$/.exec(descr)) || [];
  if (length === undefined || shape.length > 0) {
    throw new FormatError(`${caller}: a text must be of bytes, without axes; got ${show(descr)}`);
  }
  return decodeText(yield* reader.take(Number(length), 'the text'));
}

/** What stands before the elements. */
interface NpyHeader {
  readonly shape: readonly number[];
  readonly fortran: boolean;
  readonly descr: Literal | undefined;
}

function* npyHeader(caller: string, reader: ByteReader): Parser<NpyHeader> {
  const start = yield* reader.take(8, 'the head of a .npy file');
  const version = start[6]!;
  if (!MAGIC.every((byte, k) => start[k] === byte) || version < 1 || version > 3) {
    throw new FormatError(`${caller}: a .npy file must begin with \\x93NUMPY and version 1, 2 or 3; got ${[...start].join(' ')}`); // prettier-ignore
  }
  const sizes = yield* reader.take(version === 1 ? 2 : 4, 'the length of the header');
  const length = sizes.reduceRight((total, byte) => total * 256 + byte, 0);
  if (length > Math.min(MOST_HEADER, reader.left ?? Infinity)) {
    throw new FormatError(`${caller}: the header must have at most ${MOST_HEADER} bytes, and no more than the file; it says ${length}`); // prettier-ignore
  }
  const text = decodeText(yield* reader.take(length, 'the header'));
  const fields = parseLiteral(text.trim());
  if (!(fields instanceof Map)) {
    throw new FormatError(`${caller}: the header must be a Python dictionary; got ${JSON.stringify(text.slice(0, 80))}`); // prettier-ignore
  }
  const [fortran, shape] = [fields.get('fortran_order'), fields.get('shape')];
  if (typeof fortran !== 'boolean') {
    throw new FormatError(`${caller}: fortran_order must be True or False; got ${show(fortran)}`);
  }
  if (!isShape(shape)) {
    throw new FormatError(`${caller}: shape must be at most ${MOST_AXES} whole numbers ≥ 0; got ${show(shape)}`); // prettier-ignore
  }
  return { shape, fortran, descr: fields.get('descr') };
}

function isShape(value: Literal | undefined): value is number[] {
  return (
    Array.isArray(value) &&
    value.length <= MOST_AXES &&
    value.every((n) => Number.isSafeInteger(n) && (n as number) >= 0)
  );
}

/** Element types by the letter and size of NumPy’s `descr`. */
const TYPES: Readonly<Record<string, ElementType>> = {
  f8: 'float64',
  f4: 'float32',
  f2: 'float16',
  i8: 'int64',
  i4: 'int32',
  i2: 'int16',
  i1: 'int8',
  u8: 'uint64',
  u4: 'uint32',
  u2: 'uint16',
  u1: 'uint8',
  b1: 'bool',
  c16: 'complex128',
  c8: 'complex64',
};

function elementType(caller: string, descr: Literal | undefined) {
  const [, order, code] = (typeof descr === 'string' && /^([<>|=]?)(\w+)$/.exec(descr)) || [];
  const dtype = Object.entries(TYPES).find(([name]) => name === code)?.[1];
  if (dtype !== undefined) return { dtype, littleEndian: order !== '>' };
  throw new DTypeError(`${caller}: numbers must be one of ${Object.keys(TYPES).join(', ')} in NumPy’s words; got ${show(descr)}`); // prettier-ignore
}

function show(value: Literal | undefined): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 80);
}

/**
 * The bytes of a `.npy` file (version 1.0) with a matrix or an array.
 * @throws ShapeError if the data of an array is not what its shape says.
 * @example
 * toNpy(zeros(2, 3)).length; // => 176
 */
export function toNpy(value: Writable): Uint8Array<ArrayBuffer> {
  return joinBlocks(npyBlocks(value, 'toNpy'));
}

/** The bytes of {@link toNpy} block by block; large ones are those of the matrix itself, not copies. */
export function* npyBlocks(value: Writable, caller = 'npyBlocks'): Generator<Uint8Array> {
  const { shape, dtype, blocks } = elementsOf(caller, value);
  const [code] = Object.entries(TYPES).find(([, type]) => type === dtype)!;
  yield npyHead(`${code.endsWith('1') ? '|' : '<'}${code}`, shape);
  yield* blocks();
}

/** A .npy file of one text without axes. */
export function npyTextFile(text: string): Uint8Array {
  return joinBlocks([npyHead(`|S${text.length}`, []), encodeText(text)]);
}

function npyHead(descr: string, shape: readonly number[]): Uint8Array {
  const axes = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const dictionary = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${axes}), }`;
  // the elements begin at a multiple of 64
  const length = Math.ceil((10 + dictionary.length + 1) / 64) * 64 - 10;
  const head = Uint8Array.of(...MAGIC, 1, 0, length & 0xff, length >> 8);
  return joinBlocks([head, encodeText(`${dictionary.padEnd(length - 1)}\n`)]);
}

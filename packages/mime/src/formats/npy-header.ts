// The header of a .npy file. @see numpy.lib.format, versions 1.0 to 3.0
import { DTypeError } from '../errors.ts';
import type { ElementType } from './element-types.ts';
import { FormatError } from './format-error.ts';
import type { ByteReader, Parser } from './pull.ts';
import { type Literal, parseLiteral } from './python-literal.ts';
import { decodeText } from './text.ts';

/** The bytes that a .npy file begins with. */
export const NPY_MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
/** Longest header that is read; those of plain arrays have 128 bytes. */
const MOST_HEADER = 1 << 16;
const MOST_AXES = 32;

/** How the elements lie behind the header. */
export interface NpyHeader {
  /** The sizes of the axes. */
  readonly shape: readonly number[];
  /** Whether the first axis runs fastest. */
  readonly fortran: boolean;
  /** The element type in NumPy’s words: `<f8`. */
  readonly descr: Literal | undefined;
}

/**
 * Reads and judges what stands before the elements.
 * @throws FormatError if it is no header of a .npy file.
 * @example
 * parseBytes('example', toNpy(zeros(2, 3)), (reader) => npyHeader('example', reader)).shape; // => [2, 3]
 */
export function* npyHeader(caller: string, reader: ByteReader): Parser<NpyHeader> {
  const start = yield* reader.take(8, 'the head of a .npy file');
  const version = start[6]!;
  if (!NPY_MAGIC.every((byte, k) => start[k] === byte) || version < 1 || version > 3) {
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
export const NPY_TYPES: Readonly<Record<string, ElementType>> = {
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

/**
 * The element type that a `descr` says, and its byte order.
 * @throws DTypeError if the elements are no numbers, or of a type that is not read.
 * @example
 * npyElementType('example', '>f4'); // => { dtype: 'float32', littleEndian: false }
 * npyElementType('example', '<U3'); // throws DTypeError
 */
export function npyElementType(caller: string, descr: Literal | undefined) {
  const [, order, code] = (typeof descr === 'string' && /^([<>|=]?)(\w+)$/.exec(descr)) || [];
  const dtype = Object.entries(NPY_TYPES).find(([name]) => name === code)?.[1];
  if (dtype !== undefined) return { dtype, littleEndian: order !== '>' };
  throw new DTypeError(`${caller}: numbers must be one of ${Object.keys(NPY_TYPES).join(', ')} in NumPy’s words; got ${show(descr)}${wordsFor(descr)}`); // prettier-ignore
}

/** What elements are that are no such numbers, and how Python makes numbers of them. */
function wordsFor(descr: Literal | undefined): string {
  if (Array.isArray(descr)) {
    const field = Array.isArray(descr[0]) ? descr[0][0] : undefined;
    return `, records of several fields. In Python A[${JSON.stringify(field ?? 'x')}] is one of them.`;
  }
  const [, letter] = (typeof descr === 'string' && /^[<>|=]?([a-zA-Z])/.exec(descr)) || [];
  const [words, code] = (letter !== undefined && WORDS[letter]) || [];
  return words === undefined ? '' : `, ${words}. In Python A.astype('${code}') makes numbers of what can be one.`; // prettier-ignore
}

const WORDS: Readonly<Record<string, readonly [words: string, code: string]>> = {
  S: ['texts', 'f8'],
  U: ['texts', 'f8'],
  O: ['Python objects', 'f8'],
  M: ['times', 'i8'],
  m: ['time spans', 'i8'],
  V: ['raw bytes', 'f4'],
  f: ['of another precision', 'f8'],
  c: ['of another precision', 'c16'],
};

function show(value: Literal | undefined): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 80);
}

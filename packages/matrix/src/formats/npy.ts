// The .npy files of NumPy. @see numpy.lib.format, versions 1.0 to 3.0
import { type Bytes, type ByteReader, type ByteStream, decodeText, encodeText, FormatError, joinBlocks, NPY_MAGIC, NPY_TYPES, npyElementType, npyHeader, parseBytes, type Parser, parseStream } from '@eigenbook/mime/formats'; // prettier-ignore
import { type Form, type Forms, type Header, type ReadOptions, readElements } from './number-array.ts'; // prettier-ignore
import { checkBytes } from './given.ts';
import { elementsOf, type Writable } from './elements.ts';

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
  checkBytes('parseNpy', bytes);
  return parseBytes('parseNpy', bytes, (reader) => npyParser('parseNpy', reader, formOf(options)));
}

/**
 * As {@link parseNpy} from a stream, in blocks.
 * @param options - `size`: how many bytes there are, where that is known: memory is then taken
 * once.
 * @throws FormatError, ShapeError, DTypeError as `parseNpy`.
 * @example
 * const stream = formats.blocksOf(formats.inMemory(toNpy(matrix([[1, 2]]))));
 * await formats.readNpy(stream); // => [[1, 2]]
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
  const header: Header = { caller, shape, fortran, ...npyElementType(caller, descr) };
  const elements = yield* readElements(reader, header, form);
  yield* reader.end();
  return elements;
}

/** Reads a .npy file of one text of ASCII without axes, as SciPy names its formats: of bytes or of Unicode. */
export function* npyText(caller: string, reader: ByteReader): Parser<string> {
  const { shape, descr } = yield* npyHeader(caller, reader);
  const [, kind, length] =
    (typeof descr === 'string' && /^[<>|]([SU])(\d{1,3})$/.exec(descr)) || [];
  if (length === undefined || shape.length > 0) {
    throw new FormatError(
      `${caller}: a text must be of bytes or of Unicode, without axes; got ${(JSON.stringify(descr) ?? 'nothing').slice(0, 80)}`,
    );
  }
  const bytes = yield* reader.take(Number(length) * (kind === 'U' ? 4 : 1), 'the text');
  // of the four bytes of a letter of Unicode one is not 0
  return decodeText(bytes).replaceAll('\0', '');
}

/**
 * The bytes of a `.npy` file (version 1.0) with a matrix or an array.
 * @throws TypeError if it is neither.
 * @throws ShapeError if the data of an array is not what its shape says.
 * @example
 * toNpy(zeros(2, 3)).length; // => 176
 */
export function toNpy(value: Writable): Bytes {
  return joinBlocks(npyBlocks(value, 'toNpy'));
}

/**
 * The bytes of {@link toNpy} block by block; large ones are those of the matrix itself, not copies.
 * @throws ShapeError, TypeError as `toNpy`.
 * @example
 * const [head, elements] = formats.npyBlocks(zeros(2, 3));
 * [head!.length, elements!.length]; // => [128, 48]
 */
export function* npyBlocks(value: Writable, caller = 'npyBlocks'): Generator<Uint8Array> {
  const { shape, dtype, blocks } = elementsOf(caller, value);
  const [code] = Object.entries(NPY_TYPES).find(([, type]) => type === dtype)!;
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
  const head = Uint8Array.of(...NPY_MAGIC, 1, 0, length & 0xff, length >> 8);
  return joinBlocks([head, encodeText(`${dictionary.padEnd(length - 1)}\n`)]);
}

// The .safetensors files of Hugging Face: a JSON header, then the tensors. @see safetensors 0.8, “Format”
import { type Bytes, blocksOf, type ElementType, encodeText, FormatError, inMemory, itemSize, joinBlocks, parseBytes, parseStream, type RandomAccess, SAFETENSORS_TYPES, safetensorsHeader, safetensorsType, type TensorInfo } from '@eigenbook/mime/formats'; // prettier-ignore
import { DTypeError } from '../errors.ts';
import { elementsOf, type Writable } from './elements.ts';
import { checkBytes, checkFile, checkNamed } from './given.ts';
import { type Form, type Forms, type ReadOptions, readElements } from './number-array.ts';

/** A `.safetensors` file whose tensors are read one by one. */
export interface Safetensors {
  /** Shape, element type and place of every tensor, by name. */
  readonly tensors: Readonly<Record<string, TensorInfo>>;
  /** What its author says of the file. */
  readonly metadata: Readonly<Record<string, string>>;
  /**
   * Reads one tensor, and nothing else of the file.
   * @throws FormatError if there is none of that name.
   * @throws ShapeError if a matrix is wanted of more than two axes.
   * @throws DTypeError if a matrix would lose what the numbers hold.
   * @example
   * const file = await openSafetensors(toSafetensors({ W: eye(2), b: zeros(2, 1) }));
   * await file.read('b'); // => [[0], [0]]
   */
  read<K extends Form = 'matrix'>(name: string, options?: ReadOptions<K>): Promise<Forms[K]>;
}

/**
 * The header of a `.safetensors` file, judged, and its tensors to be read one by one.
 * @throws FormatError if the header is not one, or promises what the file does not hold.
 * @example
 * const file = await openSafetensors(toSafetensors({ W: eye(2) }));
 * await file.read('W'); // => [[1, 0], [0, 1]]
 */
export async function openSafetensors(
  file: RandomAccess | Uint8Array,
  caller = 'openSafetensors',
): Promise<Safetensors> {
  checkFile(caller, file);
  const access = file instanceof Uint8Array ? inMemory(file) : file;
  const stream = blocksOf(access);
  const { start, tensors, metadata } = await parseStream([caller, access.size], stream, (reader) =>
    safetensorsHeader(caller, reader),
  );
  const read: Safetensors['read'] = async <K extends Form = 'matrix'>(
    name: string,
    { as = 'matrix' as K }: ReadOptions<K> = {},
  ) => {
    const info = tensorOf(caller, tensors, name);
    const blocks = blocksOf(access, start + info.start, start + info.end);
    return parseStream([caller, info.end - info.start], blocks, (reader) =>
      readElements(reader, headerOf(caller, name, info), as),
    );
  };
  return { tensors: Object.fromEntries(tensors), metadata, read };
}

/**
 * All tensors in the bytes of a `.safetensors` file by their names. float16 and bfloat16 become
 * float32; one axis becomes a column.
 * @param options - `as`: `matrix` (default), or `array` for more than two axes and whole numbers of
 * 64 bits.
 * @throws FormatError if the bytes are no such file.
 * @throws ShapeError if a matrix is wanted of more than two axes.
 * @throws DTypeError if a matrix would lose what the numbers hold, or they are of a type that is
 * not read.
 * @example
 * const { W } = parseSafetensors(toSafetensors({ W: matrix([[1, 2]]) }));
 * W; // => [[1, 2]]
 */
export function parseSafetensors<K extends Form = 'matrix'>(
  bytes: Uint8Array,
  { as = 'matrix' as K }: ReadOptions<K> = {},
): Record<string, Forms[K]> {
  const caller = 'parseSafetensors';
  checkBytes(caller, bytes);
  const { start, tensors } = parseBytes(caller, bytes, (reader) =>
    safetensorsHeader(caller, reader),
  );
  return Object.fromEntries(
    [...tensors].map(([name, info]) => {
      const part = bytes.subarray(start + info.start, start + info.end);
      const header = headerOf(caller, name, info);
      return [name, parseBytes(caller, part, (reader) => readElements(reader, header, as))];
    }),
  );
}

function tensorOf(
  caller: string,
  tensors: ReadonlyMap<string, TensorInfo>,
  name: string,
): TensorInfo {
  const info = tensors.get(name);
  if (info) return info;
  throw new FormatError(`${caller}: the file must hold ${JSON.stringify(name)}; it holds ${[...tensors.keys()].slice(0, 10).join(', ') || 'nothing'}${tensors.size > 10 ? ', …' : ''}`); // prettier-ignore
}

function headerOf(caller: string, name: string, info: TensorInfo) {
  const dtype = safetensorsType(caller, name, info);
  return { caller: `${caller}: tensor ${JSON.stringify(name)}`, shape: info.shape, dtype, littleEndian: true, fortran: false }; // prettier-ignore
}

/** What is kept beside the tensors. */
export interface SafetensorsOptions {
  /** Texts by their names, kept in the file. */
  readonly metadata?: Readonly<Record<string, string>>;
}

/**
 * The bytes of a `.safetensors` file with matrices or arrays by their names.
 * @throws TypeError for what is neither.
 * @throws DTypeError for complex128, which the format does not have.
 * @example
 * const bytes = toSafetensors({ W: eye(2) }, { metadata: { author: 'A' } });
 * (await openSafetensors(bytes)).metadata['author']; // => 'A'
 */
export function toSafetensors(
  tensors: Readonly<Record<string, Writable>>,
  options: SafetensorsOptions = {},
): Bytes {
  return joinBlocks(safetensorsBlocks(tensors, options));
}

/**
 * The bytes of {@link toSafetensors} block by block; large ones are those of the matrices
 * themselves.
 * @throws DTypeError, TypeError as `toSafetensors`.
 * @example
 * const blocks = [...formats.safetensorsBlocks({ W: eye(2) })];
 * blocks.at(-1)!.length; // => 32
 */
export function* safetensorsBlocks(
  tensors: Readonly<Record<string, Writable>>,
  { metadata }: SafetensorsOptions = {},
): Generator<Uint8Array> {
  checkNamed('toSafetensors', tensors);
  if (Object.hasOwn(tensors, '__metadata__')) throw new TypeError("toSafetensors: no tensor may be called __metadata__, where the format keeps what { metadata: { by: 'me' } } gives."); // prettier-ignore
  const names = new Map([...SAFETENSORS_TYPES].map(([name, type]) => [type, name] as const));
  const nameOf = (name: string, dtype: ElementType) => {
    const found = names.get(dtype);
    if (found) return found;
    throw new DTypeError(`toSafetensors: tensors must be one of ${[...SAFETENSORS_TYPES.keys()].join(', ')}; got ${dtype} in ${JSON.stringify(name)}`); // prettier-ignore
  };
  // larger elements first, so that each begins at a multiple of its size
  const sorted = Object.entries(tensors)
    .map(([name, value]) => ({ name, ...elementsOf('toSafetensors', value) }))
    .sort((a, b) => itemSize(b.dtype) - itemSize(a.dtype) || (a.name < b.name ? -1 : 1));
  let end = 0;
  const entries = sorted.map(({ name, shape, dtype, byteLength }) => {
    const start = end;
    end += byteLength;
    return [name, { dtype: nameOf(name, dtype), shape, data_offsets: [start, end] }] as const;
  });
  const header = JSON.stringify(Object.fromEntries([...(metadata ? [['__metadata__', metadata] as const] : []), ...entries])); // prettier-ignore
  const bytes = encodeText(header);
  const length = Math.ceil(bytes.length / 8) * 8;
  const head = new Uint8Array(8 + length).fill(0x20);
  new DataView(head.buffer).setBigUint64(0, BigInt(length), true);
  head.set(bytes, 8);
  yield head;
  for (const { blocks } of sorted) yield* blocks();
}

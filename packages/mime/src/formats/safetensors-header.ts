// The header of a .safetensors file, judged before anything is allocated for what it promises.
import { type ElementType, itemSize } from './element-types.ts';
import { DTypeError } from '../errors.ts';
import { FormatError } from './format-error.ts';
import type { ByteReader, Parser } from './pull.ts';
import { decodeText } from './text.ts';

/** A tensor as the header has it. */
export interface TensorInfo {
  /** In the words of the format: F64, BF16, … */
  readonly dtype: string;
  /** The sizes of the axes. */
  readonly shape: readonly number[];
  /** Where its bytes begin, counted from the end of the header. */
  readonly start: number;
  /** Where its bytes end, counted likewise. */
  readonly end: number;
}

interface SafetensorsHeader {
  /** Where the tensors begin. */
  readonly start: number;
  readonly tensors: ReadonlyMap<string, TensorInfo>;
  readonly metadata: Readonly<Record<string, string>>;
}

/** Element types by their names in the format. */
export const SAFETENSORS_TYPES: ReadonlyMap<string, ElementType> = new Map<string, ElementType>([
  ['F64', 'float64'],
  ['F32', 'float32'],
  ['F16', 'float16'],
  ['BF16', 'bfloat16'],
  ['I64', 'int64'],
  ['I32', 'int32'],
  ['I16', 'int16'],
  ['I8', 'int8'],
  ['U64', 'uint64'],
  ['U32', 'uint32'],
  ['U16', 'uint16'],
  ['U8', 'uint8'],
  ['BOOL', 'bool'],
  ['C64', 'complex64'],
]);

/**
 * The element type of a tensor in NumPy’s words.
 * @throws DTypeError if the elements are of a type that is not read.
 * @example
 * const info = { shape: [1], start: 0, end: 2 };
 * safetensorsType('example', 'W', { ...info, dtype: 'BF16' }); // => 'bfloat16'
 * safetensorsType('example', 'W', { ...info, dtype: 'F8_E4M3' }); // throws DTypeError
 */
export function safetensorsType(caller: string, name: string, { dtype }: TensorInfo): ElementType {
  const type = SAFETENSORS_TYPES.get(dtype);
  if (type) return type;
  throw new DTypeError(`${caller}: tensors must be one of ${[...SAFETENSORS_TYPES.keys()].join(', ')}; got ${dtype} in ${show(name)}`); // prettier-ignore
}

/** What the format itself allows. */
const MOST_HEADER = 100_000_000;
const MOST_AXES = 32;

/**
 * Reads and judges the header: the tensors fill the file without gap and without overlap.
 * @throws FormatError if it is no such header, or its tensors do not fill the file.
 * @example
 * const bytes = toSafetensors({ W: eye(2) });
 * const { tensors } = await parseStream(['example', bytes.length], [bytes], (reader) => safetensorsHeader('example', reader));
 * tensors.get('W')!.shape; // => [2, 2]
 */
export function* safetensorsHeader(caller: string, reader: ByteReader): Parser<SafetensorsHeader> {
  const fileSize = reader.left!;
  const head = yield* reader.take(8, 'the length of the header');
  const length = Number(new DataView(head.buffer).getBigUint64(0, true));
  if (length > MOST_HEADER || length > reader.left!) {
    throw new FormatError(`${caller}: the header must have at most 10^8 bytes, and no more than the file; it says ${length} of ${fileSize}`); // prettier-ignore
  }
  const text = decodeText(yield* reader.take(length, 'the header'));
  const fields = parseObject(caller, text);
  const metadata = fields['__metadata__'] ?? {};
  if (!isRecord(metadata) || !Object.values(metadata).every((value) => typeof value === 'string')) {
    throw new FormatError(`${caller}: __metadata__ must be texts by their names; got ${show(metadata)}`); // prettier-ignore
  }
  const tensors = new Map(
    Object.entries(fields)
      .filter(([name]) => name !== '__metadata__')
      .map(([name, value]) => [name, readTensor(caller, name, value)] as const),
  );
  checkPlaces(caller, tensors, fileSize - 8 - length);
  return { start: 8 + length, tensors, metadata: metadata as Record<string, string> };
}

function parseObject(caller: string, text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new FormatError(`${caller}: the header must be JSON; got ${show(text)}`, { cause });
  }
  if (isRecord(value)) {
    // of two values of one name JSON.parse keeps the last
    const names = (text.match(/"(?:[^"\\]|\\.)*"\s*:?/g) ?? []).filter((part) =>
      part.endsWith(':'),
    );
    if (names.length === namesIn(value)) return value;
    throw new FormatError(`${caller}: each name in the header must stand there once; got ${names.length} names, ${namesIn(value)} of them different`); // prettier-ignore
  }
  throw new FormatError(`${caller}: the header must be a JSON object; got ${show(value)}`);
}

const DEEPEST = 8;

/** How many names a JSON value has, of itself and within. */
function namesIn(value: unknown, depth = 0): number {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return 0;
  const own = Array.isArray(value) ? 0 : Object.keys(value).length;
  return Object.values(value).reduce((total, part) => total + namesIn(part, depth + 1), own);
}

function readTensor(caller: string, name: string, value: unknown): TensorInfo {
  const fail = (rule: string, got: unknown): never => {
    throw new FormatError(`${caller}: ${rule}; got ${show(got)} in ${show(name)}`);
  };
  if (!isRecord(value)) return fail('a tensor must be an object', value);
  const [dtype, shape, offsets] = [value['dtype'], value['shape'], value['data_offsets']];
  if (typeof dtype !== 'string') return fail('dtype must be a text', dtype);
  if (!isCounts(shape) || shape.length > MOST_AXES) {
    return fail(`shape must be at most ${MOST_AXES} whole numbers ≥ 0`, shape);
  }
  if (!isCounts(offsets) || offsets.length !== 2 || offsets[0]! > offsets[1]!) {
    return fail('data_offsets must be two whole numbers that rise', offsets);
  }
  const [start, end] = offsets as [number, number];
  const type = SAFETENSORS_TYPES.get(dtype);
  const bytes = type && shape.reduce((product, axis) => product * axis, itemSize(type));
  if (bytes !== undefined && bytes !== end - start) {
    return fail(`${dtype} of shape [${shape.join(', ')}] must be ${bytes} bytes`, offsets);
  }
  return { dtype, shape, start, end };
}

function checkPlaces(caller: string, tensors: ReadonlyMap<string, TensorInfo>, size: number): void {
  let end = 0;
  for (const [name, info] of [...tensors].sort(
    ([, a], [, b]) => a.start - b.start || a.end - b.end,
  )) {
    // prettier-ignore
    if (info.start !== end) throw new FormatError(`${caller}: tensors must follow one another; ${show(name)} begins at ${info.start} and not at ${end}`); // prettier-ignore
    end = info.end;
  }
  if (end !== size) throw new FormatError(`${caller}: tensors must fill the file; they end at ${end} of ${size}`); // prettier-ignore
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCounts(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((n) => Number.isSafeInteger(n) && (n as number) >= 0);
}

function show(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 80);
}

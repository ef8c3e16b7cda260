// What a file holds, by the end of its name. Only headers are read here, of text files all.
import { blocksOf, csvTable, countOf, itemSize, mtxEntries, npyElementType, npyHeader, parseStream, type Parser, type RandomAccess, type ByteReader, FormatError, safetensorsHeader, safetensorsType } from '@eigenbook/mime/formats'; // prettier-ignore
import { bytesText } from '../layout/labels.ts';
import { openArray, type Place } from './array-entry.ts';
import { inMemoryView, type Opened } from './in-memory.ts';
import { mtxSource } from './mtx-source.ts';

/** A matrix or tensor in a file. */
export interface Entry {
  /** Empty where the file holds nothing else. */
  readonly name: string;
  /** Its element type and shape. */
  readonly facts: string;
  readonly open: () => Promise<Opened>;
}

type Sampled = (some: number, all: number) => string;

/** Longest text that is read: a page that reads more stands still for seconds. */
const MOST_TEXT = 1 << 26;

/**
 * The arrays in a file.
 * @param path - its name, which says the format.
 * @throws FormatError if the file is not what its name says.
 */
export async function entriesOf(
  file: RandomAccess,
  path: string,
  sampled: Sampled,
): Promise<readonly Entry[]> {
  const format = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  switch (format) {
    case 'npy':
      return [await npyEntry(file, sampled)];
    case 'safetensors':
      return safetensorsEntries(file, sampled);
    case 'mtx':
      return textEntry(file, function* (reader) {
        return mtxSource('.mtx', yield* mtxEntries('.mtx', reader));
      });
    case 'csv':
    case 'tsv':
      return textEntry(file, function* (reader) {
        const { rows, columns, numbers } = yield* csvTable('.csv', reader);
        return { rows, columns, dtype: 'float64', data: numbers };
      });
    default:
      throw new FormatError(`a file must be .npy, .safetensors, .mtx, .csv or .tsv; got ${path}`);
  }
}

/** Parses the head of a file; also says where it ends. */
async function headOf<T>(
  caller: string,
  file: RandomAccess,
  parser: (reader: ByteReader) => Parser<T>,
) {
  return parseStream([caller, file.size], blocksOf(file), function* (reader) {
    const head = yield* parser(reader);
    return { head, start: file.size - reader.left! };
  });
}

async function npyEntry(file: RandomAccess, sampled: Sampled): Promise<Entry> {
  const { head, start } = await headOf('.npy', file, (reader) => npyHeader('.npy', reader));
  const { shape, fortran, descr } = head;
  const place = { shape, fortran, start, ...npyElementType('.npy', descr) };
  const promised = countOf(shape) * itemSize(place.dtype);
  if (promised !== file.size - start) {
    throw new FormatError(`.npy: [${shape.join(', ')}] of ${place.dtype} must be ${promised} bytes; got ${file.size - start}`); // prettier-ignore
  }
  return entry('', place.dtype, place, () => openArray(file, place, sampled));
}

async function safetensorsEntries(file: RandomAccess, sampled: Sampled): Promise<Entry[]> {
  const caller = '.safetensors';
  const { head } = await headOf(caller, file, (reader) => safetensorsHeader(caller, reader));
  return [...head.tensors].map(([name, info]) => {
    const open = async () => {
      const dtype = safetensorsType(caller, name, info);
      const place = { shape: info.shape, dtype, littleEndian: true, fortran: false };
      return openArray(file, { ...place, start: head.start + info.start }, sampled);
    };
    return entry(name, info.dtype, info, open);
  });
}

function entry(
  name: string,
  dtype: string,
  { shape }: Pick<Place, 'shape'>,
  open: Entry['open'],
): Entry {
  return { name, facts: `${dtype} [${shape.join(', ')}]`, open };
}

async function textEntry(
  file: RandomAccess,
  parser: (reader: ByteReader) => Parser<Parameters<typeof inMemoryView>[0]>,
): Promise<Entry[]> {
  if (file.size > MOST_TEXT) {
    throw new FormatError(`a text must have at most ${bytesText(MOST_TEXT)} to be opened here; got ${bytesText(file.size)}. load(…) in a cell reads it.`); // prettier-ignore
  }
  const source = await parseStream(['text', undefined], blocksOf(file), parser);
  return [{ name: '', facts: '', open: async () => inMemoryView(source) }];
}

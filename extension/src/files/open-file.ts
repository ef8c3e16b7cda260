// What a file holds, by the end of its name. Only headers are read here, of text files all.
import { blocksOf, csvTable, mtxEntries, parseStream, type Parser, type RandomAccess, type ByteReader, FormatError, safetensorsHeader, safetensorsType } from '@eigenbook/mime/formats'; // prettier-ignore
import { bytesText } from '../layout/labels.ts';
import { openArray } from './array-entry.ts';
import { inMemoryView } from './in-memory.ts';
import { mtxSource } from './mtx-source.ts';
import { type Entry, factsOf, headOf, npyEntry, type Sampled } from './npy-entry.ts';
import { npzEntries } from './npz-entries.ts';

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
  if (file.size === 0) throw new FormatError('the file is empty');
  const format = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  try {
    return await entriesIn(file, path, format, sampled);
  } catch (error) {
    if (error instanceof FormatError) error.message += await hint(file, format);
    throw error;
  }
}

/** How files begin whose names may say something else. */
const BEGINNINGS = [
  ['npy', '\x93NUMPY'],
  ['npz', 'PK\x03\x04'],
  ['mtx', '%%MatrixMarket'],
] as const;

/** What a file looks like that is not what its name says. */
async function hint(file: RandomAccess, format: string): Promise<string> {
  const start = String.fromCharCode(...(await file.read(0, Math.min(file.size, 16))));
  const [found] =
    BEGINNINGS.find(([name, text]) => name !== format && start.startsWith(text)) ?? [];
  return found ? `. It begins as a .${found} file does.` : '';
}

async function entriesIn(
  file: RandomAccess,
  path: string,
  format: string,
  sampled: Sampled,
): Promise<readonly Entry[]> {
  switch (format) {
    case 'npy':
      return [await npyEntry(file, sampled)];
    case 'npz':
      return npzEntries(file, sampled);
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
      throw new FormatError(
        `a file must be .npy, .npz, .safetensors, .mtx, .csv or .tsv; got ${path}`,
      );
  }
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
    return { name, facts: factsOf(info.dtype, info.shape), open };
  });
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

// An array of a .npy file, or of a member of a .npz file.
import { blocksOf, type ByteReader, countOf, FormatError, itemSize, npyElementType, npyHeader, parseStream, type Parser, type RandomAccess } from '@eigenbook/mime/formats'; // prettier-ignore
import { openArray, type Place } from './array-entry.ts';
import type { Opened } from './in-memory.ts';

/** A matrix or tensor in a file. */
export interface Entry {
  /** Empty where the file holds nothing else. */
  readonly name: string;
  /** Its element type and shape. */
  readonly facts: string;
  readonly open: () => Promise<Opened>;
}

/** Says of how many of all elements the colours are. */
export type Sampled = (some: number, all: number) => string;

/** Parses the head of a file; also says where it ends. */
export async function headOf<T>(
  caller: string,
  file: RandomAccess,
  parser: (reader: ByteReader) => Parser<T>,
) {
  return parseStream([caller, file.size], blocksOf(file), function* (reader) {
    const head = yield* parser(reader);
    return { head, start: file.size - reader.left! };
  });
}

/** What stands before the elements of a .npy file. @throws FormatError if it is none. */
export async function npyPlace(file: RandomAccess): Promise<Place> {
  const { head, start } = await headOf('.npy', file, (reader) => npyHeader('.npy', reader));
  return { shape: head.shape, fortran: head.fortran, start, ...npyElementType('.npy', head.descr) };
}

export function factsOf(dtype: string, shape: readonly number[]): string {
  return `${dtype} [${shape.join(', ')}]`;
}

/** @throws FormatError or DTypeError if it is no array of numbers. */
export async function npyEntry(file: RandomAccess, sampled: Sampled): Promise<Entry> {
  const place = await npyPlace(file);
  const { shape, dtype, start } = place;
  const promised = countOf(shape) * itemSize(dtype);
  if (promised !== file.size - start) {
    throw new FormatError(`.npy: [${shape.join(', ')}] of ${dtype} must be ${promised} bytes; got ${file.size - start}`); // prettier-ignore
  }
  return { name: '', facts: factsOf(dtype, shape), open: () => openArray(file, place, sampled) };
}

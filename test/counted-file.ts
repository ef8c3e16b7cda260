// A file in memory that tells how much of it was read.
import { inMemory, type RandomAccess } from '@eigenbook/mime/formats';

export interface CountedFile extends RandomAccess {
  /** Bytes that were read so far. */
  readonly total: () => number;
}

export function countedFile(bytes: Uint8Array): CountedFile {
  const file = inMemory(bytes);
  let total = 0;
  return {
    size: file.size,
    total: () => total,
    read(start, end) {
      total += end - start;
      return file.read(start, end);
    },
  };
}

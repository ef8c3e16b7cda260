/** A file of which any part can be read. */
export interface RandomAccess {
  /** Bytes in all. */
  readonly size: number;
  /** The bytes from `start` to `end`, which is excluded; both lie in the file. */
  read(start: number, end: number): Promise<Uint8Array>;
}

/** A file that is in memory. */
export function inMemory(bytes: Uint8Array): RandomAccess {
  return { size: bytes.length, read: async (start, end) => bytes.subarray(start, end) };
}

const BLOCK = 1 << 20;

/** A part of a file, block by block. */
export async function* blocksOf(
  file: RandomAccess,
  start = 0,
  end = file.size,
): AsyncGenerator<Uint8Array> {
  for (let at = start; at < end; at += BLOCK) yield await file.read(at, Math.min(end, at + BLOCK));
}

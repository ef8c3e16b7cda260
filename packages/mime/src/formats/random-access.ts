/** A file of which any part can be read. */
export interface RandomAccess {
  /** Bytes in all. */
  readonly size: number;
  /**
   * The bytes from `start` to `end`, which is excluded; both lie in the file.
   * @example
   * await inMemory(Uint8Array.of(1, 2, 3)).read(1, 3); // => [2, 3]
   */
  read(start: number, end: number): Promise<Uint8Array>;
}

/**
 * A file that is in memory.
 * @example
 * inMemory(Uint8Array.of(1, 2, 3)).size; // => 3
 */
export function inMemory(bytes: Uint8Array): RandomAccess {
  return { size: bytes.length, read: async (start, end) => bytes.subarray(start, end) };
}

/** A header needs little, a whole file few questions: blocks grow from the one to the other. */
const [FIRST_BLOCK, MOST_BLOCK] = [1 << 14, 1 << 20];

/**
 * A part of a file, block by block.
 * @example
 * const lengths: number[] = [];
 * for await (const block of blocksOf(inMemory(new Uint8Array(20_000)))) lengths.push(block.length);
 * lengths; // => [16384, 3616]
 */
export async function* blocksOf(
  file: RandomAccess,
  start = 0,
  end = file.size,
): AsyncGenerator<Uint8Array> {
  for (let at = start, size = FIRST_BLOCK; at < end; size = Math.min(MOST_BLOCK, 2 * size)) {
    const from = at;
    at = Math.min(end, from + size);
    yield await file.read(from, at);
  }
}

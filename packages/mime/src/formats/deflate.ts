// Deflate by the streams that Node and browsers have; the package has neither's types.
interface Transform {
  readonly readable: { getReader(): Reader };
  readonly writable: { getWriter(): Writer };
}
interface Reader {
  read(): Promise<{ done: boolean; value?: Uint8Array }>;
  cancel(): Promise<void>;
}
interface Writer {
  write(block: Uint8Array): Promise<void>;
  close(): Promise<void>;
  abort(reason?: unknown): Promise<void>;
}
declare const CompressionStream: new (format: 'deflate-raw') => Transform;
declare const DecompressionStream: new (format: 'deflate-raw') => Transform;

type Blocks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/**
 * The blocks compressed, without head or checksum.
 * @see RFC 1951
 * @example
 * let length = 0;
 * for await (const block of deflate([new Uint8Array(1000)])) length += block.length;
 * length < 20; // => true
 */
export function deflate(blocks: Blocks): AsyncGenerator<Uint8Array> {
  return through(new CompressionStream('deflate-raw'), blocks);
}

/** The blocks decompressed. It rejects if they are not what deflate makes. */
export function inflate(blocks: Blocks): AsyncGenerator<Uint8Array> {
  return through(new DecompressionStream('deflate-raw'), blocks);
}

async function* through({ readable, writable }: Transform, blocks: Blocks) {
  const reader = readable.getReader();
  const writer = writable.getWriter();
  const feed = async () => {
    for await (const block of blocks) await writer.write(block);
    await writer.close();
  };
  let failure: { readonly error: unknown } | undefined;
  const feeding = feed().catch(async (error: unknown) => {
    failure = { error };
    // aborting what has failed fails in the same way: the first failure is the one to tell
    await writer.abort(error).catch(() => undefined);
  });
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      yield value!;
    }
  } finally {
    // a reader that has enough must not leave the writer waiting
    await reader.cancel().catch(() => undefined);
    await feeding;
  }
  if (failure) throw failure.error;
}

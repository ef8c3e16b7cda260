// A parser is a coroutine that asks for the next block of bytes by yielding. So one parser serves a
// whole file in memory, synchronously, and a stream of blocks that never is in memory as a whole.
import { FormatError } from './format-error.ts';

/** Yields for the next block, receives it, or undefined at the end; returns what it has read. */
export type Parser<T> = Generator<void, T, Uint8Array | undefined>;

/** Blocks of bytes one after the other: a file, a response, a decompressor. */
export type ByteStream = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

const NOTHING = new Uint8Array();

/** What a parser reads from: the bytes that came, block by block. */
export class ByteReader {
  readonly #caller: string;
  readonly #size: number | undefined;
  #block: Uint8Array = NOTHING;
  #passed = 0;

  /** @param size - how many bytes there are in all, where that is known. */
  constructor(caller: string, size?: number) {
    this.#caller = caller;
    this.#size = size;
  }

  /**
   * How many bytes are left, where that is known.
   * @example
   * new ByteReader('example', 10).left; // => 10
   */
  get left(): number | undefined {
    return this.#size === undefined ? undefined : this.#size - this.#passed;
  }

  /**
   * The bytes at hand that nobody has taken; takes them. Undefined at the end.
   * @example
   * parseBytes('example', Uint8Array.of(1, 2, 3), (reader) => reader.block(2)); // => [1, 2]
   */
  *block(most = Infinity): Parser<Uint8Array | undefined> {
    while (this.#block.length === 0) {
      const next = yield;
      if (next === undefined) return undefined;
      this.#block = next;
    }
    const taken = this.#block.subarray(0, Math.min(most, this.#block.length));
    this.#block = this.#block.subarray(taken.length);
    this.#passed += taken.length;
    return taken;
  }

  /**
   * Fills `target`.
   * @throws FormatError if the bytes end before.
   * @example
   * const target = new Uint8Array(2);
   * parseBytes('example', Uint8Array.of(1, 2, 3), (reader) => reader.into(target, 'the head'));
   * target; // => [1, 2]
   */
  *into(target: Uint8Array, what: string): Parser<void> {
    for (let at = 0; at < target.length;) {
      const block = yield* this.block(target.length - at);
      if (!block) {
        throw new FormatError(
          `${this.#caller}: ${what} must have ${target.length} bytes; got ${at}`,
        );
      }
      target.set(block, at);
      at += block.length;
    }
  }

  /**
   * The next `count` bytes, in memory of their own.
   * @throws FormatError if the bytes end before.
   * @example
   * parseBytes('example', Uint8Array.of(1, 2, 3), (reader) => reader.take(2, 'the head')); // => [1, 2]
   * parseBytes('example', Uint8Array.of(1), (reader) => reader.take(2, 'the head')); // throws FormatError
   */
  *take(count: number, what: string): Parser<Uint8Array> {
    const target = new Uint8Array(count);
    yield* this.into(target, what);
    return target;
  }

  /**
   * Sees to it that nothing follows.
   * @throws FormatError if bytes follow.
   * @example
   * parseBytes('example', Uint8Array.of(1), (reader) => reader.end()); // throws FormatError
   * parseBytes('example', Uint8Array.of(), (reader) => reader.end()); // => undefined
   */
  *end(): Parser<void> {
    const rest = yield* this.block();
    if (rest) throw new FormatError(`${this.#caller}: the data must end here; got ${rest.length} bytes more`); // prettier-ignore
  }
}

/**
 * What a parser makes of bytes that are all there.
 * @example
 * parseBytes('example', Uint8Array.of(1, 2, 3), (reader) => reader.take(3, 'all')); // => [1, 2, 3]
 */
export function parseBytes<T>(
  caller: string,
  bytes: Uint8Array,
  parser: (reader: ByteReader) => Parser<T>,
): T {
  const parsing = parser(new ByteReader(caller, bytes.length));
  let step = parsing.next();
  if (!step.done) step = parsing.next(bytes);
  while (!step.done) step = parsing.next(undefined);
  return step.value;
}

/**
 * What a parser makes of a stream, which is closed when the parser has enough or gives up.
 * @param size - how many bytes the stream has, where that is known.
 * @example
 * const blocks = [Uint8Array.of(1), Uint8Array.of(2, 3)];
 * await parseStream(['example', 3], blocks, (reader) => reader.take(3, 'all')); // => [1, 2, 3]
 */
export async function parseStream<T>(
  [caller, size]: readonly [caller: string, size: number | undefined],
  stream: ByteStream,
  parser: (reader: ByteReader) => Parser<T>,
): Promise<T> {
  const parsing = parser(new ByteReader(caller, size));
  let step = parsing.next();
  if (step.done) return step.value;
  for await (const block of stream) {
    step = parsing.next(block);
    if (step.done) return step.value;
  }
  while (!step.done) step = parsing.next(undefined);
  return step.value;
}

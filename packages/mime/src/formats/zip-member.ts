// The members of zip files, read block by block, or as files of their own.
import { crc32 } from './crc32.ts';
import { inflate } from './deflate.ts';
import { FormatError } from './format-error.ts';
import { blocksOf, inMemory, type RandomAccess } from './random-access.ts';
import { LOCAL, type ZipEntry } from './zip-directory.ts';

/**
 * The bytes of a member, block by block; at its end its size and checksum have been compared.
 * @throws FormatError if they are not what the directory says.
 * @example
 * const file = inMemory(await toNpz({ W: eye(2) }));
 * const [entry] = await readDirectory('example', file);
 * let length = 0;
 * for await (const block of memberBlocks('example', file, entry!)) length += block.length;
 * length; // => 160
 */
export async function* memberBlocks(
  caller: string,
  file: RandomAccess,
  entry: ZipEntry,
): AsyncGenerator<Uint8Array> {
  const start = await startOf(caller, file, entry);
  const stored = blocksOf(file, start, start + entry.compressedSize);
  let crc = 0;
  let size = 0;
  for await (const block of entry.method === 'stored' ? stored : inflated(caller, stored, entry)) {
    size += block.length;
    if (size > entry.size) wrong(caller, entry, 'more');
    crc = crc32(block, crc);
    yield block;
  }
  if (size !== entry.size) wrong(caller, entry, `${size} bytes`);
  if (crc !== entry.crc) wrong(caller, entry, 'another checksum');
}

async function* inflated(caller: string, blocks: AsyncIterable<Uint8Array>, entry: ZipEntry) {
  try {
    yield* inflate(blocks);
  } catch (cause) {
    throw new FormatError(`${caller}: member ${JSON.stringify(entry.name)} must be deflated bytes`, { cause }); // prettier-ignore
  }
}

function wrong(caller: string, { name, size }: ZipEntry, got: string): never {
  throw new FormatError(`${caller}: member ${JSON.stringify(name)} must have the ${size} bytes and the checksum that the directory says; got ${got}`); // prettier-ignore
}

/** Where the bytes of a member begin, behind its local header. */
async function startOf(caller: string, file: RandomAccess, entry: ZipEntry): Promise<number> {
  const head = await file.read(entry.offset, entry.offset + 30);
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const start = entry.offset + 30 + view.getUint16(26, true) + view.getUint16(28, true);
  const isThere = view.getUint32(0, true) === LOCAL && start + entry.compressedSize <= file.size;
  return isThere ? start : wrong(caller, entry, 'no member');
}

/**
 * A member as a file of which any part can be read: one that is stored stays where it is, and its
 * checksum is not looked at; one that is deflated is read into memory.
 * @throws FormatError if it is not what the directory says.
 * @example
 * const file = inMemory(await toNpz({ W: eye(2) }));
 * const [entry] = await readDirectory('example', file);
 * (await memberFile('example', file, entry!)).size; // => 160
 */
export async function memberFile(
  caller: string,
  file: RandomAccess,
  entry: ZipEntry,
): Promise<RandomAccess> {
  if (entry.method === 'stored') {
    const first = await startOf(caller, file, entry);
    return { size: entry.size, read: (start, end) => file.read(first + start, first + end) };
  }
  const bytes = new Uint8Array(entry.size);
  let at = 0;
  for await (const block of memberBlocks(caller, file, entry)) {
    bytes.set(block, at);
    at += block.length;
  }
  return inMemory(bytes);
}

// What a zip file says it holds: the directory at its end. @see APPNOTE.TXT 6.3.10, PKWARE
import { FormatError } from './format-error.ts';
import type { RandomAccess } from './random-access.ts';
import { decodeText } from './text.ts';

/** A member of a zip file, as the directory has it. */
export interface ZipEntry {
  /** What it is called, with its folder. */
  readonly name: string;
  /** Whether its bytes are those of the member, or deflated. */
  readonly method: 'stored' | 'deflated';
  /** The CRC-32 of the member. */
  readonly crc: number;
  /** Bytes in the file. */
  readonly compressedSize: number;
  /** Bytes of the member itself. */
  readonly size: number;
  /** Where its local header begins. */
  readonly offset: number;
}

const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const ENTRY = 0x02014b50;
/** What the local header of a member begins with. */
export const LOCAL = 0x04034b50;

const END_SIZE = 22;
const MOST_COMMENT = 0xffff;
const MOST_DIRECTORY = 1 << 26;
/** No byte of deflate stands for more bytes than this. */
const MOST_RATIO = 1032;

/**
 * The members of a zip file, judged: they lie in the file, and none promises more than its bytes
 * can hold.
 * @throws FormatError if it is no zip file, or uses what is not read: encryption, several disks,
 * other methods.
 * @example
 * const entries = await readDirectory('example', inMemory(await toNpz({ W: eye(2) })));
 * entries.map(({ name }) => name); // => ['W.npy']
 */
export async function readDirectory(caller: string, file: RandomAccess): Promise<ZipEntry[]> {
  const { offset, size, count } = await findDirectory(caller, file);
  if (size > MOST_DIRECTORY || offset + size > file.size) {
    throw new FormatError(`${caller}: the directory must lie in the file; it says ${size} bytes from ${offset} of ${file.size}`); // prettier-ignore
  }
  const bytes = await file.read(offset, offset + size);
  const view = viewOf(bytes);
  const entries: ZipEntry[] = [];
  for (let at = 0; at + 46 <= bytes.length && view.getUint32(at, true) === ENTRY;) {
    const lengths = [28, 30, 32].map((place) => view.getUint16(at + place, true));
    const end = at + 46 + lengths.reduce((a, b) => a + b, 0);
    if (end > bytes.length) break;
    entries.push(readEntry(caller, bytes.subarray(at, end), file.size));
    at = end;
  }
  if (entries.length !== count) throw new FormatError(`${caller}: the directory must list ${count} members; got ${entries.length}`); // prettier-ignore
  return entries;
}

async function findDirectory(caller: string, file: RandomAccess) {
  const start = Math.max(0, file.size - END_SIZE - MOST_COMMENT);
  const bytes = await file.read(start, file.size);
  const view = viewOf(bytes);
  let at = bytes.length - END_SIZE;
  while (at >= 0 && view.getUint32(at, true) !== END) at--;
  if (at < 0) throw new FormatError(`${caller}: a zip file must end with its directory; got ${file.size} bytes without`); // prettier-ignore
  const directory = { count: view.getUint16(at + 10, true), size: view.getUint32(at + 12, true), offset: view.getUint32(at + 16, true) }; // prettier-ignore
  const hasLocator = at >= 20 && view.getUint32(at - 20, true) === LOCATOR_64;
  return hasLocator ? findDirectory64(caller, file, readBig(view, at - 12)) : directory;
}

async function findDirectory64(caller: string, file: RandomAccess, place: number) {
  if (place + 56 <= file.size) {
    const view = viewOf(await file.read(place, place + 56));
    if (view.getUint32(0, true) === END_64) return { count: readBig(view, 32), size: readBig(view, 40), offset: readBig(view, 48) }; // prettier-ignore
  }
  throw new FormatError(`${caller}: a large zip file must have its directory where it says; got none at ${place}`); // prettier-ignore
}

function readEntry(caller: string, bytes: Uint8Array, fileSize: number): ZipEntry {
  const view = viewOf(bytes);
  const nameLength = view.getUint16(28, true);
  const name = decodeText(bytes.subarray(46, 46 + nameLength));
  const extra = bytes.subarray(46 + nameLength, 46 + nameLength + view.getUint16(30, true));
  const [size, compressedSize, offset] = sizes64(extra, [
    view.getUint32(24, true),
    view.getUint32(20, true),
    view.getUint32(42, true),
  ]);
  const fail = (rule: string): never => {
    throw new FormatError(`${caller}: ${rule} in member ${JSON.stringify(name.slice(0, 80))}`);
  };
  const code = view.getUint16(10, true);
  if (view.getUint16(8, true) & 1) fail('members must not be encrypted; got one that is');
  if (code !== 0 && code !== 8) fail(`members must be stored or deflated; got method ${code}`);
  if (offset! + 30 + compressedSize! > fileSize) fail(`members must lie in the file; got ${compressedSize} bytes from ${offset} of ${fileSize}`); // prettier-ignore
  if (code === 0 ? size !== compressedSize : size! > MOST_RATIO * (compressedSize! + 1)) {
    fail(`${compressedSize} bytes must be able to hold the member; it says ${size}`);
  }
  const method = code === 0 ? 'stored' : 'deflated';
  return { name, method, crc: view.getUint32(16, true), compressedSize: compressedSize!, size: size!, offset: offset! }; // prettier-ignore
}

const IN_EXTRA = 0xffffffff;

/** Sizes that 32 bits do not hold stand in an extra field, in this order. */
function sizes64(extra: Uint8Array, sizes: readonly number[]): readonly number[] {
  const view = viewOf(extra);
  for (let at = 0; at + 4 <= extra.length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    let next = at + 4;
    return sizes.map((size) => {
      if (size !== IN_EXTRA || next + 8 > extra.length) return size;
      next += 8;
      return readBig(view, next - 8);
    });
  }
  return sizes;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function readBig(view: DataView, at: number): number {
  return Number(view.getBigUint64(at, true));
}

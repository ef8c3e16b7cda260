// Zip files as .npz needs them, written block by block.
import { crc32, deflate, encodeText, joinBlocks, LOCAL, type ZipEntry } from '@eigenbook/mime/formats'; // prettier-ignore

/** A member to be written; `blocks` may be called twice. */
export interface ZipMember {
  readonly name: string;
  readonly blocks: () => Iterable<Uint8Array>;
}

/** A zip file, block by block, that says 64-bit sizes only where it needs them. */
export async function* zipBlocks(
  members: Iterable<ZipMember>,
  { compress }: { readonly compress: boolean },
): AsyncGenerator<Uint8Array> {
  const entries: ZipEntry[] = [];
  let offset = 0;
  for (const { name, blocks } of members) {
    let [crc, size, compressedSize] = [0, 0, 0];
    for (const block of blocks()) {
      crc = crc32(block, crc);
      size += block.length;
    }
    const method = compress ? 'deflated' : 'stored';
    // sizes of deflated members are known at their end: they follow in a descriptor
    const local = localHeader({ name, method, crc, size, compressedSize: size, offset });
    yield local;
    for await (const block of compress ? deflate(blocks()) : blocks()) {
      compressedSize += block.length;
      yield block;
    }
    const entry: ZipEntry = { name, method, crc, size, compressedSize, offset };
    const tail = compress ? descriptor(entry) : new Uint8Array();
    yield tail;
    offset += local.length + compressedSize + tail.length;
    entries.push(entry);
  }
  const directory = joinBlocks(entries.map(centralHeader));
  yield directory;
  yield endOf(entries.length, directory.length, offset);
}

const LIMIT = 0xffffffff;
/** Bit 3: sizes follow the member. Bit 11: names are UTF-8. */
const DESCRIPTOR = 0x08;
const UTF8 = 0x800;
/** 1980-01-01: files are the same whenever they are written. */
const DATE = 0x21;

function localHeader(entry: ZipEntry): Uint8Array {
  const name = encodeText(entry.name);
  const later = entry.method === 'deflated';
  const large = entry.size >= LIMIT || later;
  const sizes = later ? [0, 0] : [entry.size, entry.compressedSize];
  return pack(
    [4, LOCAL], [2, large ? 45 : 20], [2, UTF8 | (later ? DESCRIPTOR : 0)], [2, later ? 8 : 0], [2, 0], [2, DATE],
    [4, later ? 0 : entry.crc], [4, large ? LIMIT : sizes[1]!], [4, large ? LIMIT : sizes[0]!],
    [2, name.length], [2, large ? 20 : 0], name,
    ...(large ? [[2, 1], [2, 16], [8, sizes[0]!], [8, sizes[1]!]] as const : []),
  ); // prettier-ignore
}

function descriptor({ crc, size, compressedSize }: ZipEntry): Uint8Array {
  return pack([4, 0x08074b50], [4, crc], [8, compressedSize], [8, size]);
}

/** The entry of the directory. */
export function centralHeader(entry: ZipEntry): Uint8Array {
  const name = encodeText(entry.name);
  const later = entry.method === 'deflated';
  const numbers = [entry.size, entry.compressedSize, entry.offset];
  const large = numbers.filter((n) => n >= LIMIT);
  const short = (n: number) => Math.min(n, LIMIT);
  const extra = large.length > 0 ? 4 + 8 * large.length : 0;
  return pack(
    [4, 0x02014b50], [2, 45], [2, large.length > 0 || later ? 45 : 20], [2, UTF8 | (later ? DESCRIPTOR : 0)], [2, later ? 8 : 0], [2, 0], [2, DATE],
    [4, entry.crc], [4, short(entry.compressedSize)], [4, short(entry.size)],
    [2, name.length], [2, extra], [2, 0], [2, 0], [2, 0], [4, 0], [4, short(entry.offset)], name,
    ...(extra > 0 ? [[2, 1], [2, extra - 4], ...large.map((n) => [8, n] as const)] as const : []),
  ); // prettier-ignore
}

/** What stands behind the directory. */
export function endOf(count: number, size: number, offset: number): Uint8Array {
  const large = count >= 0xffff || size >= LIMIT || offset >= LIMIT;
  const end64 = pack(
    [4, 0x06064b50], [8, 44], [2, 45], [2, 45], [4, 0], [4, 0], [8, count], [8, count], [8, size], [8, offset],
    [4, 0x07064b50], [4, 0], [8, offset + size], [4, 1],
  ); // prettier-ignore
  const end = pack(
    [4, 0x06054b50], [2, 0], [2, 0], [2, Math.min(count, 0xffff)], [2, Math.min(count, 0xffff)],
    [4, Math.min(size, LIMIT)], [4, Math.min(offset, LIMIT)], [2, 0],
  ); // prettier-ignore
  return large ? joinBlocks([end64, end]) : end;
}

type Piece = readonly [bytes: 2 | 4 | 8, value: number] | Uint8Array;

/** Numbers, little-endian, and bytes one after the other. */
function pack(...pieces: readonly Piece[]): Uint8Array {
  return joinBlocks(
    pieces.map((piece) => {
      if (piece instanceof Uint8Array) return piece;
      const bytes = new Uint8Array(8);
      new DataView(bytes.buffer).setBigUint64(0, BigInt(piece[1]), true);
      return bytes.subarray(0, piece[0]);
    }),
  );
}

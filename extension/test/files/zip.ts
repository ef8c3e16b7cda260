// Zip files for tests, as NumPy writes them.
import { crc32, deflate, joinBlocks } from '@eigenbook/mime/formats';

export type Members = Readonly<Record<string, Uint8Array>>;

/** A zip file of members that are stored, or deflated. */
export async function zip(members: Members, compress: boolean): Promise<Uint8Array> {
  const blocks: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const [name, bytes] of Object.entries(members)) {
    const title = new TextEncoder().encode(name);
    const body = compress ? await deflated(bytes) : bytes;
    const facts = [[2, compress ? 8 : 0], [4, 0], [4, crc32(bytes)], [4, body.length], [4, bytes.length], [2, title.length], [2, 0]] as const; // prettier-ignore
    const local = pack([[4, 0x04034b50], [2, 20], [2, 0x800], ...facts], title);
    directory.push(pack([[4, 0x02014b50], [2, 20], [2, 20], [2, 0x800], ...facts, [2, 0], [2, 0], [2, 0], [4, 0], [4, at]], title)); // prettier-ignore
    blocks.push(local, body);
    at += local.length + body.length;
  }
  const size = directory.reduce((total, { length }) => total + length, 0);
  const count = directory.length;
  const end = pack([
    [4, 0x06054b50],
    [4, 0],
    [2, count],
    [2, count],
    [4, size],
    [4, at],
    [2, 0],
  ]);
  return joinBlocks([...blocks, ...directory, end]);
}

async function deflated(bytes: Uint8Array): Promise<Uint8Array> {
  const blocks: Uint8Array[] = [];
  for await (const block of deflate([bytes])) blocks.push(block);
  return joinBlocks(blocks);
}

type Numbers = readonly (readonly [bytes: 2 | 4, value: number])[];

function pack(numbers: Numbers, tail = new Uint8Array()): Uint8Array {
  const pieces = numbers.map(([size, value]) => new Uint8Array(Uint32Array.of(value).buffer).subarray(0, size)); // prettier-ignore
  return joinBlocks([...pieces, tail]);
}

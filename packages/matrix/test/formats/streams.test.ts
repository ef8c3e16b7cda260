// Files as streams: nothing is kept of a block when the next one is asked for, so that a file need
// not fit into memory beside its matrix.
import { expect } from 'chai';
import { formats, fromCSV, type Matrix, openNpz, openSafetensors, random, sparse, type SparseMatrix, toCSV, toMtx, toNpy, toNpz, toSafetensors } from '../../src/index.ts'; // prettier-ignore
const text = (source: string) => new TextEncoder().encode(source);

const BLOCK = 4096;
const A: Matrix = random(300, 200, { seed: 1 });
const S: SparseMatrix = sparse(A.map((x) => (x < 0.1 ? x : 0)));

/** The bytes in blocks that all lie in the same few kilobytes: the next one overwrites the last. */
function* overwriting(bytes: Uint8Array): Generator<Uint8Array> {
  const memory = new Uint8Array(BLOCK);
  for (let at = 0; at < bytes.length; at += BLOCK) {
    const part = bytes.subarray(at, at + BLOCK);
    memory.fill(0xff).set(part);
    yield memory.subarray(0, part.length);
  }
}

/** A file that says how many bytes were asked for at once, at most. */
function watched(bytes: Uint8Array): formats.RandomAccess & { most: () => number } {
  let most = 0;
  const read = async (start: number, end: number) => {
    most = Math.max(most, end - start);
    return bytes.slice(start, end);
  };
  return { size: bytes.length, read, most: () => most };
}

describe('files as streams', () => {
  it('are read without keeping any block', async () => {
    const npy = toNpy(A);
    for (const size of [npy.length, undefined]) {
      expect((await formats.readNpy(overwriting(npy), size ? { size } : {})).equals(A)).to.equal(true); // prettier-ignore
    }
    expect((await formats.readCsv(overwriting(text(toCSV(A))))).equals(A)).to.equal(true);
    expect((await formats.readMtx(overwriting(text(toMtx(S))))).equals(S)).to.equal(true);
    const quoted = `name,x\n${Array.from({ length: 3000 }, (_, k) => `"row ${k}\nof, many",${k}`).join('\n')}`; // prettier-ignore
    const records = await formats.readCsv(overwriting(text(quoted)), { as: 'records' });
    expect(records).to.deep.equal(fromCSV(quoted, { as: 'records' }));
    expect(records[2999]).to.deep.equal({ name: 'row 2999\nof, many', x: 2999 });
  });

  it('are read in parts of a megabyte at most, whatever lies in them', async () => {
    const large: Matrix = random(1000, 500, { seed: 2 });
    const npz = watched(await toNpz({ large, small: A }, { compress: true }));
    expect((await (await openNpz(npz)).read('large')).equals(large)).to.equal(true);
    const tensors = watched(toSafetensors({ large, small: A }));
    expect((await (await openSafetensors(tensors)).read('large')).equals(large)).to.equal(true);
    const npy = watched(toNpy(large));
    expect((await formats.readNpy(formats.blocksOf(npy), { size: npy.size })).equals(large)).to.equal(true); // prettier-ignore
    for (const file of [npz, tensors, npy]) {
      expect(file.size).to.be.above(2 * 2 ** 20);
      expect(file.most()).to.be.at.most(2 ** 20);
    }
  });

  it('are written in blocks that are small, or the memory of the matrix itself', () => {
    const sizes = (blocks: Iterable<Uint8Array>) => Array.from(blocks, ({ length }) => length);
    for (const written of [formats.csvBlocks(A), formats.mtxBlocks(A), formats.mtxBlocks(S)]) {
      expect(Math.max(...sizes(written))).to.be.below(2 ** 17);
    }
    const own = (blocks: Iterable<Uint8Array>) => [...blocks].filter(({ length }) => length > BLOCK).map(({ buffer }) => buffer); // prettier-ignore
    expect(own(formats.npyBlocks(A))).to.deep.equal([A.data.buffer]);
    expect(own(formats.safetensorsBlocks({ A }))).to.deep.equal([A.data.buffer]);
  });
});

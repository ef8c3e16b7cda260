import { expect } from 'chai';
import { inMemory } from '@eigenbook/mime/formats';
import type { CellSource } from '../../src/cells/cell-source.ts';
import { savedCells } from '../../src/cells/saved-cells.ts';
import type { Opened } from '../../src/files/in-memory.ts';
import { entriesOf } from '../../src/files/open-file.ts';
import { countedFile } from '../../../test/counted-file.ts';
import { npy } from './npy.ts';
import { type Members, zip } from './zip.ts';

const sampled = (some: number, all: number) => `${some} of ${all}`;
const entriesIn = async (members: Members, compress: boolean) =>
  entriesOf(inMemory(await zip(members, compress)), 'a.npz', sampled);
const cellsOf = ({ view, cells }: Opened): CellSource => cells ?? savedCells(view);
const rowsOf = (opened: Opened) => {
  const cells = cellsOf(opened);
  const [rows, columns] = cells.size;
  const row = (i: number) => Array.from({ length: columns }, (_, j) => cells.valueAt({ row: i, column: j })); // prettier-ignore
  return Array.from({ length: rows }, (_, i) => row(i));
};
const int32 = (...numbers: number[]) => npy('<i4', `(${numbers.length},)`, Int32Array.from(numbers).buffer); // prettier-ignore
const float64 = (...numbers: number[]) => npy('<f8', `(${numbers.length},)`, Float64Array.from(numbers).buffer); // prettier-ignore
const text = (letters: string) =>
  npy(`<U${letters.length}`, '()', Uint32Array.from(letters, (c) => c.charCodeAt(0)).buffer);

/** Six numbers of four bytes, the most significant first. */
const bigEndian = () => {
  const data = new DataView(new ArrayBuffer(24));
  [1, 2, 3, 4, 5, 6].forEach((x, k) => data.setFloat32(4 * k, x, false));
  return data.buffer;
};

describe('a .npz file', () => {
  for (const compress of [false, true]) {
    const how = compress ? 'deflated' : 'stored';

    it(`whose arrays are ${how} lists them, and opens each as NumPy has it`, async () => {
      const entries = await entriesIn(
        {
          'W.npy': npy('>f4', '(2, 3)', bigEndian(), 'True'),
          'z.npy': npy('<c16', '(2,)', Float64Array.of(3, 4, 0, -2).buffer),
          'mask.npy': npy('|b1', '(2, 2)', Uint8Array.of(1, 0, 0, 1).buffer),
          'names.npy': npy('<U2', '(2,)', new ArrayBuffer(16)),
          'read.me': Uint8Array.of(1, 2, 3),
        },
        compress,
      );
      expect(entries.map(({ name, facts }) => [name, facts])).to.deep.equal([
        ['W', 'float32 [2, 3]'],
        ['z', 'complex128 [2]'],
        ['mask', 'bool [2, 2]'],
        ['names', '84 B'],
      ]);
      expect(rowsOf(await entries[0]!.open())).to.deep.equal([[1, 3, 5], [2, 4, 6]]); // prettier-ignore
      const z = cellsOf(await entries[1]!.open());
      expect(z.partsAt!({ row: 0, column: 1 })).to.deep.equal([0, -2]);
      expect((await entries[2]!.open()).view.dtype).to.equal('bool');
      const refused = await entries[3]!.open().catch((error: Error) => error.message);
      expect(refused).to.match(/numbers must be one of .*; got "<U2", texts\. In Python A\.astype/);
    });

    it(`that SciPy wrote, ${how}, is a sparse matrix first of all`, async () => {
      const rows = { 'format.npy': text('csr'), 'shape.npy': int32(2, 3), 'indptr.npy': int32(0, 1, 3), 'indices.npy': int32(2, 0, 1) }; // prettier-ignore
      const columns = { 'format.npy': text('csc'), 'shape.npy': int32(2, 3), 'indptr.npy': int32(0, 1, 2, 3), 'indices.npy': int32(1, 1, 0) }; // prettier-ignore
      const places = { 'format.npy': text('coo'), 'shape.npy': int32(2, 3), 'row.npy': int32(0, 1, 1), 'col.npy': int32(2, 0, 1) }; // prettier-ignore
      const data = { 'data.npy': float64(7, -1, 4) };
      const inColumns = { 'data.npy': float64(-1, 4, 7) };
      for (const members of [
        { ...rows, ...data },
        { ...columns, ...inColumns },
        { ...places, ...data },
      ]) {
        const entries = await entriesIn(members, compress);
        expect([entries[0]!.name, entries[0]!.facts]).to.deep.equal(['SciPy', 'sparse']);
        const opened = await entries[0]!.open();
        expect(opened.view.sparse?.nnz).to.equal(3);
        expect(rowsOf(opened)).to.deep.equal([[0, 0, 7], [-1, 4, 0]]); // prettier-ignore
      }
    });
  }

  it('is read by parts where its arrays are stored, however large it is', async () => {
    const [rows, columns] = [12_000, 1_000];
    const numbers = new Float32Array(rows * columns);
    for (let k = 0; k < numbers.length; k++) numbers[k] = k % 1001;
    const bytes = await zip(
      { 'big.npy': npy('<f4', `(${rows}, ${columns})`, numbers.buffer) },
      false,
    );
    const file = countedFile(bytes);
    const [entry] = await entriesOf(file, 'a.npz', sampled);
    expect(file.total(), 'to list').to.be.below(100_000);
    const { view } = await entry!.open();
    expect([view.shape, view.stats.max]).to.deep.equal([[rows, columns], 1000]);
    expect(file.total(), 'to open').to.be.below(bytes.length / 2);
  });

  it('says what is wrong with a member, or with the file', async () => {
    const whole = npy('<f8', '(2, 2)', new ArrayBuffer(32));
    const bytes = await zip({ 'a.npy': whole.subarray(0, whole.length - 8) }, false);
    const [entry] = await entriesOf(inMemory(bytes), 'a.npz', sampled);
    const short = await entry!.open().catch((error: Error) => error.message);
    expect(short).to.equal('.npy: [2, 2] of float64 must be 32 bytes; got 24');
    const cut = await zip({ 'a.npy': whole }, true);
    const failure = await entriesOf(inMemory(cut.subarray(0, 60)), 'a.npz', sampled).catch((error: Error) => error.message); // prettier-ignore
    expect(failure).to.match(/a zip file must end with its directory/);
    const odd = await entriesIn({ 'format.npy': text('dia'), 'shape.npy': int32(2, 2), 'data.npy': float64(1) }, true); // prettier-ignore
    const format = await odd[0]!.open().catch((error: Error) => error.message);
    expect(format).to.match(/must be stored as csr, csc or coo; got "dia"/);
    const outside = { 'format.npy': text('coo'), 'shape.npy': int32(2, 2), 'data.npy': float64(1), 'row.npy': int32(2), 'col.npy': int32(0) }; // prettier-ignore
    const lies = await (await entriesIn(outside, false))[0]!.open().catch((error: Error) => error.message); // prettier-ignore
    expect(lies).to.match(/must lie in its 2 × 2/);
    const many = { 'format.npy': text('csr'), 'shape.npy': int32(2, 2), 'data.npy': float64(1), 'indptr.npy': int32(0, 1, 2 ** 31 - 1), 'indices.npy': int32(0) }; // prettier-ignore
    const claim = await (await entriesIn(many, false))[0]!.open().catch((error: Error) => error.message); // prettier-ignore
    expect(claim).to.match(/indptr must end with the number of elements, 1; got 2147483647/);
  });
});

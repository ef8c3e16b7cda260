import { expect } from 'chai';
import fc from 'fast-check';
import {
  eye,
  formats,
  FormatError,
  matrix,
  openNpz,
  parseNpz,
  type RandomAccess,
  sparse,
  toNpy,
  toNpz,
  zeros,
} from '../../src/index.ts';
import { npyBlocks, npyTextFile } from '../../src/formats/npy.ts';
import { centralHeader, endOf, zipBlocks } from '../../src/formats/zip.ts';
import { crc32, joinBlocks } from '@eigenbook/mime/formats';
import { countedFile } from '../../../../test/counted-file.ts';
import { triplets } from '../sparse/arbitraries.ts';
import { arrays, matrices, mutations, takenOrRefused } from './arbitraries.ts';

const name = fc.string({ minLength: 1, maxLength: 8 });

describe('parseNpz', () => {
  it('gives back all arrays by their names, stored and compressed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(name, arrays, { maxKeys: 4 }),
        fc.boolean(),
        async (record, compress) => {
          // prettier-ignore
          const read = await parseNpz(await toNpz(record, { compress }), { as: 'array' });
          expect(Object.entries(read)).to.deep.equal(Object.entries(record));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('gives matrices, one by one too', async () => {
    await fc.assert(
      fc.asyncProperty(matrices, matrices, async (A, B) => {
        const bytes = await toNpz({ A, B });
        const npz = await openNpz(bytes);
        expect(npz.names).to.deep.equal(['A', 'B']);
        expect((await npz.read('B')).data).to.deep.equal(B.data);
        expect((await parseNpz(bytes))['A']!.data).to.deep.equal(A.data);
      }),
      { numRuns: 40 },
    );
  });

  it('gives back sparse matrices as SciPy keeps them', async () => {
    const lists = fc.tuple(fc.nat(6), fc.nat(6)).chain(([rows, columns]) => triplets(rows, columns).map((list) => sparse(rows, columns, list))); // prettier-ignore
    await fc.assert(
      fc.asyncProperty(lists, fc.boolean(), async (A, compress) => {
        const npz = await openNpz(await toNpz(A, { compress }));
        expect(npz.names).to.include.members(['format', 'shape', 'indptr', 'indices', 'data']);
        expect((await npz.readSparse()).equals(A)).to.equal(true);
        const narrow = await (await openNpz(await toNpz(A.astype('float32')))).readSparse();
        expect([narrow.dtype, narrow.equals(A.astype('float32'))]).to.deep.equal(['float32', true]);
      }),
      { numRuns: 40 },
    );
  });

  it('reads only the member that is wanted', async () => {
    const bytes = await toNpz({ A: zeros(1000, 1000), B: eye(2) });
    const file = countedFile(bytes);
    expect((await (await openNpz(file)).read('B')).toArray()).to.deep.equal([[1, 0], [0, 1]]); // prettier-ignore
    expect(file.total()).to.be.below(100_000);
  });

  it('reads the sizes of files beyond 4 GB, and refuses members that such a file cannot hold', async () => {
    // a file of which only the end exists: one member of 5 · 10⁹ bytes
    const size = 5_000_000_000;
    const entry = { name: 'A.npy', method: 'stored', crc: 0, size, compressedSize: size, offset: size } as const; // prettier-ignore
    const directory = centralHeader(entry);
    const end = endOf(1, directory.length, 2 * size + 100);
    const tail = new Uint8Array([...directory, ...end]);
    const padded: RandomAccess = {
      size: 2 * size + 100 + tail.length,
      read: async (start, stop) => {
        const bytes = new Uint8Array(stop - start);
        const from = 2 * size + 100 - start;
        if (from < bytes.length) bytes.set(tail.subarray(Math.max(0, -from), stop - 2 * size - 100), Math.max(0, from)); // prettier-ignore
        return bytes;
      },
    };
    expect((await openNpz(padded)).names).to.deep.equal(['A']);
    const far = centralHeader({ ...entry, offset: 2 * size });
    tail.set(far);
    await refused(openNpz(padded), 'members must lie in the file; got 5000000000 bytes from 10000000000'); // prettier-ignore
  });

  it('knows the checksum of zip files', () => {
    const digits = new TextEncoder().encode('123456789');
    expect(crc32(digits)).to.equal(0xcbf43926);
    for (let k = 0; k <= 9; k++) expect(crc32(digits.subarray(k), crc32(digits.subarray(0, k)))).to.equal(0xcbf43926); // prettier-ignore
  });

  it('refuses a member that is damaged', async () => {
    for (const compress of [false, true]) {
      const bytes = await toNpz({ A: matrix([[1, 2, 3]]) }, { compress });
      const damaged = bytes.slice();
      const directory = bytes.length - 22 - (46 + 5);
      damaged[directory - (compress ? 24 + 4 : 4)]! ^= 1;
      await refused(parseNpz(damaged), 'A.npy');
    }
  });

  it('refuses a directory that lists fewer members than there are', async () => {
    const bytes = await toNpz({ A: eye(2), B: eye(3) });
    // the second entry of the directory
    const at = bytes.length - 22 - (46 + 'B.npy'.length);
    expect([...bytes.subarray(at, at + 2)]).to.deep.equal([0x50, 0x4b]);
    bytes[at + 2] = 0;
    expect(await openNpz(bytes).catch(String)).to.contain('must list 2 members; got 1');
  });

  it('reads a sparse matrix whose format is a text of Unicode', async () => {
    const array = (dtype: 'int32' | 'float64', ...numbers: number[]) => ({ shape: [numbers.length], dtype, data: (dtype === 'int32' ? Int32Array : Float64Array).from(numbers) }); // prettier-ignore
    const head = new TextDecoder('latin1').decode(npyTextFile('csr')).replace("'|S3'", "'<U3'");
    const unicode = Uint8Array.from([...head.slice(0, -3), ...'c\0\0\0s\0\0\0r\0\0\0'].map((c) => c.charCodeAt(0))); // prettier-ignore
    const parts = { shape: array('int32', 1, 2), indptr: array('int32', 0, 1), indices: array('int32', 1), data: array('float64', 5) }; // prettier-ignore
    const members = Object.entries(parts).map(([key, value]) => ({ name: `${key}.npy`, blocks: () => npyBlocks(value) })); // prettier-ignore
    const blocks: Uint8Array[] = [];
    for await (const block of zipBlocks([{ name: 'format.npy', blocks: () => [unicode] }, ...members], { compress: true })) blocks.push(block); // prettier-ignore
    expect((await (await openNpz(joinBlocks(blocks))).readSparse()).toArray()).to.deep.equal([[0, 5]]); // prettier-ignore
  });

  it('refuses a sparse matrix of a few bytes that would take the memory of a machine', async () => {
    const array = (...numbers: number[]) => ({ shape: [numbers.length], dtype: 'float64', data: Float64Array.from(numbers) }) as const; // prettier-ignore
    const parts = { row: array(1), col: array(1), data: array(1), shape: array(2e9, 2e9) };
    const format = { name: 'format.npy', blocks: () => [npyTextFile('coo')] };
    const members = Object.entries(parts).map(([key, value]) => ({ name: `${key}.npy`, blocks: () => npyBlocks(value) })); // prettier-ignore
    const blocks: Uint8Array[] = [];
    for await (const block of zipBlocks([format, ...members], { compress: false })) blocks.push(block); // prettier-ignore
    const npz = await openNpz(joinBlocks(blocks));
    expect(await npz.readSparse().catch(String)).to.match(/^ShapeError: .*of 1 elements must not be as large as 2000000000 × 2000000000/); // prettier-ignore
  });

  it('names the array that cannot be read', async () => {
    const cube = { shape: [1, 1, 1], dtype: 'float32', data: Float32Array.of(1) } as const;
    expect(await parseNpz(await toNpz({ A: eye(2), cube })).catch(String)).to.contain('parseNpz: array "cube": a matrix must have at most two axes'); // prettier-ignore
  });

  it('refuses a name that is not there, and names those that are', async () => {
    const npz = await openNpz(await toNpz({ a: eye(1), b: eye(1) }));
    await refused(npz.read('c'), 'the file must hold "c"; it holds a, b');
    await refused(npz.readSparse(), 'the file must hold "format"');
  });

  it('refuses a member that promises more than deflate can hold', async () => {
    const bytes = await toNpz({ A: zeros(300, 300) }, { compress: true });
    const view = new DataView(bytes.buffer);
    const directory = bytes.length - 22 - (46 + 5);
    expect(view.getUint32(directory, true)).to.equal(0x02014b50);
    view.setUint32(directory + 24, 4_000_000_000, true);
    await refused(parseNpz(bytes), 'bytes must be able to hold the member; it says 4000000000');
  });

  it('refuses what is no zip file, and what is encrypted or of another method', async () => {
    await refused(parseNpz(new Uint8Array(100)), 'must end with its directory');
    await refused(parseNpz(toNpy(eye(2))), 'must end with its directory');
    for (const [place, value, words] of [
      [8, 1, 'must not be encrypted'],
      [10, 12, 'got method 12'],
    ] as const) {
      // prettier-ignore
      const bytes = await toNpz({ A: eye(2) });
      bytes[bytes.length - 22 - (46 + 5) + place] = value;
      await refused(parseNpz(bytes), words);
    }
  });

  it('takes every damaged file or refuses it by name', async () => {
    const good = [await toNpz({ A: eye(3), b: zeros(1, 2) }), await toNpz({ A: eye(3) }, { compress: true }), await toNpz(sparse(eye(3)))]; // prettier-ignore
    const files = fc.constantFrom(...good).chain((bytes) => mutations(bytes));
    await fc.assert(
      fc.asyncProperty(files, async (bytes) => {
        await takenOrRefused(() => parseNpz(bytes));
        await takenOrRefused(async () => (await openNpz(bytes)).readSparse());
      }),
      { numRuns: 500 },
    );
  });
});

describe('npzBlocks', () => {
  it('gives the bytes of toNpz block by block', async () => {
    const record = { A: zeros(300, 300), b: eye(2) };
    const blocks: Uint8Array[] = [];
    for await (const block of formats.npzBlocks(record)) blocks.push(block);
    expect(blocks.length).to.be.above(4);
    expect(Buffer.concat(blocks).equals(await toNpz(record))).to.equal(true);
  });
});

async function refused(promise: Promise<unknown>, words: string): Promise<void> {
  let error: unknown;
  try {
    await promise;
  } catch (reason) {
    error = reason;
  }
  expect(error).to.be.instanceOf(FormatError);
  expect(String(error)).to.contain(words);
}

import { expect } from 'chai';
import fc from 'fast-check';
import { inMemory } from '@eigenbook/mime/formats';
import type { CellSource, Index, Step } from '../../src/cells/cell-source.ts';
import { savedCells } from '../../src/cells/saved-cells.ts';
import { entriesOf } from '../../src/files/open-file.ts';
import type { Opened } from '../../src/files/in-memory.ts';
import { npy } from './npy.ts';
import { virtualNpy } from './virtual-file.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const sampled = (some: number, all: number) => `${some} of ${all}`;
const open = async (...[file, path]: [Parameters<typeof entriesOf>[0], string]): Promise<Opened> =>
  (await entriesOf(file, path, sampled))[0]!.open();
const cellsOf = ({ view, cells }: Opened): CellSource => cells ?? savedCells(view);

/** A .safetensors file. */
function safetensors(header: object, data: ArrayBufferLike): Uint8Array {
  const head = bytesOf(JSON.stringify(header));
  const length = new Uint8Array(new BigUint64Array([BigInt(head.length)]).buffer);
  return Uint8Array.from([...length, ...head, ...new Uint8Array(data)]);
}

/** Waits for an element that comes in a tile. */
function element(cells: CellSource, index: Index, step?: Step): Promise<number> {
  return new Promise((resolve) => {
    const look = () => {
      const value = cells.valueAt(index, step);
      if (value === undefined) return;
      stop();
      resolve(value);
    };
    const stop = cells.onChange(look);
    const { row, column } = index;
    cells.request({ row, rowEnd: row + 1, column, columnEnd: column + 1 }, step);
    look();
  });
}

describe('entriesOf', () => {
  const kinds: [descr: string, data: ArrayBufferView, dtype: string][] = [
    ['<f8', Float64Array.of(1, -2, 0.5, 4), 'float64'],
    ['<f4', Float32Array.of(1, -2, 0.5, 4), 'float32'],
    ['<f2', Uint16Array.of(0x3c00, 0xc000, 0x3800, 0x4400), 'float32'],
    ['<i8', BigInt64Array.of(1n, -2n, 3n, 4n), 'float64'],
    ['<i2', Int16Array.of(1, -2, 3, 4), 'int32'],
    ['|u1', Uint8Array.of(1, 2, 3, 4), 'uint8'],
    ['|b1', Uint8Array.of(1, 0, 1, 0), 'bool'],
    ['<c16', Float64Array.of(3, 4, 0, -2, 1, 0, 0, 0), 'complex128'],
  ];
  for (const [descr, data, dtype] of kinds) {
    it(`shows a .npy file of ${descr} as ${dtype}`, async () => {
      const { view } = await open(inMemory(npy(descr, '(2, 2)', data.buffer)), 'a.npy');
      expect([view.dtype, view.shape]).to.deep.equal([dtype, [2, 2]]);
      const first = cellsOf({ view }).valueAt({ row: 0, column: 0 });
      expect(first).to.equal(descr === '<c16' ? 5 : 1);
    });
  }

  it('turns big-endian bytes and Fortran order into what NumPy shows', async () => {
    const data = new DataView(new ArrayBuffer(24));
    [1, 2, 3, 4, 5, 6].forEach((x, k) => data.setFloat32(4 * k, x, false));
    const file = npy('>f4', '(2, 3)', data.buffer, 'True');
    const cells = cellsOf(await open(inMemory(file), 'a.npy'));
    expect([cells.valueAt({ row: 0, column: 1 }), cells.valueAt({ row: 1, column: 2 })]).to.deep.equal([3, 6]); // prettier-ignore
  });

  it('lists the tensors of a .safetensors file and opens the one that is asked for', async () => {
    const header = {
      W: { dtype: 'F32', shape: [2, 2], data_offsets: [0, 16] },
      b: { dtype: 'BF16', shape: [2], data_offsets: [16, 20] },
      odd: { dtype: 'F8_E4M3', shape: [4], data_offsets: [20, 24] },
    };
    const data = new Uint8Array(24);
    data.set(new Uint8Array(Float32Array.of(1, 2, 3, 4).buffer));
    data.set([0x80, 0x3f, 0x00, 0xc0], 16);
    const entries = await entriesOf(inMemory(safetensors(header, data.buffer)), 'm.safetensors', sampled); // prettier-ignore
    expect(entries.map(({ name, facts }) => `${name} ${facts}`)).to.deep.equal([
      'W F32 [2, 2]',
      'b BF16 [2]',
      'odd F8_E4M3 [4]',
    ]);
    const b = cellsOf(await entries[1]!.open());
    expect([b.valueAt({ row: 0, column: 0 }), b.valueAt({ row: 0, column: 1 })]).to.deep.equal([1, -2]); // prettier-ignore
    const failure = await entries[2]!.open().catch((error: Error) => error.message);
    expect(failure).to.match(/tensors must be one of .*; got F8_E4M3 in "odd"/);
  });

  it('keeps a coordinate file sparse, mirrors what is symmetric and adds up what has one place', async () => {
    const text = '%%MatrixMarket matrix coordinate real symmetric\n3 3 4\n3 1 5\n1 1 2\n1 1 1\n3 2 4\n'; // prettier-ignore
    const { view } = await open(inMemory(bytesOf(text)), 'a.mtx');
    expect(view.sparse?.nnz).to.equal(5);
    const cells = cellsOf({ view });
    const rows = [0, 1, 2].map((row) => [0, 1, 2].map((column) => cells.valueAt({ row, column })));
    expect(rows).to.deep.equal([[3, 0, 5], [0, 0, 4], [5, 4, 0]]); // prettier-ignore
  });

  it('reads numbers of a table with names in its first line', async () => {
    const { view } = await open(inMemory(bytesOf('a;b\n1;2\n3;\n')), 'a.csv');
    expect(view.shape).to.deep.equal([2, 2]);
    expect(view.stats.nan).to.equal(1);
  });

  it('shows a number without axes, and arrays without elements', async () => {
    const number = await open(inMemory(npy('<f8', '()', Float64Array.of(7).buffer)), 'a.npy');
    expect([number.view.shape, cellsOf(number).valueAt({ row: 0, column: 0 })]).to.deep.equal([[], 7]); // prettier-ignore
    for (const shape of ['(0,)', '(0, 3)', '(3, 0)', '(2, 0, 4)']) {
      const { view } = await open(inMemory(npy('<f4', shape, new ArrayBuffer(0))), 'a.npy');
      expect(view.preview).to.include({ kind: 'full' });
    }
  });

  const broken: [name: string, file: Uint8Array, path: string, reason: RegExp][] = [
    ['a text', bytesOf('hello world'), 'a.npy', /must begin with \\x93NUMPY/],
    ['a .npy file that is cut', npy('<f8', '(2, 2)', new ArrayBuffer(24)), 'a.npy', /\[2, 2\] of float64 must be 32 bytes; got 24/], // prettier-ignore
    ['an empty file', new Uint8Array(), 'a.npy', /^the file is empty$/],
    [
      'texts',
      npy('<U3', '(2,)', new ArrayBuffer(24)),
      'a.npy',
      /got "<U3", texts\. In Python A\.astype\('f8'\) makes/,
    ],
    ['records', npy("[('x', '<f4'), ('y', '<f8')]", '(2,)', new ArrayBuffer(24)), 'a.npy', /numbers must be one of .*; got .*, records of several fields\. In Python A\["x"\] is one of them\.$/], // prettier-ignore
    ['a name that says something else', npy('<f8', '()', new ArrayBuffer(8)), 'a.npz', /must end with its directory.*\. It begins as a \.npy file does\.$/], // prettier-ignore
    ['a number of axes that nobody has', npy('<f8', `(${'1,'.repeat(40)})`, new ArrayBuffer(8)), 'a.npy', /at most 32 whole numbers/], // prettier-ignore
    ['a shape that no file has', npy('<f8', '(9007199254740991, 9007199254740991)', new ArrayBuffer(8)), 'a.npy', /must be .* bytes; got 8/], // prettier-ignore
    ['objects', npy('|O', '(2,)', new ArrayBuffer(16)), 'a.npy', /numbers must be one of .*; got "\|O"/], // prettier-ignore
    ['a header that lies', safetensors({ W: { dtype: 'F32', shape: [9], data_offsets: [0, 16] } }, new ArrayBuffer(16)), 'a.safetensors', /F32 of shape \[9\] must be 36 bytes/], // prettier-ignore
    ['words', bytesOf('1,2\n3,four\n'), 'a.csv', /a field must be a number; got "four" in line 2/],
    ['sizes without entries', bytesOf('%%MatrixMarket matrix coordinate real general\n900000000 900000000 0\n'), 'a.mtx', /must not be as large as/], // prettier-ignore
    [
      'another format',
      bytesOf('{}'),
      'a.json',
      /must be .npy, .npz, .safetensors, .mtx, .csv or .tsv/,
    ],
  ];
  for (const [name, file, path, reason] of broken) {
    it(`says what is wrong with ${name}`, async () => {
      const failure = await open(inMemory(file), path).catch((error: Error) => error.message);
      expect(failure).to.match(reason);
    });
  }

  it('takes any bytes or refuses them by an error of ours', async () => {
    const paths = ['a.npy', 'a.npz', 'a.safetensors', 'a.mtx', 'a.csv'];
    const bytes = fc.uint8Array({ maxLength: 200 });
    const property = fc.asyncProperty(bytes, fc.constantFrom(...paths), async (file, path) => {
      const failure = await open(inMemory(file), path).catch((error: Error) => error);
      if (failure instanceof Error) expect(['FormatError', 'DTypeError', 'ShapeError']).to.include(failure.name); // prettier-ignore
    });
    await fc.assert(property, { seed: 6, numRuns: 200 });
  });
});

describe('a large array in a file', () => {
  const MB = 2 ** 20;
  const shapes: [shape: number[], order: 'C' | 'Fortran'][] = [
    [[50_000, 1_000], 'C'],
    [[3, 30_000_000], 'C'],
    [[70_000_000], 'C'],
    [[50_000, 1_000], 'Fortran'],
    [[64, 128, 9_000], 'C'],
  ];
  for (const [shape, order] of shapes) {
    const name = `of [${shape.join(', ')}] in ${order} order`;
    const columns = shape.at(-1)!;
    const rows = shape.slice(0, -1).reduce((product, axis) => product * axis, 1);
    const at = ({ row, column }: Index) => (order === 'C' ? row * columns + column : column * rows + row); // prettier-ignore
    // exact in float32, from −500 to 500
    const valueOf = (k: number) => (k % 1001) - 500;

    it(`${name} gives the elements that are asked for, and reads little else`, async () => {
      const file = virtualNpy(shape, valueOf, order);
      const { view, cells } = await open(file, 'a.npy');
      expect(view.shape).to.deep.equal(shape);
      expect([view.stats.min, view.stats.max]).to.deep.equal([-500, 500]);
      expect(cells!.note).to.match(new RegExp(`^\\d+ of ${rows * columns}$`));
      expect(file.total(), 'to open').to.be.below(40 * MB);
      const places = [
        { row: 0, column: 0 },
        { row: rows - 1, column: columns - 1 },
        { row: Math.floor(rows / 2), column: Math.floor(columns / 3) },
      ];
      for (const place of places) expect(await element(cells!, place)).to.equal(valueOf(at(place)));
      cells!.dispose();
      // what is read again of short lines costs less than a request for each
      expect(file.total(), 'for three places').to.be.below(Math.max(160 * MB, 2 * file.size));
    });

    it(`${name} is small in sight as a whole, and its corners are exact`, async () => {
      const file = virtualNpy(shape, (k) => (k === rows * columns - 1 ? 77_777 : 7), order);
      const { view, cells } = await open(file, 'a.npy');
      const before = file.total();
      const step = { row: Math.ceil(rows / 200), column: Math.ceil(columns / 200) };
      expect(await element(cells!, { row: 0, column: 0 }, step)).to.equal(7);
      cells!.dispose();
      expect(file.total() - before, 'for the whole').to.be.below(20 * MB);
      if (view.preview.kind === 'full') throw new Error('it is not full');
      expect(view.preview.edges.values.at(-1)).to.equal(77_777);
    });
  }

  it('is looked through for the next NaN, around the end and backwards', async () => {
    const [rows, columns] = [9_000, 1_000];
    const nan = [1_234_567, 8_900_001];
    const file = virtualNpy([rows, columns], (k) => (nan.includes(k) ? NaN : 1));
    const { cells } = await open(file, 'a.npy');
    const place = (k: number) => ({ row: Math.floor(k / columns), column: k % columns });
    const found = [
      await cells!.find('nan', { row: 0, column: 0 }),
      await cells!.find('nan', place(nan[1]!)),
      await cells!.find('nan', place(nan[0]!), true),
    ];
    const [first, second] = nan.map(place);
    expect(found).to.deep.equal([first, first, second]);
    const whole = virtualNpy([rows, columns], () => 1);
    expect(await (await open(whole, 'a.npy')).cells!.find('nan', { row: 5, column: 5 })).to.equal(undefined); // prettier-ignore
  });
});

import { expect } from 'chai';
import fc from 'fast-check';
import {
  ComplexMatrix,
  DTypeError,
  eye,
  FormatError,
  matrix,
  openSafetensors,
  parseSafetensors,
  type RandomAccess,
  ShapeError,
  toSafetensors,
  zeros,
} from '../../src/index.ts';
import { arrays, matrices, mutations, takenOrRefused } from './arbitraries.ts';

const name = fc.string({ minLength: 1, maxLength: 8 }).filter((text) => text !== '__metadata__');
const storable = arrays.filter(({ dtype }) => dtype !== 'complex128');

/** A file with any header and so many bytes behind it. */
function fileOf(header: unknown, size = 0): Uint8Array {
  const json = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header)); // prettier-ignore
  const bytes = new Uint8Array(8 + json.length + size);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(json.length), true);
  bytes.set(json, 8);
  return bytes;
}
const tensor = (dtype: string, shape: unknown, data_offsets: unknown) => ({ dtype, shape, data_offsets }); // prettier-ignore

describe('parseSafetensors', () => {
  it('gives back all tensors by their names, of any number of axes', () => {
    fc.assert(
      fc.property(fc.dictionary(name, storable, { maxKeys: 4 }), (record) => {
        const read = parseSafetensors(toSafetensors(record), { as: 'array' });
        expect(read).to.deep.equal({ ...record });
      }),
    );
  });

  it('gives matrices', () => {
    fc.assert(
      fc.property(matrices, (A) => {
        expect(parseSafetensors(toSafetensors({ A }))['A']!.data).to.deep.equal(A.data);
      }),
    );
  });

  it('reads bfloat16, the upper half of a float32', () => {
    const bytes = fileOf({ a: tensor('BF16', [2, 2], [0, 8]) }, 8);
    bytes.set(new Uint8Array(Uint16Array.of(0x3f80, 0xc040, 0x7f80, 0x0000).buffer), bytes.length - 8); // prettier-ignore
    const A = parseSafetensors(bytes)['a']!;
    expect([A.dtype, A.toArray()]).to.deep.equal(['float32', [[1, -3], [Infinity, 0]]]); // prettier-ignore
  });

  const lies: [what: string, bytes: Uint8Array, words: string][] = [
    ['nothing', new Uint8Array(), 'must have 8 bytes; got 0'],
    ['a header that is longer than the file', Uint8Array.of(255, 0, 0, 0, 0, 0, 0, 0), 'it says 255'], // prettier-ignore
    ['a header of 2^63 bytes', Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 128), 'at most 10^8 bytes'],
    ['a header that is no JSON', fileOf('{"a":'), 'must be JSON'],
    ['a header that is a list', fileOf([]), 'must be a JSON object'],
    ['a tensor that is none', fileOf({ a: 7 }), 'a tensor must be an object; got 7 in "a"'],
    ['a dtype that is no text', fileOf({ a: tensor(7 as never, [], [0, 0]) }), 'dtype must be a text'], // prettier-ignore
    ['a negative size', fileOf({ a: tensor('F64', [-1], [0, 8]) }, 8), 'shape must be'],
    ['offsets that fall', fileOf({ a: tensor('F64', [1], [8, 0]) }, 8), 'two whole numbers that rise'], // prettier-ignore
    ['a shape that is not its bytes', fileOf({ a: tensor('F64', [2], [0, 8]) }, 8), 'F64 of shape [2] must be 16 bytes'], // prettier-ignore
    ['a bomb', fileOf({ a: tensor('F64', [1e15, 1e15], [0, 8]) }, 8), 'must be'],
    ['a gap', fileOf({ a: tensor('U8', [1], [1, 2]) }, 2), 'must follow one another'],
    ['an overlap', fileOf({ a: tensor('U8', [2], [0, 2]), b: tensor('U8', [2], [1, 3]) }, 3), '"b" begins at 1 and not at 2'], // prettier-ignore
    ['bytes that belong to nothing', fileOf({ a: tensor('U8', [1], [0, 1]) }, 9), 'they end at 1 of 9'], // prettier-ignore
    ['a tensor beyond the file', fileOf({ a: tensor('U8', [9], [0, 9]) }, 1), 'they end at 9 of 1'],
    ['a name that stands there twice', fileOf('{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"I32","shape":[1],"data_offsets":[0,4]}}', 4), 'got 8 names, 4 of them different'], // prettier-ignore
    ['metadata that is no text', fileOf({ __metadata__: { a: 1 } }), '__metadata__ must be texts'],
  ];
  for (const [what, bytes, words] of lies) {
    it(`refuses ${what}`, () => expect(() => parseSafetensors(bytes)).to.throw(FormatError, words));
  }

  it('refuses an element type it does not know only where that is read', async () => {
    const bytes = fileOf({ a: tensor('F8_E4M3', [2], [0, 2]), b: tensor('U8', [1], [2, 3]) }, 3);
    const file = await openSafetensors(bytes);
    expect((await file.read('b')).toArray()).to.deep.equal([[0]]);
    expect(file.tensors['a']).to.deep.equal({ dtype: 'F8_E4M3', shape: [2], start: 0, end: 2 });
    expect(() => parseSafetensors(bytes)).to.throw(DTypeError, 'got F8_E4M3 in "a"');
  });

  it('refuses more than two axes as a matrix, and complex128 to be written', () => {
    const cube = { a: { shape: [1, 1, 1], dtype: 'float32', data: Float32Array.of(1) } } as const;
    expect(() => parseSafetensors(toSafetensors(cube))).to.throw(ShapeError, "{ as: 'array' }");
    const z = new ComplexMatrix(eye(2), eye(2));
    expect(() => toSafetensors({ z })).to.throw(DTypeError, 'got complex128 in "z"');
  });

  it('takes every damaged file or refuses it by name', async () => {
    const good = toSafetensors({ W: matrix([[1, 2], [3, 4]]), b: zeros(1, 2) }, { metadata: { format: 'pt' } }); // prettier-ignore
    await fc.assert(
      fc.asyncProperty(mutations(good), async (bytes) => {
        await takenOrRefused(() => parseSafetensors(bytes));
        await takenOrRefused(async () => (await openSafetensors(bytes)).read('W', { as: 'array' }));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('openSafetensors', () => {
  it('takes names and metadata with quotes, colons and braces in them', async () => {
    const odd = '{"a": \\"}';
    const file = await openSafetensors(toSafetensors({ [odd]: eye(2) }, { metadata: { '":': '":{' } })); // prettier-ignore
    expect((await file.read(odd)).equals(eye(2))).to.equal(true);
  });

  it('gives names, shapes and metadata, and reads the bytes of one tensor alone', async () => {
    const bytes = toSafetensors(
      { large: zeros(1000, 1000), small: matrix([[1, 2]]) },
      { metadata: { author: 'x' } },
    );
    const ranges: [number, number][] = [];
    const file: RandomAccess = {
      size: bytes.length,
      read: async (start, end) => {
        ranges.push([start, end]);
        return bytes.subarray(start, end);
      },
    };
    const tensors = await openSafetensors(file);
    expect(tensors.metadata).to.deep.equal({ author: 'x' });
    expect(tensors.tensors['large']!.shape).to.deep.equal([1000, 1000]);
    ranges.length = 0;
    expect((await tensors.read('small')).toArray()).to.deep.equal([[1, 2]]);
    expect(ranges).to.deep.equal([[bytes.length - 16, bytes.length]]);
  });

  it('names what is there when a name is not', async () => {
    const tensors = await openSafetensors(toSafetensors({ W: eye(1) }));
    const error: unknown = await Promise.resolve()
      .then(() => tensors.read('V'))
      .catch((reason: unknown) => reason);
    expect(String(error)).to.contain('the file must hold "V"; it holds W');
  });
});

describe('toSafetensors', () => {
  it('refuses the name where the format keeps texts', () => {
    expect(() => toSafetensors({ __metadata__: eye(2) })).to.throw(TypeError, 'no tensor may be called __metadata__'); // prettier-ignore
  });

  it('puts each tensor at a multiple of its element size, and the first at one of 8', () => {
    fc.assert(
      fc.property(fc.dictionary(name, storable, { maxKeys: 5 }), (record) => {
        const bytes = toSafetensors(record);
        const start = 8 + Number(new DataView(bytes.buffer).getBigUint64(0, true));
        expect(start % 8).to.equal(0);
        const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, start)));
        for (const [key, { data_offsets: offsets }] of Object.entries<{ data_offsets: number[] }>(
          header,
        )) {
          // prettier-ignore
          expect(offsets[0]! % record[key]!.data.BYTES_PER_ELEMENT).to.equal(0);
        }
      }),
    );
  });
});

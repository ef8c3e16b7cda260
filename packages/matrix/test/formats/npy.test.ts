import { expect } from 'chai';
import fc from 'fast-check';
import {
  ComplexMatrix,
  DTypeError,
  formats,
  FormatError,
  matrix,
  type NumberArray,
  parseNpy,
  ShapeError,
  toNpy,
  zeros,
} from '../../src/index.ts';
import { arrays, cut, matrices, mutations, takenOrRefused } from './arbitraries.ts';

const places = fc.array(fc.nat(4000), { maxLength: 5 });
const text = (s: string) => new TextEncoder().encode(s);

/** A .npy file with any header and any bytes behind it. */
function fileOf(header: string, data: Uint8Array, version = 1): Uint8Array {
  const head = text(header);
  const size = version === 1 ? [head.length & 255, head.length >> 8] : [head.length & 255, head.length >> 8, 0, 0]; // prettier-ignore
  return Uint8Array.from([0x93, ...text('NUMPY'), version, 0, ...size, ...head, ...data]);
}
const f8 = (...numbers: number[]) => new Uint8Array(Float64Array.from(numbers).buffer);
const header = (descr: string, shape: string, fortran = 'False') =>
  `{'descr': '${descr}', 'fortran_order': ${fortran}, 'shape': ${shape}, }\n`;

describe('parseNpy', () => {
  it('gives back every matrix that toNpy has written, bit for bit', () => {
    fc.assert(
      fc.property(matrices, (A) => {
        const B = parseNpy(toNpy(A));
        expect([B.shape, B.dtype]).to.deep.equal([A.shape, A.dtype]);
        expect(B.data).to.deep.equal(A.data);
        expect(toNpy(A).length % 64).to.equal((A.data.byteLength) % 64); // prettier-ignore
      }),
    );
  });

  it('gives back every array, of any number of axes and any element type', () => {
    fc.assert(
      fc.property(arrays, (array) => {
        expect(parseNpy(toNpy(array), { as: 'array' })).to.deep.equal(array);
      }),
    );
  });

  it('gives the same from a stream, wherever it is cut, with a size and without', async () => {
    await fc.assert(
      fc.asyncProperty(arrays, places, async (array, ends) => {
        const bytes = toNpy(array);
        for (const options of [{}, { size: bytes.length }]) {
          const read = await formats.readNpy(cut(bytes, ends), { as: 'array', ...options });
          expect(read).to.deep.equal(array);
        }
      }),
    );
  });

  it('reads Fortran order and foreign byte order', () => {
    const fortran = fileOf(header('<f8', '(2, 3)', 'True'), f8(1, 4, 2, 5, 3, 6));
    expect(parseNpy(fortran).toArray()).to.deep.equal([[1, 2, 3], [4, 5, 6]]); // prettier-ignore
    const big = fileOf(header('>i2', '(1, 2)'), Uint8Array.of(1, 2, 255, 255), 2);
    expect(parseNpy(big).toArray()).to.deep.equal([[258, -1]]);
    const third = fileOf(header('|u1', '(3,)'), Uint8Array.of(7, 8, 9), 3);
    expect(parseNpy(third).toArray()).to.deep.equal([[7], [8], [9]]);
  });

  it('reads Fortran order of any number of axes, from a stream of unknown length too', async () => {
    const numbers = Float64Array.from({ length: 24 }, (_, k) => k);
    const file = fileOf(header('<f8', '(2, 3, 4)', 'True'), f8(...numbers));
    const a = parseNpy(file, { as: 'array' });
    const b = await formats.readNpy([file], { as: 'array' });
    expect(b).to.deep.equal(a);
    for (let i = 0; i < 2; i++) {
      for (let j = 0; j < 3; j++) {
        for (let k = 0; k < 4; k++) expect(a.data[(i * 3 + j) * 4 + k]).to.equal(i + 2 * j + 6 * k);
      }
    }
  });

  it('reads half precision, every number of it', () => {
    const bits = new Uint8Array(Uint16Array.of(0x3c00, 0xc000, 0x7bff, 0x0001, 0x8000, 0x7c00, 0xfe00).buffer); // prettier-ignore
    const A = parseNpy(fileOf(header('<f2', '(1, 7)'), bits));
    expect(A.dtype).to.equal('float32');
    expect(A.toArray()[0]).to.deep.equal([1, -2, 65504, 2 ** -24, -0, Infinity, NaN]);
  });

  it('gives complex numbers when asked, and real ones as complex', () => {
    const A = new ComplexMatrix(matrix([[1, 2]]), matrix([[-3, 4]]));
    const B = parseNpy(toNpy(A), { as: 'complex' });
    expect([B.real.toArray(), B.imag.toArray()]).to.deep.equal([[[1, 2]], [[-3, 4]]]);
    expect(() => parseNpy(toNpy(A))).to.throw(DTypeError, "{ as: 'complex' }");
    const real = parseNpy(toNpy(matrix([[5]])), { as: 'complex' });
    expect([real.real.item(), real.imag.item()]).to.deep.equal([5, 0]);
  });

  it('gives truth values as 1 and 0, and a single number as 1 × 1', () => {
    expect(parseNpy(toNpy(matrix([[1, -1]]).gt(0))).toArray()).to.deep.equal([[1, 0]]);
    expect(parseNpy(fileOf(header('<f8', '()'), f8(7))).toArray()).to.deep.equal([[7]]);
  });

  it('does not round whole numbers of 64 bits', () => {
    const array = (x: bigint): NumberArray => ({ shape: [1], dtype: 'int64', data: BigInt64Array.of(x) }); // prettier-ignore
    for (const x of [2n ** 53n - 1n, 2n ** 53n, -(2n ** 62n)]) {
      expect(parseNpy(toNpy(array(x))).item()).to.equal(Number(x));
    }
    expect(() => parseNpy(toNpy(array(2n ** 53n + 1n)))).to.throw(DTypeError, 'got 9007199254740993'); // prettier-ignore
  });

  const lies: [what: string, bytes: Uint8Array, words: string][] = [
    ['nothing', new Uint8Array(), 'must have 8 bytes; got 0'],
    ['another file', text('PK\x03\x04 and so on'), 'must begin with \\x93NUMPY'],
    ['version 4', fileOf(header('<f8', '(1,)'), f8(1), 4), 'version 1, 2 or 3'],
    ['a header that is longer than the file', Uint8Array.of(0x93, ...text('NUMPY'), 1, 0, 255, 255), 'it says 65535'], // prettier-ignore
    ['a header that is no dictionary', fileOf("__import__('os')", f8()), 'Python dictionary'],
    ['objects', fileOf(header('|O', '(1,)'), f8(1)), 'got "|O"'],
    ['records', fileOf("{'descr': [('x', '<f8')], 'fortran_order': False, 'shape': (1,), }", f8(1)), 'must be one of'], // prettier-ignore
    ['texts, with what Python does about it', fileOf(header('<U3', '(1,)'), f8()), `got "<U3", texts. In Python A.astype('f8')`], // prettier-ignore
    ['fields, with the first', fileOf("{'descr': [('x', '<f8')], 'fortran_order': False, 'shape': (1,), }", f8(1)), 'records of several fields. In Python A["x"]'], // prettier-ignore
    ['numbers of 16 bytes', fileOf(header('<f16', '(1,)'), f8(1, 1)), 'of another precision. In Python'], // prettier-ignore
    ['a negative size', fileOf(header('<f8', '(-1,)'), f8(1)), 'whole numbers ≥ 0'],
    ['more than there is', fileOf(header('<f8', '(3,)'), f8(1, 2)), 'must be 24 bytes; got 16'],
    ['less than there is', fileOf(header('<f8', '(1,)'), f8(1, 2)), 'must be 8 bytes; got 16'],
    ['a bomb', fileOf(header('<f8', '(1000000, 1000000)'), f8(1)), 'at most 2^32 elements'],
    ['a size that overflows', fileOf(header('<f8', '(9007199254740991, 9007199254740991)'), f8(1)), '2^32'], // prettier-ignore
  ];
  for (const [what, bytes, words] of lies) {
    it(`refuses ${what}`, () => {
      expect(() => parseNpy(bytes)).to.throw(words).with.property('name').that.is.oneOf(['FormatError', 'DTypeError']); // prettier-ignore
    });
  }

  it('refuses more than two axes as a matrix, and says what to do', () => {
    const array: NumberArray = { shape: [1, 1, 1], dtype: 'float64', data: Float64Array.of(1) };
    expect(() => parseNpy(toNpy(array))).to.throw(ShapeError, "shape [1, 1, 1]. { as: 'array' }");
  });

  it('takes no memory for what a stream promises and does not bring', async () => {
    const bomb = fileOf(header('<f8', '(30000, 30000)'), f8(1));
    const before = process.memoryUsage().arrayBuffers;
    for (const fortran of ['False', 'True']) {
      const file = fileOf(header('<f8', '(30000, 30000)', fortran), f8(1));
      await formats.readNpy([file]).then(
        () => expect.fail('it was read'),
        (error: unknown) => expect(error).to.be.instanceOf(FormatError),
      );
    }
    expect(() => parseNpy(bomb)).to.throw(FormatError, '7200000000 bytes; got 8');
    expect(process.memoryUsage().arrayBuffers - before).to.be.below(2 ** 24);
  });

  it('takes every damaged file or refuses it by name', async () => {
    const files = arrays.chain((array) => mutations(toNpy(array)));
    await fc.assert(
      fc.asyncProperty(files, async (bytes) => {
        await takenOrRefused(() => parseNpy(bytes));
        await takenOrRefused(() => parseNpy(bytes, { as: 'array' }));
        await takenOrRefused(() => formats.readNpy([bytes], { as: 'complex' }));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('toNpy', () => {
  it('refuses an array whose data is not what its shape says', () => {
    const array: NumberArray = { shape: [3], dtype: 'float64', data: Float64Array.of(1) };
    expect(() => toNpy(array)).to.throw(ShapeError, 'must hold 3 numbers of float64; got 1');
  });

  it('gives the memory of a matrix itself, not a copy', () => {
    const A = zeros(100, 100);
    const [, block] = formats.npyBlocks(A);
    expect(block!.buffer).to.equal(A.data.buffer);
  });
});

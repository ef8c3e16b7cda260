import { expect } from 'chai';
import fc from 'fast-check';
import {
  ComplexMatrix,
  DTypeError,
  formats,
  FormatError,
  matrix,
  parseMtx,
  ShapeError,
  sparse,
  toMtx,
  zeros,
} from '../../src/index.ts';
import { triplets } from '../sparse/arbitraries.ts';
import { cut, matrices, mutations, takenOrRefused } from './arbitraries.ts';

const text = (s: string) => new TextEncoder().encode(s);
const file = (kind: string, ...lines: string[]) => `%%MatrixMarket matrix ${kind}\n${lines.join('\n')}\n`; // prettier-ignore

const size = fc.integer({ min: 0, max: 7 });
const sparseMatrices = fc
  .tuple(size, size)
  .chain(([rows, columns]) =>
    triplets(rows, columns).map((list) => sparse(rows, columns, list).scale(1 / 3)),
  );

describe('parseMtx', () => {
  it('gives back every sparse matrix that toMtx has written, element for element', () => {
    fc.assert(
      fc.property(sparseMatrices, (A) => {
        const B = parseMtx(toMtx(A));
        expect([B.shape, B.nnz]).to.deep.equal([A.shape, A.nnz]);
        expect(B.equals(A)).to.equal(true);
        expect(parseMtx(toMtx(A), { as: 'matrix' }).equals(A.toDense())).to.equal(true);
      }),
    );
  });

  it('gives back every dense and complex matrix, digit for digit', () => {
    fc.assert(
      fc.property(matrices, (A) => {
        const B = parseMtx(toMtx(A), { as: 'matrix' });
        expect(B.shape).to.deep.equal(A.shape);
        expect(B.data).to.deep.equal(Float64Array.from(A.data));
        const C = new ComplexMatrix(A, A.scale(-2));
        const D = parseMtx(toMtx(C), { as: 'complex' });
        expect(D.imag.data).to.deep.equal(Float64Array.from(C.imag.data));
      }),
    );
  });

  it('gives the same from a stream, wherever it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(sparseMatrices, fc.array(fc.nat(500), { maxLength: 6 }), async (A, ends) => {
        const bytes = text(toMtx(A).replaceAll('\n', '\r\n'));
        expect((await formats.readMtx(cut(bytes, ends))).equals(A)).to.equal(true);
      }),
    );
  });

  const kinds: [what: string, source: string, rows: number[][]][] = [
    ['comments, empty lines and any case', '%%MatrixMarket MATRIX Coordinate Real General\n% by hand\n\n2 2 2\n 1 1  5e-1 \n\n2 2 -.5\n', [[0.5, 0], [0, -0.5]]], // prettier-ignore
    ['integers', file('coordinate integer general', '1 2 1', '1 2 -7'), [[0, -7]]],
    ['integers that are exact beyond 2^53', file('coordinate integer general', '1 2 2', '1 1 9007199254740992', '1 2 -9007199254740994'), [[2 ** 53, -(2 ** 53) - 2]]], // prettier-ignore
    [
      'integers without a sign',
      file('coordinate unsigned-integer general', '1 2 1', '1 2 7'),
      [[0, 7]],
    ],
    ['patterns', file('coordinate pattern general', '2 2 2', '1 1', '2 1'), [[1, 0], [1, 0]]], // prettier-ignore
    ['a symmetric one', file('coordinate real symmetric', '2 2 2', '1 1 1', '2 1 5'), [[1, 5], [5, 0]]], // prettier-ignore
    ['a skew-symmetric one', file('coordinate real skew-symmetric', '2 2 1', '2 1 5'), [[0, -5], [5, 0]]], // prettier-ignore
    ['a symmetric pattern', file('coordinate pattern symmetric', '2 2 1', '2 1'), [[0, 1], [1, 0]]], // prettier-ignore
    ['an array, down its columns', file('array real general', '2 3', '1', '2', '3', '4', '5', '6'), [[1, 3, 5], [2, 4, 6]]], // prettier-ignore
    ['a symmetric array', file('array real symmetric', '2 2', '1', '2', '3'), [[1, 2], [2, 3]]], // prettier-ignore
    ['a skew-symmetric array', file('array real skew-symmetric', '3 3', '1', '2', '3'), [[0, -1, -2], [1, 0, -3], [2, 3, 0]]], // prettier-ignore
    ['values in one place', file('coordinate real general', '1 1 2', '1 1 2', '1 1 3'), [[5]]],
    ['Fortran exponents, nan and inf', file('array real general', '1 3', '1.5D+01', 'NaN', '-inf'), [[15, NaN, -Infinity]]], // prettier-ignore
    ['nothing', file('coordinate real general', '0 3 0'), []],
  ];
  for (const [what, source, rows] of kinds) {
    it(`reads ${what}`, () => {
      expect(parseMtx(source, { as: 'matrix' }).toArray()).to.deep.equal(rows);
      expect(parseMtx(text(source)).toArray()).to.deep.equal(rows);
    });
  }

  it('reads hermitian matrices, and stores no zeros of an array', () => {
    const A = parseMtx(file('coordinate complex hermitian', '2 2 2', '1 1 4 0', '2 1 1 -3'), { as: 'complex' }); // prettier-ignore
    expect(A.real.toArray()).to.deep.equal([[4, 1], [1, 0]]); // prettier-ignore
    expect(A.imag.toArray()).to.deep.equal([[0, 3], [-3, 0]]); // prettier-ignore
    expect(parseMtx(toMtx(zeros(3, 3).withShape())).nnz).to.equal(0);
    expect(() => parseMtx(toMtx(A))).to.throw(DTypeError, "{ as: 'complex' }");
  });

  const lies: [what: string, source: string, words: string][] = [
    ['nothing', '', 'the file must have a %%MatrixMarket line'],
    ['another file', 'a,b\n1,2\n', 'must begin with %%MatrixMarket matrix; got "a,b" in line 1'],
    ['an unknown field', file('coordinate quaternion general', '1 1 0'), 'must name one of real, integer'], // prettier-ignore
    ['an unknown symmetry', file('coordinate real triangular', '1 1 0'), 'got "triangular"'],
    ['a pattern as array', file('array pattern general', '1 1', '1'), 'an array must have values'],
    ['a real hermitian one', file('coordinate real hermitian', '1 1 0'), 'hermitian must be complex'], // prettier-ignore
    ['a symmetric one that is not square', file('coordinate real symmetric', '2 3 0'), 'must be square; got 2 × 3 in line 2'], // prettier-ignore
    ['sizes that are none', file('coordinate real general', '2 x 1'), 'sizes must be 3 whole numbers'], // prettier-ignore
    ['a negative size', file('coordinate real general', '-2 2 1'), 'sizes must be 3 whole numbers'],
    ['an index of 0', file('coordinate real general', '2 2 1', '0 1 5'), 'from 1 to 2; got "0" in line 3'], // prettier-ignore
    ['an index outside', file('coordinate real general', '2 2 1', '1 3 5'), 'from 1 to 2; got "3" in line 3'], // prettier-ignore
    ['a word too few', file('coordinate real general', '2 2 1', '1 1'), 'must have 3 words; got "1 1" in line 3'], // prettier-ignore
    ['a value that is none', file('coordinate real general', '2 2 1', '1 1 0x1'), 'got "0x1"'],
    ['half an integer', file('coordinate integer general', '1 1 1', '1 1 0.5'), 'must be whole'],
    ['an integer that would be rounded', file('coordinate integer general', '1 1 1', '1 1 9007199254740993'), '2^53'], // prettier-ignore
    ['fewer entries', file('coordinate real general', '2 2 3', '1 1 5'), 'must be 3 entries; got 1'], // prettier-ignore
    ['more entries', file('coordinate real general', '2 2 1', '1 1 5', '2 2 5'), 'got more in line 4'], // prettier-ignore
    ['a diagonal that is not 0', file('coordinate real skew-symmetric', '2 2 1', '1 1 5'), 'must be 0; got "5"'], // prettier-ignore
    ['a complex diagonal of a skew-symmetric one', file('coordinate complex skew-symmetric', '2 2 1', '1 1 0 5'), 'must be 0; got "0 5"'], // prettier-ignore
    ['a complex diagonal of a hermitian one', file('coordinate complex hermitian', '2 2 1', '1 1 1 5'), 'must be real; got the imaginary part 5'], // prettier-ignore
  ];
  for (const [what, source, words] of lies) {
    it(`refuses ${what}`, () => expect(() => parseMtx(source)).to.throw(FormatError, words));
  }

  it('refuses sizes of a few bytes that would take the memory of a machine', () => {
    const wide = file('coordinate real general', '2000000000 2000000000 1', '1 1 5');
    expect(() => parseMtx(wide)).to.throw(ShapeError, 'must not be as large as');
    const large = file('coordinate real general', '1000000 1000000 1', '1 1 5');
    expect(parseMtx(large).at(0, 0)).to.equal(5);
    expect(() => parseMtx(large, { as: 'matrix' })).to.throw(ShapeError, "{ as: 'sparse' }");
    expect(() => parseMtx(file('array real general', '2000000000 2000000000', '1'))).to.throw(FormatError, 'got 1'); // prettier-ignore
  });

  it('takes every damaged file or refuses it by name', async () => {
    const good = [toMtx(sparse(3, 4, [[0, 1, 2.5], [2, 3, -1e-9]])), toMtx(matrix([[1, 2], [3, 4]])), file('coordinate complex hermitian', '2 2 2', '1 1 4 0', '2 1 1 -3')]; // prettier-ignore
    const files = fc.constantFrom(...good).chain((source) => mutations(text(source)));
    await fc.assert(
      fc.asyncProperty(files, async (bytes) => {
        await takenOrRefused(() => parseMtx(bytes));
        await takenOrRefused(() => parseMtx(bytes, { as: 'complex' }));
        await takenOrRefused(() => formats.readMtx([bytes], { as: 'matrix' }));
      }),
      { numRuns: 500 },
    );
  });
});

describe('toMtx', () => {
  it('writes masks as patterns', () => {
    const mask = matrix([[1, -1], [2, 3]]).gt(0); // prettier-ignore
    expect(toMtx(mask)).to.equal('%%MatrixMarket matrix coordinate pattern general\n2 2 3\n1 1\n2 1\n2 2\n'); // prettier-ignore
  });
});

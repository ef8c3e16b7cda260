// What is asked of complex, boolean and sparse matrices beside what is asked of all.
import { expect } from 'chai';
import fc from 'fast-check';
import {
  complexText,
  encodePayload,
  isNegative,
  KEEP_HOOK,
  MATRIX_MIME,
  matrixBundle,
  type MatrixPayload,
  type MatrixView,
  parsePayload,
  type Source,
  statistics,
  tileOf,
  toHtml,
  toLatex,
  toPlain,
} from '../src/index.ts';
import { complexMatrices, matrices, sparseMatrices } from './arbitraries.ts';

const saved = (payload: unknown): unknown => JSON.parse(JSON.stringify(payload));
function viewOf(source: Source): MatrixView {
  const parsed = parsePayload(saved(encodePayload(source)));
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.view;
}
function valuesOf({ preview }: MatrixView) {
  if (preview.kind !== 'full') throw new Error('expected a full preview');
  return preview;
}

/** A matrix of `n` × `n` with ones beside its diagonal. */
const band = (n: number) => ({
  rows: n,
  columns: n,
  dtype: 'float64' as const,
  indptr: Array.from({ length: n + 1 }, (_, i) => Math.min(i, n - 1)),
  indices: Array.from({ length: n - 1 }, (_, i) => i + 1),
  data: new Float64Array(n - 1).fill(1),
});

describe('a complex matrix', () => {
  it('keeps every part of every element on its way, and its distances from 0 beside them', () => {
    fc.assert(
      fc.property(complexMatrices(), (source) => {
        const view = viewOf(source);
        const { values, parts } = valuesOf(view);
        expect(view.dtype).to.equal(source.dtype);
        for (let k = 0; k < source.real.length; k++) {
          expect(Object.is(parts!.real[k], source.real[k])).to.equal(true);
          expect(Object.is(parts!.imag[k], source.imag[k])).to.equal(true);
          expect(values[k]).to.deep.equal(Math.hypot(source.real[k]!, source.imag[k]!));
        }
        expect(view.stats).to.deep.equal(statistics(values));
      }),
    );
  });

  it('is written as a ± bi, each part in its own notation', () => {
    const source = { rows: 1, columns: 2, dtype: 'complex128', real: [1, -0.5], imag: [-2, 0] } as const; // prettier-ignore
    expect(toPlain(source)).to.equal('ComplexMatrix<1, 2> complex128\n[[ 1.0 - 2i, -0.5 + 0i]]');
    expect(toLatex(source)).to.equal('$$\\begin{bmatrix}1.0 - 2i & -0.5 + 0i\\end{bmatrix}$$');
    expect(toHtml(source)).to.contain('title="-0.5 + 0i"').and.to.contain('>1.0 - 2i<');
    const odd = { rows: 1, columns: 2, dtype: 'complex64', real: [NaN, 1e-9], imag: [-Infinity, -0] } as const; // prettier-ignore
    expect(toLatex(odd)).to.contain('\\mathrm{NaN} - \\infty i');
    expect(toPlain(odd)).to.contain('NaN - Infinityi').and.to.contain('1e-9 - 0i');
  });

  it('shows the edges of a large one, and pools its distances from 0', () => {
    const size = 100 * 90;
    const real = Float64Array.from({ length: size }, (_, k) => 3 * k);
    const imag = real.map((x) => (x / 3) * -4);
    const view = viewOf({ rows: 100, columns: 90, dtype: 'complex128', real, imag });
    if (view.preview.kind !== 'summary') throw new Error('expected a summary');
    const { edges, pooled } = view.preview;
    expect(edges.parts!.real.at(-1)).to.equal(3 * (size - 1));
    expect(edges.parts!.imag.at(-1)).to.equal(-4 * (size - 1));
    expect(edges.values.at(-1)).to.equal(5 * (size - 1));
    expect([pooled.low, pooled.high]).to.deep.equal([0, 5 * (size - 1)]);
  });

  it('has the sign of its imaginary part between its parts, that of −0 too', () => {
    expect(complexText('1', '2', isNegative(-2))).to.equal('1 - 2i');
    expect([isNegative(-0), isNegative(0), isNegative(NaN)]).to.deep.equal([true, false, false]);
  });
});

describe('a boolean matrix', () => {
  const mask = { rows: 2, columns: 2, dtype: 'bool', data: [1, 0, 0, 1] } as const;

  it('is written as true and false', () => {
    expect(toPlain(mask)).to.equal('BooleanMatrix<2, 2> bool\n[[ true, false],\n [false,  true]]');
    expect(toHtml(mask)).to.contain('title="true">true<');
    expect(toLatex(mask)).to.contain('\\mathrm{true} & \\mathrm{false}');
  });
});

describe('a sparse matrix', () => {
  it('has the numbers, statistics and edges of its dense twin', () => {
    fc.assert(
      fc.property(sparseMatrices(), ({ sparse, dense }) => {
        const [a, b] = [viewOf(sparse), viewOf(dense)];
        const { mean, std, ...counts } = a.stats;
        const { mean: mean2, std: std2, ...counts2 } = b.stats;
        expect(counts).to.deep.equal(counts2);
        for (const [x, y] of [
          [mean, mean2],
          [std, std2],
        ]) {
          // prettier-ignore
          if (y === null || x === null) continue;
          expect(Math.abs(x! - y!)).to.be.at.most(1e-9 * (Math.abs(y!) + Math.abs(b.stats.max ?? 0) + Math.abs(b.stats.min ?? 0))); // prettier-ignore
        }
        if (a.preview.kind === 'full') expect(a.preview).to.deep.equal(b.preview);
        else if (b.preview.kind === 'summary') {
          expect(a.preview.edges).to.deep.equal(b.preview.edges);
          expect(a.preview.pooled.min).to.deep.equal(b.preview.pooled.min);
          expect(a.preview.pooled.max).to.deep.equal(b.preview.pooled.max);
        }
        expect(a.sparse!.nnz).to.equal(sparse.data.length);
      }),
    );
  });

  it('carries a picture with a level in each block that stores something', () => {
    fc.assert(
      fc.property(sparseMatrices(), ({ sparse }) => {
        const { rows, columns, levels } = viewOf(sparse).sparse!;
        expect([rows, columns]).to.deep.equal([sparse.rows, sparse.columns]);
        expect(levels.filter((level) => level > 0).length).to.equal(sparse.data.length);
      }),
    );
    const { rows, columns, levels } = viewOf(band(1000)).sparse!;
    expect([rows, columns]).to.deep.equal([128, 128]);
    levels.forEach((level, at) => {
      const distance = (at % 128) - Math.floor(at / 128);
      expect(level > 0, `block ${at}`).to.equal(distance === 0 || (distance === 1 && level > 0));
    });
  });

  it('is written as SciPy writes it, element by element', () => {
    const source = { rows: 3, columns: 20, dtype: 'float64', indptr: [0, 1, 1, 3], indices: [2, 0, 11], data: [5, -1.5, 10] } as const; // prettier-ignore
    expect(toPlain(source)).to.equal(
      'SparseMatrix<3, 20> float64 with 3 stored elements\n  (0, 2)    5.0\n  (2, 0)   -1.5\n  (2, 11)  10.0',
    );
    const lines = toPlain(band(1000)).split('\n');
    expect(lines).to.have.length(22);
    expect([lines[10], lines[11], lines[12]]).to.deep.equal(['  (9, 10)     1', '  …', '  (989, 990)  1']); // prettier-ignore
    expect(toPlain({ ...band(2), indptr: [0, 0, 0], indices: [], data: [] })).to.equal('SparseMatrix<2, 2> float64 with 0 stored elements'); // prettier-ignore
  });

  it('is a table with dots where nothing is stored, and a picture in Braille when it is large', () => {
    expect(toHtml(band(3)).match(/>·</g)).to.have.length(7);
    const html = toHtml({ ...band(1000), name: '<A>' });
    expect(html).to.contain('&#60;A&#62;');
    expect(html.length).to.be.below(4000);
    expect(toHtml(band(30))).to.contain('⠈⠢');
  });

  it('needs no memory for what it does not store', () => {
    const source = { ...band(3), columns: 2 ** 31 - 2 };
    const bundle = matrixBundle(source);
    expect((bundle[MATRIX_MIME] as MatrixPayload).shape).to.deep.equal([3, 2 ** 31 - 2]);
    expect(parsePayload(saved(bundle[MATRIX_MIME])).ok).to.equal(true);
  });

  describe('refuses, with the reason,', () => {
    const good = encodePayload(band(5));
    const lies: [what: string, sparse: unknown, reason: RegExp][] = [
      ['a part that is no object', 7, /sparse must be an object/],
      ['more elements than there are', { ...good.sparse, nnz: 26 }, /sparse.nnz must not exceed/],
      ['a picture larger than the matrix', { ...good.sparse, rows: 6 }, /exceed the rows/],
      ['half a column', { ...good.sparse, columns: 0.5 }, /exceed the columns/],
      ['levels cut short', { ...good.sparse, levels: 'AAAA' }, /sparse.levels must hold 25 bytes/],
    ];
    for (const [what, sparse, reason] of lies) {
      it(what, () => {
        const parsed = parsePayload({ ...good, sparse });
        expect(parsed.ok ? 'accepted' : parsed.reason).to.match(reason);
      });
    }
  });
});

describe('a handle', () => {
  const hooks = globalThis as { [KEEP_HOOK]?: (source: Source) => string };
  afterEach(() => {
    delete hooks[KEEP_HOOK];
  });

  it('names a large matrix to readers of tiles, where a kernel keeps it', () => {
    const large = { rows: 100, columns: 100, dtype: 'float64', data: new Float64Array(10_000) } as const; // prettier-ignore
    expect(matrixBundle(large)[MATRIX_MIME]).not.to.have.property('handle');
    const kept: Source[] = [];
    hooks[KEEP_HOOK] = (source) => `m${kept.push(source)}`;
    const payload = matrixBundle(large)[MATRIX_MIME];
    expect(payload).to.have.property('handle', 'm1');
    expect(kept).to.deep.equal([large]);
    const parsed = parsePayload(saved(payload));
    expect(parsed.ok && parsed.view.handle).to.equal('m1');
  });

  it('is not needed by a small matrix, which travels whole', () => {
    hooks[KEEP_HOOK] = () => 'm1';
    expect(matrixBundle(band(3))[MATRIX_MIME]).not.to.have.property('handle');
  });

  it('is refused when it is no short text', () => {
    for (const handle of [7, 'x'.repeat(201)]) {
      const parsed = parsePayload({ ...encodePayload(band(3)), handle });
      expect(parsed.ok ? 'accepted' : parsed.reason).to.contain('handle must be a string');
    }
  });
});

describe('tileOf', () => {
  const request = fc.record({ row: fc.nat(14), column: fc.nat(14), rows: fc.nat(14), columns: fc.nat(14) }); // prettier-ignore

  it('gives the bytes that a preview of the cut matrix has', () => {
    fc.assert(
      fc.property(matrices(), request, (source, place) => {
        const tile = tileOf(source, place);
        const data: number[] = [];
        for (let i = place.row; i < Math.min(source.rows, place.row + place.rows); i++) {
          for (let j = place.column; j < Math.min(source.columns, place.column + place.columns); j++) data.push(source.data[i * source.columns + j]!); // prettier-ignore
        }
        expect(data).to.have.length(tile.rows * tile.columns);
        const cut = { rows: tile.rows, columns: tile.columns, dtype: source.dtype, data };
        expect(tile.bytes).to.deep.equal(tileOf(cut, { ...tile, row: 0, column: 0 }).bytes);
        const whole = encodePayload(cut).preview as { data: string };
        expect(Buffer.from(tile.bytes).toString('base64')).to.equal(whole.data);
      }),
    );
  });

  it('gives the same of a sparse matrix as of its dense twin', () => {
    fc.assert(
      fc.property(sparseMatrices(14), request, ({ sparse, dense }, place) => {
        expect(tileOf(sparse, place)).to.deep.equal(tileOf(dense, place));
      }),
    );
  });

  it('gives both parts of complex elements', () => {
    const source = { rows: 1, columns: 2, dtype: 'complex64', real: [1, 2], imag: [3, 4] } as const;
    const { bytes } = tileOf(source, { row: 0, column: 1, rows: 5, columns: 5 });
    expect(new Float32Array(bytes.buffer)).to.deep.equal(Float32Array.of(2, 4));
  });

  it('refuses what is no place, and tiles that are too large', () => {
    const source = { ...band(3), columns: 2 ** 31 - 2 };
    const whole = { row: 0, column: 0, rows: 3, columns: 2 ** 31 - 2 };
    expect(() => tileOf(source, whole)).to.throw(RangeError, 'at most 1048576 elements');
    for (const bad of [-1, 0.5, NaN, Infinity]) {
      expect(() => tileOf(source, { ...whole, row: bad })).to.throw(RangeError, 'whole numbers');
    }
  });
});

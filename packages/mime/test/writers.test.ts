import { expect } from 'chai';
import fc from 'fast-check';
import { matrixBundle, MATRIX_MIME, numberFormat, toHtml, toLatex, toPlain } from '../src/index.ts';
import type { MatrixSource } from '../src/index.ts';
import { matrices } from './arbitraries.ts';

const make = (rows: number[][], name?: string): MatrixSource => ({
  rows: rows.length,
  columns: rows[0]?.length ?? 0,
  data: rows.flat(),
  dtype: 'float64',
  ...(name === undefined ? {} : { name }),
});
const filled = (rows: number, columns: number): MatrixSource => ({
  rows,
  columns,
  dtype: 'float64',
  data: new Float64Array(rows * columns).fill(1.5),
});

describe('toPlain', () => {
  it('lines the columns up under a line with the type', () => {
    expect(
      toPlain(
        make([
          [1, 2, 3],
          [4, 5, 60],
        ]),
      ),
    ).to.equal('Matrix<2, 3> float64\n[[ 1,  2,  3],\n [ 4,  5, 60]]');
  });

  it('writes what can be pasted back, digit for digit where six decimals hold the number', () => {
    const entry = fc.integer({ min: -1e6, max: 1e6 }).map((x) => x / 1000);
    fc.assert(
      fc.property(
        fc.array(fc.array(entry, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 8 }),
        (rows) => {
          const [, ...body] = toPlain(make(rows)).split('\n');
          expect(JSON.parse(body.join('\n').replace(/-0\b(?!\.)/g, '0'))).to.deep.equal(
            rows.map((row) => row.map((x) => x + 0)),
          );
        },
      ),
    );
  });

  it('shows the edges of a large matrix with … between', () => {
    const lines = toPlain(filled(1000, 1000)).split('\n');
    expect(lines.length).to.equal(22);
    expect(lines[1]!.match(/1\.5/g)!.length).to.equal(12);
    expect(lines[1]).to.contain(', …, ');
    expect(lines[11]).to.equal(' …');
  });

  it('shows empty matrices', () => {
    expect(toPlain(filled(0, 3))).to.equal('Matrix<0, 3> float64\n[]');
    expect(toPlain(filled(2, 0))).to.equal('Matrix<2, 0> float64\n[[], []]');
  });
});

describe('toHtml', () => {
  it('holds at most 21 × 21 cells, edges and gap, whatever the size', () => {
    const html = toHtml(filled(5000, 300));
    expect(html.match(/<td style/g)!.length).to.equal(21 * 21);
    expect(html.length).to.be.below(70_000);
  });

  it('has no script, no markup from a name, and headers with a scope', () => {
    const html = toHtml(make([[1]], '<img src=x onerror="alert(1)">'));
    expect(html).not.to.match(/<img|<script/);
    expect(html).to.contain('scope="row"').and.to.contain('<caption');
  });

  it('keeps the value in full behind the rounded one', () => {
    expect(toHtml(make([[1 / 3]]))).to.contain('title="0.3333333333333333">0.333333<');
  });
});

describe('toLatex', () => {
  it('writes a bmatrix that TeX reads as numbers', () => {
    expect(
      toLatex(
        make([
          [1e-9, NaN],
          [-Infinity, 2],
        ]),
      ),
    ).to.equal(
      '$$\\begin{bmatrix}1\\times 10^{-9} & \\mathrm{NaN} \\\\ -\\infty & 2\\times 10^{0}\\end{bmatrix}$$',
    );
  });

  it('leaves out what does not fit a line', () => {
    expect(toLatex(filled(11, 2))).to.equal(undefined);
    expect(toLatex(filled(0, 2))).to.equal(undefined);
  });
});

describe('numberFormat', () => {
  const cases: [values: number[], texts: string[]][] = [
    [
      [1, 20, -3],
      ['1', '20', '-3'],
    ],
    [
      [0.5, 0.25],
      ['0.50', '0.25'],
    ],
    [
      [1 / 3, 2],
      ['0.333333', '2.000000'],
    ],
    [
      [1e-9, 1],
      ['1e-9', '1e+0'],
    ],
    [
      [1.5, 1e-17],
      ['1.5', '0.0'],
    ],
    [[1e9 + 0.5], ['1e+9']],
    [
      [NaN, Infinity, -0, 1],
      ['NaN', 'Infinity', '-0', '1'],
    ],
    [[], []],
  ];
  for (const [values, texts] of cases) {
    it(`writes [${values.join(', ')}] as ${texts.join(' ')}`, () => {
      const { format } = numberFormat(values);
      expect(values.map(format)).to.deep.equal(texts);
    });
  }
});

describe('matrixBundle', () => {
  it('has every representation, and stays under 100 KB for any matrix', () => {
    for (const source of [filled(3, 3), filled(64, 64), filled(4097, 1), filled(2000, 1500)]) {
      const bundle = matrixBundle(source);
      expect(bundle).to.include.keys(MATRIX_MIME, 'text/html', 'text/plain');
      expect(JSON.stringify(bundle[MATRIX_MIME]).length).to.be.below(100_000);
    }
  });

  it('writes every matrix without throwing', () => {
    fc.assert(fc.property(matrices(25), (source) => void matrixBundle(source)));
  });
});

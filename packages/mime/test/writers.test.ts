import { expect } from 'chai';
import fc from 'fast-check';
import {
  matrixBundle,
  MATRIX_MIME,
  numberFormat,
  parsePayload,
  toHtml,
  toLatex,
  toPlain,
} from '../src/index.ts';
import type { MatrixSource, Source } from '../src/index.ts';
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
  it('makes on paper fit what a page would scroll', () => {
    const shareOf = (columns: number) => /^<style>@media print.*--paper:([\d.]+)"/.exec(toHtml(filled(2, columns)))?.[1]; // prettier-ignore
    const [some, many] = [shareOf(14), shareOf(20)].map(Number);
    expect(many).to.be.within(0.2, 0.99).and.below(some!);
    expect(shareOf(5)).to.equal(undefined);
  });

  it('has the colours that its author said, over the values that they said', () => {
    const source = { rows: 1, columns: 2, dtype: 'float64', data: [0, 1] } as const;
    const colours = (html: string) => [...html.matchAll(/<td style="background:(#\w+)/g)].map(([, colour]) => colour); // prettier-ignore
    expect(colours(toHtml({ ...source, colours: 'viridis' }))).to.deep.equal(['#405', '#fe2']);
    expect(colours(toHtml({ ...source, colours: 'grey', range: [0, 2] }))).to.deep.equal(['#000', '#888']); // prettier-ignore
  });

  it('holds at most 20 × 20 cells and the gap between them, whatever the size', () => {
    const html = toHtml(filled(5000, 300));
    expect(html.match(/<td style/g)!.length).to.equal(20 * 20);
    expect(html.match(/<td>…/g)!.length).to.equal(41);
  });

  it('has at most 20 kB, and the whole of a 20 × 20 matrix with four digits', () => {
    const random = (rows: number, columns: number) => ({
      ...filled(rows, columns),
      data: Float64Array.from({ length: rows * columns }, (_, k) => Math.sin(1 + k * k)),
    });
    const whole = toHtml(random(20, 20));
    expect(whole.match(/<td style/g)!.length).to.equal(400);
    const wide = { ...random(90, 90), data: Float64Array.from({ length: 8100 }, (_, k) => Math.sin(k) * 10 ** (k % 600 - 300)) }; // prettier-ignore
    const long = { ...random(30, 30), labels: { rows: Array.from({ length: 30 }, () => '行'.repeat(200)) } }; // prettier-ignore
    for (const source of [random(20, 20), random(21, 21), random(400, 7), wide, long]) {
      const html = toHtml(source);
      expect(new TextEncoder().encode(html).length).to.be.at.most(20_000);
      expect(html).to.contain('</table>');
    }
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
    [
      [1.5, -1e-17],
      ['1.5', '0.0'],
    ],
    [
      [1, -1e-17, -0.5e-16],
      ['1', '0', '0'],
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

/** As many of these numbers as are wanted, from the beginning again and again. */
function repeated(numbers: Float64Array, count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, k) => numbers[k % numbers.length]!);
}

describe('matrixBundle', () => {
  it('has every representation, and stays under 100 KB for any matrix', () => {
    const odd = Float64Array.from({ length: 4096 }, (_, k) => Math.sin(k) * 10 ** ((k % 600) - 300)); // prettier-ignore
    const complex = { rows: 64, columns: 64, dtype: 'complex128', real: odd, imag: odd } as const;
    const n = 3000;
    const diagonal = {
      rows: n,
      columns: n,
      dtype: 'float64',
      indptr: Array.from({ length: n + 1 }, (_, i) => i),
      indices: Array.from({ length: n }, (_, i) => i),
      data: odd.subarray(0, n),
    } as const;
    const large = { rows: 300, columns: 400, dtype: 'complex128', real: repeated(odd, 120_000), imag: repeated(odd, 120_000) } as const; // prettier-ignore
    const tensor = (shape: readonly number[], dtype: 'float64' | 'uint8') => {
      const [rows, columns] = [
        shape.slice(0, -1).reduce((product, axis) => product * axis, 1),
        shape.at(-1)!,
      ];
      return { rows, columns, shape, dtype, data: repeated(odd, rows * columns) };
    };
    const tensors = [
      ...[[8, 120, 90, 3], [4, 12, 64, 64], [2000, 5, 6], [2, 3, 40_000], [1, 5000, 1]].map((shape) => tensor(shape, 'float64')), // prettier-ignore
      tensor([3, 200, 200, 4], 'uint8'),
      { ...large, shape: [3, 100, 400] },
    ];
    const named = (source: Source) => ({
      ...source,
      name: '"\\'.repeat(100_000),
      labels: { rows: Array.from({ length: source.shape?.at(-2) ?? source.rows }, (_, i) => `行${i}`.slice(0, 5)), columns: Array.from({ length: source.columns }, () => '列') }, // prettier-ignore
    });
    const sources = [filled(3, 3), filled(64, 64), filled(4097, 1), filled(2000, 1500), complex, diagonal, large, ...tensors]; // prettier-ignore
    for (const source of [...sources, ...sources.map(named)]) {
      const bundle = matrixBundle(source);
      expect(bundle).to.include.keys(MATRIX_MIME, 'text/html', 'text/plain');
      expect(new TextEncoder().encode(JSON.stringify(bundle)).length).to.be.below(100_000);
      expect(parsePayload(bundle[MATRIX_MIME]).ok).to.equal(true);
    }
  });

  it('writes every matrix without throwing', () => {
    fc.assert(fc.property(matrices(25), (source) => void matrixBundle(source)));
  });
});

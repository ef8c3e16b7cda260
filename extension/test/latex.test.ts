import { expect } from 'chai';
import katex from 'katex';
import { gridOf } from '../src/layout/grid.ts';
import { latexOf } from '../src/layout/latex.ts';
import { viewOf } from './views.ts';

const texOf = (...args: Parameters<typeof viewOf>) => latexOf(gridOf(viewOf(...args)), args[3] ?? 'float64'); // prettier-ignore

describe('latexOf', () => {
  it('writes numbers, powers of ten, NaN and infinities as TeX reads them', () => {
    const row = [1, -1e-9, NaN, Infinity, -Infinity];
    expect(texOf(1, 5, (_, j) => row[j]!)).to.equal(
      '\\begin{bmatrix}1 & -1\\times 10^{-9} & \\mathrm{NaN} & \\infty & -\\infty\\end{bmatrix}', // prettier-ignore
    );
  });

  it('writes truth values as words', () => {
    expect(texOf(1, 2, (_, j) => j, 'bool')).to.include('\\mathrm{false} & \\mathrm{true}');
  });

  it('has dots in place of the middle of a large matrix, and KaTeX sets it with MathML', () => {
    for (const [rows, columns] of [
      [3, 40],
      [40, 3],
      [64, 64],
      [300, 200],
    ] as const) {
      // prettier-ignore
      const tex = texOf(rows, columns, (i, j) => i - j / 3);
      expect(tex.includes('\\cdots')).to.equal(columns > 12);
      expect(tex.includes('\\vdots')).to.equal(rows > 12);
      const html = katex.renderToString(tex, { displayMode: true, trust: false });
      expect(html).to.include('<mtable');
    }
  });
});

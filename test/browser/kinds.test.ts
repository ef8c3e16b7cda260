// Complex, boolean and sparse matrices in JupyterLab.
import { expect } from 'chai';
import { artefact } from './artefact.ts';
import { eventually } from './patience.ts';
import { suite } from './suite.ts';

describe('complex, boolean and sparse matrices in a browser', function () {
  const own = suite(this, 'kinds.ipynb', [
    'eig(matrix([[0, -1], [1, 0]])).eigenvalues',
    'matrix([[1, -1], [-1, 2]]).gt(0)',
    'sparse(2, 3, [[0, 2, -5]])',
    "display(sparseDiag(new Float64Array(1000).fill(1), 300), { face: 'heatmap' })",
  ]);

  const heads = [
    'ComplexMatrix<2, 1> · complex128 · 32 B',
    'BooleanMatrix<2, 2> · bool · 4 B',
    'SparseMatrix<2, 3> · float64 · 1 stored · 12 B',
    'SparseMatrix<1300, 1300> · float64 · 1,000 stored · 12 kB',
  ];
  it('have their kind, their numbers and their size in the head', async () => {
    await eventually(async () =>
      expect(
        await own.notebook.page.locator('.eb-matrix .eb-type').allTextContents(),
      ).to.deep.equal(heads),
    );
  });

  it('are read out with both parts of a complex number', async () => {
    const output = own.notebook.page.locator('.eb-matrix').first();
    await output.locator('[role="grid"]').press('ArrowDown');
    await eventually(async () =>
      expect(await output.locator('[aria-live]').textContent()).to.equal('row 1, column 0: 0 − 1i'),
    );
  });

  it('draw what a large sparse one stores', async () => {
    const canvas = own.notebook.page.locator('.eb-matrix').last().locator('canvas').first();
    // the canvas is another one once the kernel has answered
    await eventually(() => canvas.scrollIntoViewIfNeeded());
    const areas = () =>
      canvas.evaluate((node: HTMLCanvasElement) => {
        const { width, height } = node;
        const { data } = node.getContext('2d')!.getImageData(0, 0, width, height);
        const counts = new Map<number, number>();
        for (let k = 0; k < data.length; k += 4) {
          const colour = (data[k]! << 16) | (data[k + 1]! << 8) | data[k + 2]!;
          if (data[k + 3] === 255) counts.set(colour, (counts.get(colour) ?? 0) + 1);
        }
        // two colours cover areas: that of the zeros, and that of the ones
        return [...counts.values()].filter((count) => count > 300).length;
      });
    await eventually(async () => expect(await areas()).to.equal(2));
    await own.notebook.page.screenshot({ path: artefact('kinds.png'), fullPage: true });
  });

  it('report no error on the console', () => expect(own.notebook.errors).to.deep.equal([]));
});

import { expect } from 'chai';
import type { Browser, Locator } from 'playwright-core';
import { artefact } from './artefact.ts';
import type { Lab } from './lab.ts';
import { NotebookPage } from './notebook-page.ts';
import { eventually, TEST_PATIENCE } from './patience.ts';
import { startBoth } from './start.ts';

describe('JupyterLab in a browser', function () {
  this.timeout(TEST_PATIENCE);
  let lab: Lab;
  let browser: Browser;
  before(async () => {
    [lab, browser] = await startBoth();
  });
  after(async () => {
    await browser?.close();
    await lab?.stop();
  });

  /** What a screen reader hears of each cell of a matrix, row by row, reached with the arrow keys. */
  async function readMatrix(output: Locator, rows: number, columns: number): Promise<string[][]> {
    const grid = output.locator('[role="grid"]');
    await grid.scrollIntoViewIfNeeded();
    const texts: string[][] = [];
    for (let i = 0; i < rows; i++) {
      await grid.press('Control+Home');
      for (let k = 0; k < i; k++) await grid.press('ArrowDown');
      const row: string[] = [];
      for (let j = 0; j < columns; j++) {
        if (j > 0) await grid.press('ArrowRight');
        row.push((await output.locator('[aria-live]').textContent()) ?? '');
      }
      texts.push(row);
    }
    return texts;
  }

  const inkOf = (canvas: Locator) =>
    canvas.evaluate((node: HTMLCanvasElement) => {
      const { data } = node.getContext('2d')!.getImageData(0, 0, node.width, node.height);
      const colours = new Set<number>();
      for (let k = 0; k < data.length; k += 4) {
        if (data[k + 3] === 255) colours.add((data[k]! << 16) | (data[k + 1]! << 8) | data[k + 2]!);
      }
      return colours.size;
    });

  /** A canvas is drawn a frame after it comes into view. */
  const hasInk = (canvas: Locator, colours: number) =>
    eventually(async () => expect(await inkOf(canvas)).to.be.above(colours));

  describe('the first notebook', () => {
    let notebook: NotebookPage;
    before(async () => {
      notebook = await NotebookPage.open(browser, lab.urlOf('00-start-here.ipynb'));
      await notebook.runAll();
    });
    after(() => notebook?.page.close());

    it('runs to its end, with the one error that it makes on purpose', async () => {
      for (const { source, tags, outputs } of await notebook.cells()) {
        const failed = outputs.filter(({ output_type }) => output_type === 'error');
        expect(failed.length, source).to.equal(tags.includes('raises-exception') ? 1 : 0);
      }
      const shown = (await notebook.cells()).filter(({ outputs }) => outputs.length > 0);
      expect(shown.some(({ source }) => source.includes('solve(S, b)'))).to.equal(true);
      expect(shown.at(-1)!.source).to.contain('progress()');
    });

    it('shows the product with its numbers, on a canvas that is drawn', async () => {
      const product = notebook.page.locator('.eb-matrix', { hasText: 'Matrix<2, 2>' }).first();
      const texts = await readMatrix(product, 2, 2);
      const numbers = texts.map((row) => row.map((text) => Number(/: (\S+)$/.exec(text)?.[1])));
      expect(numbers).to.deep.equal([[58, 64], [139, 154]]); // prettier-ignore
      await hasInk(product.locator('canvas').first(), 10);
    });

    it('is a page worth looking at', async () => {
      await notebook.page.locator('.jp-Notebook .jp-Cell').first().scrollIntoViewIfNeeded();
      await notebook.page.screenshot({ path: artefact('start.png') });
      const wave = notebook.page.locator('.eb-matrix', { hasText: 'sin · cos' });
      await wave.scrollIntoViewIfNeeded();
      await hasInk(wave.locator('canvas').first(), 100);
      await notebook.page.screenshot({ path: artefact('wave.png') });
    });

    it('says the shape rule under the cell that breaks it', async () => {
      const error = notebook.page.locator('.jp-OutputArea-output', { hasText: 'TypeScriptError' });
      expect(await error.textContent()).to.contain(
        'shape rule: (… × 3) times (2 × …): inner sizes 3 and 2 differ',
      );
    });

    it('reports no error on its console', () => {
      expect(notebook.errors).to.deep.equal([]);
    });
  });

  describe('a layer that learns to read', () => {
    let notebook: NotebookPage;
    before(async () => {
      notebook = await NotebookPage.open(browser, lab.urlOf('4-ai/01-a-layer-is-a-matrix.ipynb'));
      await notebook.runAll();
    });
    after(() => notebook?.page.close());

    it('runs to its end and shows its ten pictures as a heatmap', async () => {
      for (const { source, tags, outputs } of await notebook.cells()) {
        const failed = outputs.filter(({ output_type }) => output_type === 'error');
        expect(failed.length, source).to.equal(tags.includes('raises-exception') ? 1 : 0);
      }
      const sheet = notebook.page.locator('.eb-matrix', { hasText: 'the ten rows of W' });
      await sheet.scrollIntoViewIfNeeded();
      await sheet.locator('[role="tab"][aria-selected="true"]:text-is("Heatmap")').waitFor();
      await hasInk(sheet.locator('canvas').first(), 100);
    });

    it('looks right in light and dark', async () => {
      const sheet = notebook.page.locator('.eb-matrix', { hasText: 'the ten rows of W' });
      for (const theme of ['Light', 'Dark'] as const) {
        await notebook.setTheme(`JupyterLab ${theme}`);
        await sheet.scrollIntoViewIfNeeded();
        await hasInk(sheet.locator('canvas').first(), 100);
        await notebook.page.screenshot({
          path: artefact(`layer-${theme.toLowerCase()}.png`),
        });
      }
      await notebook.setTheme('JupyterLab Light');
    });

    it('asks for plotly when its tab is pressed and not before', async () => {
      const asked = () =>
        notebook.requests.filter((url) => /extensions\/@eigenbook\/jupyterlab\/static/.test(url));
      const sheet = notebook.page.locator('.eb-matrix', { hasText: 'the ten rows of W' });
      const before = asked().length;
      await sheet.locator('[role="tab"]', { hasText: 'Plotly' }).click();
      await sheet.locator('.js-plotly-plot .heatmaplayer image').waitFor({ state: 'attached' });
      expect(asked().length).to.be.above(before);
    });

    it('reports no error on its console', () => {
      expect(notebook.errors).to.deep.equal([]);
    });
  });
});

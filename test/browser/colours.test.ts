// The colours of a matrix as its author says them and its reader chooses them, in JupyterLab, and a
// frame that has the screen for itself.
import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import type { Locator } from 'playwright-core';
import { artefact } from './artefact.ts';
import { NotebookPage } from './notebook-page.ts';
import { eventually } from './patience.ts';
import { suite } from './suite.ts';

describe('the colours of a matrix in a browser', function () {
  const own = suite(this, 'colours.ipynb', [
    "display(zeros(3, 3).map((_, i, j) => 3 * i + j - 4), { name: 'signed', face: 'heatmap' })",
    "display(zeros(3, 3).map((_, i, j) => (3 * i + j) / 8), { name: 'said', face: 'heatmap', colours: 'viridis', range: [0, 2] })",
    "display(zeros(300, 200).map((_, i, j) => i - j), { name: 'large' })",
  ]);
  before(() => own.notebook.page.locator('.eb-large').waitFor());

  /** The colour of an element of a 3 × 3 heatmap. */
  const colourAt = (output: Locator, row: number, column: number) =>
    output.locator('.eb-heatmap canvas').first().evaluate((canvas: HTMLCanvasElement, [i, j]) => {
      const { width, height } = canvas;
      // the labels take less than a cell at the left and above
      const [x, y] = [width - ((2.5 - j) * (width - 30)) / 3 - 2, height - ((2.5 - i) * (height - 24)) / 3 - 2]; // prettier-ignore
      return Array.from(canvas.getContext('2d')!.getImageData(x, y, 1, 1).data.subarray(0, 3));
    }, [row, column] as const); // prettier-ignore
  const is = (output: Locator, at: readonly [number, number], colour: readonly number[]) =>
    eventually(async () => expect(await colourAt(output, ...at)).to.deep.equal(colour));
  const choose = async (output: Locator, name: string | RegExp) => {
    await output.locator('.eb-menu-button').click();
    await output.getByRole('menuitemcheckbox', { name }).click();
  };

  it('are those that the cell says, over the values that it says', async () => {
    const output = own.matrix('said');
    await is(output, [0, 0], [68, 1, 84]);
    // half of the range, where the matrix ends
    await is(output, [2, 2], [33, 144, 141]);
    await choose(output, 'Over all values');
    await is(output, [2, 2], [253, 231, 37]);
    await choose(output, 'Over 0 … 2, as the cell says');
    await is(output, [2, 2], [33, 144, 141]);
  });

  it('are chosen in the menu, by name and by their ends, and saved', async () => {
    const output = own.matrix('signed');
    await is(output, [0, 0], [44, 96, 190]);
    await choose(output, 'Blue – red');
    await is(output, [2, 2], [178, 24, 43]);
    await choose(output, 'Grey');
    await is(output, [0, 0], [0, 0, 0]);
    await is(output, [2, 2], [255, 255, 255]);
    await choose(output, /From … to …/);
    const line = output.locator('.eb-go-to-input:visible');
    await line.fill('4, 0');
    await line.press('Enter');
    await output.locator('.eb-go-to-input[aria-invalid="true"]').waitFor();
    await line.fill('0, 4');
    await line.press('Enter');
    await is(output, [1, 1], [0, 0, 0]);
    await is(output, [2, 0], [128, 128, 128]);
    await output.locator('.eb-note', { hasText: '4 clipped' }).waitFor();
    await own.notebook.execute('docmanager:save');
    const again = await NotebookPage.open(own.browser, own.lab.urlOf('colours.ipynb'));
    await is(again.page.locator('.eb-matrix').first(), [2, 0], [128, 128, 128]);
    await again.page.close();
  });

  it('are beside the picture that is saved, on the paper of the page', async () => {
    const { page } = own.notebook;
    const download = page.waitForEvent('download');
    await own.matrix('said').locator('.eb-menu-button').click();
    await own.matrix('said').getByRole('menuitem', { name: 'Save as .png' }).click();
    const file = await download;
    expect(file.suggestedFilename()).to.equal('said.png');
    const path = artefact('colours-saved.png');
    await file.saveAs(path);
    const bytes = readFileSync(path).toString('base64');
    const [canvasWidth, saved] = await own.matrix('said').locator('.eb-heatmap canvas').first().evaluate(async (canvas: HTMLCanvasElement, base64) => {
      const image = new Image();
      image.src = `data:image/png;base64,${base64}`;
      await image.decode();
      const copy = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
      copy.drawImage(image, 0, 0);
      const { data } = copy.getImageData(0, 0, image.width, image.height);
      const colours = new Set<number>();
      for (let k = 0; k < data.length; k += 4) colours.add((data[k]! << 16) | (data[k + 1]! << 8) | data[k + 2]!);
      const isOpaque = data.every((channel, k) => k % 4 !== 3 || channel === 255);
      return [canvas.width, { width: image.width, isOpaque, colours: [...colours] }] as const;
    }, bytes); // prettier-ignore
    expect(saved.width).to.be.above(canvasWidth + 60);
    expect(saved.isOpaque).to.equal(true);
    // the matrix ends at half of its range: what is brighter stands in the bar alone
    expect(saved.colours.filter((colour) => colour >> 16 > 170 && (colour & 255) < 80).length).to.be.above(10); // prettier-ignore
  });

  it('fill the screen with a matrix, and leave it', async () => {
    const output = own.matrix('large');
    const height = () => output.locator('.eb-scroller').evaluate((node) => node.clientHeight);
    const before = await height();
    await choose(output, /Full screen/);
    await eventually(async () => expect(await height()).to.be.above(1200));
    await output.locator('[role="grid"]').press('Control+End');
    await output.locator('[aria-live]', { hasText: 'row 299, column 199: 100' }).waitFor({ state: 'attached' }); // prettier-ignore
    await own.notebook.page.screenshot({ path: artefact('colours-full-screen.png') });
    await choose(output, /Full screen/);
    await eventually(async () => expect(await height()).to.equal(before));
  });

  it('look right in light and dark', async () => {
    for (const theme of ['Dark', 'Light'] as const) {
      await own.notebook.setTheme(`JupyterLab ${theme}`);
      for (const name of ['Blue – orange', 'Blue – red', 'Viridis', 'Grey']) {
        await choose(own.matrix('signed'), name);
        const file = `colours-${name.toLowerCase().replaceAll(/\W+/g, '-')}-${theme.toLowerCase()}.png`;
        await own.matrix('signed').screenshot({ path: artefact(file) });
      }
      await own.matrix('signed').locator('.eb-menu-button').click();
      await own.notebook.page.screenshot({ path: artefact(`colours-menu-${theme.toLowerCase()}.png`) }); // prettier-ignore
      await own.notebook.page.keyboard.press('Escape');
    }
  });

  it('report no error on the console', () => expect(own.notebook.errors).to.deep.equal([]));
});

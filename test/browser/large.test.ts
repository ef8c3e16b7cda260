// A matrix of ten million elements in JupyterLab: all of it while its kernel lives, the saved preview
// when it does not.
import { expect } from 'chai';
import type { Browser, Locator } from 'playwright-core';
import { artefact } from './artefact.ts';
import type { Lab } from './lab.ts';
import { NotebookPage } from './notebook-page.ts';
import { TEST_PATIENCE } from './patience.ts';
import { startBoth } from './start.ts';

const LIVE = '.eb-matrix .eb-large';

describe('a large matrix in a browser', function () {
  this.timeout(TEST_PATIENCE);
  let lab: Lab;
  let browser: Browser;
  let notebook: NotebookPage;
  let output: Locator;
  let grid: Locator;
  before(async () => {
    [lab, browser] = await startBoth();
    lab.write('large.ipynb', [
      'const A = zeros(10000, 1000).map((_, i, j) => Math.sin(i / 300) * Math.cos(j / 60)); A.set(7777, 777, NaN); A.set(3, 4, -0); A.set(4, 4, Infinity); A',
    ]);
    notebook = await NotebookPage.open(browser, lab.urlOf('large.ipynb'));
    await notebook.runAll();
    output = notebook.page.locator('.eb-matrix');
    grid = output.locator('[role="grid"]');
    await notebook.page.waitForSelector(LIVE);
  });
  after(async () => {
    await notebook?.page.close();
    await browser?.close();
    await lab?.stop();
  });

  /** When the tiles in sight have come and are drawn. */
  const settled = () => output.locator('[role="grid"][aria-busy="false"]').waitFor();
  const heard = async (text: RegExp) => {
    const live = output.locator('[aria-live]');
    await live.filter({ hasText: text }).waitFor({ state: 'attached' });
    return await live.textContent();
  };

  it('is a grid of all its rows and columns for a screen reader', async () => {
    await output.locator('[role="grid"][aria-rowcount="10000"][aria-colcount="1000"]').waitFor();
  });

  it('is read out far from what is saved, in full', async () => {
    await grid.focus();
    await grid.press('g');
    await output.locator('.eb-go-to-input').fill('5000, 500');
    await output.locator('.eb-go-to-input').press('Enter');
    const value = Math.sin(5000 / 300) * Math.cos(500 / 60);
    const text = await heard(/row 5000, column 500: [^…]/);
    expect(Number(/: (.*)$/.exec(text!)![1]!.replace('−', '-'))).to.equal(value);
    await output.locator('.eb-index:text-is("[5000, 500]")').waitFor();
  });

  it('finds the only NaN, which no preview has', async () => {
    await grid.press('n');
    await heard(/row 7777, column 777: NaN/);
  });

  it('keeps −0 and infinities apart from what they are not', async () => {
    for (const [place, text] of [['3, 4', '−0'], ['4, 4', '\\+∞']] as const) {
      await grid.press('g');
      await output.locator('.eb-go-to-input').fill(place);
      await output.locator('.eb-go-to-input').press('Enter');
      await heard(new RegExp(`column 4: ${text}$`));
    } // prettier-ignore
  });

  it('zooms from digits to the whole matrix, and looks right in light and dark', async () => {
    for (const theme of ['Light', 'Dark'] as const) {
      await notebook.setTheme(`JupyterLab ${theme}`);
      await output.scrollIntoViewIfNeeded();
      await grid.focus();
      await grid.press('Control+Home');
      await grid.press('0');
      await settled();
      await output.screenshot({ path: artefact(`large-${theme.toLowerCase()}.png`) });
      for (let k = 0; k < 5; k++) await grid.press('-');
      await settled();
      await output.screenshot({
        path: artefact(`large-colours-${theme.toLowerCase()}.png`),
      });
      for (let k = 0; k < 20; k++) await grid.press('-');
      await settled();
      await output.screenshot({ path: artefact(`large-whole-${theme.toLowerCase()}.png`) });
    }
    await notebook.setTheme('JupyterLab Light');
    await grid.focus();
    await grid.press('0');
  });

  it('scrolls with few elements on the page, and prints how fast', async () => {
    const figures = await grid.evaluate(async (node: HTMLElement) => {
      const times: number[] = [];
      let last = 0;
      for (let k = 0; k < 122; k++) {
        node.scrollTop += 97;
        node.scrollLeft += 31;
        const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
        if (k > 1) times.push(now - last);
        last = now;
      }
      times.sort((a, b) => a - b);
      const nodes = node.closest('.eb-matrix')!.querySelectorAll('*').length;
      return { median: times[60]!, p95: times[114]!, nodes, top: node.scrollTop };
    });
    const { median, p95, nodes } = figures;
    process.stdout.write(
      `      10,000 × 1,000: ${(1000 / median).toFixed(0)} frames/s (median), p95 ${p95.toFixed(1)} ms, ${nodes} elements\n`,
    );
    expect(figures.top).to.be.above(5000);
    expect(nodes).to.be.below(500);
  });

  it('keeps the saved preview when its kernel is gone, and says so', async () => {
    await notebook.execute('docmanager:save');
    await notebook.page.evaluate(async () => {
      const { sessionContext } = (window as unknown as { jupyterapp: { shell: { currentWidget: { sessionContext: { shutdown(): Promise<void> } } } } }).jupyterapp.shell.currentWidget; // prettier-ignore
      await sessionContext.shutdown();
    });
    await notebook.page.waitForSelector(LIVE, { state: 'detached' });
    const note = /^saved preview; run the cell again for all 10,000,000 values/;
    await output.locator('.eb-note', { hasText: note }).waitFor();
    await output.screenshot({ path: artefact('large-saved.png') });
  });

  it('has it too when the notebook is opened again, until the cell is run', async () => {
    await notebook.page.close();
    notebook = await NotebookPage.open(browser, lab.urlOf('large.ipynb'));
    output = notebook.page.locator('.eb-matrix');
    await output.locator('.eb-note', { hasText: 'saved preview' }).waitFor();
    expect(await notebook.page.locator(LIVE).count()).to.equal(0);
    await notebook.runAll();
    await notebook.page.waitForSelector(LIVE);
  });

  it('reports no error on the console', () => expect(notebook.errors).to.deep.equal([]));
});

// Products, row operations and maps of the plane in JupyterLab: what is lit, stepped and pulled.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Browser, Locator } from 'playwright-core';
import { root } from '../project.ts';
import { launchBrowser } from './chromium.ts';
import { type Lab, startLab } from './lab.ts';
import { NotebookPage } from './notebook-page.ts';

const ARTEFACTS = join(root, 'test', 'artefacts');
describe('steps and the plane in a browser', function () {
  this.timeout(120_000);
  let lab: Lab;
  let browser: Browser;
  let notebook: NotebookPage;
  let [product, plane]: Locator[] = [];
  before(async () => {
    mkdirSync(ARTEFACTS, { recursive: true });
    [lab, browser] = await Promise.all([startLab(), launchBrowser()]);
    lab.write('steps.ipynb', [
      'matmulTrace(matrix([[5, -5, -1], [-2, -2, 0], [-2, -1, -3], [2, 1, -1]]), matrix([[-3, 1, 3, -5, -1], [-1, 1, 2, 0, 6], [0, 0, 0, -7, 1]]))',
      "display(plane(matrix([[2, 1], [1, 2]]), { x: vector([1, -1.5]) }), { name: 'A' })",
    ]);
    notebook = await NotebookPage.open(browser, lab.urlOf('steps.ipynb'));
    notebook.page.setDefaultTimeout(8000);
    await notebook.runAll();
    product = notebook.page.locator('.eb-steps');
    plane = notebook.page.locator('.eb-plane-frame');
  });
  after(async () => {
    await notebook?.page.close();
    await browser?.close();
    await lab?.stop();
  });

  const gridOf = (output: Locator, name: string) => output.locator(`[role="grid"][aria-label="${name}"]`); // prettier-ignore
  const litIn = (output: Locator, name: string) =>
    gridOf(output, name)
      .locator('[data-lit]')
      .evaluateAll((cells) => cells.map(({ dataset }) => `${dataset['row']},${dataset['column']}`));
  const figure = (name: string) => plane!.locator(`dt:text-is("${name}") + dd`).textContent();
  const shoot = async (output: Locator, name: string) => {
    for (const theme of ['Dark', 'Light'] as const) {
      await notebook.setTheme(`JupyterLab ${theme}`);
      await output.scrollIntoViewIfNeeded();
      await output.screenshot({ path: join(ARTEFACTS, `${name}-${theme.toLowerCase()}.png`) });
    }
  };

  it('light row i of A and column j of B for C[i, j], and write out the dot product', async () => {
    await gridOf(product!, 'C').locator('[data-row="2"][data-column="3"]').hover();
    expect(await litIn(product!, 'A')).to.deep.equal(['2,0', '2,1', '2,2']);
    expect(await litIn(product!, 'B')).to.deep.equal(['0,3', '1,3', '2,3']);
    expect(await litIn(product!, 'C')).to.deep.equal(['2,3']);
    const foot = product!.locator('.eb-foot');
    expect(await foot.textContent()).to.include('C[2, 3]= −2·(−5) + (−1)·0 + (−3)·(−7) = 31');
    await shoot(product!, 'product');
  });

  it('say the same to who moves through C by keys', async () => {
    const C = gridOf(product!, 'C');
    await notebook.page.mouse.move(0, 0);
    await C.focus();
    await C.press('Control+Home');
    await C.press('ArrowRight');
    expect(await product!.locator('[aria-live]').textContent()).to.equal(
      'C[0, 1] = 5·1 + (−5)·1 + (−1)·0 = 0',
    );
    expect(await litIn(product!, 'A')).to.deep.equal(['0,0', '0,1', '0,2']);
  });

  it('change the determinant as the image of a basis vector is pulled', async () => {
    await plane!.scrollIntoViewIfNeeded();
    expect(await figure('det')).to.equal('3');
    await shoot(plane!, 'plane');
    const handle = plane!.locator('.eb-basis-handle').first();
    const other = plane!.locator('.eb-basis-handle').nth(1);
    const [from, to] = [(await handle.boundingBox())!, (await other.boundingBox())!];
    const { mouse } = notebook.page;
    await mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    await mouse.down();
    // past the other one: the square is turned over
    await mouse.move(to.x - 40, to.y + 20, { steps: 8 });
    await mouse.up();
    await plane!.locator('.eb-note:text-is("orientation reversed")').waitFor();
    expect(Number((await figure('det'))!.replace('−', '-'))).to.be.below(0);
  });
});

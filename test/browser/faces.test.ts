// Every face of a matrix in JupyterLab, by its tab and by its key, in light and dark, and what is
// left of the reader's choice when the notebook is opened again.
import { expect } from 'chai';
import type { Locator } from 'playwright-core';
import { artefact } from './artefact.ts';
import { NotebookPage } from './notebook-page.ts';
import { eventually } from './patience.ts';
import { suite } from './suite.ts';

/** What tells that a face is there, by the key that chooses it. */
const FACES = [
  ['Numbers', '.eb-scroller canvas'],
  ['Heatmap', '.eb-heatmap canvas'],
  ['LaTeX', '.eb-latex math'],
  ['Distribution', '.eb-distribution dd'],
  ['Spectrum', '.eb-spectrum dd'],
  ['Plotly', '.js-plotly-plot .heatmaplayer image'],
] as const;

describe('the faces of a matrix', function () {
  const own = suite(this, 'faces.ipynb', [
    "display(matrix([[1.5, -2, NaN, 1e-9], [0, 3.25, -Infinity, 4]]), { name: 'A' })",
    "display(random(12, 9, { seed: 3 }), { name: 'R' })",
  ]);
  let output: Locator;
  before(() => (output = own.notebook.page.locator('.eb-matrix').last()));

  const selected = (of: Locator) => of.locator('[role="tab"][aria-selected="true"]').textContent();

  for (const [k, [name, sign]] of FACES.entries()) {
    it(`key ${k + 1} shows ${name}, in light and dark`, async () => {
      await output.locator('[role="tab"][aria-selected="true"]').press(String(k + 1));
      await output.locator(sign).first().waitFor({ state: 'attached' });
      await eventually(async () => expect(await selected(output)).to.equal(name));
      for (const theme of ['Light', 'Dark'] as const) {
        await own.notebook.setTheme(`JupyterLab ${theme}`);
        await output.locator(sign).first().waitFor({ state: 'attached' });
        const file = `face-${name.toLowerCase()}-${theme.toLowerCase()}.png`;
        await output.screenshot({ path: artefact(file) });
      }
      await own.notebook.setTheme('JupyterLab Light');
    });
  }

  it('LaTeX says NaN, infinities and powers of ten in MathML', async () => {
    const first = own.notebook.page.locator('.eb-matrix').first();
    await first.locator('[role="tab"]', { hasText: 'LaTeX' }).click();
    const math = first.locator('math', { hasText: 'NaN' }).filter({ hasText: '∞' });
    await math.filter({ hasText: '×' }).waitFor({ state: 'attached' });
    await first.screenshot({ path: artefact('face-latex-values.png') });
  });

  it('a brush on the distribution sets the range of the colours, and says what is outside', async () => {
    await output.locator('[role="tab"]', { hasText: 'Distribution' }).click();
    const from = output.getByRole('slider', { name: 'Colours from' });
    // it can be moved once it stands at a value
    await output.locator('.eb-handle[aria-valuenow]').first().waitFor();
    for (let k = 0; k < 3; k++) await from.press('Shift+ArrowRight');
    await output.locator('.eb-note', { hasText: /\d+ clipped/ }).waitFor();
    await from.press('Escape');
    await output.locator('.eb-note', { hasNotText: 'clipped' }).waitFor({ state: 'attached' });
  });

  it('the menu works by keys alone', async () => {
    await output.locator('.eb-menu-button').press('Enter');
    const item = output.getByRole('menuitemcheckbox', { name: /96 %/ });
    await item.waitFor();
    const isThere = () => item.evaluate((node) => node === document.activeElement);
    for (let k = 0; k < 20 && !(await isThere()); k++) {
      await own.notebook.page.keyboard.press('ArrowDown');
    }
    await own.notebook.page.keyboard.press('Enter');
    await output.locator('.eb-note', { hasText: /\d+ clipped/ }).waitFor();
  });

  it('a choice is there again when the saved notebook is opened', async () => {
    await own.notebook.execute('docmanager:save');
    const again = await NotebookPage.open(own.browser, own.lab.urlOf('faces.ipynb'));
    const outputs = again.page.locator('.eb-matrix');
    await eventually(async () => expect(await outputs.count()).to.equal(2));
    expect(await selected(outputs.first())).to.equal('LaTeX');
    expect(await selected(outputs.last())).to.equal('Distribution');
    await outputs.last().locator('.eb-note', { hasText: 'clipped' }).waitFor();
    expect(again.errors).to.deep.equal([]);
    await again.page.close();
  });

  it('report no error on the console', () => expect(own.notebook.errors).to.deep.equal([]));
});

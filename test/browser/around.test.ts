// A matrix around JupyterLab: in Notebook 7, where the extension is absent, and as nbconvert writes it.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { venvPython } from '../project.ts';
import { artefact } from './artefact.ts';
import type { Lab } from './lab.ts';
import { NotebookPage } from './notebook-page.ts';
import { eventually, PATIENCE, TEST_PATIENCE } from './patience.ts';
import { startBoth } from './start.ts';

const run = promisify(execFile);
const CONVERT = `
import json, sys
from nbconvert import HTMLExporter, LatexExporter
print(json.dumps([exporter().from_filename(sys.argv[1])[0] for exporter in (HTMLExporter, LatexExporter)]))
`;

describe('a matrix around JupyterLab', function () {
  this.timeout(TEST_PATIENCE);
  let lab: Lab;
  let browser: Browser;
  before(async () => {
    [lab, browser] = await startBoth();
    lab.write('around.ipynb', ['const A = matrix([[2, -1], [-1, 2.5]]); A', 'random(200, 300, { seed: 6 })']); // prettier-ignore
  });
  after(async () => {
    await browser?.close();
    await lab?.stop();
  });

  it('is in Notebook 7 what it is in JupyterLab, from the kernel', async () => {
    const notebook = await NotebookPage.open(browser, lab.urlOf('around.ipynb', 'notebook'));
    await notebook.runAll();
    const { page } = notebook;
    const small = page.locator('.eb-matrix').first();
    await small.locator('.eb-type:text-is("Matrix<2, 2> · float64 · 32 B")').waitFor();
    await small.locator('[role="grid"]').press('Control+End');
    await eventually(async () =>
      expect(await small.locator('[aria-live]').textContent()).to.equal('row 1, column 1: 2.5'),
    );
    await small.getByRole('tab', { name: 'LaTeX' }).click();
    await small.locator('.katex').waitFor();
    await page.waitForSelector('.eb-matrix .eb-large');
    await page.screenshot({ path: artefact('notebook-7.png') });
    await notebook.execute('docmanager:save');
    // Notebook 7.6.5 reports this one without our extension too
    const own = notebook.errors.filter((error) => !error.includes("(reading 'schema')"));
    expect(own).to.deep.equal([]);
    await page.close();
  });

  it('is a table where the extension is absent', async () => {
    const context = await browser.newContext({ viewport: { width: 1200, height: 900 } });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    await page.route('**/extensions/@eigenbook/**', (route) => route.abort());
    await page.goto(lab.urlOf('around.ipynb'));
    const table = page.locator('.jp-OutputArea-output table').first();
    await table.waitFor();
    expect(await page.locator('.eb-matrix').count()).to.equal(0);
    const cells = await table.locator('td').allTextContents();
    expect(cells.map((text) => text.trim())).to.deep.equal(['', '2.0', '-1.0', '-1.0', '2.5']);
    await page.screenshot({ path: artefact('without-extension.png') });
    await context.close();
  });

  it('is a table in the HTML and a bmatrix in the LaTeX of nbconvert', async () => {
    const { stdout } = await run(venvPython, ['-c', CONVERT, join(lab.root, 'around.ipynb')], { maxBuffer: 1 << 24 }); // prettier-ignore
    const [html, latex] = JSON.parse(stdout) as [string, string];
    expect(html).to.match(/<table[^>]*>[\s\S]*<caption[\s\S]*Matrix&lt;2, 2&gt;[\s\S]*<td[^>]*>2\.5<\/td>/); // prettier-ignore
    expect(html).to.contain('Matrix&lt;200, 300&gt;');
    expect(latex).to.match(
      /\\begin\{bmatrix\}\s*2\.0 & -1\.0 \\\\\s*-1\.0 & 2\.5\s*\\end\{bmatrix\}/,
    );
  });
});

// Figures of plotly, and what the launcher and the settings do, in JupyterLab.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { artefact } from './artefact.ts';
import type { Lab } from './lab.ts';
import { NotebookPage } from './notebook-page.ts';
import { eventually, PATIENCE, TEST_PATIENCE } from './patience.ts';
import { startBoth } from './start.ts';

/** A notebook as it was saved, without a kernel that could run it. */
const SAVED = {
  nbformat: 4,
  nbformat_minor: 5,
  metadata: {},
  cells: [
    {
      cell_type: 'code',
      id: 'a',
      metadata: {},
      execution_count: 1,
      source: '',
      outputs: [
        {
          output_type: 'display_data',
          metadata: {},
          data: {
            'application/vnd.plotly.v1+json': {
              data: [
                {
                  type: 'surface',
                  z: [
                    [1, 2],
                    [2, 4],
                  ],
                },
              ],
            },
            'text/plain': 'saved figure',
          },
        },
      ],
    },
  ],
};

describe('plotly figures in a browser', function () {
  this.timeout(TEST_PATIENCE);
  let lab: Lab;
  let browser: Browser;
  let notebook: NotebookPage;
  /** Answers of more than 1 MB: of all that we load only plotly is as large. */
  const large: string[] = [];
  before(async () => {
    [lab, browser] = await startBoth();
    lab.write('figures.ipynb', [
      "const line = display.plotly({ data: [{ y: [1, 3, 2], name: 'loss' }, { y: [2, 1, 2] }], layout: { title: { text: 'two lines' } } })",
      "display.plotly({ data: [{ type: 'choropleth', locations: ['DEU'], z: [1] }] })",
      "line.update({ data: [{ y: [1, 3, 2, 7], type: 'bar' }], layout: { title: { text: 'changed' } } })",
    ]);
    writeFileSync(join(lab.root, 'saved.ipynb'), JSON.stringify(SAVED));
    notebook = await NotebookPage.open(browser, lab.urlOf('figures.ipynb'));
    notebook.page.on('response', (response) => {
      const bytes = Number(response.headers()['content-length']);
      if (response.url().includes('@eigenbook') && bytes > 1e6) large.push(response.url());
    });
  });
  after(async () => {
    await notebook?.page.close();
    await browser?.close();
    await lab?.stop();
  });

  it('load plotly when the first one is drawn, and change in place', async () => {
    const { page } = notebook;
    expect(large).to.deep.equal([]);
    await notebook.runAll();
    const figure = page.locator('.eb-plotly-output').first();
    await figure.locator('.gtitle', { hasText: 'changed' }).waitFor({ state: 'attached' });
    expect(large).to.have.length(1);
    await eventually(async () => expect(await figure.locator('.bars .point').count()).to.equal(4));
    expect(await page.locator('.jp-Cell').first().locator('.eb-plotly-output').count()).to.equal(1);
  });

  it('say which traces cannot be drawn', async () => {
    const figure = notebook.page.locator('.eb-plotly-output').nth(1);
    await figure.filter({ hasText: 'choropleth' }).filter({ hasText: '<plotly figure: 1 trace' }).waitFor(); // prettier-ignore
  });

  it('look right in light and dark, and take the width they have', async () => {
    const { page } = notebook;
    for (const theme of ['Dark', 'Light'] as const) {
      await notebook.setTheme(`JupyterLab ${theme}`);
      const title = page.locator('.eb-plotly-output .gtitle').first();
      await title.scrollIntoViewIfNeeded();
      const ink = theme === 'Dark' ? 'rgb(255, 255, 255)' : 'rgb(0, 0, 0)';
      await page.waitForFunction(
        ([node, colour]) => getComputedStyle(node as Element).fill === colour,
        [await title.elementHandle(), ink] as const,
      );
      await page.screenshot({ path: artefact(`plotly-${theme.toLowerCase()}.png`) });
    }
    const width = () =>
      page
        .locator('.eb-plotly-output .main-svg')
        .first()
        .evaluate((node) => node.clientWidth);
    const before = await width();
    await page.setViewportSize({ width: 800, height: 1400 });
    await page.waitForFunction(
      (wide) => document.querySelector('.eb-plotly-output .main-svg')!.clientWidth < wide,
      before,
    );
  });

  it('are drawn from a saved notebook without a kernel, a surface with the second part of plotly', async () => {
    const page = await browser.newPage();
    page.setDefaultTimeout(PATIENCE);
    await page.goto(lab.urlOf('saved.ipynb'));
    await page
      .locator('.eb-plotly-output .gl-container canvas')
      .first()
      .waitFor({ state: 'attached' });
    await page.close();
  });

  it('leave no error on the console', () => expect(notebook.errors).to.deep.equal([]));

  it('stand beside a launcher with a new notebook and the course', async () => {
    const { page } = notebook;
    await page.setViewportSize({ width: 1200, height: 900 });
    await notebook.execute('launcher:create');
    const cards = page.locator('.jp-LauncherCard');
    await cards.filter({ hasText: 'New Matrix Notebook' }).waitFor();
    await page.screenshot({ path: artefact('launcher.png') });
    await cards.filter({ hasText: 'Open the Course' }).click();
    await page.locator('.lm-TabBar-tab.jp-mod-current', { hasText: '00-start-here' }).waitFor();
  });
});

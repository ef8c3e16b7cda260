// What a person does with the cells of a grid: marks and copies them, looks for values, asks for digits.
import { expect } from 'chai';
import { artefact } from './artefact.ts';
import { NotebookPage } from './notebook-page.ts';
import { eventually } from './patience.ts';
import { suite } from './suite.ts';

describe('the cells of a grid in a browser', function () {
  const own = suite(this, 'grid.ipynb', [
    "display(zeros(6, 5).map((_, i, j) => 10 * i + j + 1 / 8), { name: 'small' })",
    "display(zeros(300, 200).map((_, i, j) => 1000 * i + j), { name: 'large' })",
  ]);
  before(async () => {
    await own.notebook.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await own.notebook.page.locator('.eb-large').waitFor();
  });

  const output = (name: string) => own.matrix(name);
  const grid = (name: string) => output(name).locator('[role="grid"]');
  const foot = (name: string, text: string | RegExp) =>
    output(name).locator('.eb-foot', { hasText: text }).waitFor();
  const copied = (text: string) =>
    eventually(async () => {
      const found = await own.notebook.page.evaluate(() => navigator.clipboard.readText());
      expect(found).to.equal(text);
    });
  const goTo = async (name: string, typed: string) => {
    await grid(name).press('g');
    await output(name).locator('.eb-go-to-input').fill(typed);
    await output(name).locator('.eb-go-to-input').press('Enter');
  };

  it('are marked by keys, summed up, and copied as a spreadsheet takes them', async () => {
    await grid('small').press('Control+Home');
    for (const key of ['Shift+ArrowRight', 'Shift+ArrowDown']) await grid('small').press(key);
    await foot('small', /\[0–1, 0–1\]4 values, sum 22\.5, mean 5\.625, from 0\.125 … 11\.125/);
    await output('small').locator('[aria-live]', { hasText: '2 × 2 cells marked' }).waitFor({ state: 'attached' }); // prettier-ignore
    await grid('small').press('Control+c');
    await copied('0.125\t1.125\n10.125\t11.125\n');
    await output('small').screenshot({ path: artefact('grid-marked.png') });
    await grid('small').press('Escape');
    await foot('small', '[1, 1]');
  });

  it('are marked by dragging, also those that come from the kernel', async () => {
    const canvas = output('large').locator('.eb-scroller canvas');
    // the canvas is another one once the kernel has answered
    await eventually(() => canvas.scrollIntoViewIfNeeded());
    await goTo('large', '100, 100');
    await output('large').locator('[role="grid"][aria-busy="false"]').waitFor();
    const box = (await canvas.boundingBox())!;
    const { mouse } = own.notebook.page;
    await mouse.move(box.x + 90, box.y + 60);
    await mouse.down();
    await mouse.move(box.x + 220, box.y + 100, { steps: 4 });
    await mouse.up();
    await foot('large', /\[\d+–\d+, \d+–\d+\]\d+ values, sum/);
    const [, row, rowEnd, column, columnEnd] = /\[(\d+)–(\d+), (\d+)–(\d+)\]/.exec((await output('large').locator('.eb-index').textContent())!)!.map(Number); // prettier-ignore
    const line = (i: number) =>
      Array.from({ length: columnEnd! - column! + 1 }, (_, k) => 1000 * i + column! + k).join('\t');
    const lines = Array.from({ length: rowEnd! - row! + 1 }, (_, k) => `${line(row! + k)}\n`);
    await grid('large').press('Control+c');
    await copied(lines.join(''));
  });

  it('are marked by their row or column at its header, also those that have to come', async () => {
    const { page } = own.notebook;
    const canvas = output('large').locator('.eb-scroller canvas');
    await goTo('large', '0, 0');
    const box = (await canvas.boundingBox())!;
    await page.mouse.click(box.x + 90, box.y + 8);
    await foot('large', /\[0–299, (\d)\]300 values, sum 4485\d+0, mean 14950\d, from \d … 29900\d/);
    const [, column] = /, (\d)\]/.exec(
      (await output('large').locator('.eb-index').textContent())!,
    )!;
    await grid('large').press('Escape');
    await foot('large', `[0, ${column}]${column}`);
    await grid('large').press('Shift+Space');
    await foot('large', '[0, 0–199]200 values, sum 19900, mean 99.5, from 0 … 199');
    await page.mouse.click(box.x + 5, box.y + 8);
    await foot('large', '[0–299, 0–199]60,000 values, sum');
    await grid('large').press('Escape');
    const small = (await output('small').locator('.eb-scroller canvas').boundingBox())!;
    await page.mouse.click(small.x + 5, small.y + 30);
    await foot('small', '[0, 0–4]5 values, sum 10.625');
    await grid('small').press('Control+Space');
    await foot('small', '[0–5, 0]6 values, sum 150.75');
    await grid('small').press('Escape');
  });

  it('are found by what they are', async () => {
    await goTo('large', 'max');
    await foot('large', '[299, 199]299199');
    await goTo('large', '= 150007');
    await foot('large', '[150, 7]150007');
    await goTo('large', '> 299000');
    await foot('large', '[299, 1]299001');
    await grid('large').press('n');
    await foot('large', '[299, 2]299002');
    await goTo('small', 'max');
    await foot('small', '[5, 4]54.125');
    await goTo('small', '= 99');
    await foot('small', 'no value is like that');
  });

  it('have as many digits as are asked for, and those are saved', async () => {
    const choose = async (text: string) => {
      await output('small').locator('.eb-menu-button').click();
      await output('small').getByRole('menuitemcheckbox', { name: text }).click();
    };
    await grid('small').press('Control+Home');
    await eventually(async () =>
      expect(await output('small').locator('[aria-live]').textContent()).to.match(/: 0\.125$/),
    );
    await choose('Up to 1 after the point');
    await choose('With exponents');
    await grid('small').press('Control+End');
    await output('small').locator('[aria-live]', { hasText: /: 5\.4e\+1$/ }).waitFor({ state: 'attached' }); // prettier-ignore
    await output('small').screenshot({ path: artefact('grid-exponents.png') });
    await own.notebook.execute('docmanager:save');
    const again = await NotebookPage.open(own.browser, own.lab.urlOf('grid.ipynb'));
    const saved = again.page.locator('.eb-matrix').first();
    await saved.locator('[role="grid"]').press('Control+End');
    await saved.locator('[aria-live]', { hasText: /: 5\.4e\+1$/ }).waitFor({ state: 'attached' });
    await again.page.close();
  });

  it('come from the kernel in a view of the output alone too', async () => {
    const { page } = own.notebook;
    await page.evaluate('jupyterapp.shell.currentWidget.content.activeCellIndex = 1');
    await own.notebook.execute('notebook:create-output-view');
    const view = page.locator('.jp-LinkedOutputView');
    await view.locator('.eb-large').waitFor();
    await view.locator('[role="grid"]').press('Control+End');
    const live = view.locator('[aria-live]');
    await live.filter({ hasText: 'row 299, column 199: 299199' }).waitFor({ state: 'attached' });
  });

  it('report no error on the console', () => expect(own.notebook.errors).to.deep.equal([]));
});

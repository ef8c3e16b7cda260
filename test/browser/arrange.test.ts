// Rows and columns as a reader wants them: turned over, in the order of a column, some of them alone.
import { expect } from 'chai';
import { artefact } from './artefact.ts';
import { NotebookPage } from './notebook-page.ts';
import { suite } from './suite.ts';

describe('rows and columns in a browser', function () {
  const own = suite(this, 'arrange.ipynb', [
    "display(matrix([[3, 10, 0.5], [1, 30, 0.25], [2, 20, NaN]]), { name: 'small', labels: { rows: ['cat', 'dog', 'cow'] } })",
    "display(zeros(300, 200).map((_, i, j) => (j === 3 ? (i * 7) % 300 : 1000 * i + j)), { name: 'large' })",
  ]);
  const grid = (name: string) => own.matrix(name).locator('[role="grid"]');
  const heard = (name: string, text: RegExp) =>
    own
      .matrix(name)
      .locator('[aria-live]')
      .filter({ hasText: text })
      .waitFor({ state: 'attached' });
  const foot = (name: string, text: string | RegExp) =>
    own.matrix(name).locator('.eb-note', { hasText: text }).waitFor();
  const readAt = async (name: string, keys: readonly string[], text: RegExp) => {
    await grid(name).focus();
    await grid(name).press('Control+Home');
    for (const key of keys) await grid(name).press(key);
    await heard(name, text);
  };

  it('are ordered by the column of the cursor, rising, falling, and as they were', async () => {
    await readAt('small', ['ArrowRight', 's'], /row 0 cat, column 1: 10/);
    await foot('small', 'rows by column 1, rising');
    await readAt('small', ['ArrowRight', 'ArrowDown'], /row 1 cow, column 1: 20/);
    await grid('small').press('s');
    await foot('small', 'rows by column 1, falling');
    await readAt('small', ['ArrowRight'], /row 0 dog, column 1: 30/);
    await own.matrix('small').screenshot({ path: artefact('arranged-small.png') });
    await grid('small').press('s');
    await readAt('small', ['ArrowRight'], /row 0 cat, column 1: 10/);
  });

  it('change places by one key, in the head too', async () => {
    await grid('small').press('t');
    await own.notebook.page.locator('.eb-name:text-is("smallᵀ")').waitFor();
    const turned = own.matrix('smallᵀ').locator('[role="grid"]');
    await turned.focus();
    await turned.press('Control+End');
    const live = own.matrix('smallᵀ').locator('[aria-live]');
    await live.filter({ hasText: 'row 2, column 2 cow: NaN' }).waitFor({ state: 'attached' });
    await turned.press('t');
    await own.matrix('small').waitFor();
  });

  it('are left alone that fit a condition, also of a large one from its kernel', async () => {
    await own.matrix('large').locator('.eb-large').waitFor();
    await readAt('large', ['ArrowRight', 'ArrowRight', 'ArrowRight', 'f'], /column 3: 0/);
    const line = own.matrix('large').locator('.eb-go-to-input:visible');
    await line.fill('all of them');
    await line.press('Enter');
    await own.matrix('large').locator('.eb-go-to-input[aria-invalid="true"]').waitFor();
    await line.fill('> 296');
    await line.press('Enter');
    await foot('large', '3 of 300 rows, column 3 > 296');
    await grid('large').press('s');
    await foot('large', 'rows by column 3, rising');
    await own.matrix('large').screenshot({ path: artefact('arranged-large.png') });
    // 7·i ≡ 297 has i = 171, for 7·171 = 1197 = 3·300 + 297
    await readAt('large', ['ArrowRight'], /row 0 171, column 1: 171001/);
  });

  it('are as they were chosen when the saved notebook is opened, once its cell has run', async () => {
    await own.notebook.execute('docmanager:save');
    const again = await NotebookPage.open(own.browser, own.lab.urlOf('arrange.ipynb'));
    const large = again.page.locator('.eb-matrix').last();
    await large.locator('.eb-note', { hasText: '3 of 300 rows' }).waitFor();
    await large.locator('.eb-menu-button').click();
    await large.getByRole('menuitem', { name: 'As it was made' }).click();
    await large.locator('.eb-note', { hasNotText: 'of 300 rows' }).waitFor();
    expect(again.errors).to.deep.equal([]);
    await again.page.close();
  });

  it('report no error on the console', () => expect(own.notebook.errors).to.deep.equal([]));
});

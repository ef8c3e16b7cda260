// The list of variables in the sidebar of JupyterLab.
import { expect } from 'chai';
import { artefact } from './artefact.ts';
import { eventually } from './patience.ts';
import { suite } from './suite.ts';

describe('the list of variables in a browser', function () {
  const own = suite(
    this,
    'variables.ipynb',
    [
      'const W = random(40, 30, { seed: 1 }); const x = vector([1, -2, 3]); let rate = 0.1;',
      "const S = sparse(200, 300, [[0, 2, -5]]); const big = random(2000, 1500, { seed: 2 }); const note = '<img src=x onerror=alert(1)>'",
    ],
    { run: false, beside: { 'other.ipynb': ['const other = eye(3)'] } },
  );

  const rows = () => own.notebook.page.locator('.eb-variable');
  const named = (name: string) => own.notebook.page.locator(`.eb-variable[data-name="${name}"]`);
  const names = () =>
    rows().evaluateAll((nodes) => nodes.map((node) => (node as HTMLElement).dataset['name']));
  const listed = (wanted: readonly string[]) =>
    eventually(async () => expect(await names()).to.deep.equal(wanted));

  it('has each variable after its cell, with a picture and what it is, as text', async () => {
    await own.notebook.execute('eigenbook:show-variables');
    await own.notebook.page
      .locator('.eb-variables .eb-message', { hasText: 'No variables' })
      .waitFor();
    await own.notebook.runAll();
    await named('big').waitFor();
    await listed(['big', 'note', 'rate', 'S', 'W', 'x']);
    await eventually(async () => {
      const text = await named('W').textContent();
      expect(text).to.equal('WMatrix<40, 30> · float64 · 9.6 kB · CPU');
      expect(await named('W').locator('canvas').count()).to.equal(1);
    });
    await named('note').filter({ hasText: '<img src=x' }).waitFor();
    expect(await own.notebook.page.locator('.eb-variables img').count()).to.equal(0);
  });

  it('looks right in light and dark', async () => {
    for (const theme of ['Dark', 'Light'] as const) {
      await own.notebook.setTheme(`JupyterLab ${theme}`);
      const path = artefact(`variables-${theme.toLowerCase()}.png`);
      await own.notebook.page.screenshot({ path });
    }
  });

  it('is filtered, ordered and walked with the keyboard', async () => {
    const { page } = own.notebook;
    const filter = page.locator('.eb-variables-filter');
    await filter.fill('matrix float64');
    await page.locator('.eb-variables-order').selectOption('size');
    await listed(['big', 'W', 'x', 'S']);
    await filter.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const isFocused = (name: string) =>
      page.locator(`.eb-variable[data-name="${name}"]:focus`).waitFor();
    await isFocused('W');
    await page.keyboard.press('Home');
    await isFocused('big');
    await filter.fill('');
  });

  it('opens a large matrix in a tab, whose elements come from the kernel', async () => {
    const { page } = own.notebook;
    await named('big').focus();
    await page.keyboard.press('Enter');
    const tab = page.locator('.eb-shown-value');
    await tab.locator('.eb-type', { hasText: 'Matrix<2000, 1500>' }).waitFor();
    const note = tab.locator('.eb-note');
    await note.filter({ hasNotText: 'saved preview' }).waitFor({ state: 'attached' });
    await page.screenshot({ path: artefact('variables-tab.png') });
    await named('big').waitFor();
    await own.notebook.execute('application:close');
  });

  it('follows the active notebook', async () => {
    await own.notebook.execute('docmanager:open', { path: 'other.ipynb' });
    await own.notebook.page
      .locator('.eb-variables .eb-message', { hasText: 'No variables' })
      .waitFor();
    await own.notebook.waitForKernel('other.ipynb');
    await own.notebook.execute('notebook:run-all-cells');
    await named('other').waitFor();
    await listed(['other']);
    await own.notebook.execute('docmanager:open', { path: 'variables.ipynb' });
    await named('rate').waitFor();
  });

  it('says that the kernel is busy, and is empty after a restart', async () => {
    const { page } = own.notebook;
    await page.evaluate(() => {
      const { shell } = (globalThis as unknown as { jupyterapp: Restarting }).jupyterapp;
      const { kernel } = shell.currentWidget.sessionContext.session;
      kernel.requestExecute({ code: 'for (;;) {}' });
    });
    await page.locator('.eb-variables-foot', { hasText: 'busy' }).waitFor();
    await page.evaluate(async () => {
      const { shell } = (globalThis as unknown as { jupyterapp: Restarting }).jupyterapp;
      await shell.currentWidget.sessionContext.restartKernel();
    });
    await page.locator('.eb-variables .eb-message', { hasText: 'No variables' }).waitFor();
    await listed([]);
  });

  it('leaves no error on the console', () => expect(own.notebook.errors).to.deep.equal([]));
});

/** What of JupyterLab's objects the test of a restart uses. */
interface Restarting {
  readonly shell: {
    readonly currentWidget: {
      readonly sessionContext: {
        restartKernel(): Promise<void>;
        readonly session: {
          readonly kernel: { requestExecute(content: object): void };
        };
      };
    };
  };
}

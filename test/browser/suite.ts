// What most suites need: a server, a browser and one notebook, from before their first test until
// after their last.
import type { Browser, Locator } from 'playwright-core';
import type { Lab } from './lab.ts';
import { NotebookPage } from './notebook-page.ts';
import { TEST_PATIENCE } from './patience.ts';
import { startBoth } from './start.ts';

type Cells = Parameters<Lab['write']>[1];

export interface Suite {
  readonly lab: Lab;
  readonly browser: Browser;
  readonly notebook: NotebookPage;
  /** The matrix that was displayed under this name. */
  matrix(name: string): Locator;
}

interface Stay {
  /** Whether the cells run before the first test; true if left out. */
  readonly run?: boolean;
  /** Other notebooks beside it. */
  readonly beside?: Readonly<Record<string, Cells>>;
}

/**
 * Opens a notebook with these cells for the tests of the `describe` that calls it.
 * @param name - of its file.
 */
export function suite(
  context: Mocha.Suite,
  name: string,
  cells: Cells,
  { run = true, beside = {} }: Stay = {},
): Suite {
  context.timeout(TEST_PATIENCE);
  let lab: Lab;
  let browser: Browser;
  let notebook: NotebookPage;
  before(async () => {
    [lab, browser] = await startBoth();
    lab.write(name, cells);
    for (const [other, itsCells] of Object.entries(beside)) lab.write(other, itsCells);
    notebook = await NotebookPage.open(browser, lab.urlOf(name));
    if (run) await notebook.runAll();
  });
  after(async () => {
    await notebook?.page.close();
    await browser?.close();
    await lab?.stop();
  });
  return {
    get lab() {
      return lab;
    },
    get browser() {
      return browser;
    },
    get notebook() {
      return notebook;
    },
    matrix: (of) => {
      const { page } = notebook;
      return page.locator('.eb-matrix', { has: page.locator(`.eb-name:text-is("${of}")`) });
    },
  };
}

// A notebook in JupyterLab as a test sees it: what its kernel does, what its cells show.
import type { Browser, Locator, Page } from 'playwright-core';
import { PATIENCE } from './patience.ts';

export interface CellOutcome {
  readonly source: string;
  readonly tags: readonly string[];
  readonly outputs: readonly { readonly output_type: string; readonly ename?: string }[];
}

/** What of JupyterLab's own objects the tests use, in the page. */
interface App {
  readonly commands: { execute(id: string, args?: object): Promise<unknown> };
  readonly shell: {
    readonly currentWidget: {
      readonly sessionContext: {
        readonly path: string;
        shutdown(): Promise<void>;
        readonly session?: { readonly kernel?: { status: string; connectionStatus: string } };
      };
      readonly content: {
        activeCellIndex: number;
        scrollToItem(index: number): Promise<void>;
        readonly widgets: readonly {
          readonly model: {
            toJSON(): {
              metadata: { tags?: string[] };
              source: string;
              execution_count?: number | null;
              outputs?: CellOutcome['outputs'];
            };
          };
        }[];
      };
    };
  };
}
declare const window: { readonly jupyterapp: App };

/** Where a notebook lies on its server, by the address of its page. */
function pathOf(url: string): string {
  return /\/(?:tree|notebooks)\/(.*)/.exec(new URL(url).pathname)![1]!;
}

export class NotebookPage {
  readonly page: Page;
  /** Everything the page reported as an error. */
  readonly errors: string[] = [];
  readonly requests: string[] = [];

  private constructor(page: Page) {
    this.page = page;
    page.on('pageerror', (error) => this.errors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') this.errors.push(message.text());
    });
    page.on('request', (request) => this.requests.push(request.url()));
  }

  /** Opens a notebook and waits for its kernel: what the page calls idle may be a kernel to come. */
  static async open(browser: Browser, url: string): Promise<NotebookPage> {
    const page = await browser.newPage({ viewport: { width: 1200, height: 1400 } });
    page.setDefaultTimeout(PATIENCE);
    const notebook = new NotebookPage(page);
    await page.goto(url);
    await page.waitForSelector('.jp-Notebook .jp-Cell');
    await notebook.waitForKernel(pathOf(url));
    await page.waitForSelector('#jupyterlab-splash', { state: 'detached' });
    return notebook;
  }

  /**
   * Waits until the notebook in front is the one at this path and has a kernel that answers: what runs
   * before that asks a person which kernel to take, and waits.
   */
  async waitForKernel(path: string): Promise<void> {
    await this.page.waitForFunction((asked) => {
      const sessions = (window.jupyterapp.shell as Partial<App['shell']>).currentWidget
        ?.sessionContext;
      const kernel = sessions?.session?.kernel;
      const isReady = kernel?.status === 'idle' && kernel.connectionStatus === 'connected';
      return isReady && sessions?.path === asked;
    }, path);
  }

  /** Runs all cells and waits for the last one: JupyterLab's own promise ends at the first error. */
  async runAll(): Promise<void> {
    await this.execute('notebook:clear-all-cell-outputs');
    await this.execute('notebook:run-all-cells');
    await this.page.waitForFunction(() => {
      const { sessionContext, content } = window.jupyterapp.shell.currentWidget;
      const cells = content.widgets.map(({ model }) => model.toJSON());
      const done = cells.every(({ execution_count }) => execution_count !== null);
      return done && sessionContext.session?.kernel?.status === 'idle';
    });
  }

  /** Ends the kernel, as one does who leaves the notebook for good. */
  async endKernel(): Promise<void> {
    await this.page.evaluate(() => window.jupyterapp.shell.currentWidget.sessionContext.shutdown());
  }

  /** Runs one cell, and waits until it is done. */
  async runCell(index: number): Promise<void> {
    await this.page.evaluate((at) => {
      window.jupyterapp.shell.currentWidget.content.activeCellIndex = at;
    }, index);
    await this.execute('notebook:run-cell');
  }

  /** The number of the first cell that holds this text; cells of words count as well. */
  async find(text: string): Promise<number> {
    const at = await this.page.evaluate((part) => {
      const { widgets } = window.jupyterapp.shell.currentWidget.content;
      return widgets.findIndex(({ model }) => model.toJSON().source.includes(part));
    }, text);
    if (at < 0) throw new Error(`no cell holds ${text}`);
    return at;
  }

  /** A cell that is near what is in view. */
  cell(index: number): Locator {
    return this.page.locator(`.jp-Cell[data-windowed-list-index="${index}"]`);
  }

  /** Replaces what stands in a cell, by the keyboard. */
  async write(index: number, source: string): Promise<void> {
    await this.showCell(index);
    await this.cell(index).locator('.cm-content').click();
    await this.page.keyboard.press('ControlOrMeta+A');
    await this.page.keyboard.insertText(source);
  }

  /** Brings a cell into view; JupyterLab draws only those that are near. */
  async showCell(index: number): Promise<void> {
    await this.page.evaluate(async (at) => {
      await window.jupyterapp.shell.currentWidget.content.scrollToItem(at);
    }, index);
  }

  async execute(command: string, args: object = {}): Promise<void> {
    // what a command gives may be a widget, which holds the whole application
    await this.page.evaluate(
      async ([id, options]) => void (await window.jupyterapp.commands.execute(id, options)),
      [command, args] as const,
    );
  }

  /** Cells with code as they are now, with what they show. */
  cells(): Promise<CellOutcome[]> {
    return this.page.evaluate(() =>
      window.jupyterapp.shell.currentWidget.content.widgets
        .map(({ model }) => model.toJSON())
        .filter(({ outputs }) => outputs !== undefined)
        .map(({ source, metadata, outputs }) => ({
          source,
          tags: metadata.tags ?? [],
          outputs: outputs!,
        })),
    );
  }

  async setTheme(name: 'JupyterLab Light' | 'JupyterLab Dark'): Promise<void> {
    await this.execute('apputils:change-theme', { theme: name });
    const light = String(name === 'JupyterLab Light');
    await this.page.waitForSelector(`body[data-jp-theme-light="${light}"]`, { state: 'attached' });
    await this.page.waitForSelector('#jupyterlab-splash', { state: 'detached' });
  }
}

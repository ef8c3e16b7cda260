// Tensors, complex numbers, labels and matrices that change many times a second, in JupyterLab.
import { expect } from 'chai';
import type { Locator } from 'playwright-core';
import { artefact } from './artefact.ts';
import { NotebookPage } from './notebook-page.ts';
import { eventually } from './patience.ts';
import { suite } from './suite.ts';

const UPDATES = 400;

const CELLS = {
  first: 'random(20, 20, { seed: 9 })',
  heads:
    "const heads = tensor.arange(0, 24).reshape([2, 3, 4]); display(heads, { name: 'heads', axes: ['head', 'from', 'to'], labels: { rows: ['the', 'cat', 'sat'], columns: ['a', 'b', 'c', 'd'] } })",
  large: "display(tensor.random([6, 300, 200], { seed: 1 }), { axes: ['layer', 'row', 'column'] })",
  image: "display(tensor.random([4, 24, 32, 3], { seed: 2 }), { face: 'image' })",
  phase:
    "const z = (f: (t: number) => number) => zeros(24, 24).map((_, i, j) => Math.hypot(i - 11.5, j - 11.5) * f(Math.atan2(11.5 - i, j - 11.5))); display(new ComplexMatrix(z(Math.cos), z(Math.sin)), { face: 'phase' })",
  attention:
    "ai.attention(random(4, 3, { seed: 3 }), random(4, 3, { seed: 4 }), random(4, 2, { seed: 5 }), { tokens: ['The', 'cat', 'sat', 'down\\n'] })",
  spy: "display(sparse(matrix(Array.from({ length: 60 }, (_, i) => Array.from({ length: 80 }, (__, j) => (i === j || (i * 7 + j) % 31 === 0 ? i - j || 1 : 0))))), { face: 'spy' })",
  plane: "display(matrix([[2, 1], [0.5, 1.5]]), { face: 'plane' })",
  live: `const live = display(random(20, 20, { seed: 0 }), { name: 'weights' }); for (let k = 1; k <= ${UPDATES}; k++) { live.update(random(20, 20, { seed: k })); if (k % 50 === 0) await new Promise((done) => setTimeout(done, 5)); }`,
};
const NAMES = Object.keys(CELLS);

describe('tensors and live matrices in a browser', function () {
  const own = suite(this, 'tensors.ipynb', Object.values(CELLS));

  const outputOf = async (name: string): Promise<Locator> => {
    const index = NAMES.indexOf(name);
    await own.notebook.showCell(index);
    const output = own.notebook.page.locator('.jp-Cell').nth(index).locator('.eb-matrix');
    await output.waitFor();
    return output;
  };
  const heard = async (output: Locator, text: RegExp) => {
    const live = output.locator('[aria-live]');
    await live.filter({ hasText: text }).waitFor({ state: 'attached' });
  };

  it('are on the screen soon after their message, and print how soon', async () => {
    const index = NAMES.indexOf('first');
    await own.notebook.showCell(index);
    const times: number[] = [];
    for (let k = 0; k < 5; k++) {
      const painted = own.notebook.page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            const { jupyterapp } = window as unknown as { jupyterapp: { shell: { currentWidget: { sessionContext: { iopubMessage: { connect(slot: (_: unknown, message: { header: { msg_type: string } }) => void): void } } } } } }; // prettier-ignore
            jupyterapp.shell.currentWidget.sessionContext.iopubMessage.connect((_, message) => {
              if (message.header.msg_type !== 'execute_result') return;
              const started = performance.now();
              // a canvas takes its size when it is drawn; the frame after it is on the screen
              new MutationObserver((changes, observer) => {
                if (!changes.some(({ target }) => target instanceof HTMLCanvasElement && target.width > 300)) return; // prettier-ignore
                observer.disconnect();
                requestAnimationFrame(() => resolve(performance.now() - started));
              }).observe(document.body, { subtree: true, attributeFilter: ['width'] });
            });
          }),
      );
      await own.notebook.runCell(index);
      times.push(await painted);
    }
    times.sort((a, b) => a - b);
    process.stdout.write(`      20 × 20: ${times[0]!.toFixed(0)} to ${times[4]!.toFixed(0)} ms from the message to the screen\n`); // prettier-ignore
  });

  it('show one slice, named by its axis, with labels, and the next one by a key', async () => {
    const output = await outputOf('heads');
    await output.locator('.eb-type', { hasText: /^Tensor<2, 3, 4>/ }).waitFor();
    const slider = output.getByRole('slider', { name: /head/ });
    const grid = output.locator('[role="grid"]');
    const ofRows = (rows: number) =>
      output.locator(`[role="grid"][aria-rowcount="${rows}"]`).waitFor();
    await ofRows(3);
    await slider.press('ArrowRight');
    await output.locator('.eb-slice-place', { hasText: '1 / 1' }).waitFor();
    await grid.press('Control+End');
    await heard(output, /^row 2 sat, column 3 d: 23$/);
    await output.locator('.eb-index:text-is("[1, 2, 3] sat · d")').waitFor();
    await output.locator('.eb-all-slices').check();
    await ofRows(6);
    await output.locator('.eb-all-slices').uncheck();
    await ofRows(3);
  });

  it('are at the slice again that was chosen when the saved notebook is opened', async () => {
    const output = await outputOf('heads');
    await output.getByRole('slider', { name: /head/ }).press('End');
    await own.notebook.execute('docmanager:save');
    const again = await NotebookPage.open(own.browser, own.lab.urlOf('tensors.ipynb'));
    await again.showCell(NAMES.indexOf('heads'));
    const saved = again.page.locator('.jp-Cell').nth(NAMES.indexOf('heads')).locator('.eb-matrix');
    await saved.locator('.eb-slice-place', { hasText: '1 / 1' }).waitFor();
    await saved.locator('[role="grid"]').press('Control+End');
    await heard(saved, /^row 2 sat, column 3 d: 23$/);
    expect(again.errors).to.deep.equal([]);
    await again.page.close();
  });

  it('fetch a slice of a large one from the kernel', async () => {
    const output = await outputOf('large');
    const slider = output.getByRole('slider', { name: /layer/ });
    await output.locator('.eb-large [aria-rowcount="300"]').waitFor();
    await slider.press('End');
    await output.locator('.eb-slice-place', { hasText: '5 / 5' }).waitFor();
    const grid = output.locator('[role="grid"]');
    await grid.press('Control+End');
    await heard(output, /^row 299, column 199: 0\.\d+/);
    await output.locator('.eb-index:text-is("[5, 299, 199]")').waitFor();
  });

  it('are pictures in colours where the last axis is, side by side, read out by keys', async () => {
    const output = await outputOf('image');
    const canvas = output.locator('canvas.eb-pixels');
    await canvas.waitFor();
    await output.locator('canvas.eb-pixels[width="65"][height="49"]').waitFor();
    await canvas.focus();
    await canvas.press('ArrowRight');
    await heard(output, /^\[0, 0, 1, 0\] 0\.\d+, 0\.\d+, 0\.\d+$/);
    // all of it has come before it was drawn: no saved corner stood for the rest
    const black = await canvas.evaluate((node: HTMLCanvasElement) => {
      const { data } = node.getContext('2d')!.getImageData(0, 0, 32, 24);
      return data.filter((_, k) => k % 4 === 3 && Math.max(...data.subarray(k - 3, k)) === 0)
        .length;
    });
    expect(black).to.be.below(3);
  });

  it('have the angle of complex numbers as colour', async () => {
    const output = await outputOf('phase');
    const canvas = output.locator('canvas.eb-pixels');
    await canvas.waitFor();
    await canvas.focus();
    await canvas.press('Control+Home');
    await heard(output, /\|z\| = 16\.2\d+, 135°/);
    const pixels = await canvas.evaluate((node: HTMLCanvasElement) => [
      ...node.getContext('2d')!.getImageData(0, 12, 24, 1).data,
    ]);
    const [left, right] = [pixels.slice(0, 4), pixels.slice(-4)];
    expect(right[0], 'positive numbers are orange').to.be.above(right[2]!);
    expect(left[2], 'negative numbers are blue').to.be.above(left[0]!);
  });

  it('have the tokens of attention at rows and columns', async () => {
    const output = await outputOf('attention');
    const canvas = output.locator('.eb-heatmap canvas').first();
    await canvas.focus();
    await canvas.press('Control+End');
    await heard(output, /^\[3, 3\] down⏎ · down⏎ 0\.\d+$/);
  });

  it('say by keys where a sparse one stores elements', async () => {
    const output = await outputOf('spy');
    const canvas = output.locator('.eb-heatmap canvas').first();
    await canvas.focus();
    await canvas.press('Control+Home');
    await heard(output, /^\[0, 0\] stored$/);
    await canvas.press('ArrowRight');
    await heard(output, /^\[0, 1\] nothing stored$/);
  });

  it('look right in light and dark', async () => {
    for (const theme of ['Dark', 'Light'] as const) {
      await own.notebook.setTheme(`JupyterLab ${theme}`);
      for (const name of NAMES) {
        const output = await outputOf(name);
        await output.scrollIntoViewIfNeeded();
        const path = artefact(`${name}-${theme.toLowerCase()}.png`);
        await output.screenshot({ path });
      }
    }
  });

  it('have no buttons on paper, and full ink for readers who want contrast', async () => {
    const output = await outputOf('heads');
    const { page } = own.notebook;
    await page.emulateMedia({ media: 'print' });
    for (const part of ['.eb-toolbar', '.eb-slices']) {
      expect(await output.locator(part).isVisible(), part).to.equal(false);
    }
    await page.emulateMedia({ media: 'screen' });
    const inkOfLabels = () =>
      output.locator('canvas.eb-canvas').evaluate((node: HTMLCanvasElement) => {
        // the labels of the columns, on the head of the grid that nothing else covers
        const { data } = node.getContext('2d')!.getImageData(0, 0, node.width, 20);
        return data.reduce((most, opacity, k) => (k % 4 === 3 ? Math.max(most, opacity) : most), 0);
      });
    const soft = await inkOfLabels();
    await page.emulateMedia({ media: 'screen', contrast: 'more' });
    await eventually(async () => expect(await inkOfLabels()).to.be.above(soft));
    await page.emulateMedia({ media: 'screen', contrast: 'no-preference' });
    await eventually(async () => expect(await inkOfLabels()).to.equal(soft));
  });

  it('have the colours of the system where those are forced, and none behind numbers', async () => {
    const output = await outputOf('first');
    const { page } = own.notebook;
    const coloursOf = () =>
      output.locator('canvas.eb-canvas').evaluate((node: HTMLCanvasElement) => {
        const { data } = node.getContext('2d')!.getImageData(60, 40, node.width - 60, node.height - 40); // prettier-ignore
        let coloured = 0;
        for (let k = 0; k < data.length; k += 4) {
          const [r, g, b, opacity] = [data[k]!, data[k + 1]!, data[k + 2]!, data[k + 3]!];
          if (opacity > 0 && Math.max(r, g, b) - Math.min(r, g, b) > 30) coloured++;
        }
        return coloured;
      });
    await page.emulateMedia({ forcedColors: 'active' });
    await eventually(async () => expect(await coloursOf()).to.equal(0));
    await output.screenshot({ path: artefact('first-forced-colours.png') });
    await page.emulateMedia({ forcedColors: 'none' });
    await eventually(async () => expect(await coloursOf()).to.be.above(1000));
  });

  it('change in place at the speed of training: one output, and the heap stays', async () => {
    const output = await outputOf('live');
    const client = await own.notebook.page.context().newCDPSession(own.notebook.page);
    const heap = async () => {
      await client.send('HeapProfiler.collectGarbage');
      const { usedSize } = await client.send('Runtime.getHeapUsage');
      return usedSize / 1e6;
    };
    const again = async () => {
      const started = Date.now();
      await own.notebook.runCell(NAMES.indexOf('live'));
      return (Date.now() - started) / 1000;
    };
    await again(); // what is loaded and compiled once is not growth
    const before = await heap();
    const seconds = await again();
    await output.locator('.eb-name:text-is("weights")').waitFor();
    expect(await output.count()).to.equal(1);
    let grown = Infinity;
    await eventually(async () => {
      grown = (await heap()) - before;
      // one update that is kept, with its base64 and its decoded numbers, is 10 kB: all would be 4 MB
      expect(grown).to.be.below(3);
    });
    process.stdout.write(`      ${UPDATES} updates in ${seconds.toFixed(1)} s, heap ${grown.toFixed(2)} MB larger of ${before.toFixed(0)} MB\n`); // prettier-ignore
  });

  it('report no error on the console', () => expect(own.notebook.errors).to.deep.equal([]));
});

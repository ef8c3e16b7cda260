// What a saved notebook shows of large tensors and complex matrices where their kernel is gone:
// pictures of images, of slices and of angles, each with a line that says so.
import { expect } from 'chai';
import type { Locator } from 'playwright-core';
import { artefact } from './artefact.ts';
import { NotebookPage } from './notebook-page.ts';
import { eventually } from './patience.ts';
import { suite } from './suite.ts';

const CELLS = [
  // four pictures: red rises to the right, green downwards, blue from one to the next
  "display(tensor(Array.from({ length: 4 }, (_, k) => Array.from({ length: 60 }, (_, i) => Array.from({ length: 90 }, (_, j) => [j / 89, i / 59, k / 3])))), { name: 'image', face: 'image' })",
  "display(tensor(Array.from({ length: 12 }, (_, k) => Array.from({ length: 64 }, (_, i) => Array.from({ length: 64 }, (_, j) => (i >= j ? k + 1 : 0))))), { name: 'heads', axes: ['head', 'from', 'to'], face: 'heatmap' })",
  "const z = (f: (t: number) => number) => zeros(240, 240).map((_, i, j) => Math.hypot(i - 119.5, j - 119.5) * f(Math.atan2(119.5 - i, j - 119.5))); display(new ComplexMatrix(z(Math.cos), z(Math.sin)), { name: 'z', face: 'phase' })",
];

describe('a saved notebook without its kernel', function () {
  const own = suite(this, 'saved.ipynb', CELLS);
  let saved: NotebookPage;
  before(async () => {
    await own.notebook.execute('docmanager:save');
    await own.notebook.endKernel();
    saved = await NotebookPage.open(own.browser, own.lab.urlOf('saved.ipynb'));
  });
  after(() => saved?.page.close());

  const output = (name: string): Locator =>
    saved.page.locator('.eb-matrix', { has: saved.page.locator(`.eb-name:text-is("${name}")`) });
  const heard = (name: string, text: RegExp) =>
    output(name).locator('[aria-live]').filter({ hasText: text }).waitFor({ state: 'attached' });
  const pixel = (name: string, x: number, y: number) =>
    output(name)
      .locator('canvas.eb-canvas')
      .first()
      .evaluate(
        (canvas: HTMLCanvasElement, [left, top]) => [...canvas.getContext('2d')!.getImageData(left * (canvas.width - 1), top * (canvas.height - 1), 1, 1).data], // prettier-ignore
        [x, y] as const,
      );

  it('shows images in their colours, side by side, and reads them out', async () => {
    const canvas = output('image').locator('.eb-heatmap canvas');
    await output('image').locator('.eb-message', { hasText: 'Saved pictures of at most' }).waitFor(); // prettier-ignore
    await eventually(async () => {
      const [right, below] = [await pixel('image', 1, 0), await pixel('image', 0, 1)];
      expect(right[0], 'red to the right').to.be.above(240);
      expect(right[1]).to.be.below(20);
      expect(below[1], 'green downwards').to.be.above(240);
      expect((await pixel('image', 1, 1))[2], 'blue in the last').to.be.above(240);
    });
    await canvas.focus();
    await canvas.press('Control+End');
    await heard('image', /^\[3, \d+–59, \d+–89\] ≈ (0\.9\d+|1), (0\.9\d+|1), 1$/);
    await output('image').screenshot({ path: artefact('saved-image.png') });
  });

  it('shows the slices of a tensor, each by its slider, and numbers where some are saved', async () => {
    const heads = output('heads');
    await heads.locator('.eb-note', { hasText: 'run the cell again for all 49,152' }).waitFor();
    const canvas = heads.locator('.eb-heatmap canvas').first();
    const slider = heads.getByRole('slider', { name: /head/ });
    for (const [key, value] of [['Home', '0\\.99\\d'], ['End', '12']] as const) {
      await slider.press(key);
      await canvas.focus();
      await canvas.press('Control+Home');
      await canvas.press('Control+ArrowDown');
      await heard('heads', new RegExp(`^\\[\\d+–63, 0(–\\d+)?\\] ≈ ${value}$`));
    } // prettier-ignore
    await heads.screenshot({ path: artefact('saved-slice.png') });
    await slider.press('Home');
    await heads.getByRole('tab', { name: 'Numbers' }).click();
    const grid = heads.locator('[role="grid"]');
    await grid.press('Control+End');
    await heard('heads', /^row 63, column 63: 1$/);
    await slider.press('ArrowRight');
    await heads.locator('.eb-message', { hasText: 'a picture is saved, on the tab Heatmap' }).waitFor(); // prettier-ignore
  });

  it('shows the angles of complex numbers as colours', async () => {
    const canvas = output('z').locator('.eb-heatmap canvas');
    await output('z').locator('.eb-message', { hasText: 'the angle of the mean' }).waitFor();
    const [right, left] = [await pixel('z', 1, 0.5), await pixel('z', 0, 0.5)];
    expect(right[0], 'positive numbers are orange').to.be.above(right[2]!);
    expect(left[2], 'negative numbers are blue').to.be.above(left[0]!);
    await canvas.focus();
    await canvas.press('Control+Home');
    await heard('z', /^\[0–\d, 0–\d\] \|z\| = .* · ≈ 13[45]°$/);
    await output('z').screenshot({ path: artefact('saved-phase.png') });
  });

  it('reports no error on the console', () => expect(saved.errors).to.deep.equal([]));
});

// Knobs beside a result in JupyterLab: turned by mouse and keys, kept in the saved notebook, found
// again by a page that is loaded anew, and at rest without the kernel that made them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Locator } from 'playwright-core';
import { artefact } from './artefact.ts';
import { eventually } from './patience.ts';
import { suite } from './suite.ts';

const HOSTILE = `{ v: 1, id: 'x', knobs: [{ kind: 'slider', name: '<img src=x onerror=alert(1)>', from: 0, to: NaN }] }`;

interface Saved {
  readonly cells: readonly { readonly outputs: readonly { readonly data: Record<string, unknown> }[] }[]; // prettier-ignore
}

describe('controls in a browser', function () {
  const own = suite(this, 'control.ipynb', [
    'let cellRuns = 0',
    `cellRuns++;
control({ n: { from: 1, to: 6, value: 2 }, size: { options: [16, 64, 256], value: 64 }, word: ['cat', 'dog'], loud: false }, ({ n, size, word, loud }) => {
  if (n === 6) throw new RangeError('n is too large');
  return \`\${cellRuns}: \${n} \${size} \${loud ? word.toUpperCase() : word}\`;
})`,
    'control({ k: { from: 1, to: 4 } }, ({ k }) => plot.line([1, k, 2], { title: `k is ${k}` }))',
    'control({ x: { from: 0, to: 1, step: 0.1 } }, ({ x }) => matrix([[1, x], [x, 1]]), { name: "S" })',
    `const pixels = zeros(8, 8);
control({ ink: { draw: pixels } }, ({ ink }) => {
  const tall: Matrix<8, 8> = ink;
  return 'columns: ' + tall.sum(0).toArray().flat().map((sum) => sum.toFixed(1)).join(' ');
})`,
    `display.bundle({ 'application/vnd.eigenbook.control.v1+json': ${HOSTILE}, 'text/plain': 'kept' })`,
  ]);

  const control = (at: number): Locator => own.notebook.page.locator('.eb-control').nth(at);
  const knob = (at: number, name: string): Locator => control(at).getByLabel(name, { exact: true });
  const says = async (at: number, text: string) =>
    await control(at).locator(`.eb-control-result:has-text("${text}")`).waitFor();

  it('run their function, and nothing else, as each knob is turned', async () => {
    await says(0, '1: 2 64 cat');
    expect(await control(0).locator('.eb-control-result').innerText()).not.to.contain('n =');
    await knob(0, 'n').press('ArrowRight');
    await says(0, '1: 3 64 cat');
    await knob(0, 'size').press('End');
    await says(0, '1: 3 256 cat');
    await knob(0, 'word').selectOption('dog');
    await knob(0, 'loud').check();
    await says(0, '1: 3 256 DOG');
  });

  it('keep the focus and say the value, while figures and matrices change in place', async () => {
    const slider = knob(1, 'k');
    for (const _ of [1, 2, 3]) await slider.press('ArrowRight');
    await control(1).locator('.gtitle', { hasText: 'k is 4' }).waitFor({ state: 'attached' });
    expect(await slider.evaluate((node) => node === document.activeElement)).to.equal(true);
    expect(await slider.getAttribute('aria-valuetext')).to.equal('4');
    await knob(2, 'x').press('End');
    const entry = control(2).locator('.eb-matrix');
    await entry.hover({ position: { x: 90, y: 60 } });
    expect(await control(2).locator('.eb-matrix').count()).to.equal(1);
  });

  it('say why a turn gives nothing, and keep what was there', async () => {
    await knob(0, 'n').press('End');
    await control(0).locator('.eb-note:text-is("n is too large")').waitFor();
    await says(0, '1: 3 256 DOG');
    await knob(0, 'n').press('Home');
    await control(0).locator('.eb-note:text-is("")').waitFor({ state: 'attached' });
    await says(0, '1: 1 256 DOG');
    for (const theme of ['Dark', 'Light'] as const) {
      await own.notebook.setTheme(`JupyterLab ${theme}`);
      await own.notebook.page.screenshot({ path: artefact(`control-${theme.toLowerCase()}.png`) }); // prettier-ignore
    }
  });

  it('are drawn on by mouse and keys, and the kernel gets the matrix meanwhile', async () => {
    const canvas = control(3).locator('.eb-drawing-canvas');
    await canvas.scrollIntoViewIfNeeded();
    const { x, y, width, height } = (await canvas.boundingBox())!;
    const pixel = (row: number, column: number) => [x + ((column + 0.5) / 8) * width, y + ((row + 0.5) / 8) * height] as const; // prettier-ignore
    const { mouse } = own.notebook.page;
    await mouse.move(...pixel(0, 4));
    await mouse.down();
    await mouse.move(...pixel(7, 4), { steps: 5 });
    // while the button is down the kernel has it already: eight full pixels in column 4
    const sums = async () => {
      const text = (await control(3).locator('.eb-control-result').textContent()) ?? '';
      return [...text.matchAll(/\d+\.\d/g)].map(([sum]) => Number(sum));
    };
    await eventually(async () => expect((await sums())[4]).to.equal(8));
    await mouse.up();
    expect([(await sums())[0], (await sums())[7]]).to.deep.equal([0, 0]);
    expect(await canvas.getAttribute('aria-label')).to.match(/^ink, \d+ of 64 pixels inked$/);
    await mouse.move(...pixel(0, 4));
    await mouse.down({ button: 'right' });
    await mouse.move(...pixel(7, 4), { steps: 5 });
    await mouse.up({ button: 'right' });
    await eventually(async () => expect((await sums())[4]).to.equal(0));
    expect(await own.notebook.page.locator('.lm-Menu').count()).to.equal(0);
    await control(3).getByRole('button', { name: 'Clear' }).click();
    await canvas.focus();
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown', ' ']) await canvas.press(key);
    await eventually(async () => expect(await sums()).to.deep.equal([0, 1, 0, 0, 0, 0, 0, 0]));
    await canvas.screenshot({ path: artefact('drawing.png') });
  });

  it('refuse a hostile payload in words', async () => {
    const text = await own.notebook.page.locator('.eb-control-head .eb-refused').textContent();
    expect(text).to.match(/^These controls cannot be shown: .* a larger one.*kept$/s);
  });

  it('are saved with what they last gave, and go on in a page that is loaded anew', async () => {
    await own.notebook.execute('docmanager:save');
    const saved = JSON.parse(readFileSync(join(own.lab.root, 'control.ipynb'), 'utf8')) as Saved;
    const plain = saved.cells[1]!.outputs[0]!.data['text/plain'];
    expect([plain].flat().join('')).to.equal("n = 1, size = 256, word = dog, loud = on\n'1: 1 256 DOG'"); // prettier-ignore
    await own.notebook.page.reload();
    await eventually(async () =>
      expect(await control(0).getAttribute('data-state')).to.equal('ready'),
    );
    await says(0, '1: 1 256 DOG');
    await eventually(async () =>
      expect(await knob(0, 'size').getAttribute('aria-valuetext')).to.equal('256'),
    );
    await knob(0, 'n').press('ArrowRight');
    await says(0, '1: 2 256 DOG');
  });

  it('rest where they are without the kernel that made them', async () => {
    const restart = own.notebook.execute('kernelmenu:restart'); // it waits for the dialog
    await own.notebook.page.getByRole('button', { name: 'Confirm Kernel Restart' }).click();
    await restart;
    await control(0).locator('.eb-note:text-is("saved; run the cell to move these")').waitFor();
    await eventually(async () => expect(await knob(0, 'n').isDisabled()).to.equal(true));
    await says(0, '1: 2 256 DOG');
    const canvas = control(3).locator('.eb-drawing-canvas');
    expect(await canvas.getAttribute('aria-label')).to.equal('ink, 1 of 64 pixels inked');
    const { x, y } = (await canvas.boundingBox())!;
    await own.notebook.page.mouse.click(x + 70, y + 70);
    expect(await canvas.getAttribute('aria-label')).to.equal('ink, 1 of 64 pixels inked');
  });

  it('go on where their cell runs again, with the same name', async () => {
    await own.notebook.runAll();
    await eventually(async () => expect(await control(0).getAttribute('data-state')).to.equal('ready')); // prettier-ignore
    await knob(0, 'n').press('ArrowRight');
    await says(0, '1: 3 64 cat');
  });

  it('leave no error on the console', () => expect(own.notebook.errors).to.deep.equal([]));
});

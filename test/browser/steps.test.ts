// Products, row operations and maps of the plane in JupyterLab: what is lit, stepped and pulled.
import { expect } from 'chai';
import type { Browser, Locator } from 'playwright-core';
import { artefact } from './artefact.ts';
import type { Lab } from './lab.ts';
import { NotebookPage } from './notebook-page.ts';
import { startBoth } from './start.ts';

const HOSTILE = [
  '{ v: 1, kind: "product", dtype: "float64", shape: [1e9, 1e9, 1e9], A: "", B: "", C: "" }',
  '{ v: 1, kind: "<img src=x onerror=alert(1)>", dtype: "float64" }',
  '{ v: 1, kind: "elimination", dtype: "float64", shape: [1, 1], data: "AAAAAAAAAAA=", operations: [[2, 9, 9, 9, 9]], values: "AAAAAAAAAAA=", pivots: [] }',
];

describe('steps and the plane in a browser', function () {
  this.timeout(120_000);
  let lab: Lab;
  let browser: Browser;
  let notebook: NotebookPage;
  let [product, elimination, columns, plane]: Locator[] = [];
  before(async () => {
    [lab, browser] = await startBoth();
    lab.write('steps.ipynb', [
      'matmulTrace(matrix([[5, -5, -1], [-2, -2, 0], [-2, -1, -3], [2, 1, -1]]), matrix([[-3, 1, 3, -5, -1], [-1, 1, 2, 0, 6], [0, 0, 0, -7, 1]]))',
      "display(rowReduce(matrix([[2, 1, -1, 8], [-3, -1, 2, -11], [-2, 1, 2, -3]]), { columns: 3 }), { name: '[A | b]' })",
      'gramSchmidt(matrix([[1, 1, 0], [1, 0, 1], [0, 1, 1]]))',
      "display(plane(matrix([[2, 1], [1, 2]]), { x: vector([1, -1.5]) }), { name: 'A' })",
      `const bundle = (payload) => display.bundle({ 'application/vnd.eigenbook.steps.v1+json': payload, 'text/plain': 'kept' });
for (const payload of [${HOSTILE.join(', ')}]) bundle(payload);`,
    ]);
    notebook = await NotebookPage.open(browser, lab.urlOf('steps.ipynb'));
    notebook.page.setDefaultTimeout(8000);
    await notebook.runAll();
    [product, elimination, columns] = [0, 1, 2].map((k) => notebook.page.locator('.eb-steps').nth(k)); // prettier-ignore
    plane = notebook.page.locator('.eb-plane-frame');
  });
  after(async () => {
    await notebook?.page.close();
    await browser?.close();
    await lab?.stop();
  });

  const gridOf = (output: Locator, name: string) => output.locator(`[role="grid"][aria-label="${name}"]`); // prettier-ignore
  const litIn = (output: Locator, name: string) =>
    gridOf(output, name)
      .locator('[data-lit]')
      .evaluateAll((cells) => cells.map(({ dataset }) => `${dataset['row']},${dataset['column']}`));
  const figure = (name: string) => plane!.locator(`dt:text-is("${name}") + dd`).textContent();
  const shoot = async (output: Locator, name: string) => {
    for (const theme of ['Dark', 'Light'] as const) {
      await notebook.setTheme(`JupyterLab ${theme}`);
      await output.scrollIntoViewIfNeeded();
      await output.screenshot({ path: artefact(`${name}-${theme.toLowerCase()}.png`) });
    }
  };

  it('light row i of A and column j of B for C[i, j], and write out the dot product', async () => {
    await gridOf(product!, 'C').locator('[data-row="2"][data-column="3"]').hover();
    expect(await litIn(product!, 'A')).to.deep.equal(['2,0', '2,1', '2,2']);
    expect(await litIn(product!, 'B')).to.deep.equal(['0,3', '1,3', '2,3']);
    expect(await litIn(product!, 'C')).to.deep.equal(['2,3']);
    const foot = product!.locator('.eb-foot');
    expect(await foot.textContent()).to.include('C[2, 3]= −2·(−5) + (−1)·0 + (−3)·(−7) = 31');
    await shoot(product!, 'product');
  });

  it('say the same to who moves through C by keys', async () => {
    const C = gridOf(product!, 'C');
    await notebook.page.mouse.move(0, 0);
    await C.focus();
    await C.press('Control+Home');
    await C.press('ArrowRight');
    expect(await product!.locator('[aria-live]').textContent()).to.equal(
      'C[0, 1] = 5·1 + (−5)·1 + (−1)·0 = 0',
    );
    expect(await litIn(product!, 'A')).to.deep.equal(['0,0', '0,1', '0,2']);
  });

  it('build the product by layers, with the sum so far', async () => {
    await product!.locator('[role="tab"]', { hasText: 'Outer products' }).click();
    const slider = product!.locator('input[type="range"]');
    await slider.press('Home');
    await slider.press('ArrowRight');
    await product!.locator('.eb-step-label:text-is("1 / 3")').waitFor();
    expect(await gridOf(product!, 'C').locator('[role="gridcell"]').first().textContent()).to.equal('−15'); // prettier-ignore
    expect(await litIn(product!, 'A')).to.deep.equal(['0,0', '1,0', '2,0', '3,0']);
    expect(await litIn(product!, 'B')).to.deep.equal(['0,0', '0,1', '0,2', '0,3', '0,4']);
    await product!.getByLabel('Play').click();
    await product!.locator('.eb-step-label:text-is("3 / 3")').waitFor();
    expect(await gridOf(product!, 'C').locator('[role="gridcell"]').first().textContent()).to.equal('−10'); // prettier-ignore
    await product!.getByLabel('Play').waitFor();
  });

  it('name each row operation, and mark the rows it changes and its pivot', async () => {
    await elimination!.getByLabel('Step back').click();
    const changed = elimination!.locator('.eb-cell[data-changed]');
    expect(await changed.count()).to.equal(4);
    expect(await elimination!.locator('.eb-foot').textContent()).to.match(/step \d+ of \d+R1|step/);
    await elimination!.locator('.eb-step', { hasText: '↔' }).first().click();
    expect(await elimination!.locator('.eb-cell[data-changed]').count()).to.equal(8);
    expect(await elimination!.locator('[data-pivot]').count()).to.equal(1);
    expect(await elimination!.locator('[aria-live]').textContent()).to.equal(
      'step 1 of 11: row 1 and row 2 change places',
    );
    const next = elimination!.locator('input[type="range"]');
    for (const _ of [1, 2]) await next.press('ArrowRight');
    expect(await elimination!.locator('[aria-live]').textContent()).to.equal(
      'step 3 of 11: row 2 minus 2 times row 1',
    );
    expect(await elimination!.locator('[role="gridcell"]').nth(1).textContent()).to.equal('1/3');
    await shoot(elimination!, 'elimination');
    await shoot(columns!, 'gram-schmidt');
  });

  it('change the determinant as the image of a basis vector is pulled', async () => {
    await plane!.scrollIntoViewIfNeeded();
    expect(await figure('det')).to.equal('3');
    await shoot(plane!, 'plane');
    const handle = plane!.locator('.eb-basis-handle').first();
    const other = plane!.locator('.eb-basis-handle').nth(1);
    const [from, to] = [(await handle.boundingBox())!, (await other.boundingBox())!];
    const { mouse } = notebook.page;
    await mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    await mouse.down();
    // past the other one: the square is turned over
    await mouse.move(to.x - 40, to.y + 20, { steps: 8 });
    await mouse.up();
    await plane!.locator('.eb-note:text-is("orientation reversed")').waitFor();
    expect(Number((await figure('det'))!.replace('−', '-'))).to.be.below(0);
    await shoot(plane!, 'plane-reversed');
    await plane!.getByText('Reset').click();
    await plane!.locator('.eb-value:text-is("area × 3")').waitFor();
  });

  it('move by keys and by typed entries, and tell it', async () => {
    await plane!.locator('.eb-basis-handle').first().press('ArrowRight');
    await plane!.locator('.eb-value:text-is("area × 3")').waitFor({ state: 'detached' });
    await plane!.locator('.eb-note:text-is("orientation kept")').waitFor();
    expect(Number(await plane!.getByLabel('entry in row 1, column 1').inputValue())).to.be.above(2);
    for (const [label, value] of [
      ['entry in row 1, column 1', '0'],
      ['entry in row 1, column 2', '-1'],
      ['entry in row 2, column 1', '1'],
      ['entry in row 2, column 2', '0'],
    ] as const) {
      // prettier-ignore
      await plane!.getByLabel(label).fill(value);
    }
    await plane!.locator('dd:text-is("0 + 1i")').waitFor();
    expect(await plane!.locator('[aria-live]').textContent()).to.equal(
      'determinant 1, eigenvalues 0 + 1i and 0 − 1i, orientation kept',
    );
    expect(await plane!.locator('.eb-fixed-line').count()).to.equal(0);
  });

  it('refuse hostile payloads with their reason and the text beside them', async () => {
    const refused = notebook.page.locator('.eb-refused');
    expect(await refused.count()).to.equal(HOSTILE.length);
    for (const text of await refused.allTextContents()) {
      expect(text).to.match(/^These steps cannot be shown: .*kept$/s);
    }
    expect(await notebook.page.locator('.eb-refused img').count()).to.equal(0);
  });

  it('report no error on the console', () => expect(notebook.errors).to.deep.equal([]));
});

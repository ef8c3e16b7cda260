// Products, row operations and maps of the plane in JupyterLab: what is lit, stepped and pulled.
import { expect } from 'chai';
import type { Locator } from 'playwright-core';
import { artefact } from './artefact.ts';
import { eventually } from './patience.ts';
import { suite } from './suite.ts';

const HOSTILE = [
  '{ v: 1, kind: "product", dtype: "float64", shape: [1e9, 1e9, 1e9], A: "", B: "", C: "" }',
  '{ v: 1, kind: "<img src=x onerror=alert(1)>", dtype: "float64" }',
  '{ v: 1, kind: "elimination", dtype: "float64", shape: [1, 1], data: "AAAAAAAAAAA=", operations: [[2, 9, 9, 9, 9]], values: "AAAAAAAAAAA=", pivots: [] }',
];

describe('steps and the plane in a browser', function () {
  const own = suite(this, 'steps.ipynb', [
    'matmulTrace(matrix([[5, -5, -1], [-2, -2, 0], [-2, -1, -3], [2, 1, -1]]), matrix([[-3, 1, 3, -5, -1], [-1, 1, 2, 0, 6], [0, 0, 0, -7, 1]]))',
    "display(rowReduce(matrix([[2, 1, -1, 8], [-3, -1, 2, -11], [-2, 1, 2, -3]]), { columns: 3 }), { name: '[A | b]' })",
    'gramSchmidt(matrix([[1, 1, 0], [1, 0, 1], [0, 1, 1]]))',
    "display(plane(matrix([[2, 1], [1, 2]]), { x: vector([1, -1.5]) }), { name: 'A' })",
    `const bundle = (payload) => display.bundle({ 'application/vnd.eigenbook.steps.v1+json': payload, 'text/plain': 'kept' });
for (const payload of [${HOSTILE.join(', ')}]) bundle(payload);`,
    'const W = matrix([[1, 2], [3, 4]]), x = matrix([[5], [6]]); display(matmulTrace(W, x)); display(plane(W, { show: [] })); display(plane(matrix([[6.7, 0], [0, 2.2]]), { show: ["singularVectors"] }))',
    "display(rowReduce(zeros(2, 2)), { name: 'none' })",
  ]);
  let [product, elimination, columns, plane]: Locator[] = [];
  before(() => {
    [product, elimination, columns] = [0, 1, 2].map((k) => own.notebook.page.locator('.eb-steps').nth(k)); // prettier-ignore
    plane = own.notebook.page.locator('.eb-plane-frame').first();
  });

  const gridOf = (output: Locator, name: string) => output.locator(`[role="grid"][aria-label="${name}"]`); // prettier-ignore
  const isLit = (output: Locator, name: string, places: readonly string[]) =>
    eventually(async () => {
      const cells = gridOf(output, name).locator('[data-lit]');
      const lit = await cells.evaluateAll((nodes) => nodes.map(({ dataset }) => `${dataset['row']},${dataset['column']}`)); // prettier-ignore
      expect(lit, name).to.deep.equal(places);
    });
  const counts = (cells: Locator, count: number) =>
    eventually(async () => expect(await cells.count()).to.equal(count));
  const says = (part: Locator, text: string | RegExp) =>
    eventually(async () => {
      const said = await part.textContent();
      if (typeof text === 'string') expect(said).to.equal(text);
      else expect(said).to.match(text);
    });
  const figure = (name: string) => plane!.locator(`dt:text-is("${name}") + dd`);
  const shoot = async (output: Locator, name: string) => {
    for (const theme of ['Dark', 'Light'] as const) {
      await own.notebook.setTheme(`JupyterLab ${theme}`);
      await output.scrollIntoViewIfNeeded();
      await output.screenshot({ path: artefact(`${name}-${theme.toLowerCase()}.png`) });
    }
  };

  it('light row i of A and column j of B for C[i, j], and write out the dot product', async () => {
    await gridOf(product!, 'C').locator('[data-row="2"][data-column="3"]').hover();
    await isLit(product!, 'A', ['2,0', '2,1', '2,2']);
    await isLit(product!, 'B', ['0,3', '1,3', '2,3']);
    await isLit(product!, 'C', ['2,3']);
    await product!.locator('.eb-foot', { hasText: 'C[2, 3]= −2·(−5) + (−1)·0 + (−3)·(−7) = 31' }).waitFor(); // prettier-ignore
    await shoot(product!, 'product');
  });

  it('say the same to who moves through C by keys', async () => {
    const C = gridOf(product!, 'C');
    await own.notebook.page.mouse.move(0, 0);
    await C.focus();
    await C.press('Control+Home');
    await C.press('ArrowRight');
    await says(product!.locator('[aria-live]'), 'C[0, 1] = 5·1 + (−5)·1 + (−1)·0 = 0');
    await isLit(product!, 'A', ['0,0', '0,1', '0,2']);
  });

  it('build the product by layers, with the sum so far', async () => {
    await product!.locator('[role="tab"]', { hasText: 'Outer products' }).click();
    const slider = product!.locator('input[type="range"]');
    await slider.press('Home');
    await slider.press('ArrowRight');
    await product!.locator('.eb-step-label:text-is("1 / 3")').waitFor();
    await says(gridOf(product!, 'C').locator('[role="gridcell"]').first(), '−15');
    await isLit(product!, 'A', ['0,0', '1,0', '2,0', '3,0']);
    await isLit(product!, 'B', ['0,0', '0,1', '0,2', '0,3', '0,4']);
    await product!.getByLabel('Play').click();
    await product!.locator('.eb-step-label:text-is("3 / 3")').waitFor();
    await says(gridOf(product!, 'C').locator('[role="gridcell"]').first(), '−10');
    await product!.getByLabel('Play').waitFor();
  });

  it('name each row operation, and mark the rows it changes and its pivot', async () => {
    await elimination!.getByLabel('Step back').click();
    const changed = elimination!.locator('.eb-cell[data-changed]');
    await counts(changed, 4);
    await says(elimination!.locator('.eb-foot'), /step \d+ of \d+R1|step/);
    await elimination!.locator('.eb-step', { hasText: '↔' }).first().click();
    await counts(elimination!.locator('.eb-cell[data-changed]'), 8);
    await counts(elimination!.locator('[data-pivot]'), 1);
    await says(elimination!.locator('[aria-live]'), 'step 1 of 11: row 1 and row 2 change places');
    const next = elimination!.locator('input[type="range"]');
    for (const _ of [1, 2]) await next.press('ArrowRight');
    await says(elimination!.locator('[aria-live]'), 'step 3 of 11: row 2 minus 2 times row 1');
    await says(elimination!.locator('[role="gridcell"]').nth(1), '1/3');
    await shoot(elimination!, 'elimination');
    await shoot(columns!, 'gram-schmidt');
  });

  it('cannot be played where there are none', async () => {
    await own.notebook.showCell(await own.notebook.find("name: 'none'"));
    const none = own.notebook.page.locator('.eb-steps', { hasText: 'none' });
    await eventually(async () => expect(await none.getByLabel('Play').isDisabled()).to.equal(true));
    expect(await none.locator('input[type="range"]').isDisabled()).to.equal(true);
    expect(await elimination!.getByLabel('Play').isDisabled()).to.equal(false);
  });

  it('change the determinant as the image of a basis vector is pulled', async () => {
    await plane!.scrollIntoViewIfNeeded();
    await says(figure('det'), '3');
    await says(figure('λ₁'), '3');
    const unit = plane!.getByRole('button', { name: 'Singular directions' });
    await unit.click();
    await says(figure('σ₂'), '1');
    await unit.click();
    await figure('σ₂').waitFor({ state: 'detached' });
    await shoot(plane!, 'plane');
    const handle = plane!.locator('.eb-basis-handle').first();
    const other = plane!.locator('.eb-basis-handle').nth(1);
    const [from, to] = [(await handle.boundingBox())!, (await other.boundingBox())!];
    const { mouse } = own.notebook.page;
    await mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    await mouse.down();
    // past the other one: the square is turned over
    await mouse.move(to.x - 40, to.y + 20, { steps: 8 });
    await mouse.up();
    await plane!.locator('.eb-note:text-is("orientation reversed")').waitFor();
    await says(figure('det'), /^−\d/);
    await shoot(plane!, 'plane-reversed');
    await plane!.getByText('Reset').click();
    await plane!.locator('.eb-value:text-is("area × 3")').waitFor();
  });

  it('move by keys and by typed entries, and tell it', async () => {
    await plane!.locator('.eb-basis-handle').first().press('ArrowRight');
    await plane!.locator('.eb-value:text-is("area × 3")').waitFor({ state: 'detached' });
    await plane!.locator('.eb-note:text-is("orientation kept")').waitFor();
    const entry = plane!.getByLabel('entry in row 1, column 1');
    await eventually(async () => expect(Number(await entry.inputValue())).to.be.above(2));
    // several before the next frame, as on a slow machine
    await plane!.locator('.eb-entry').evaluateAll((fields) => {
      for (const [k, value] of ['0', '-2', '2', '0'].entries()) {
        (fields[k] as HTMLInputElement).value = value;
        fields[k]!.dispatchEvent(new Event('input'));
      }
    });
    await plane!.locator('dd:text-is("0 + 2i")').waitFor();
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
    await says(
      plane!.locator('[aria-live]'),
      'determinant 1, eigenvalues 0 + 1i and 0 − 1i, orientation kept',
    );
    await counts(plane!.locator('.eb-fixed-line'), 0);
  });

  it('refuse hostile payloads with their reason and the text beside them', async () => {
    const refused = own.notebook.page.locator('.eb-refused');
    await counts(refused, HOSTILE.length);
    for (const text of await refused.allTextContents()) {
      expect(text).to.match(/^These steps cannot be shown: .*kept$/s);
    }
    expect(await own.notebook.page.locator('.eb-refused img').count()).to.equal(0);
  });

  it('call their operands as the reader does', async () => {
    await own.notebook.showCell(5);
    const cell = own.notebook.page.locator('.jp-Cell').nth(5);
    const named = cell.locator('.eb-steps');
    await named.locator('.eb-name:text-is("C = W · x")').waitFor();
    await gridOf(named, 'C').locator('[data-row="1"]').hover();
    await isLit(named, 'W', ['1,0', '1,1']);
    await isLit(named, 'x', ['0,0', '1,0']);
    await cell.locator('.eb-plane-frame .eb-name:text-is("W")').waitFor();
    await counts(cell.locator('.eb-fixed-line'), 0);
    const wide = cell.locator('.eb-plane-frame').nth(1);
    const picture = (await wide.locator('.eb-plane').boundingBox())!;
    for (const label of await wide.locator('.eb-singular-label').all()) {
      const { x, width } = (await label.boundingBox())!;
      expect(x, 'inside the picture').to.be.within(picture.x, picture.x + picture.width - width);
    }
    await counts(wide.locator('.eb-singular-label'), 2);
    await named.screenshot({ path: artefact('product-named.png') });
  });

  it('report no error on the console', () => expect(own.notebook.errors).to.deep.equal([]));
});

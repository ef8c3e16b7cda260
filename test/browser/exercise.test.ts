// A reader at work in JupyterLab: an exercise is answered, wrongly and then rightly, the others of its
// notebook as well, and the row of the map turns green. Progress is what the saved notebooks show.
import { expect } from 'chai';
import type { Browser, Locator } from 'playwright-core';
import { artefact } from './artefact.ts';
import type { Lab } from './lab.ts';
import { NotebookPage } from './notebook-page.ts';
import { TEST_PATIENCE } from './patience.ts';
import { startBoth } from './start.ts';

const COUNT = (result: string) => `function numbers(rows: number, columns: number, r: number) {
  return ${result};
}
check('ch4.lora.count', numbers);`;
const MERGE = `check('ch4.lora.merge', (W, B, A, alpha) => W.add(B.matmul(A).scale(alpha / B.columns)));`;
const RANK = `check('ch4.lora.rank', (sigma, share) => {
  const energy = (k: number) => sigma.slice(0, k).reduce((sum, s) => sum + s * s, 0);
  let rank = 0;
  while (energy(rank) < share * energy(sigma.length)) rank++;
  return rank;
});`;

describe('an exercise in a browser', function () {
  this.timeout(TEST_PATIENCE);
  let lab: Lab;
  let browser: Browser;
  let lesson: NotebookPage;
  let map: NotebookPage;
  before(async () => {
    [lab, browser] = await startBoth();
    lesson = await NotebookPage.open(browser, lab.urlOf('4-ai/07b-lora.ipynb'));
    map = await NotebookPage.open(browser, lab.urlOf('4-ai/09-the-map.ipynb'));
    for (const cell of ['const rows: {', "'4-ai/07b', factor"]) await map.runCell(await map.find(cell)); // prettier-ignore
  });
  after(async () => {
    await lesson?.page.close();
    await map?.page.close();
    await browser?.close();
    await lab?.stop();
  });

  /** Answers an exercise by its keyboard, and what the check says of it. */
  const answer = async (exercise: string, source: string): Promise<Locator> => {
    const at = await lesson.find(`check('${exercise}'`);
    await lesson.write(at, source);
    await lesson.runCell(at);
    return lesson.cell(at).locator('.jp-OutputArea-output');
  };
  const saysOf = (output: Locator, verdict: string) =>
    output.filter({ hasText: verdict }).waitFor();
  /** The row of low-rank adaptation after its cell was run again. */
  const rowOfMap = async (): Promise<Locator> => {
    const at = await map.find("(await progress('..')).table(rows)");
    await map.showCell(at);
    await map.runCell(at);
    return map.cell(at).locator('tr', { hasText: 'A change can be thin' });
  };

  it('is told what is wrong, with hints, and that it is right', async () => {
    const wrong = await answer('ch4.lora.count', COUNT('rows * columns'));
    await saysOf(wrong, 'Keep working.');
    await wrong.getByText('Hint 1: the idea').click();
    await wrong.locator('details[open]').first().waitFor();
    await saysOf(await answer('ch4.lora.count', COUNT('r * (rows + columns)')), 'Correct.');
    await lesson.page.screenshot({ path: artefact('exercise.png') });
  });

  it('counts in the map when the notebook is saved, and colours its row when all are solved', async () => {
    await lesson.execute('docmanager:save');
    const some = await rowOfMap();
    await some.filter({ hasText: '●○○' }).waitFor();
    expect(await some.getAttribute('style')).not.to.contain('background');
    await saysOf(await answer('ch4.lora.merge', MERGE), 'Correct.');
    await saysOf(await answer('ch4.lora.rank', RANK), 'Correct.');
    await lesson.execute('docmanager:save');
    const all = await rowOfMap();
    await all.filter({ hasText: '3 of 3' }).waitFor();
    expect(await all.getAttribute('style')).to.contain('background:#2e7d32');
    const seen = await all.evaluate((node) => getComputedStyle(node).backgroundColor);
    expect(seen).to.equal('rgb(46, 125, 50)');
    await map.page.screenshot({ path: artefact('map.png') });
  });

  it('is kept in the saved notebook, and is data to hand in', async () => {
    await lesson.page.reload();
    const at = await map.find('const mine = await progress');
    await map.write(at, `JSON.stringify((await progress('..')).in('4-ai/07b'))`);
    await map.runCell(at);
    const shown = (await map.cells()).find(({ source }) => source.includes("in('4-ai/07b')"));
    const solved = ['count', 'merge', 'rank'].map((name) => `"key":"ch4.lora.${name}","verdict":"correct"`); // prettier-ignore
    for (const part of solved) expect(JSON.stringify(shown).replaceAll('\\', '')).to.contain(part);
  });

  it('leaves no error on the console', () => {
    expect([...lesson.errors, ...map.errors]).to.deep.equal([]);
  });
});

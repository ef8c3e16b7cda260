// A notebook of outputs that were made to do harm: nothing of them runs, asks or breaks the page.
// Matrices, computations and maps of the plane, each with a claim of the kernel beside it.
import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { CLAIM_MIME, encodePayload, MATRIX_MIME, PLANE_MIME, STEPS_MIME } from '../../packages/mime/src/index.ts'; // prettier-ignore
import type { Lab } from './lab.ts';
import { NotebookPage } from './notebook-page.ts';
import { TEST_PATIENCE } from './patience.ts';
import { startBoth } from './start.ts';

const EVIL = 'http://127.0.0.1:9/evil';

/** Texts that do something wherever they are taken for more than text. */
const TEXTS = [
  `<script>window.harmed = 1</script>`,
  `<img src="${EVIL}" onerror="window.harmed = 1">`,
  `<svg onload="window.harmed = 1"><use href="${EVIL}#x"/></svg>`,
  `<iframe srcdoc="<script>parent.harmed = 1</script>"></iframe>`,
  `"><a href="javascript:window.harmed = 1" data-commandlinker-command="x">a</a>`,
  `javascript:window.harmed=1`,
  `</style><style>body { display: none; background: url(${EVIL}) }`,
  `red; background: url(${EVIL})`,
  `\\href{javascript:window.harmed=1}{x}`,
  `\\htmlData{commandlinker-command=x}{x}\\includegraphics{${EVIL}}`,
  `$$\\def\\x{\\x\\x}\\x$$`,
  `__proto__`,
  `constructor`,
  `{{constructor.constructor('window.harmed=1')()}}`,
  `\u202E\u0000\u001B[31m\uFFFF`,
  `x`.repeat(200_000),
] as const;
/** Numbers and shapes that promise what is not there. */
const NUMBERS = [null, -1, 1.5, 1e308, 2 ** 53, 'NaN', [], {}, true] as const;

const good = encodePayload({ rows: 3, columns: 4, dtype: 'float64', data: Array.from({ length: 12 }, (_, k) => k - 5), name: 'good' }); // prettier-ignore
type Fields = Record<string, unknown>;

/** The good payload with one place of it replaced. */
function withValue(path: readonly string[], value: unknown): unknown {
  const copy = JSON.parse(JSON.stringify(good)) as Fields;
  const last = path.slice(0, -1).reduce((at, key) => at[key] as Fields, copy);
  Object.defineProperty(last, path.at(-1)!, { value, enumerable: true, configurable: true });
  return copy;
}

function nested(depth: number): unknown {
  return depth === 0 ? '<b>deep</b>' : { preview: nested(depth - 1) };
}

const TEXT_PLACES = [['name'], ['face'], ['dtype'], ['handle'], ['labels'], ['axes'], ['preview', 'kind'], ['preview', 'data'], ['unknown'], ['__proto__']]; // prettier-ignore
const NUMBER_PLACES = [['v'], ['shape'], ['stats', 'min'], ['stats', 'nan'], ['stats', 'histogram'], ['preview'], ['sparse'], ['name']]; // prettier-ignore

const matrices: readonly unknown[] = [
  ...TEXTS.map((text) => ({ ...good, labels: { rows: [text, text, text], columns: [text, text, text, text] }, axes: [text, text] })), // prettier-ignore
  ...TEXT_PLACES.flatMap((path) => TEXTS.map((text) => withValue(path, text))),
  ...NUMBER_PLACES.flatMap((path) => NUMBERS.map((value) => withValue(path, value))),
  ...[[2 ** 31, 2 ** 31], [2 ** 53, 2 ** 53], [0, 2 ** 53], Array(9).fill(1), [3, -4], ['3', 4]].map((shape) => withValue(['shape'], shape)), // prettier-ignore
  nested(200),
  null,
  'text',
];

const zero = 'AAAAAAAAAAA=';
const steps = (fields: Fields) => ({ v: 1, dtype: 'float64', name: TEXTS[1], ...fields });
const elimination = { kind: 'elimination', shape: [1, 1], data: zero, values: zero, operations: [[0, 0, 0, 0, 0]], pivots: [] }; // prettier-ignore
/** The same kinds of lies in the other outputs that we draw. */
const computations: readonly unknown[] = [
  ...TEXTS.map((text) => steps({ kind: text })),
  ...TEXTS.map((text) => steps({ ...elimination, operations: [[text, 0, 0, 0, 0]] })),
  ...NUMBERS.map((value) => steps({ ...elimination, shape: [value, 1] })),
  ...NUMBERS.map((value) => steps({ ...elimination, operations: [[2, value, 9, 9, 9]], pivots: [value] })), // prettier-ignore
  ...NUMBERS.map((value) => steps({ kind: 'gram-schmidt', shape: [1, 1], data: value })),
  steps({ kind: 'product', shape: [1e9, 1e9, 1e9], A: '', B: '', C: '' }),
];
const planes: readonly unknown[] = [
  ...TEXTS.map((text) => ({ v: 1, name: text, entries: zero + zero })),
  ...NUMBERS.map((value) => ({ v: 1, entries: 'A'.repeat(42) + 'g=', vectors: { count: value, data: TEXTS[0] } })), // prettier-ignore
];
const payloads = [
  ...matrices.map((payload) => [MATRIX_MIME, payload] as const),
  ...computations.map((payload) => [STEPS_MIME, payload] as const),
  ...planes.map((payload) => [PLANE_MIME, payload] as const),
];

const NAMES = ['numbers', 'heatmap', 'latex', 'distribution', 'spectrum', 'plotly', '__proto__'];
const PER_CELL = 20;

/** Outputs with the payloads, in every face; the metadata is no better than the data. */
const cells = Array.from({ length: Math.ceil(payloads.length / PER_CELL) }, (_, cell) => ({
  source: '',
  outputs: payloads.slice(cell * PER_CELL, (cell + 1) * PER_CELL).map(([mime, payload], k) => ({
    output_type: 'display_data',
    data: { [mime]: payload, [CLAIM_MIME]: payload, 'text/plain': TEXTS[k % 12] },
    metadata: {
      [mime]: { face: NAMES[k % NAMES.length], range: [TEXTS[0], {}], heat: TEXTS[1] },
    },
  })),
}));

describe('hostile outputs in a browser', function () {
  this.timeout(TEST_PATIENCE);
  let lab: Lab;
  let browser: Browser;
  let notebook: NotebookPage;
  before(async () => {
    [lab, browser] = await startBoth();
    lab.write('hostile.ipynb', cells);
    notebook = await NotebookPage.open(browser, lab.urlOf('hostile.ipynb'));
  });
  after(async () => {
    await notebook?.page.close();
    await browser?.close();
    await lab?.stop();
  });

  it('are at least 200, and each is shown or refused in words', async () => {
    expect(payloads.length).to.be.at.least(200);
    let shown = 0;
    for (const [k, { outputs }] of cells.entries()) {
      const cell = notebook.page.locator(`.jp-Cell[data-windowed-list-index="${k}"]`);
      await notebook.showCell(k);
      await cell.locator('.eb-matrix, .eb-refused').nth(outputs.length - 1).waitFor({ state: 'attached' }); // prettier-ignore
      shown += await cell.locator('.eb-matrix, .eb-refused').count();
    }
    expect(shown).to.equal(payloads.length);
  });

  it('run no script, ask for nothing, and make no element of a text', async () => {
    const { page, requests } = notebook;
    expect(await page.evaluate(() => 'harmed' in globalThis)).to.equal(false);
    expect(requests.filter((url) => url.includes('evil'))).to.deep.equal([]);
    const found = page.locator(
      '.eb-output :is(script, iframe, img[src], object, embed, [onerror], [onload], [data-commandlinker-command], a[href^="javascript"])',
    );
    expect(await found.count()).to.equal(0);
  });

  it('leave the page alive', async () => {
    expect(await notebook.page.evaluate(() => ({}) instanceof Object && !('preview' in {}))).to.equal(true); // prettier-ignore
    await notebook.execute('notebook:insert-cell-below');
    expect(await notebook.page.locator('#jp-main-dock-panel').isVisible()).to.equal(true);
  });
});

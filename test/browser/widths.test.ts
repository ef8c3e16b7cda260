// Every face and every kind of output in narrow, usual and wide windows, in light, dark, forced
// colours and on paper: nothing sticks out of its frame, no two parts lie on each other.
import { expect } from 'chai';
import { artefact } from './artefact.ts';
import { eventually } from './patience.ts';
import { suite } from './suite.ts';

const WIDTHS = [400, 800, 1400] as const;
/** Pixels of height of one picture, and of the window that has all outputs. */
const [PART, ALL] = [1500, 9000];
const FACES = ['numbers', 'heatmap', 'latex', 'distribution', 'spectrum', 'plotly'] as const;
const CELLS = [
  ...FACES.map((face) => `display(random(12, 9, { seed: 3 }).sub(zeros(12, 9).map(() => 0.3)), { name: 'a name of many words, for ${face}', face: '${face}' })`), // prettier-ignore
  "display(random(1, 1, { seed: 1 }), { name: 'one' })",
  "display(random(2000, 300, { seed: 2 }), { name: 'large' })",
  "display(tensor.random([2, 3, 40, 50], { seed: 1 }), { axes: ['batch', 'channel', 'row', 'column'], face: 'heatmap' })",
  "display(tensor.random([4, 24, 32, 3], { seed: 2 }), { face: 'image' })",
  "display(sparse(300, 200, [[0, 2, -5], [299, 199, 1]]), { face: 'spy' })",
  "display(matrix([[2, 1], [0.5, 1.5]]), { face: 'plane' })",
  'matmulTrace(random(4, 3, { seed: 1 }), random(3, 5, { seed: 2 }))',
  'rowReduce(matrix([[2, 1, -1, 8], [-3, -1, 2, -11], [-2, 1, 2, -3]]))',
  'control({ n: { from: 1, to: 6, value: 2 }, word: ["cat", "dog"] }, ({ n }) => random(n, 4, { seed: n }))',
];

describe('outputs of every kind in windows of every width', function () {
  const own = suite(this, 'widths.ipynb', CELLS);

  /** Parts of frames that are cut off at the right, or that lie on one another. */
  const faults = () =>
    own.notebook.page.evaluate(() => {
      const found: string[] = [];
      const boxOf = (node: Element) => node.getBoundingClientRect();
      const isShown = (node: Element) => boxOf(node).width > 1 && boxOf(node).height > 1;
      const nameOf = (node: Element) => `${node.className} ${node.textContent.slice(0, 30)}`;
      for (const frame of document.querySelectorAll('.jp-OutputArea-output .eb-matrix')) {
        const { right } = boxOf(frame);
        const parts = '.eb-tab, .eb-name, .eb-type, .eb-slice, .eb-small-button, .eb-stage, .eb-side, .eb-index, .eb-value, .eb-note, input, select, dt, dd'; // prettier-ignore
        const shown = [...frame.querySelectorAll(parts)].filter(isShown);
        for (const part of shown) {
          if (part.closest('.eb-scroller, .eb-latex, .eb-menu')) continue;
          if (boxOf(part).right > right + 1) found.push(`cut: ${nameOf(part)}`);
        }
        for (const line of frame.querySelectorAll('.eb-head, .eb-foot, .eb-slices')) {
          const pieces = [...line.querySelectorAll('.eb-tab, .eb-name, .eb-type, .eb-slice, .eb-index, .eb-value, .eb-note')].filter(isShown); // prettier-ignore
          pieces.forEach((piece, k) => {
            for (const other of pieces.slice(k + 1)) {
              const [a, b] = [boxOf(piece), boxOf(other)];
              const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
              const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
              if (across > 1 && down > 1) found.push(`on one another: ${nameOf(piece)}, ${nameOf(other)}`); // prettier-ignore
            }
          });
        }
      }
      return found;
    });
  const inSight = async () => {
    const { page } = own.notebook;
    await eventually(async () => {
      for (const sign of [
        '.eb-heatmap canvas',
        '.eb-latex math',
        '.eb-spectrum dd',
        '.heatmaplayer image',
        '.eb-large',
        '.eb-plane-frame, .eb-plane',
        '.eb-steps',
        '.eb-control',
      ])
        // prettier-ignore
        expect(await page.locator(sign).count(), sign).to.be.above(0);
    });
  };

  /** Pictures of all outputs, each of a part that a person can look at. */
  const shoot = async (name: string) => {
    const { page } = own.notebook;
    const last = await own.notebook.cell(CELLS.length - 1).boundingBox();
    const bottom = last!.y + last!.height;
    for (let y = 0, k = 0; y < bottom; y += PART, k++) {
      const clip = { x: 0, y, width: page.viewportSize()!.width, height: PART };
      await page.screenshot({ path: artefact(`widths-${name}-${k}.png`), clip });
    }
  };

  before(async () => {
    await own.notebook.execute('application:toggle-left-area');
    // what compiles this file names functions with a helper that the page has not
    await own.notebook.page.evaluate('globalThis.__name = (named) => named');
  });

  for (const width of WIDTHS) {
    it(`keep their parts inside and apart in ${width} pixels`, async () => {
      const { page } = own.notebook;
      await page.setViewportSize({ width, height: ALL });
      for (const theme of ['Dark', 'Light'] as const) {
        await own.notebook.setTheme(`JupyterLab ${theme}`);
        await inSight();
        await shoot(`${width}-${theme.toLowerCase()}`);
        await eventually(async () => expect(await faults()).to.deep.equal([]));
      }
    });
  }

  it('are seen where colours are forced, and on paper', async () => {
    const { page } = own.notebook;
    await page.setViewportSize({ width: 800, height: ALL });
    await page.emulateMedia({ forcedColors: 'active' });
    await inSight();
    await shoot('forced-colours');
    await page.emulateMedia({ forcedColors: 'none', media: 'print' });
    await shoot('print');
    await page.emulateMedia({ media: 'screen' });
  });

  it('report no error on the console', () => expect(own.notebook.errors).to.deep.equal([]));
});

// The map of the plane with all that can be pulled at: the matrix, the images of the basis, vectors.
import {
  apply,
  type Entries,
  PLANE_MARKS,
  type PlaneMark,
  USUAL_MARKS,
  type Vector2,
} from '@eigenbook/mime';
import { element } from '../element.ts';
import { oncePerFrame } from '../surface.ts';
import { drawPlane } from './plane-drawing.ts';
import { entryFields } from './plane-entries.ts';
import { figureList, sentencesOf, short } from './plane-figures.ts';
import { handle } from './plane-handles.ts';
import { between, HEIGHT, scaleOf, WIDTH } from './plane-scale.ts';
import type { PlaneTexts } from './plane-texts.ts';
import { svg } from './svg.ts';

interface PlaneStart {
  readonly entries: Entries;
  readonly vectors: readonly Vector2[];
  readonly show?: readonly PlaneMark[];
}

/** What the foot of the frame says. */
type PlaneReport = (area: string, side: string) => void;

/** How much larger texts are than the picture they stand in, where that is small: ticks lie close. */
const MOST_ENLARGED = 1.45;

/** Of more vectors none can be pulled: they are a picture. */
const PULLED = 6;

export function planeView(start: PlaneStart, texts: PlaneTexts, report: PlaneReport) {
  let { entries, vectors } = start;
  let t = 1;
  const shown = new Set<PlaneMark>(start.show ?? USUAL_MARKS);
  let scale = scaleOf(entries, vectors);

  const picture = svg('svg', { class: 'eb-plane', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'group' }); // prettier-ignore
  picture.setAttribute('aria-label', texts.picture);
  const drawing = svg('g', { 'aria-hidden': 'true' });
  const pulls = svg('g');
  picture.append(drawing, pulls);
  const live = element('div', 'eb-unseen');
  live.setAttribute('aria-live', 'polite');

  const fit = () => {
    scale = scaleOf(entries, vectors);
    frame.request();
    live.textContent = sentencesOf(entries, texts).spoken;
  };
  const setMatrix = (next: Entries) => {
    entries = next;
    t = 1;
    morph.value = '1';
    frame.request();
  };
  const options = { picture, scale: () => scale, end: fit };
  const basis = [0, 1].map((k) =>
    handle({
      ...options,
      look: 'eb-basis-handle',
      move: ([x, y]) => setMatrix(entries.map((old, at) => ((at & 1) === k ? [x, y][at >> 1]! : old)) as unknown as Entries), // prettier-ignore
    }),
  );
  const points = (vectors.length > PULLED ? [] : vectors).map((_, k) =>
    handle({
      ...options,
      look: 'eb-x-handle',
      move: (point) => {
        vectors = vectors.map((old, at) => (at === k ? point : old));
        frame.request();
      },
    }),
  );
  pulls.append(...[...basis, ...points].map(({ node }) => node));

  const changed = (next: Entries) => {
    setMatrix(next);
    fit();
  };
  const fields = entryFields(texts, () => entries, changed);
  const figures = figureList(texts);
  const morph = element('input', 'eb-morph');
  morph.type = 'range';
  [morph.min, morph.max, morph.step, morph.value] = ['0', '1', '0.01', '1'];
  morph.setAttribute('aria-label', texts.morph);
  morph.title = texts.morph;
  morph.addEventListener('input', () => {
    t = Number(morph.value);
    frame.request();
  });
  const toggles = element('div', 'eb-toggles');
  toggles.setAttribute('role', 'group');
  toggles.setAttribute('aria-label', texts.show);
  for (const name of PLANE_MARKS) {
    const button = element('button', 'eb-toggle', texts[name]);
    button.type = 'button';
    const press = () => button.setAttribute('aria-pressed', String(shown.has(name)));
    button.addEventListener('click', () => {
      if (!shown.delete(name)) shown.add(name);
      press();
      frame.request();
    });
    press();
    toggles.append(button);
  }
  const reset = element('button', 'eb-toggle eb-reset', texts.reset);
  reset.type = 'button';
  reset.addEventListener('click', () => {
    ({ vectors } = start);
    setMatrix(start.entries);
    fit();
  });
  toggles.append(reset);
  const way = element('label', 'eb-way-to');
  way.append(element('span', '', 'I'), morph, element('span', '', 'A'));
  const panel = element('div', 'eb-plane-panel');
  panel.append(fields.node, way, figures.node, toggles);
  const node = element('div', 'eb-plane-view');
  node.append(picture, panel, live);

  const draw = () => {
    const now = between(entries, t);
    drawing.replaceChildren(...drawPlane({ entries: now, vectors, scale, shown }));
    basis.forEach((one, k) => {
      const point = apply(now, k === 0 ? [1, 0] : [0, 1]);
      one.place(scale, point, texts.basis(k + 1, short(point[0]), short(point[1])));
    });
    points.forEach((one, k) => {
      const point = vectors[k]!;
      one.place(scale, point, texts.point(short(point[0]), short(point[1])));
    });
    fields.show(entries);
    figures.show(now, shown, vectors[0]);
    const { area, side } = sentencesOf(now, texts);
    report(area, side);
  };
  const frame = oncePerFrame(draw);
  const resize = new ResizeObserver(() => {
    const shrunk = WIDTH / Math.max(1, picture.clientWidth);
    picture.style.setProperty('--eb-shrunk', String(Math.min(MOST_ENLARGED, Math.max(1, shrunk))));
  });
  resize.observe(picture);
  draw();
  return {
    node,
    dispose: () => {
      resize.disconnect();
      frame.cancel();
    },
  };
}

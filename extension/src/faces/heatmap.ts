// The heatmap face: the whole matrix at once, a rectangle for each element or block of elements.
import type { Appearance } from '../appearance.ts';
import { element } from '../element.ts';
import { BAR_ROOM } from '../layout/grid-layout.ts';
import type { Point } from '../layout/viewport.ts';
import { cellRectangle, cellUnderPoint, heatmapLayout } from '../layout/heatmap-layout.ts';
import { axisLabels } from '../layout/axis-labels.ts';
import { headText } from '../layout/labels.ts';
import { pictureOf } from '../layout/picture.ts';
import { blockReadOut } from '../layout/read-out.ts';
import { paintColourBar } from './colour-bar.ts';
import type { Face, FaceContext } from './face.ts';
import { paintHeatmap } from './heatmap-paint.ts';

/** The matrix as a picture. */
export function heatmapFace({ view, texts, place, report, ...context }: FaceContext): Face {
  const picture = pictureOf(view);
  const node = element('div', 'eb-heatmap');
  const stage = element('div', 'eb-stage');
  const canvas = element('canvas', 'eb-canvas');
  canvas.setAttribute('role', 'img');
  const label = [texts.heatmap, view.name, headText(view)];
  canvas.setAttribute('aria-label', label.filter(Boolean).join(' '));
  const outline = element('div', 'eb-outline');
  const bar = element('canvas', 'eb-bar');
  bar.setAttribute('aria-hidden', 'true');
  stage.append(canvas, outline);
  node.append(stage, bar);

  const labels = axisLabels(view);
  let { appearance } = context;
  let width = 0; // as last observed, see the numbers face
  let layout = heatmapLayout(picture, { ...appearance, labels }, width);

  const point = (pointer: Point | undefined) => {
    place.pointer = pointer;
    const cell = pointer && cellUnderPoint(layout, pointer);
    outline.hidden = cell === undefined;
    report(cell && blockReadOut(view, picture, cell));
    if (!cell) return;
    const rectangle = cellRectangle(layout, cell);
    outline.style.left = `${rectangle.x}px`;
    outline.style.top = `${rectangle.y}px`;
    outline.style.width = `${rectangle.width}px`;
    outline.style.height = `${rectangle.height}px`;
  };
  canvas.addEventListener('pointermove', ({ offsetX, offsetY }) =>
    point({ x: offsetX, y: offsetY }),
  );
  canvas.addEventListener('pointerleave', () => point(undefined));

  const redraw = (next: Appearance) => {
    appearance = next;
    layout = heatmapLayout(picture, { ...appearance, labels }, width - BAR_ROOM);
    const scale = context.scale(appearance.theme);
    paintHeatmap(canvas, { scale, picture, layout, appearance });
    const bottom = layout.top + layout.rows * layout.cellHeight;
    const span = { top: layout.top, bottom };
    paintColourBar(bar, { view, scale, appearance, span });
    point(place.pointer);
  };
  const resize = new ResizeObserver(() => {
    if (node.clientWidth === width) return;
    width = node.clientWidth;
    redraw(appearance);
  });
  resize.observe(node);
  return { node, redraw, dispose: () => resize.disconnect() };
}

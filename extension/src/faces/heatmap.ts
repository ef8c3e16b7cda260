// The heatmap face: the whole matrix at once, a rectangle for each element or block of elements.
import type { Appearance } from '../appearance.ts';
import { element } from '../element.ts';
import { BAR_ROOM } from '../layout/grid-layout.ts';
import { cellRectangle, cellUnderPoint, heatmapLayout } from '../layout/heatmap-layout.ts';
import { axisLabels } from '../layout/axis-labels.ts';
import { headText } from '../layout/labels.ts';
import { pictureOf } from '../layout/picture.ts';
import { blockReadOut } from '../layout/read-out.ts';
import { paintColourBar } from './colour-bar.ts';
import { drawing } from './drawing.ts';
import type { Face, FaceContext } from './face.ts';
import { paintHeatmap } from './heatmap-paint.ts';
import { pictureCursor } from './picture-cursor.ts';

/** The matrix as a picture. */
export function heatmapFace({ view, texts, place, report, ...context }: FaceContext): Face {
  const picture = pictureOf(view);
  const node = element('div', 'eb-heatmap');
  const canvas = element('canvas', 'eb-canvas');
  const bar = element('canvas', 'eb-bar');
  bar.setAttribute('aria-hidden', 'true');

  const labels = axisLabels(view);
  let layout = heatmapLayout(picture, { ...context.appearance, labels }, { width: 0, side: 0 });

  const cursor = pictureCursor(canvas, {
    label: [texts.heatmap, view.name, headText(view)].filter(Boolean).join(' '),
    texts,
    place,
    size: () => picture,
    cellAt: (point) => cellUnderPoint(layout, point),
    rectangleOf: (cell) => cellRectangle(layout, cell),
    readOut: (cell) => blockReadOut(view, picture, cell),
    report,
  });
  node.append(cursor.node, bar);

  const draw = (appearance: Appearance, width: number) => {
    const room = { width: width - BAR_ROOM, side: context.room().side };
    layout = heatmapLayout(picture, { ...appearance, labels }, room);
    const scale = context.scale(appearance.theme);
    paintHeatmap(canvas, { scale, picture, layout, appearance });
    const bottom = layout.top + layout.rows * layout.cellHeight;
    const span = { top: layout.top, bottom };
    paintColourBar(bar, { view, scale, appearance, span });
    cursor.update();
  };
  const { redraw, stop } = drawing(node, context.appearance, draw);
  return { node, redraw, focus: () => canvas.focus({ preventScroll: true }), dispose: stop };
}

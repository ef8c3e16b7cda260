// The distribution face: a histogram whose axis is the colour bar, and a brush on it that sets
// the range of the colours.
import type { Appearance } from '../appearance.ts';
import { element } from '../element.ts';
import { cssColour } from '../layout/css-colour.ts';
import { barAt, BARS_HEIGHT, type DistributionLayout, distributionLayout } from '../layout/distribution-layout.ts'; // prettier-ignore
import { countText, rangeText, roundText } from '../layout/labels.ts';
import { fill, type Surface, surfaceOf } from '../surface.ts';
import { allValues } from '../view-options.ts';
import { brush } from './brush.ts';
import { drawing } from './drawing.ts';
import type { Face, FaceContext } from './face.ts';
import { figures } from './figures.ts';

const TOP = 8;
const STRIP = 12;
const HEIGHT = TOP + BARS_HEIGHT + STRIP + 24;

/** How often which values occur. */
export function distributionFace(context: FaceContext): Face {
  const { view, texts, report, change } = context;
  const node = element('div', 'eb-distribution');
  const stage = element('div', 'eb-stage');
  const canvas = element('canvas', 'eb-canvas');
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', texts.distribution);
  stage.append(canvas);
  const facts = element('dl', 'eb-figures');
  node.append(stage, facts);
  let layout: DistributionLayout | undefined;

  const range = brush(
    texts,
    (low, high) =>
    change({ range: low === view.stats.min && high === view.stats.max ? allValues(view) : [low, high] }), // prettier-ignore
  );
  stage.append(...range.nodes);
  canvas.addEventListener('pointermove', ({ offsetX }) => {
    const bar = layout && barAt(layout, offsetX);
    report(bar && { index: rangeText(bar.from, bar.to), value: `${countText(bar.count)} ×` });
  });
  canvas.addEventListener('pointerleave', () => report(undefined));
  range.watch(canvas, () => layout);

  const draw = (appearance: Appearance, width: number) => {
    layout = distributionLayout(view, Math.min(width, context.room().width));
    const scale = context.scale(appearance.theme);
    facts.replaceChildren(...figures(view, scale, texts));
    stage.hidden = layout === undefined;
    if (!layout) return;
    const surface = surfaceOf(canvas, layout.width, HEIGHT);
    paintBars(surface, layout, { appearance, colour: (x) => cssColour(scale.colourOf(x)) });
    range.show(layout, scale.low, scale.high);
  };
  const { redraw, stop } = drawing(node, context.appearance, draw);
  return { node, redraw, dispose: stop };
}

interface Paints {
  readonly appearance: Appearance;
  readonly colour: (x: number) => string;
}

function paintBars(surface: Surface, layout: DistributionLayout, paints: Paints): void {
  const { g, ratio } = surface;
  const { appearance, colour } = paints;
  const base = TOP + BARS_HEIGHT;
  for (const { from, to, x, width, height } of layout.bars) {
    g.fillStyle = colour(from / 2 + to / 2);
    fill(surface, { x, y: base - height, width: Math.max(0, width - 1), height });
    g.strokeStyle = appearance.line;
    g.lineWidth = 1;
    if (height > 0 && width > 0) g.strokeRect(x, base - height, width - 1, height);
  }
  const [left, right] = [layout.xOf(layout.min), layout.xOf(layout.max)];
  for (let x = left; x < right; x += 1 / ratio) {
    g.fillStyle = colour(layout.valueAt(x));
    fill(surface, { x, y: base + 2, width: 1 / ratio, height: STRIP - 2 });
  }
  g.fillStyle = appearance.softInk;
  g.font = `${appearance.fontHeight - 1}px ${appearance.fontFamily}`;
  g.textAlign = 'center';
  g.textBaseline = 'top';
  const marks = layout.min < 0 && layout.max > 0 ? [layout.min, 0, layout.max] : [layout.min, layout.max]; // prettier-ignore
  let free = -Infinity;
  for (const mark of marks) {
    const half = g.measureText(roundText(mark)).width / 2;
    const x = layout.xOf(mark);
    const last = mark === layout.max;
    if (x - half < free || (!last && x + half > right - 2 * half && mark !== layout.min)) continue;
    g.fillText(roundText(mark), x, base + STRIP + 4);
    free = x + half + 4;
  }
}

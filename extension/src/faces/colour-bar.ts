// The colour scale of a view with the histogram of all its values beside it.
import type { ColourScale, MatrixView } from '@eigenbook/mime';
import type { Appearance } from '../appearance.ts';
import {
  LABEL_HEIGHT,
  MIN_HEIGHT,
  type Span,
  colourBarLayout,
} from '../layout/colour-bar-layout.ts';
import { cssColour } from '../layout/css-colour.ts';
import { fill, surfaceOf } from '../surface.ts';

const WIDTH = 68;
const BAR = 10;
const HISTOGRAM_LEFT = BAR + 3;
const HISTOGRAM_WIDTH = 32;

/** Of the stops of all scales: they have 2, 3, 5 or 9. */
const PLACES = Array.from({ length: 9 }, (_, k) => k / 8);

export interface ColourBar {
  readonly view: MatrixView;
  readonly scale: ColourScale;
  readonly appearance: Appearance;
  readonly span: Span;
}

/** Draws the colour bar into `canvas`, or hides it where there is no range to show. */
export function paintColourBar(
  canvas: HTMLCanvasElement,
  { view: { stats }, scale, appearance, span: wanted }: ColourBar,
): void {
  // A bar may be taller than a matrix of one or two rows.
  const span = { ...wanted, bottom: Math.max(wanted.bottom, wanted.top + MIN_HEIGHT) };
  const layout = colourBarLayout(scale, stats, span);
  canvas.hidden = layout === undefined;
  if (!layout) return;
  const surface = surfaceOf(canvas, WIDTH, span.bottom + LABEL_HEIGHT);
  const { g } = surface;
  const gradient = g.createLinearGradient(0, span.bottom, 0, span.top);
  // between these places a scale mixes two colours
  for (const place of PLACES) gradient.addColorStop(place, cssColour(scale.colourAt(place)));
  g.fillStyle = gradient;
  fill(surface, { x: 0, y: span.top, width: BAR, height: span.bottom - span.top });
  g.fillStyle = appearance.line;
  for (const { y, height: binHeight, share } of layout.bins) {
    fill(surface, { x: HISTOGRAM_LEFT, y, width: share * HISTOGRAM_WIDTH, height: binHeight });
  }
  g.fillStyle = appearance.softInk;
  g.font = `${appearance.fontHeight - 2}px ${appearance.fontFamily}`;
  g.textBaseline = 'middle';
  g.fillText(layout.high, 0, span.top - LABEL_HEIGHT / 2);
  g.fillText(layout.low, 0, span.bottom + LABEL_HEIGHT / 2);
  if (layout.zero !== undefined) {
    g.fillText('0', HISTOGRAM_LEFT + HISTOGRAM_WIDTH + 3, layout.zero);
  }
}

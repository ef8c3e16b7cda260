import type { Appearance } from '../appearance.ts';
import type { Rectangle } from '../layout/heatmap-layout.ts';
import { outline, type Surface } from '../surface.ts';

/** How much of its colour lies over cells that are marked: their digits stay readable. */
const VEIL = 0.16;

/** Draws what is marked: a veil over the cells, and a line around them. */
export function paintRange(surface: Surface, place: Rectangle, { highlight }: Appearance): void {
  const { g } = surface;
  g.globalAlpha = VEIL;
  g.fillStyle = highlight;
  g.fillRect(place.x, place.y, place.width, place.height);
  g.globalAlpha = 1;
  g.strokeStyle = highlight;
  outline(surface, place);
}

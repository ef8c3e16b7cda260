import type { ColourScale } from '@eigenbook/mime';
import type { Appearance } from '../appearance.ts';
import { cssColour } from '../layout/css-colour.ts';
import { type HeatmapLayout, LABEL_GAP, cellRectangle } from '../layout/heatmap-layout.ts';
import type { Picture } from '../layout/picture.ts';
import type { Point } from '../layout/viewport.ts';
import { ticks } from '../layout/ticks.ts';
import { type Surface, fill, surfaceOf } from '../surface.ts';

export interface HeatmapScene {
  readonly scale: ColourScale;
  readonly picture: Picture;
  readonly layout: HeatmapLayout;
  readonly appearance: Appearance;
}

/** From this size on a cell has room for the mark of a value that is not finite. */
const MARK_SIZE = 14;

/** Draws the picture with its tick labels into `canvas`, which takes the size they need. */
export function paintHeatmap(canvas: HTMLCanvasElement, scene: HeatmapScene): void {
  const surface = surfaceOf(canvas, scene.layout.width, scene.layout.height);
  paintCells(surface, scene);
  paintTicks(surface, scene);
}

function paintCells(surface: Surface, { scale, picture, layout, appearance }: HeatmapScene): void {
  const { g } = surface;
  const hatch = hatchPattern(g, appearance);
  const marked = Math.min(layout.cellWidth, layout.cellHeight) >= MARK_SIZE;
  g.textAlign = 'center';
  g.textBaseline = 'middle';
  g.font = `${appearance.fontHeight}px ${appearance.fontFamily}`;
  for (let at = 0; at < picture.values.length; at++) {
    const value = picture.values[at]!;
    const row = Math.floor(at / picture.columns);
    const place = cellRectangle(layout, { row, column: at % picture.columns });
    const finite = Number.isFinite(value);
    g.fillStyle = finite ? cssColour(scale.colourOf(value)) : hatch;
    fill(surface, place);
    if (finite || !marked) continue;
    g.fillStyle = appearance.ink;
    g.fillText(markOf(value), place.x + place.width / 2, place.y + place.height / 2);
  }
}

function markOf(value: number): string {
  return Number.isNaN(value) ? '×' : value > 0 ? '▲' : '▼';
}

/** Diagonal lines: no colour of a scale looks like them. */
function hatchPattern(g: CanvasRenderingContext2D, { softInk }: Appearance): CanvasPattern {
  const tile = document.createElement('canvas');
  tile.width = tile.height = 6;
  const pen = tile.getContext('2d')!;
  pen.strokeStyle = softInk;
  pen.globalAlpha = 0.6;
  for (const shift of [-6, 0, 6]) {
    pen.moveTo(shift - 1, 7);
    pen.lineTo(shift + 7, -1);
  }
  pen.stroke();
  return g.createPattern(tile, 'repeat')!;
}

/** Labels of rows and columns at round indices. */
export function paintTicks(
  { g }: Surface,
  {
    picture,
    layout,
    appearance,
  }: Pick<HeatmapScene, 'layout' | 'appearance'> & {
    readonly picture: Pick<Picture, 'size'>;
  },
): void {
  const [rows, columns] = picture.size;
  const height = layout.rows * layout.cellHeight;
  const width = layout.columns * layout.cellWidth;
  const { labels } = layout;
  const line = 1.3 * appearance.fontHeight;
  const labelWidth = labels.named.columns ? line : (labels.columnLength + 2) * appearance.characterWidth; // prettier-ignore
  g.font = `${appearance.fontHeight - 1}px ${appearance.fontFamily}`;
  g.fillStyle = appearance.softInk;
  g.textBaseline = 'middle';
  g.textAlign = 'right';
  for (const index of ticks(rows, height, labels.named.rows ? line : 2 * appearance.fontHeight)) {
    const y = layout.top + ((index + 0.5) * height) / rows;
    g.fillText(labels.row(index), layout.left - LABEL_GAP, y);
  }
  g.textAlign = 'center';
  for (const index of ticks(columns, width, labelWidth)) {
    const middle = layout.left + ((index + 0.5) * width) / columns;
    if (labels.named.columns) {
      upright(g, labels.column(index), { x: middle, y: layout.top - LABEL_GAP });
      continue;
    }
    const half = g.measureText(String(index)).width / 2;
    g.fillText(String(index), Math.min(middle, layout.width - half), layout.top / 2);
  }
}

/** A text that goes up from a point. */
function upright(g: CanvasRenderingContext2D, text: string, { x, y }: Point): void {
  g.save();
  g.translate(x, y);
  g.rotate(-Math.PI / 2);
  g.textAlign = 'left';
  g.fillText(text, 0, 0);
  g.restore();
}

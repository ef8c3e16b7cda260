// Draws one frame of a grid of any size: only what is in sight.
import { type ColourScale, inkOn, tinted } from '@eigenbook/mime';
import type { Appearance } from '../appearance.ts';
import type { CellSource, Index, Part } from '../cells/cell-source.ts';
import type { AxisLabels } from '../layout/axis-labels.ts';
import { cssColour } from '../layout/css-colour.ts';
import { roundStep } from '../layout/ticks.ts';
import type { Point } from '../layout/viewport.ts';
import { paintRange } from '../faces/range-paint.ts';
import { fill, outline, type Surface } from '../surface.ts';
import { cornerOf, type Geometry, PADDING, partInView, roomOf } from './geometry.ts';
import { type TilePictures } from './tile-pictures.ts';

export interface GridFrame {
  readonly surface: Surface;
  readonly geometry: Geometry;
  readonly cells: CellSource;
  readonly pictures: TilePictures;
  /** The whole matrix in few pixels, where there is such a picture. */
  readonly overview: HTMLCanvasElement | undefined;
  readonly text: (index: Index) => string;
  readonly scale: ColourScale;
  /** Whether cells with digits have colours. */
  readonly heat: boolean;
  readonly appearance: Appearance;
  readonly offset: Point;
  readonly current: Index | undefined;
  readonly cursor: Index | undefined;
  /** The cells that are marked. */
  readonly marked: Part | undefined;
  readonly labels: AxisLabels;
}

const LINE = 1;
const RAIL = 0.04;
const BAND = 0.1;
/** Side of the mark of a value beyond the ends of the scale. */
const CLIP_MARK = 5;

export function paintGrid(frame: GridFrame): void {
  const { surface, geometry } = frame;
  const { g, width, height } = surface;
  const [left, top] = [geometry.headerWidth, geometry.headerHeight];
  g.save();
  g.beginPath();
  g.rect(left, top, width - left, height - top);
  g.clip();
  g.imageSmoothingEnabled = false;
  paintOverview(frame);
  if (geometry.level.digits > 0) paintDigits(frame);
  else paintColours(frame);
  if (geometry.level.digits === 0) paintBands(frame);
  paintMarked(frame);
  for (const index of [frame.cursor, frame.current]) if (index) paintOutline(frame, index);
  g.restore();
  paintHeaders(frame);
}

/** What is not there yet has the colours of the overview. */
function paintOverview(frame: GridFrame): void {
  const { surface, geometry, overview, offset, heat } = frame;
  if (!overview || (geometry.level.digits > 0 && !heat)) return;
  // it would be seen in the lines between the cells
  if (frame.cells.has(partInView(geometry, offset, surface), geometry.level.step)) return;
  const { rows, columns, headerWidth, headerHeight } = geometry;
  const room = roomOf(geometry, surface);
  const [scaleX, scaleY] = [overview.width / columns.extent, overview.height / rows.extent];
  const width = Math.min(room.width, columns.extent - offset.x);
  const height = Math.min(room.height, rows.extent - offset.y);
  surface.g.globalAlpha = 0.6;
  surface.g.drawImage(overview, offset.x * scaleX, offset.y * scaleY, width * scaleX, height * scaleY, headerWidth, headerHeight, width, height); // prettier-ignore
  surface.g.globalAlpha = 1;
}

function paintColours({ surface, geometry, pictures, scale, offset }: GridFrame): void {
  const { level } = geometry;
  const part = partInView(geometry, offset, surface);
  for (const { canvas, row, column } of pictures.of(part, level.step, scale)) {
    const { x, y } = cornerOf(geometry, { row, column }, offset);
    const [width, height] = [canvas.width * level.width, canvas.height * level.height];
    surface.g.drawImage(canvas, Math.round(x), Math.round(y), width, height);
  }
}

function paintDigits(frame: GridFrame): void {
  const { surface, geometry, cells, scale, appearance, offset } = frame;
  const { g } = surface;
  const { width, height, digits } = geometry.level;
  const part = partInView(geometry, offset, surface);
  const font = `${appearance.fontHeight * digits}px ${appearance.fontFamily}`;
  g.textAlign = 'right';
  g.textBaseline = 'middle';
  g.font = font;
  for (let row = part.row; row < part.rowEnd; row++) {
    for (let column = part.column; column < part.columnEnd; column++) {
      const value = cells.valueAt({ row, column });
      if (value === undefined) continue;
      const { x, y } = cornerOf(geometry, { row, column }, offset);
      const place = { x, y, width: width - LINE, height: height - LINE };
      const isFinite = Number.isFinite(value);
      const isColoured = isFinite && frame.heat;
      const isLit = row === frame.current?.row || column === frame.current?.column;
      const plain = scale.colourOf(value);
      const colour = isLit ? tinted(plain, appearance.theme) : plain;
      if (!isColoured) {
        g.fillStyle = appearance.background;
        fill(surface, place);
        g.globalAlpha = isLit ? BAND : RAIL;
      }
      g.fillStyle = isColoured ? cssColour(colour) : appearance.ink;
      if (isColoured || isLit || !isFinite) fill(surface, place);
      g.globalAlpha = 1;
      if (!isFinite) g.font = `italic ${font}`;
      g.fillStyle = isColoured ? inkOn(colour) : appearance.ink;
      if (isFinite && (value > scale.high || value < scale.low)) paintClipped(g, place, value > scale.high); // prettier-ignore
      g.fillText(frame.text({ row, column }), x + width - PADDING, y + height / 2);
      if (!isFinite) g.font = font;
    }
  }
}

/** A corner marks what lies beyond an end of the scale: the upper one above, the lower one below. */
function paintClipped(
  g: CanvasRenderingContext2D,
  place: Point & { height: number },
  isAbove: boolean,
): void {
  // prettier-ignore
  const y = isAbove ? place.y : place.y + place.height;
  const side = isAbove ? CLIP_MARK : -CLIP_MARK;
  g.beginPath();
  g.moveTo(place.x, y);
  g.lineTo(place.x + CLIP_MARK, y);
  g.lineTo(place.x, y + side);
  g.fill();
}

/** A tint along the row and the column that are pointed at. */
function paintBands({ surface, geometry, appearance, offset, current }: GridFrame): void {
  if (!current) return;
  const { x, y } = cornerOf(geometry, current, offset);
  const { g, width, height } = surface;
  g.globalAlpha = BAND;
  g.fillStyle = appearance.ink;
  g.fillRect(geometry.headerWidth, y, width, geometry.level.height);
  g.fillRect(x, geometry.headerHeight, geometry.level.width, height);
  g.globalAlpha = 1;
}

function paintMarked({ surface, geometry, offset, appearance, marked }: GridFrame): void {
  if (!marked) return;
  const { width, height } = geometry.level;
  const from = cornerOf(geometry, marked, offset);
  const last = { row: marked.rowEnd - 1, column: marked.columnEnd - 1 };
  const to = cornerOf(geometry, last, offset);
  const place = { ...from, width: to.x + width - from.x, height: to.y + height - from.y };
  paintRange(surface, place, appearance);
}

function paintOutline({ surface, geometry, offset, appearance }: GridFrame, index: Index): void {
  const { width, height } = geometry.level;
  const { x, y } = cornerOf(geometry, index, offset);
  surface.g.strokeStyle = appearance.highlight;
  // a cell of a pixel needs an outline that is larger than it
  const grow = Math.max(0, (6 - Math.min(width, height)) / 2);
  outline(surface, { x: x - grow, y: y - grow, width: width - LINE + 2 * grow, height: height - LINE + 2 * grow }); // prettier-ignore
}

function paintHeaders(frame: GridFrame): void {
  const { surface, geometry, appearance, offset, current, labels } = frame;
  const { g, width, height } = surface;
  const { headerWidth: left, headerHeight: top, level } = geometry;
  g.fillStyle = appearance.background;
  g.fillRect(0, 0, width, top);
  g.fillRect(0, top, left, height - top);
  g.globalAlpha = RAIL;
  g.fillStyle = appearance.ink;
  g.fillRect(0, 0, width, top);
  g.fillRect(0, top, left, height - top);
  g.globalAlpha = 1;
  g.textAlign = 'right';
  g.textBaseline = 'middle';
  const part = partInView(geometry, offset, surface);
  const font = `${appearance.fontHeight}px ${appearance.fontFamily}`;
  const label = (text: string, isLit: boolean, at: Point) => {
    g.font = isLit ? `bold ${font}` : font;
    g.fillStyle = isLit ? appearance.ink : appearance.softInk;
    g.fillText(text, at.x, at.y);
  };
  // round indices, each with room for its text
  const strideOf = (room: number, cell: number, step: number) =>
    room <= cell ? step : Math.max(step, roundStep((room / cell) * step));
  const characters = (labels.named.columns ? labels.columnLength : String(part.columnEnd).length) + 2; // prettier-ignore
  const across = strideOf(characters * appearance.characterWidth, level.width, level.step.column);
  const down = strideOf(appearance.fontHeight * 1.5, level.height, level.step.row);
  g.save();
  g.beginPath();
  g.rect(left, 0, width - left, top);
  g.clip();
  g.textAlign = level.digits > 0 ? 'right' : 'center';
  for (let column = up(part.column, across); column < part.columnEnd; column += across) {
    const { x } = cornerOf(geometry, { row: 0, column }, offset);
    const at = level.digits > 0 ? x + level.width - PADDING : x + level.width / 2;
    const half =
      level.digits > 0 ? 0 : (labels.column(column).length * appearance.characterWidth) / 2;
    label(labels.column(column), column === current?.column, {
      x: Math.max(left + half, at),
      y: top / 2,
    });
  }
  g.restore();
  g.save();
  g.beginPath();
  g.rect(0, top, left, height - top);
  g.clip();
  g.textAlign = 'right';
  for (let row = up(part.row, down); row < part.rowEnd; row += down) {
    const { y } = cornerOf(geometry, { row, column: 0 }, offset);
    const half = level.digits > 0 ? 0 : appearance.fontHeight / 2;
    label(labels.row(row), row === current?.row, { x: left - PADDING, y: Math.max(top + half, y + level.height / 2) }); // prettier-ignore
  }
  g.restore();
}

function up(index: number, stride: number): number {
  return Math.ceil(index / stride) * stride;
}

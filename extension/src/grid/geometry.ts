// Where the cells of a grid of any size lie at one level; positions start behind the headers.
import type { Index, Part } from '../cells/cell-source.ts';
import type { AxisLabels } from '../layout/axis-labels.ts';
import type { FontSize } from '../layout/grid-layout.ts';
import type { Point, Size } from '../layout/viewport.ts';
import type { Level } from './levels.ts';
import { cellsIn, type Track, trackOf } from './track.ts';

export interface Geometry {
  readonly level: Level;
  readonly rows: Track;
  readonly columns: Track;
  readonly headerWidth: number;
  readonly headerHeight: number;
}

/** Between a text and the right edge of its cell. */
export const PADDING = 8;

export function geometryOf(
  size: readonly [number, number],
  level: Level,
  font: FontSize & { readonly labels: AxisLabels },
): Geometry {
  const characters = Math.max(3, font.labels.rowLength);
  return {
    level,
    rows: trackOf(Math.ceil(size[0] / level.step.row), level.height),
    columns: trackOf(Math.ceil(size[1] / level.step.column), level.width),
    headerWidth: Math.ceil(characters * font.characterWidth) + 2 * PADDING,
    headerHeight: Math.round(font.fontHeight * 1.85),
  };
}

/** What the headers leave to the cells of a view. */
export function roomOf({ headerWidth, headerHeight }: Geometry, view: Size): Size {
  return {
    width: Math.max(1, view.width - headerWidth),
    height: Math.max(1, view.height - headerHeight),
  };
}

/** The elements in view. */
export function partInView(geometry: Geometry, offset: Point, view: Size): Part {
  const { rows, columns, level } = geometry;
  const room = roomOf(geometry, view);
  const down = cellsIn(rows, offset.y, room.height);
  const across = cellsIn(columns, offset.x, room.width);
  return {
    row: down.first * level.step.row,
    rowEnd: down.end * level.step.row,
    column: across.first * level.step.column,
    columnEnd: across.end * level.step.column,
  };
}

/** The first element of the cell under a point of the view; undefined in headers and outside. */
export function indexUnder(geometry: Geometry, point: Point, offset: Point): Index | undefined {
  const { rows, columns, level, headerWidth, headerHeight } = geometry;
  if (point.x < headerWidth || point.y < headerHeight) return undefined;
  const row = Math.floor((point.y - headerHeight + offset.y) / rows.cell);
  const column = Math.floor((point.x - headerWidth + offset.x) / columns.cell);
  if (row >= rows.count || column >= columns.count) return undefined;
  return { row: row * level.step.row, column: column * level.step.column };
}

/** The corner, in the view, of the cell that an element lies in. */
export function cornerOf(geometry: Geometry, index: Index, offset: Point): Point {
  const { rows, columns, level, headerWidth, headerHeight } = geometry;
  return {
    x: headerWidth + Math.floor(index.column / level.step.column) * columns.cell - offset.x,
    y: headerHeight + Math.floor(index.row / level.step.row) * rows.cell - offset.y,
  };
}

import type { AxisLabels } from './axis-labels.ts';
import type { FontSize } from './grid-layout.ts';
import type { Point } from './viewport.ts';
import type { Cell } from './grid.ts';
import type { Picture } from './picture.ts';

/** Where the picture lies between its tick labels; all in pixels. */
export interface HeatmapLayout {
  /** The whole of it, labels included. */
  readonly width: number;
  readonly height: number;
  readonly rows: number;
  readonly columns: number;
  /** Corner of cell [0, 0]. */
  readonly left: number;
  readonly top: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
  readonly labels: AxisLabels;
}

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Between a tick label and what is next to it. */
export const LABEL_GAP = 8;

const MAX_CELL = 28;
/** Elements are squares, except where a side would become shorter than this. */
const MIN_SIDE = 140;

/**
 * Sizes the cells of a picture: the shape of the matrix is kept where it can be, and cells are
 * whole pixels as long as there is a pixel for each.
 * @param picture - the picture to lay out.
 * @param font - the font of the labels, and what they are.
 * @param room - the width for the picture and its labels, and the longest side of the picture.
 */
export function heatmapLayout(
  picture: Pick<Picture, 'size' | 'rows' | 'columns'>,
  font: FontSize & { readonly labels: AxisLabels },
  room: { readonly width: number; readonly side: number },
): HeatmapLayout {
  const { rows, columns } = picture;
  const [height, width] = picture.size;
  const { labels, characterWidth, fontHeight } = font;
  const left = Math.ceil(Math.max(2, labels.rowLength) * characterWidth) + 2 * LABEL_GAP;
  // texts above columns stand upright: they are wider than most cells
  const top = labels.named.columns ? Math.ceil(labels.columnLength * characterWidth) + 2 * LABEL_GAP : 2 * fontHeight; // prettier-ignore
  const limit = Math.max(1, Math.min(room.side, room.width - left - LABEL_GAP));
  const fitHeight = Math.min(MAX_CELL, room.side / height);
  const fitWidth = Math.min(MAX_CELL, limit / width);
  const elementHeight = Math.min(fitHeight, Math.max(fitWidth, MIN_SIDE / height));
  const elementWidth = Math.min(fitWidth, Math.max(fitHeight, MIN_SIDE / width));
  const cellHeight = wholePixels((elementHeight * height) / rows, room.side / rows);
  const cellWidth = wholePixels((elementWidth * width) / columns, limit / columns);
  return {
    width: Math.ceil(left + columns * cellWidth + LABEL_GAP),
    height: Math.ceil(top + rows * cellHeight + LABEL_GAP),
    rows,
    columns,
    left,
    top,
    cellWidth,
    cellHeight,
    labels,
  };
}

function wholePixels(size: number, limit: number): number {
  return limit < 1 ? size : Math.max(1, Math.min(Math.round(size), Math.floor(limit)));
}

/** The rectangle of a cell. */
export function cellRectangle(layout: HeatmapLayout, { row, column }: Cell): Rectangle {
  return {
    x: layout.left + column * layout.cellWidth,
    y: layout.top + row * layout.cellHeight,
    width: layout.cellWidth,
    height: layout.cellHeight,
  };
}

/** The cell under a point; undefined outside the picture. */
export function cellUnderPoint(layout: HeatmapLayout, { x, y }: Point): Cell | undefined {
  const row = Math.floor((y - layout.top) / layout.cellHeight);
  const column = Math.floor((x - layout.left) / layout.cellWidth);
  const inside = row >= 0 && row < layout.rows && column >= 0 && column < layout.columns;
  return inside ? { row, column } : undefined;
}

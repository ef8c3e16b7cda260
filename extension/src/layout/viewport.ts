// Between points of the grid's viewport and cells: the headers stay, the cells scroll.
import { cellAt } from './axis.ts';
import type { GridLayout } from './grid-layout.ts';
import type { Cell } from './grid.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The cell under a point of the viewport, whose headers stay where they are when it scrolls. */
export function cellUnder(layout: GridLayout, point: Point, scroll: Point): Cell | undefined {
  const x = point.x - layout.headerWidth;
  const y = point.y - layout.headerHeight;
  if (x < 0 || y < 0) return undefined;
  const row = cellAt(layout.rows, y + scroll.y);
  const column = cellAt(layout.columns, x + scroll.x);
  return row === undefined || column === undefined ? undefined : { row, column };
}

/** What the headers leave of a viewport to the cells. */
export function cellArea({ headerWidth, headerHeight }: GridLayout, viewport: Size): Size {
  return { width: viewport.width - headerWidth, height: viewport.height - headerHeight };
}

/** The corner of a cell in the viewport. */
export function cellCorner(layout: GridLayout, cell: Cell, scroll: Point): Point {
  return {
    x: layout.headerWidth + layout.columns.starts[cell.column]! - scroll.x,
    y: layout.headerHeight + layout.rows.starts[cell.row]! - scroll.y,
  };
}

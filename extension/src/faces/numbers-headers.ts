// What tells which part of the matrix the cells of the numbers face are.
import type { CellRange } from '../layout/axis.ts';
import { type Point, cellCorner } from '../layout/viewport.ts';
import { type NumbersFrame, RAIL, fontOf } from './numbers-frame.ts';

/** Indices of the columns at the top and of the rows at the left, which do not scroll away. */
export function paintHeaders(frame: NumbersFrame, rows: CellRange, columns: CellRange): void {
  const { surface, grid, layout, appearance, scroll, current } = frame;
  const { g, width, height } = surface;
  const [left, top] = [layout.headerWidth, layout.headerHeight];
  g.globalAlpha = RAIL;
  g.fillStyle = appearance.ink;
  g.fillRect(0, 0, width, top);
  g.fillRect(0, top, left, height - top);
  g.globalAlpha = 1;
  g.textAlign = 'right';
  g.font = fontOf(appearance);
  const label = (text: string, lit: boolean, at: Point) => {
    if (lit) g.font = `bold ${fontOf(appearance)}`;
    g.fillStyle = lit ? appearance.ink : appearance.softInk;
    g.fillText(text, at.x, at.y);
    if (lit) g.font = fontOf(appearance);
  };
  g.save();
  g.beginPath();
  g.rect(left, 0, width - left, top);
  g.rect(0, top, left, height - top);
  g.clip();
  for (let column = columns.first; column < columns.end; column++) {
    const { x } = cellCorner(layout, { row: 0, column }, scroll);
    const right = x + layout.columns.cellSize - layout.padding;
    const text = layout.labels.column(grid.columns[column]!);
    label(text, column === current?.column, { x: right, y: top / 2 });
  }
  for (let row = rows.first; row < rows.end; row++) {
    const { y } = cellCorner(layout, { row, column: 0 }, scroll);
    const middle = y + layout.rows.cellSize / 2;
    const text = layout.labels.row(grid.rows[row]!);
    label(text, row === current?.row, { x: left - layout.padding, y: middle });
  }
  g.restore();
}

/** A mark in each row and column where indices are left out. */
export function paintGaps(frame: NumbersFrame, rows: CellRange, columns: CellRange): void {
  const { surface, layout, appearance, scroll } = frame;
  const { g } = surface;
  const middle = layout.rows.cellSize / 2;
  g.font = fontOf(appearance);
  g.fillStyle = appearance.softInk;
  g.textAlign = 'center';
  const inColumnGap = (gap: number) =>
    layout.headerWidth + gap + layout.columns.gapSize / 2 - scroll.x;
  const inRowGap = (gap: number) => layout.headerHeight + gap + layout.rows.gapSize / 2 - scroll.y;
  for (const gap of layout.columns.gaps) {
    for (let row = rows.first; row < rows.end; row++) {
      const { y } = cellCorner(layout, { row, column: 0 }, scroll);
      g.fillText('⋯', inColumnGap(gap), y + middle);
    }
    for (const crossing of layout.rows.gaps) {
      g.fillText('⋱', inColumnGap(gap), inRowGap(crossing));
    }
  }
  for (const gap of layout.rows.gaps) {
    for (let column = columns.first; column < columns.end; column++) {
      const { x } = cellCorner(layout, { row: 0, column }, scroll);
      g.fillText('⋮', x + layout.columns.cellSize / 2, inRowGap(gap));
    }
  }
}

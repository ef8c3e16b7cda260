// Draws one frame of the numbers face: only the cells in sight.
import { inkOn } from '@eigenbook/mime';
import { visibleCells } from '../layout/axis.ts';
import { cssColour } from '../layout/css-colour.ts';
import { type Cell, valueAt } from '../layout/grid.ts';
import { cellCorner } from '../layout/viewport.ts';
import { fill, outline } from '../surface.ts';
import { type NumbersFrame, RAIL, fontOf } from './numbers-frame.ts';
import { paintGaps, paintHeaders } from './numbers-headers.ts';
import { paintRange } from './range-paint.ts';

/** Cells leave a line between them. */
const LINE = 1;

/** Draws cells, the marks of what is left out, the outline of what is pointed at, and headers. */
export function paintNumbers(frame: NumbersFrame): void {
  const { surface, layout, scroll } = frame;
  const { g, width, height } = surface;
  const [left, top] = [layout.headerWidth, layout.headerHeight];
  const rows = visibleCells(layout.rows, scroll.y, scroll.y + height - top);
  const columns = visibleCells(layout.columns, scroll.x, scroll.x + width - left);
  g.textAlign = 'right';
  g.textBaseline = 'middle';
  g.save();
  g.beginPath();
  g.rect(left, top, width - left, height - top);
  g.clip();
  g.font = fontOf(frame.appearance);
  for (let row = rows.first; row < rows.end; row++) {
    for (let column = columns.first; column < columns.end; column++) {
      paintCell(frame, { row, column });
    }
  }
  paintGaps(frame, rows, columns);
  paintMarked(frame);
  for (const cell of [frame.cursor, frame.current]) if (cell) paintOutline(frame, cell);
  g.restore();
  paintHeaders(frame, rows, columns);
}

function paintCell(frame: NumbersFrame, cell: Cell): void {
  const { surface, grid, layout, scale, appearance } = frame;
  const { g } = surface;
  const value = valueAt(grid, cell);
  const { x, y } = cellCorner(layout, cell, frame.scroll);
  const [width, height] = [layout.columns.cellSize, layout.rows.cellSize];
  const finite = Number.isFinite(value);
  const colour = finite && frame.heat ? scale.colourOf(value) : undefined;
  if (colour || !finite) {
    g.globalAlpha = colour ? 1 : RAIL;
    g.fillStyle = colour ? cssColour(colour) : appearance.ink;
    fill(surface, { x, y, width: width - LINE, height: height - LINE });
    g.globalAlpha = 1;
  }
  // a font is set where it is another one: to set it takes as long as to draw a cell
  if (!finite) g.font = `italic ${fontOf(appearance)}`;
  g.fillStyle = colour ? inkOn(colour) : appearance.ink;
  g.fillText(layout.texts.drawn(cell), x + width - layout.padding, y + height / 2);
  if (!finite) g.font = fontOf(appearance);
}

function paintMarked({ surface, layout, scroll, appearance, marked }: NumbersFrame): void {
  if (!marked) return;
  const [from, to] = marked.map((cell) => cellCorner(layout, cell, scroll));
  const width = to!.x + layout.columns.cellSize - LINE - from!.x;
  const height = to!.y + layout.rows.cellSize - LINE - from!.y;
  paintRange(surface, { ...from!, width, height }, appearance);
}

function paintOutline({ surface, layout, scroll, appearance }: NumbersFrame, cell: Cell): void {
  surface.g.strokeStyle = appearance.highlight;
  outline(surface, {
    ...cellCorner(layout, cell, scroll),
    width: layout.columns.cellSize - LINE,
    height: layout.rows.cellSize - LINE,
  });
}

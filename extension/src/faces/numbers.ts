// The numbers face: a grid that draws only the cells in sight.
import type { Appearance } from '../appearance.ts';
import { scrollTo } from '../layout/axis.ts';
import { LABEL_HEIGHT } from '../layout/colour-bar-layout.ts';
import { moveCursor } from '../layout/cursor.ts';
import { type Point, cellArea, cellUnder } from '../layout/viewport.ts';
import { type Cell, hasCell } from '../layout/grid.ts';
import { cellReadOut } from '../layout/read-out.ts';
import { oncePerFrame, surfaceOf } from '../surface.ts';
import { paintColourBar } from './colour-bar.ts';
import type { Face, FaceContext } from './face.ts';
import { seek } from '../grid/seek.ts';
import type { Index, Part } from '../cells/cell-source.ts';
import { lazyFace } from './lazy.ts';
import { marking, spotUnder } from './marking.ts';
import { paintNumbers } from './numbers-paint.ts';
import { numbersParts } from './numbers-parts.ts';

/** A grid of all elements of a large matrix, where a kernel gives them. */
const anySize = lazyFace(async () => {
  const { largeGrid } = await import('../grid/large-grid.ts');
  return (context) => largeGrid({ ...context, place: context.place.large });
});

/** The values as text on coloured cells. */
export function numbersFace(context: FaceContext): Face {
  const { view, cells, grid, layout, place, report } = context;
  if (cells.reach === 'any') {
    return anySize(context);
  }
  const { node, scroller, canvas, bar, announce, say } = numbersParts(context);
  let { appearance } = context;
  // As last observed: while a theme is being loaded, an element may have no size for a moment.
  let size = { width: 0, height: 0 };
  if (place.cursor && !hasCell(grid, place.cursor)) place.cursor = undefined;

  const cellAtPointer = () => place.pointer && cellUnder(layout, place.pointer, place.scroll);
  const draw = () => {
    const cursor = document.activeElement === scroller ? place.cursor : undefined;
    const current = cellAtPointer() ?? cursor;
    const scale = context.scale(appearance.theme);
    const { heat } = context.options();
    const surface = surfaceOf(canvas, size.width, size.height);
    const { scroll } = place;
    const marked = cellsOf(marks.part());
    const frame = { surface, grid, layout, scale, heat, appearance, scroll, current, cursor };
    paintNumbers({ ...frame, marked });
    report(marks.readOut() ?? (current && cellReadOut(view, grid, current)));
  };
  const frame = oncePerFrame(draw);
  const marks = marking({ ...context, place: place.large, say, redraw: frame.request });
  const indexOf = ({ row, column }: Cell): Index => ({ row: grid.rows[row]!, column: grid.columns[column]! }); // prettier-ignore
  /** The first and the last cell of a part that the grid has. */
  const cellsOf = (part: Part | undefined): [Cell, Cell] | undefined => {
    if (!part) return undefined;
    const rows = grid.rows.map((row) => row >= part.row && row < part.rowEnd);
    const columns = grid.columns.map((column) => column >= part.column && column < part.columnEnd);
    const from = { row: rows.indexOf(true), column: columns.indexOf(true) };
    const to = { row: rows.lastIndexOf(true), column: columns.lastIndexOf(true) };
    return from.row < 0 || from.column < 0 ? undefined : [from, to];
  };

  const visit = (cell: Cell) => {
    place.cursor = cell;
    announce(cell, layout.texts.spoken(cell));
    frame.request();
  };
  const scrollToCell = ({ row, column }: Cell) => {
    const { width, height } = cellArea(layout, size);
    scroller.scrollLeft = scrollTo(layout.columns, column, place.scroll.x, width);
    scroller.scrollTop = scrollTo(layout.rows, row, place.scroll.y, height);
  };
  const sought = seek({
    ...context,
    cursor: () => place.cursor && indexOf(place.cursor),
    visit(index) {
      const cell = {
        row: grid.rows.indexOf(index.row),
        column: grid.columns.indexOf(index.column),
      };
      if (cell.row < 0 || cell.column < 0) return false;
      marks.clear();
      place.pointer = undefined;
      visit(cell);
      scrollToCell(cell);
      return true;
    },
    say(line) {
      say(line);
      report({ index: '', value: line });
    },
    focus: () => scroller.focus({ preventScroll: true }),
  });
  node.append(sought.node);
  const onKey = (event: KeyboardEvent) => {
    if (marks.key(event, place.cursor && indexOf(place.cursor))) return;
    if (event.altKey || event.metaKey) return;
    const own = event.ctrlKey ? undefined : sought.keys[event.key];
    if (own) {
      own();
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    const inSight = Math.floor(cellArea(layout, size).height / layout.rows.cellSize);
    const page = Math.max(1, inSight - 1);
    const bounds = { rows: grid.rows.length, columns: grid.columns.length, page };
    const next = moveCursor(place.cursor ?? ORIGIN, event, bounds);
    if (!next) return;
    // A handled key must not also scroll the notebook or reach one of its shortcuts.
    event.preventDefault();
    place.pointer = undefined;
    if (event.shiftKey) marks.extend(indexOf(next), indexOf(place.cursor ?? ORIGIN));
    else marks.clear();
    visit(next);
    scrollToCell(next);
    if (event.shiftKey) marks.tell();
  };
  const point = (pointer: Point | undefined) => {
    place.pointer = pointer;
    frame.request();
  };

  scroller.addEventListener('keydown', onKey);
  scroller.addEventListener('focus', () => visit(place.cursor ?? ORIGIN));
  scroller.addEventListener('blur', frame.request);
  scroller.addEventListener('scroll', () => {
    place.scroll = { x: scroller.scrollLeft, y: scroller.scrollTop };
    frame.request();
  });
  canvas.addEventListener('pointermove', ({ offsetX, offsetY }) =>
    point({ x: offsetX, y: offsetY }),
  );
  canvas.addEventListener('pointerleave', () => point(undefined));
  canvas.addEventListener('pointerdown', ({ offsetX, offsetY }) => {
    point({ x: offsetX, y: offsetY });
    const cell = cellUnder(layout, { x: Math.max(offsetX, layout.headerWidth), y: Math.max(offsetY, layout.headerHeight) }, place.scroll); // prettier-ignore
    if (cell) visit(cell);
  });
  const spotAt = (at: Point) =>
    spotUnder(at, { x: layout.headerWidth, y: layout.headerHeight }, (inside) => {
      const cell = cellUnder(layout, inside, place.scroll);
      return cell && indexOf(cell);
    });
  marks.watch(canvas, spotAt, () => place.cursor && indexOf(place.cursor));

  const redraw = (next: Appearance) => {
    appearance = next;
    const span = { top: layout.headerHeight, bottom: size.height - LABEL_HEIGHT };
    paintColourBar(bar, { view, scale: context.scale(appearance.theme), appearance, span });
    draw();
  };
  const resize = new ResizeObserver(() => {
    const first = size.width === 0;
    size = { width: scroller.clientWidth, height: scroller.clientHeight };
    if (first) scroller.scrollTo(place.scroll.x, place.scroll.y);
    redraw(appearance);
  });
  resize.observe(scroller);
  return {
    node,
    redraw,
    seek: () => sought.keys,
    focus: () => scroller.focus({ preventScroll: true }),
    dispose() {
      resize.disconnect();
      frame.cancel();
      marks.dispose();
    },
  };
}

const ORIGIN: Cell = { row: 0, column: 0 };

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
import { lazyFace } from './lazy.ts';
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
  const { node, scroller, canvas, bar, announce } = numbersParts(context);
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
    paintNumbers({ surface, grid, layout, scale, heat, appearance, scroll, current, cursor });
    report(current && cellReadOut(view, grid, current));
  };
  const frame = oncePerFrame(draw);

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
  const onKey = (event: KeyboardEvent) => {
    if (event.shiftKey || event.altKey || event.metaKey) return;
    const inSight = Math.floor(cellArea(layout, size).height / layout.rows.cellSize);
    const page = Math.max(1, inSight - 1);
    const bounds = { rows: grid.rows.length, columns: grid.columns.length, page };
    const next = moveCursor(place.cursor ?? ORIGIN, event, bounds);
    if (!next) return;
    // A handled key must not also scroll the notebook or reach one of its shortcuts.
    event.preventDefault();
    place.pointer = undefined;
    visit(next);
    scrollToCell(next);
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
    const cell = cellAtPointer();
    if (cell) visit(cell);
  });

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
    focus: () => scroller.focus({ preventScroll: true }),
    dispose() {
      resize.disconnect();
      frame.cancel();
    },
  };
}

const ORIGIN: Cell = { row: 0, column: 0 };

// The offset of a grid of any size, and the scrollbar that follows it or leads it.
import type { Point, Size } from '../layout/viewport.ts';
import { type Geometry, roomOf } from './geometry.ts';
import { clampOffset, isScaled, offsetAt, scrollAt } from './track.ts';

export interface GridScroll {
  readonly offset: Point;
  /** Takes another level or another size of the view: the offset stays within what there is. */
  fit(geometry: Geometry, view: Size): void;
  to(offset: Point): void;
}

/** @param moved - called after each change of the offset. */
export function gridScroll(
  scroller: HTMLElement,
  spacer: HTMLElement,
  moved: () => void,
): GridScroll {
  // prettier-ignore
  let offset: Point = { x: 0, y: 0 };
  let geometry: Geometry | undefined;
  let room: Size = { width: 1, height: 1 };
  /** Where we have put the scrollbar: the event of that says nothing new. */
  let put: Point = { x: 0, y: 0 };

  const to = (next: Point) => {
    if (!geometry) return;
    offset = {
      x: clampOffset(geometry.columns, next.x, room.width),
      y: clampOffset(geometry.rows, next.y, room.height),
    };
    scroller.scrollLeft = scrollAt(geometry.columns, offset.x, room.width);
    scroller.scrollTop = scrollAt(geometry.rows, offset.y, room.height);
    put = { x: scroller.scrollLeft, y: scroller.scrollTop };
    moved();
  };
  scroller.addEventListener('scroll', () => {
    if (!geometry) return;
    const { scrollLeft: x, scrollTop: y } = scroller;
    if (Math.abs(x - put.x) < 1 && Math.abs(y - put.y) < 1) return;
    const { rows, columns } = geometry;
    // of an axis whose scrollbar was not moved the offset stays exact
    offset = {
      x: Math.abs(x - put.x) < 1 ? offset.x : offsetAt(columns, x, room.width),
      y: Math.abs(y - put.y) < 1 ? offset.y : offsetAt(rows, y, room.height),
    };
    put = { x, y };
    moved();
  });
  scroller.addEventListener(
    'wheel',
    (event) => {
      // a pixel of a scaled scrollbar may be thousands of rows: the wheel goes by pixels of the grid
      if (event.ctrlKey || !geometry || !isScaled(geometry.rows) || event.deltaY === 0) return;
      event.preventDefault();
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? geometry.level.height : 1;
      to({ x: offset.x + event.deltaX, y: offset.y + event.deltaY * unit });
    },
    { passive: false },
  );
  return {
    get offset() {
      return offset;
    },
    fit(next, view) {
      geometry = next;
      room = roomOf(next, view);
      spacer.style.width = `${next.headerWidth + next.columns.length}px`;
      spacer.style.height = `${next.headerHeight + next.rows.length}px`;
      to(offset);
    },
    to,
  };
}

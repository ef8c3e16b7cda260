// One axis of a grid of any length in pixels, behind an element that browsers let be so high: they
// stop at some ten million pixels, ten million rows need more. Beyond that the scrollbar is a scale.

/** Longest element that every browser lays out as it is told; Chromium stops at 33 million. */
const MAX_LENGTH = 8e6;

export interface Track {
  /** Cells, and pixels of each. */
  readonly count: number;
  readonly cell: number;
  /** Pixels of all cells. */
  readonly extent: number;
  /** Pixels of the element behind the scrollbar, without the headers. */
  readonly length: number;
}

export function trackOf(count: number, cell: number): Track {
  const extent = count * cell;
  return { count, cell, extent, length: Math.min(extent, MAX_LENGTH) };
}

/** Whether a pixel of the scrollbar is more than one of the grid. */
export function isScaled({ extent, length }: Track): boolean {
  return extent > length;
}

/** The offset of the grid at a position of the scrollbar, for a view of so many pixels. */
export function offsetAt(track: Track, scroll: number, view: number): number {
  const [most, end] = [track.length - view, track.extent - view];
  return most <= 0 ? 0 : clampOffset(track, (scroll / most) * end, view);
}

/** The position of the scrollbar at an offset of the grid. */
export function scrollAt(track: Track, offset: number, view: number): number {
  const [most, end] = [track.length - view, track.extent - view];
  return end <= 0 ? 0 : (offset / end) * most;
}

export function clampOffset({ extent }: Track, offset: number, view: number): number {
  return Math.max(0, Math.min(offset, extent - view));
}

/** The cells of which a part lies in a view. */
export function cellsIn({ count, cell }: Track, offset: number, view: number) {
  const first = Math.max(0, Math.floor(offset / cell));
  return { first, end: Math.min(count, Math.ceil((offset + view) / cell)) };
}

/** The offset nearest to `offset` at which a cell is whole in view. */
export function offsetFor(track: Track, index: number, offset: number, view: number): number {
  const start = index * track.cell;
  if (start < offset) return start;
  return Math.max(offset, Math.min(start, start + track.cell - view));
}

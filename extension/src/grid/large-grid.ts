// A grid of any size whose elements come as they are asked for: the numbers face of a matrix in a
// live kernel, and of a file. It zooms from digits to the whole matrix.
import type { ColourScale, MatrixView, Theme } from '@eigenbook/mime';
import type { Appearance } from '../appearance.ts';
import type { CellSource, Index } from '../cells/cell-source.ts';
import { digitsOf } from '../settings/preferences.ts';
import type { FaceContext } from '../faces/face.ts';
import { marking, type Selection, spotUnder } from '../faces/marking.ts';
import { axisLabels } from '../layout/axis-labels.ts';
import { moveCursor } from '../layout/cursor.ts';
import type { ReadOut } from '../layout/read-out.ts';
import type { Point, Size } from '../layout/viewport.ts';
import { oncePerFrame } from '../surface.ts';
import type { Texts } from '../texts.ts';
import { cornerOf, geometryOf, indexUnder, PADDING, partInView, roomOf } from './geometry.ts';
import { paintGrid } from './grid-paint.ts';
import { gridParts } from './grid-parts.ts';
import { gridScroll } from './grid-scroll.ts';
import { gridSide } from './grid-side.ts';
import { gridReadOut, gridText } from './grid-text.ts';
import { FIRST_LEVEL, levelsOf } from './levels.ts';
import { seek, type SeekKeys } from './seek.ts';
import { keptSurface } from './kept-surface.ts';
import { TilePictures } from './tile-pictures.ts';
import { offsetFor } from './track.ts';

/** Where the reader is; it outlives the grid, as a matrix that changes in place makes a new one. */
export interface GridPlace {
  cursor: Index | undefined;
  /** The cells that are marked. */
  selection: Selection | undefined;
  offset: Point;
  level: number;
}

export interface LargeGridContext {
  readonly view: MatrixView;
  readonly cells: CellSource;
  readonly texts: Texts;
  readonly appearance: Appearance;
  readonly scale: (theme: Theme) => ColourScale;
  readonly place: GridPlace;
  readonly options: FaceContext['options'];
  readonly keep: FaceContext['keep'];
  readonly copy: FaceContext['copy'];
  /** Shows what is pointed at, or nothing. */
  readonly report: (readOut: ReadOut | undefined) => void;
}

export interface LargeGrid {
  readonly node: HTMLElement;
  redraw(appearance: Appearance): void;
  seek(): SeekKeys;
  focus(): void;
  dispose(): void;
}

/** Rows that are in sight without scrolling. */
const ROWS = 17;

export function largeGrid(context: LargeGridContext): LargeGrid {
  const { view, cells, texts, place, report } = context;
  const parts = gridParts(view, cells.size, texts);
  const labels = axisLabels(view);
  const { node, scroller, spacer, canvas, announce } = parts;
  let { appearance } = context;
  const text = gridText(view, cells, digitsOf(context.options()));
  const cellSize = () => ({
    width: Math.ceil(Math.max(text.characters, labels.columnLength) * appearance.characterWidth) + 2 * PADDING, // prettier-ignore
    height: Math.round(appearance.fontHeight * 1.85),
  });
  let levels = levelsOf(cells.size, cellSize());
  place.level = Math.min(place.level, levels.length - 1);
  const geometryNow = () => geometryOf(cells.size, levels[place.level]!, { ...appearance, labels });
  let geometry = geometryNow();
  let size: Size = { width: 0, height: 0 };
  let pointer: Point | undefined;
  const surfaceOf = keptSurface(canvas);
  const pictures = new TilePictures(cells);
  scroller.style.height = `${geometry.headerHeight + ROWS * cellSize().height}px`;

  const draw = () => {
    if (size.width === 0) return;
    const { offset } = scroll;
    const hasFocus = document.activeElement === scroller;
    const cursor = hasFocus ? place.cursor : undefined;
    const current = (pointer && indexUnder(geometry, pointer, offset)) ?? cursor;
    const { step } = geometry.level;
    const part = partInView(geometry, offset, size);
    cells.request(part, step);
    scroller.setAttribute('aria-busy', String(!cells.has(part, step)));
    const scale = context.scale(appearance.theme);
    const surface = surfaceOf(size);
    const frame = {
      surface,
      geometry,
      cells,
      pictures,
      scale,
      appearance,
      offset,
      current,
      cursor,
      marked: marked.part(),
      labels,
    };
    paintGrid({
      ...frame,
      overview: side.map.picture,
      text: text.drawn,
      heat: context.options().heat,
    });
    const room = roomOf(geometry, size);
    side.map.frame({
      x: offset.x / geometry.columns.extent,
      y: offset.y / geometry.rows.extent,
      width: room.width / geometry.columns.extent,
      height: room.height / geometry.rows.extent,
    });
    report(marked.readOut() ?? (current && gridReadOut(view, { cells, step, text }, current)));
  };
  const frames = oncePerFrame(draw);
  const scroll = gridScroll(scroller, spacer, () => {
    place.offset = scroll.offset;
    frames.request();
  });
  const side = gridSide(view, texts, {
    drag({ x, y }) {
      const room = roomOf(geometry, size);
      scroll.to({
        x: x * geometry.columns.extent - room.width / 2,
        y: y * geometry.rows.extent - room.height / 2,
      });
    },
    zoom: (steps) => zoom(place.level + steps),
  });

  const show = (index: Index) => {
    const { step } = geometry.level;
    const room = roomOf(geometry, size);
    const [row, column] = [Math.floor(index.row / step.row), Math.floor(index.column / step.column)]; // prettier-ignore
    scroll.to({
      x: offsetFor(geometry.columns, column, scroll.offset.x, room.width),
      y: offsetFor(geometry.rows, row, scroll.offset.y, room.height),
    });
  };
  /** What is announced once it has come. */
  let unread = false;
  const read = () => {
    const at = place.cursor;
    if (!at) return;
    const { value } = gridReadOut(view, { cells, step: geometry.level.step, text }, at);
    unread = value === '…';
    if (!unread) announce(at, value);
  };
  const visit = (index: Index) => {
    place.cursor = index;
    show(index);
    draw(); // asks for what is there
    read();
  };
  /** Zooms to a level; the element at `anchor` stays where it is in the view. */
  const zoom = (to: number, anchor: Point = { x: size.width / 2, y: size.height / 2 }) => {
    const next = Math.max(0, Math.min(levels.length - 1, to));
    if (next === place.level) return;
    const before = geometry;
    place.level = next;
    context.keep({ zoom: next === FIRST_LEVEL ? undefined : next });
    geometry = geometryNow();
    const { offset } = scroll;
    const across = (anchor.x - before.headerWidth + offset.x) / before.columns.extent;
    const down = (anchor.y - before.headerHeight + offset.y) / before.rows.extent;
    scroll.fit(geometry, size);
    scroll.to({
      x: across * geometry.columns.extent - (anchor.x - geometry.headerWidth),
      y: down * geometry.rows.extent - (anchor.y - geometry.headerHeight),
    });
    draw();
  };
  const atCursor = (): Point | undefined => {
    if (!place.cursor) return undefined;
    const { x, y } = cornerOf(geometry, place.cursor, scroll.offset);
    const isInView = x >= 0 && y >= 0 && x < size.width && y < size.height;
    return isInView ? { x, y } : undefined;
  };
  const sought = seek({
    view,
    cells,
    texts,
    cursor: () => place.cursor,
    visit(index) {
      if (geometry.level.digits === 0) zoom(FIRST_LEVEL);
      marked.clear();
      pointer = undefined;
      visit(index);
      return true;
    },
    say(line) {
      parts.say(line);
      report({ index: '', value: line });
    },
    focus: () => scroller.focus({ preventScroll: true }),
  });
  const marked = marking({ ...context, say: parts.say, redraw: () => draw() });

  const move = (event: KeyboardEvent): boolean => {
    const { step } = geometry.level;
    const at = place.cursor ?? { row: 0, column: 0 };
    const page = Math.max(1, Math.floor(roomOf(geometry, size).height / geometry.rows.cell) - 1);
    const cell = {
      row: Math.floor(at.row / step.row),
      column: Math.floor(at.column / step.column),
    };
    const bounds = { rows: geometry.rows.count, columns: geometry.columns.count, page };
    const next = moveCursor(cell, event, bounds);
    if (!next) return false;
    pointer = undefined;
    const to = { row: next.row * step.row, column: next.column * step.column };
    if (event.shiftKey) marked.extend(to, at);
    else marked.clear();
    visit(to);
    if (event.shiftKey) marked.tell();
    return true;
  };
  const keys: Readonly<Record<string, () => void>> = {
    '+': () => zoom(place.level - 1, atCursor()),
    '=': () => zoom(place.level - 1, atCursor()),
    '-': () => zoom(place.level + 1, atCursor()),
    '0': () => zoom(FIRST_LEVEL, atCursor()),
    ...sought.keys,
  };
  scroller.addEventListener('keydown', (event) => {
    if (marked.key(event, place.cursor)) return;
    if (event.altKey || event.metaKey) return;
    const own = event.ctrlKey ? undefined : keys[event.key];
    const isMove = !own && move(event);
    own?.();
    // a handled key must not also scroll the notebook or reach one of its shortcuts
    if (own || isMove) event.preventDefault();
    if (own) event.stopPropagation();
  });
  scroller.addEventListener('focus', () => {
    place.cursor ??= { row: 0, column: 0 };
    read();
    frames.request();
  });
  scroller.addEventListener('blur', frames.request);
  scroller.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault(); // or the page would zoom
      zoom(place.level + Math.sign(event.deltaY), { x: event.offsetX, y: event.offsetY });
    },
    { passive: false },
  );
  const point = (next: Point | undefined) => {
    pointer = next;
    frames.request();
  };
  canvas.addEventListener('pointermove', ({ offsetX: x, offsetY: y }) => point({ x, y }));
  canvas.addEventListener('pointerleave', () => point(undefined));
  const spotAt = (at: Point) =>
    spotUnder(at, { x: geometry.headerWidth, y: geometry.headerHeight }, (inside) => indexUnder(geometry, inside, scroll.offset)); // prettier-ignore
  canvas.addEventListener('pointerdown', ({ offsetX: x, offsetY: y }) => {
    const spot = spotAt({ x, y });
    if (spot) visit(spot.index);
  });
  marked.watch(canvas, spotAt, () => place.cursor);

  const paintSide = () => side.paint(context.scale(appearance.theme), appearance);
  const redraw = (next: Appearance) => {
    appearance = next;
    levels = levelsOf(cells.size, cellSize());
    geometry = geometryNow();
    pictures.clear();
    paintSide();
    scroll.fit(geometry, size);
    draw();
  };
  parts.side.append(...side.nodes);
  node.append(sought.node);
  const stopListening = cells.onChange(() => {
    pictures.refresh();
    if (unread) read();
    frames.request();
  });
  const resize = new ResizeObserver(() => {
    const isFirst = size.width === 0;
    size = { width: scroller.clientWidth, height: scroller.clientHeight };
    scroll.fit(geometry, size);
    if (isFirst) {
      scroll.to(place.offset);
      paintSide();
    }
    draw();
  });
  resize.observe(scroller);
  return {
    node,
    redraw,
    seek: () => sought.keys,
    focus: () => scroller.focus({ preventScroll: true }),
    dispose() {
      resize.disconnect();
      stopListening();
      frames.cancel();
      marked.dispose();
    },
  };
}

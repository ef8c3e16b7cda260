// What is pointed at in a picture, with the pointer or the keyboard: an outline around it, a line in
// the foot, and the same for a screen reader.
import { element } from '../element.ts';
import { moveCursor } from '../layout/cursor.ts';
import type { Cell } from '../layout/grid.ts';
import type { Rectangle } from '../layout/heatmap-layout.ts';
import type { ReadOut } from '../layout/read-out.ts';
import type { Point } from '../layout/viewport.ts';
import type { Texts } from '../texts.ts';
import type { Place } from './face.ts';

interface PictureCursorHost {
  /** What the picture is, for a screen reader. */
  readonly label: string;
  readonly texts: Texts;
  readonly place: Place;
  readonly size: () => { readonly rows: number; readonly columns: number };
  /** The cell under a point; outside of the picture it is none. */
  readonly cellAt: (point: Point) => Cell | undefined;
  readonly rectangleOf: (cell: Cell) => Rectangle;
  readonly readOut: (cell: Cell) => ReadOut | undefined;
  readonly report: (readOut: ReadOut | undefined) => void;
}

interface PictureCursor {
  /** The picture and its outline. */
  readonly node: HTMLElement;
  /** Points again: the picture is drawn otherwise now. */
  update(): void;
}

export function pictureCursor(canvas: HTMLCanvasElement, host: PictureCursorHost): PictureCursor {
  const { label, place, texts, report } = host;
  const node = element('div', 'eb-stage');
  canvas.tabIndex = 0;
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', `${label}. ${texts.arrowsRead}`);
  const outline = element('div', 'eb-outline');
  outline.hidden = true;
  const live = element('div', 'eb-unseen');
  live.setAttribute('aria-live', 'polite');
  node.append(canvas, outline, live);
  let cursor: Cell | undefined;

  const show = (cell: Cell | undefined): ReadOut | undefined => {
    const { rows, columns } = host.size();
    const isThere = cell && cell.row >= 0 && cell.row < rows && cell.column >= 0 && cell.column < columns; // prettier-ignore
    const readOut = isThere ? host.readOut(cell) : undefined;
    outline.hidden = readOut === undefined;
    report(readOut);
    if (!readOut || !cell) return undefined;
    const { x, y, width, height } = host.rectangleOf(cell);
    outline.style.left = `${x}px`;
    outline.style.top = `${y}px`;
    outline.style.width = `${width}px`;
    outline.style.height = `${height}px`;
    return readOut;
  };
  const update = () => {
    const hasFocus = document.activeElement === canvas;
    show(place.pointer ? host.cellAt(place.pointer) : hasFocus ? cursor : undefined);
  };
  const visit = (cell: Cell) => {
    cursor = cell;
    place.pointer = undefined;
    const readOut = show(cell);
    if (readOut) live.textContent = `${readOut.index} ${readOut.value}`;
  };
  canvas.addEventListener('pointermove', ({ offsetX: x, offsetY: y }) => {
    place.pointer = { x, y };
    update();
  });
  canvas.addEventListener('pointerleave', () => {
    place.pointer = undefined;
    update();
  });
  canvas.addEventListener('focus', () => visit(cursor ?? { row: 0, column: 0 }));
  canvas.addEventListener('blur', update);
  canvas.addEventListener('keydown', (event) => {
    if (event.shiftKey || event.altKey || event.metaKey) return;
    const { rows, columns } = host.size();
    const bounds = { rows, columns, page: Math.max(1, Math.floor(rows / 10)) };
    const next = rows * columns > 0 && moveCursor(cursor ?? { row: 0, column: 0 }, event, bounds);
    if (!next) return;
    // a handled key must not also scroll the notebook or reach one of its shortcuts
    event.preventDefault();
    visit(next);
  });
  return { node, update };
}

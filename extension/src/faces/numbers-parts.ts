import { element } from '../element.ts';
import { gridWidth, maxGridHeight } from '../layout/grid-layout.ts';
import type { Cell } from '../layout/grid.ts';
import { spokenPlace } from '../layout/axis-labels.ts';
import { headText } from '../layout/labels.ts';
import type { FaceContext } from './face.ts';

/** The elements of the numbers face: how many they are does not depend on the matrix. */
export interface NumbersParts {
  readonly node: HTMLElement;
  /** Scrolls as the browser does, over a spacer as large as the whole grid. */
  readonly scroller: HTMLElement;
  /** Stays in sight and shows the part of the grid that the scroller is at. */
  readonly canvas: HTMLCanvasElement;
  readonly bar: HTMLCanvasElement;
  /** Tells a screen reader where the cursor is and what is there. */
  readonly announce: (cell: Cell, value: string) => void;
  /** Has it say something else. */
  readonly say: (line: string) => void;
}

/**
 * Builds the numbers face. To a screen reader it is a grid as large as the matrix, of which only
 * the cell under the cursor exists; a live region reads that one out.
 */
export function numbersParts({ view, grid, layout, texts }: FaceContext): NumbersParts {
  const node = element('div', 'eb-numbers');
  const scroller = element('div', 'eb-scroller');
  scroller.tabIndex = 0;
  scroller.setAttribute('role', 'grid');
  scroller.setAttribute('aria-readonly', 'true');
  scroller.setAttribute('aria-multiselectable', 'true');
  scroller.setAttribute('aria-label', [view.name, headText(view)].filter(Boolean).join(' '));
  scroller.setAttribute('aria-rowcount', String(grid.size[0]));
  scroller.setAttribute('aria-colcount', String(grid.size[1]));
  scroller.style.width = `${gridWidth(layout)}px`;
  const maxHeight = maxGridHeight(layout);
  if (maxHeight !== undefined) scroller.style.maxHeight = `${maxHeight}px`;

  const spacer = element('div', 'eb-spacer');
  spacer.style.width = `${layout.headerWidth + layout.columns.extent}px`;
  spacer.style.height = `${layout.headerHeight + layout.rows.extent}px`;
  const canvas = element('canvas', 'eb-canvas');
  canvas.setAttribute('aria-hidden', 'true');
  spacer.append(canvas);

  const row = element('div', 'eb-unseen');
  row.setAttribute('role', 'row');
  const cell = element('div', '');
  cell.setAttribute('role', 'gridcell');
  row.append(cell);
  scroller.append(spacer, row);

  const live = element('div', 'eb-unseen');
  live.setAttribute('aria-live', 'polite');
  const bar = element('canvas', 'eb-bar');
  bar.setAttribute('aria-hidden', 'true');
  node.append(scroller, bar, live);

  const announce = (at: Cell, value: string) => {
    const [rowIndex, columnIndex] = [grid.rows[at.row]!, grid.columns[at.column]!];
    // ARIA counts from 1, the matrix from 0.
    row.setAttribute('aria-rowindex', String(rowIndex + 1));
    cell.setAttribute('aria-colindex', String(columnIndex + 1));
    cell.textContent = value;
    live.textContent = texts.place(...spokenPlace(view, rowIndex, columnIndex), value);
  };
  const say = (line: string) => (live.textContent = line);
  return { node, scroller, canvas, bar, announce, say };
}

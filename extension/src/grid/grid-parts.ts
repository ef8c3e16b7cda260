// The elements of a grid of any size: how many they are does not depend on the matrix. To a screen
// reader it is a grid as large as the matrix, of which only the cell under the cursor exists; a live
// region reads that one out.
import type { MatrixView } from '@eigenbook/mime';
import type { Index } from '../cells/cell-source.ts';
import { element } from '../element.ts';
import { spokenPlace } from '../layout/axis-labels.ts';
import { headText } from '../layout/labels.ts';
import type { Texts } from '../texts.ts';

export interface GridParts {
  readonly node: HTMLElement;
  /** Scrolls as the browser does, over a spacer as large as the whole grid, or its stand-in. */
  readonly scroller: HTMLElement;
  readonly spacer: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  /** Beside the grid: the overview and what belongs to it. */
  readonly side: HTMLElement;
  readonly announce: (index: Index, value: string) => void;
  /** Has a screen reader say something else. */
  readonly say: (text: string) => void;
}

export function gridParts(
  view: MatrixView,
  size: readonly [number, number],
  texts: Texts,
): GridParts {
  const node = element('div', 'eb-large');
  const scroller = element('div', 'eb-scroller');
  scroller.tabIndex = 0;
  scroller.setAttribute('role', 'grid');
  scroller.setAttribute('aria-readonly', 'true');
  scroller.setAttribute('aria-multiselectable', 'true');
  scroller.setAttribute('aria-label', [view.name, headText(view)].filter(Boolean).join(' '));
  scroller.setAttribute('aria-rowcount', String(size[0]));
  scroller.setAttribute('aria-colcount', String(size[1]));
  const spacer = element('div', 'eb-spacer');
  const canvas = element('canvas', 'eb-canvas');
  canvas.setAttribute('aria-hidden', 'true');
  spacer.append(canvas);
  const row = element('div', 'eb-unseen');
  row.setAttribute('role', 'row');
  const cell = element('div', '');
  cell.setAttribute('role', 'gridcell');
  row.append(cell);
  scroller.append(spacer, row);
  const side = element('div', 'eb-side');
  const live = element('div', 'eb-unseen');
  live.setAttribute('aria-live', 'polite');
  node.append(scroller, side, live);
  const announce = (at: Index, value: string) => {
    // ARIA counts from 1, the matrix from 0
    row.setAttribute('aria-rowindex', String(at.row + 1));
    cell.setAttribute('aria-colindex', String(at.column + 1));
    cell.textContent = value;
    live.textContent = texts.place(...spokenPlace(view, at.row, at.column), value);
  };
  const say = (text: string) => (live.textContent = text);
  return { node, scroller, spacer, canvas, side, announce, say };
}

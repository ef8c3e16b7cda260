// A matrix that the page holds as a whole.
import { encodePayload, findNext, type MatrixView, parsePayload, type Source, tileOf } from '@eigenbook/mime'; // prettier-ignore
import type { CellSource } from '../cells/cell-source.ts';
import { tiledCells } from '../cells/tiled-cells.ts';

/** What a frame shows. */
export interface Opened {
  readonly view: MatrixView;
  /** Left out where the view has all elements. */
  readonly cells?: CellSource;
}

export function inMemoryView(source: Source): Opened {
  const parsed = parsePayload(encodePayload(source));
  if (!parsed.ok) throw new Error(parsed.reason);
  const { view } = parsed;
  if (view.preview.kind === 'full') return { view };
  const reader = {
    size: [source.rows, source.columns] as const,
    tile: async (request: Parameters<typeof tileOf>[1]) => tileOf(source, request),
    find: async (...[what, from, backwards]: Parameters<CellSource['find']>) =>
      findNext(source, what, { from, backwards: backwards === true }),
  };
  return {
    view,
    cells: tiledCells(reader, { aggregate: view.sparse ? 'extreme' : 'mean', shape: view.shape }),
  };
}

// Ways through a grid by keys: to a typed place or value, and on to the next of what was looked for.
import type { MatrixView, Sought } from '@eigenbook/mime';
import type { CellSource, Index } from '../cells/cell-source.ts';
import type { Texts } from '../texts.ts';
import { goToForm } from './go-to-form.ts';
import { placeFrom, soughtFrom } from './go-to.ts';

interface SeekHost {
  readonly view: MatrixView;
  readonly cells: CellSource;
  readonly texts: Texts;
  readonly cursor: () => Index | undefined;
  /** Goes to an element; false if that is not here. */
  readonly visit: (index: Index) => boolean;
  /** Says why nothing was found. */
  readonly say: (line: string) => void;
  /** Takes the focus back. */
  readonly focus: () => void;
}

/** What keys do, by their names. */
export interface SeekKeys extends Readonly<Record<string, () => void>> {
  readonly g: () => void;
  readonly n: () => void;
}

export interface Seek {
  readonly node: HTMLElement;
  readonly keys: SeekKeys;
}

export function seek({ view, cells, texts, cursor, visit, say: tell, focus }: SeekHost): Seek {
  // the grid that takes the focus back is drawn in the next frame, and reads its cursor out
  const say = (line: string) => requestAnimationFrame(() => tell(line));
  let sought: Sought = view.stats.nan > 0 ? 'nan' : 'nonFinite';
  const next = async (backwards: boolean) => {
    try {
      const found = await cells.find(sought, cursor() ?? { row: 0, column: 0 }, backwards);
      if (!found) say(typeof sought === 'string' ? texts.noNaN : texts.noSuchValue);
      else if (!visit(found)) say(texts.notInPreview);
    } catch (error) {
      say(error instanceof Error ? error.message : String(error));
    }
  };
  const form = goToForm(
    texts.placeOrValue,
    (typed) => {
      const index = placeFrom(typed, cells.size, cursor()?.column);
      if (index) {
        if (!visit(index)) say(texts.notInPreview);
        return true;
      }
      const wanted = soughtFrom(typed, view.stats);
      if (!wanted) return false;
      sought = wanted;
      void next(false);
      return true;
    },
    focus,
  );
  const keys = {
    g: () => form.open(),
    '/': () => form.open(),
    n: () => void next(false),
    N: () => void next(true),
  };
  return { node: form.node, keys };
}

// How a frame lets its reader arrange rows and columns: by keys, by its menu, by a line for a condition.
// What arranges them is loaded when it is asked for.
import type { MatrixView } from '@eigenbook/mime';
import type { CellSource } from '../cells/cell-source.ts';
import { savedCells } from '../cells/saved-cells.ts';
import { goToForm } from '../grid/go-to-form.ts';
import type { MenuGroup } from '../menu.ts';
import type { Texts } from '../texts.ts';
import { type Arrangement, arrangementText, AS_MADE, isArranged, isCondition, nextSort } from './arrangement.ts'; // prettier-ignore

/** A matrix, and where its elements come from. */
export interface Shown {
  readonly view: MatrixView;
  readonly cells: CellSource;
}

interface ArrangingHost {
  readonly texts: Texts;
  readonly arrangement: () => Arrangement;
  readonly choose: (change: Partial<Arrangement>) => void;
  /** The column that the reader is at. */
  readonly column: () => number;
  /** Draws what is shown now. */
  readonly draw: () => void;
  readonly say: (line: string) => void;
  /** Takes the focus back. */
  readonly focus: () => void;
}

export interface Arranging {
  /** The line for a condition. */
  readonly node: HTMLElement;
  readonly keys: Readonly<Record<string, () => void>>;
  readonly menu: () => readonly MenuGroup[];
  /** The matrix as arranged; undefined while it is as it was made. */
  readonly shown: () => Shown | undefined;
  /** Arranges a matrix as is wished now, and has it drawn. */
  use(from: Shown): void;
  readonly note: () => string;
  dispose(): void;
}

export function arranging(host: ArrangingHost): Arranging {
  const { texts, arrangement, choose } = host;
  let from: Shown | undefined;
  let made: Shown | undefined;
  const take = (next: Shown | undefined) => {
    made?.cells.dispose();
    made = next;
    host.draw();
  };
  const load = async (matrix: Shown) => {
    const wanted = arrangement();
    const isStale = () => from !== matrix || arrangement() !== wanted;
    try {
      const { arranged } = await import('./arranged.ts');
      const { view, cells } = await arranged(matrix.view, matrix.cells, wanted);
      if (isStale()) cells?.dispose();
      else take({ view, cells: cells ?? savedCells(view) });
    } catch (error) {
      if (isStale()) return;
      take(undefined);
      host.say(error instanceof Error ? error.message : String(error));
    }
  };
  const canArrange = () => from !== undefined && from.view.shape.length <= 2;
  const transpose = () => choose({ ...AS_MADE, transposed: !arrangement().transposed });
  let asked = 0;
  const form = goToForm(
    undefined,
    (typed) => {
      const condition = typed.trim();
      if (condition !== '' && !isCondition(condition, from!.view)) return false;
      choose({ where: condition === '' ? undefined : [asked, condition] });
      return true;
    },
    host.focus,
  );
  const askForRows = () => {
    asked = host.column();
    form.open(texts.conditionOn(asked));
  };
  const whereItCan = (act: () => void) => () => {
    if (canArrange()) act();
  };
  return {
    node: form.node,
    keys: {
      t: whereItCan(transpose),
      s: whereItCan(() => choose({ sort: nextSort(arrangement(), host.column()) })),
      f: whereItCan(askForRows),
    },
    menu() {
      if (!canArrange()) return [];
      const column = host.column();
      const { transposed, sort, where } = arrangement();
      const by = (direction: 1 | -1) => {
        const checked = sort?.[0] === column && sort[1] === direction;
        return { checked, run: () => choose({ sort: checked ? undefined : [column, direction] }) };
      };
      const items = [
        { text: texts.transpose, checked: transposed, run: transpose },
        { text: texts.sortRising(column), ...by(1) },
        { text: texts.sortFalling(column), ...by(-1) },
        { text: texts.chooseRows(column), checked: where !== undefined, run: askForRows },
        ...(isArranged(arrangement(), from!.view) ? [{ text: texts.asMade, run: () => choose(AS_MADE) }] : []), // prettier-ignore
      ];
      return [{ heading: texts.arrange, items }];
    },
    shown: () => made,
    use(next) {
      from = next;
      if (isArranged(arrangement(), next.view)) void load(next);
      else take(undefined);
    },
    note: () => (made ? arrangementText(arrangement(), made.view, from!.view, texts) : ''),
    dispose() {
      from = undefined;
      made?.cells.dispose();
      made = undefined;
    },
  };
}

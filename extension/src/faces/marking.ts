// Which cells are marked, by pointer or keys: they are what is copied, and the foot sums them up.
import { isComplexDType, type MatrixView } from '@eigenbook/mime';
import type { CellSource, Index, Part } from '../cells/cell-source.ts';
import { countText, plainText } from '../layout/labels.ts';
import { type ReadOut, spansText } from '../layout/read-out.ts';
import type { Point } from '../layout/viewport.ts';
import type { Texts } from '../texts.ts';

/** The two corners of what is marked; keys and pointer move the second one. */
export interface Selection {
  readonly anchor: Index;
  readonly end: Index;
}

interface MarkingHost {
  readonly view: MatrixView;
  readonly cells: CellSource;
  readonly texts: Texts;
  readonly place: { selection: Selection | undefined };
  /** Puts a part into the clipboard. */
  readonly copy: (part: Part) => void;
  /** Has a screen reader say something. */
  readonly say: (line: string) => void;
  readonly redraw: () => void;
}

export interface Marking {
  readonly part: () => Part | undefined;
  /** Marks from where the marked cells began, or from `from`, to an element. */
  extend(to: Index, from: Index): void;
  clear(): void;
  /** Says how much is marked. */
  tell(): void;
  readonly readOut: () => ReadOut | undefined;
  /** Copies, marks everything, or nothing; false for any other key. */
  key(event: KeyboardEvent, cursor: Index | undefined): boolean;
  /** Marks by dragging, and by a click with the shift key. */
  watch(
    canvas: HTMLElement,
    indexUnder: (point: Point) => Index | undefined,
    cursor: () => Index | undefined,
  ): void;
}

/** Most elements that are summed up while a frame is drawn. */
const MOST_SUMMED = 1 << 14;
const DIGITS = 6;

export function marking(host: MarkingHost): Marking {
  const { view, cells, texts, place, copy, say, redraw } = host;
  const part = (): Part | undefined => {
    const { selection } = place;
    if (!selection) return undefined;
    const marked = partOf(selection);
    const [rows, columns] = cells.size;
    return marked.rowEnd <= rows && marked.columnEnd <= columns ? marked : undefined;
  };
  const extend = (to: Index, from: Index) => {
    place.selection = { anchor: place.selection?.anchor ?? from, end: to };
  };
  const clear = () => (place.selection = undefined);
  const tell = () => {
    const marked = part();
    if (marked) say(texts.marked(marked.rowEnd - marked.row, marked.columnEnd - marked.column));
  };
  return {
    part,
    extend,
    clear,
    tell,
    readOut() {
      const marked = part();
      if (!marked) return undefined;
      const index = spansText([marked.row, marked.rowEnd - 1], [marked.column, marked.columnEnd - 1]); // prettier-ignore
      const sums = isComplexDType(view.dtype) ? undefined : sumsOf(marked, cells);
      const size = texts.marked(marked.rowEnd - marked.row, marked.columnEnd - marked.column);
      return { index, value: sums ? texts.sums(countText(sums.count), rounded(sums.sum), rounded(sums.sum / sums.count)) : size }; // prettier-ignore
    },
    key(event, cursor) {
      const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
      const isCommand = (ctrlKey || metaKey) && !altKey && !shiftKey;
      const [rows, columns] = cells.size;
      if (isCommand && key === 'c') {
        const single = cursor && partOf({ anchor: cursor, end: cursor });
        const wanted = part() ?? single;
        if (wanted) copy(wanted);
      } else if (isCommand && key === 'a' && rows * columns > 0) {
        place.selection = { anchor: { row: 0, column: 0 }, end: { row: rows - 1, column: columns - 1 } }; // prettier-ignore
        redraw();
        tell();
      } else if (key === 'Escape' && place.selection) {
        clear();
        redraw();
      } else return false;
      event.preventDefault();
      event.stopPropagation();
      return true;
    },
    watch(canvas, indexUnder, cursor) {
      let anchor: Index | undefined;
      const at = ({ offsetX, offsetY }: PointerEvent) => indexUnder({ x: offsetX, y: offsetY });
      let before: Index | undefined;
      // before the face moves its cursor to where the pointer is
      canvas.addEventListener('pointerdown', () => (before = cursor()), { capture: true });
      canvas.addEventListener('pointerdown', (event) => {
        if (event.button !== 0) return;
        const index = at(event);
        if (index && event.shiftKey && before) extend(index, before);
        else clear();
        anchor = place.selection?.anchor ?? index;
        redraw();
      });
      canvas.addEventListener('pointermove', (event) => {
        const index = event.buttons === 1 && anchor ? at(event) : undefined;
        const isElsewhere = index && (index.row !== anchor!.row || index.column !== anchor!.column);
        if (!index || (!isElsewhere && !place.selection)) return;
        place.selection = { anchor: anchor!, end: index };
        redraw();
      });
      canvas.addEventListener('pointerup', () => {
        anchor = undefined;
        tell();
      });
    },
  };
}

/** The rectangle between two corners. */
export function partOf({ anchor, end }: Selection): Part {
  return {
    row: Math.min(anchor.row, end.row),
    rowEnd: Math.max(anchor.row, end.row) + 1,
    column: Math.min(anchor.column, end.column),
    columnEnd: Math.max(anchor.column, end.column) + 1,
  };
}

/** Sum and count of a part; undefined while some of it is not there, or if it is very large. */
export function sumsOf(part: Part, cells: Pick<CellSource, 'valueAt'>) {
  const count = (part.rowEnd - part.row) * (part.columnEnd - part.column);
  if (count > MOST_SUMMED) return undefined;
  let sum = 0;
  for (let row = part.row; row < part.rowEnd; row++) {
    for (let column = part.column; column < part.columnEnd; column++) {
      const value = cells.valueAt({ row, column });
      if (value === undefined) return undefined;
      sum += value;
    }
  }
  return { count, sum };
}

function rounded(x: number): string {
  return plainText(Number(x.toPrecision(DIGITS)));
}

// Which cells are marked, by pointer or keys: they are what is copied, and the foot sums them up.
// A click on a header marks its row or column, the corner of both everything.
import { isComplexDType, type MatrixView } from '@eigenbook/mime';
import type { CellSource, Index, Part } from '../cells/cell-source.ts';
import { countText, plainText } from '../layout/labels.ts';
import { type ReadOut, spansText } from '../layout/read-out.ts';
import { type Sums, sumsOf, sumsOfFar } from './sums.ts';
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
  /** Copies, marks everything, a row, a column, or nothing; false for any other key. */
  key(event: KeyboardEvent, cursor: Index | undefined): boolean;
  /** Marks by dragging, and by a click with the shift key. */
  watch(
    canvas: HTMLElement,
    spotUnder: (point: Point) => Spot | undefined,
    cursor: () => Index | undefined,
  ): void;
  /** What was asked for is not shown any more. */
  dispose(): void;
}

/** Where a pointer is. */
export interface Spot {
  /** The cell there; at a header the first one in sight of its row or column. */
  readonly index: Index;
  /** Whether the header of a column stands for all of its rows. */
  readonly allRows: boolean;
  readonly allColumns: boolean;
}

/** What is under a point of a grid whose cells begin behind `headers`. */
export function spotUnder(
  point: Point,
  headers: Point,
  indexUnder: (point: Point) => Index | undefined,
): Spot | undefined {
  const index = indexUnder({ x: Math.max(point.x, headers.x), y: Math.max(point.y, headers.y) });
  return index && { index, allRows: point.y < headers.y, allColumns: point.x < headers.x };
}

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
  const mark = (from: Index, to: Index, { allRows, allColumns }: Omit<Spot, 'index'>) => {
    const [rows, columns] = cells.size;
    place.selection = {
      anchor: { row: allRows ? 0 : from.row, column: allColumns ? 0 : from.column },
      end: { row: allRows ? rows - 1 : to.row, column: allColumns ? columns - 1 : to.column },
    };
  };
  /** Of the cells that are marked, where not all of them were there. */
  let far: { readonly selection: Selection; readonly sums: Sums } | undefined;
  let disposed = false;
  const sumsHere = (marked: Part) =>
    far && far.selection === place.selection ? far.sums : sumsOf(marked, cells);
  /** Fetches what the sums of the marked cells need. */
  const sumUp = async (marked: Part) => {
    const { selection } = place;
    if (isComplexDType(view.dtype) || sumsHere(marked)) return;
    const isStale = () => disposed || place.selection !== selection;
    const sums = await sumsOfFar(marked, cells, isStale);
    if (!sums || isStale()) return;
    far = { selection: selection!, sums };
    redraw();
  };
  const tell = () => {
    const marked = part();
    if (!marked) return;
    say(texts.marked(marked.rowEnd - marked.row, marked.columnEnd - marked.column));
    void sumUp(marked);
  };
  const saySums = ({ count, nan, sum, min, max }: Sums) =>
    [texts.sums(countText(count), rounded(sum), rounded(sum / count), `${rounded(min)} … ${rounded(max)}`), nan > 0 && `${countText(nan)} NaN`].filter(Boolean).join(', '); // prettier-ignore
  return {
    part,
    extend,
    clear,
    tell,
    readOut() {
      const marked = part();
      if (!marked) return undefined;
      const index = spansText([marked.row, marked.rowEnd - 1], [marked.column, marked.columnEnd - 1]); // prettier-ignore
      const sums = isComplexDType(view.dtype) ? undefined : sumsHere(marked);
      const size = texts.marked(marked.rowEnd - marked.row, marked.columnEnd - marked.column);
      return { index, value: sums && sums.count > 0 ? saySums(sums) : size };
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
      } else if (key === ' ' && cursor && !altKey && !metaKey && ctrlKey !== shiftKey) {
        mark(cursor, cursor, { allRows: ctrlKey, allColumns: shiftKey });
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
    watch(canvas, under, cursor) {
      /** Where a drag began. */
      let start: Spot | undefined;
      const at = ({ offsetX, offsetY }: PointerEvent) => under({ x: offsetX, y: offsetY });
      let before: Index | undefined;
      // before the face moves its cursor to where the pointer is
      canvas.addEventListener('pointerdown', () => (before = cursor()), { capture: true });
      canvas.addEventListener('pointerdown', (event) => {
        if (event.button !== 0) return;
        const spot = at(event);
        const from = event.shiftKey ? (place.selection?.anchor ?? before) : undefined;
        const isHeader = spot && (spot.allRows || spot.allColumns);
        if (spot && (from || isHeader)) mark(from ?? spot.index, spot.index, spot);
        else clear();
        start = spot && { ...spot, index: from ?? spot.index };
        redraw();
      });
      canvas.addEventListener('pointermove', (event) => {
        const index = event.buttons === 1 && start ? at(event)?.index : undefined;
        const isElsewhere = index && (index.row !== start!.index.row || index.column !== start!.index.column); // prettier-ignore
        if (!index || (!isElsewhere && !place.selection)) return;
        mark(start!.index, index, start!);
        redraw();
      });
      canvas.addEventListener('pointerup', () => {
        start = undefined;
        tell();
      });
    },
    dispose() {
      disposed = true;
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

function rounded(x: number): string {
  return plainText(Number(x.toPrecision(DIGITS)));
}

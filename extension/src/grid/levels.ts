// How near a reader looks at a matrix: from digits over coloured cells to blocks of many elements,
// until the whole of it is in sight.
import type { Step } from '../cells/cell-source.ts';

export interface Level {
  /** Pixels of a drawn cell. */
  readonly width: number;
  readonly height: number;
  /** Elements that it stands for. */
  readonly step: Step;
  /** Size of the digits beside that of the code font; 0 where there are colours alone. */
  readonly digits: number;
}

/** Magnifications at which there are digits. */
const DIGITS = [2, 1.5, 1];
/** Sides of cells that are too small for digits. */
const SIDES = [16, 8, 4, 2, 1];
/** Pixels in which the farthest level shows the whole matrix; no axis is squeezed below them. */
const WHOLE = { width: 560, height: 350 };

/**
 * The levels of a matrix, the nearest first.
 * @param size - its rows and columns.
 * @param cell - pixels of a cell with digits.
 */
export function levelsOf(
  [rows, columns]: readonly [number, number],
  cell: { readonly width: number; readonly height: number },
): Level[] {
  const levels: Level[] = DIGITS.map((digits) => ({
    width: Math.round(cell.width * digits),
    height: Math.round(cell.height * digits),
    step: { row: 1, column: 1 },
    digits,
  }));
  const isWhole = () => {
    const { width, height, step } = levels.at(-1)!;
    const down = Math.ceil(rows / step.row) * height;
    const across = Math.ceil(columns / step.column) * width;
    return down <= WHOLE.height && across <= WHOLE.width;
  };
  for (let k = 0; !isWhole(); k++) {
    const side = SIDES[k] ?? 1;
    const step = k < SIDES.length ? 1 : 2 ** (k - SIDES.length + 1);
    const row = Math.min(step, wholeStep(rows, WHOLE.height));
    const column = Math.min(step, wholeStep(columns, WHOLE.width));
    levels.push({
      width: sideOf(side, cell.width, WHOLE.width / Math.ceil(columns / column)),
      height: sideOf(side, cell.height, WHOLE.height / Math.ceil(rows / row)),
      step: { row, column },
      digits: 0,
    });
  }
  return levels;
}

/** The level with digits as large as those of the page. */
export const FIRST_LEVEL = DIGITS.indexOf(1);

/** The power of two from which on an axis fits into so many pixels. */
function wholeStep(size: number, pixels: number): number {
  let step = 1;
  while (Math.ceil(size / step) > pixels) step *= 2;
  return step;
}

/** An axis of few cells keeps them wide. */
function sideOf(side: number, largest: number, room: number): number {
  return Math.max(side, Math.min(largest, Math.floor(room)));
}

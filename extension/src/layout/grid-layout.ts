import { formatFull, type NumberFormat, numberFormat } from '@eigenbook/mime';
import { type Axis, axisOf } from './axis.ts';
import type { AxisLabels } from './axis-labels.ts';
import { type CellTexts, cellTexts } from './cell-text.ts';
import type { Grid } from './grid.ts';

/** The code font in pixels. */
export interface FontSize {
  readonly characterWidth: number;
  readonly fontHeight: number;
}

/** Where everything of the numbers face lies; positions of the axes start behind the headers. */
export interface GridLayout {
  readonly rows: Axis;
  readonly columns: Axis;
  /** Width of the row headers. */
  readonly headerWidth: number;
  /** Height of the column headers. */
  readonly headerHeight: number;
  /** Between a text and the right edge of its cell. */
  readonly padding: number;
  readonly texts: CellTexts;
  readonly labels: AxisLabels;
}

/** Rows that are shown without scrolling: the edges of a preview fit with their gap. */
const ROWS_IN_VIEW = 17;

/** How numbers are to be written. */
export interface Digits {
  /** Most digits after the point. */
  readonly digits: number;
  /** Whether all have exponents. */
  readonly exponents: boolean;
}

const USUAL: Digits = { digits: 3, exponents: false };
const PADDING = 8;
const MIN_CELL_CHARACTERS = 4;

/**
 * Lays out a grid: one cell width for all columns, wide enough for the longest text.
 * @param wanted - how many digits, as {@link gridFormat} takes them.
 */
export function gridLayout(
  grid: Grid,
  labels: AxisLabels,
  font: FontSize,
  wanted: Digits = USUAL,
): GridLayout {
  const { format } = gridFormat(grid.values, wanted);
  let characters = Math.max(MIN_CELL_CHARACTERS, labels.columnLength);
  const texts = cellTexts(grid, format, wanted.digits);
  for (let row = 0; row < grid.rows.length; row++) {
    for (let column = 0; column < grid.columns.length; column++) {
      characters = Math.max(characters, texts.drawn({ row, column }).length);
    }
  }
  const rowHeight = Math.round(font.fontHeight * 1.85);
  const width = (count: number) => Math.ceil(count * font.characterWidth) + 2 * PADDING;
  const gap = width(1);
  return {
    rows: axisOf(grid.rows, grid.size[0], { cell: rowHeight, gap: rowHeight }),
    columns: axisOf(grid.columns, grid.size[1], { cell: width(characters), gap }),
    headerWidth: width(Math.max(3, labels.rowLength)),
    headerHeight: rowHeight,
    padding: PADDING,
    texts,
    labels,
  };
}

/**
 * The notation of a grid: three digits after the point, since the read-out has them all, and as
 * many as it takes to show three of the largest number.
 * @param wanted - another number of digits than three, or exponents wherever numbers have a fraction
 *   or many digits.
 */
export function gridFormat(
  values: Float64Array,
  { digits, exponents }: Digits = USUAL,
): NumberFormat {
  if (exponents) return withExponents(digits);
  const rough = numberFormat(values, digits);
  if (rough.notation === 'integer') return rough;
  let largest = 0;
  for (const x of values) if (Number.isFinite(x)) largest = Math.max(largest, Math.abs(x));
  if (rough.notation === 'exponential') return fewSmall(values, digits, largest) ?? rough;
  const zeros = -Math.floor(Math.log10(largest)) - 1;
  return zeros > 0 ? numberFormat(values, digits + zeros) : rough;
}

function withExponents(digits: number): NumberFormat {
  const format = (x: number) => (x === 0 ? formatFull(x) : x.toExponential(digits));
  return { notation: 'exponential', digits, format };
}

/** From here on numbers need an exponent to fit. */
const MANY_PLACES = 1e8;

/** Digits after the point although some numbers are too small for them: those alone have an exponent. */
function fewSmall(values: Float64Array, digits: number, largest: number): NumberFormat | undefined {
  const least = 0.5 * 10 ** -digits;
  if (largest < Math.max(least, 1e-3) || largest >= MANY_PLACES) return undefined;
  const isSmall = (x: number) => x !== 0 && Math.abs(x) < least;
  const fixed = numberFormat(
    values.filter((x) => !isSmall(x)),
    digits,
  );
  return { ...fixed, format: (x) => (isSmall(x) ? x.toExponential(0) : fixed.format(x)) };
}

/** Tabs, type and size stand side by side in it. */
const MIN_FRAME = 740;
/** Room that the colour bar takes beside a face. */
export const BAR_ROOM = 84;
const SCROLLBAR_ROOM = 12;

/** Width of the grid with its row headers, and with a scrollbar if it has more rows than are shown. */
export function gridWidth({ headerWidth, columns, rows }: GridLayout): number {
  return headerWidth + columns.extent + (scrollsDown(rows) ? SCROLLBAR_ROOM : 0);
}

/** Width of a frame in which every face fits, so that the tabs stay where they are pressed. */
export function frameWidth(layout: GridLayout): number {
  return Math.max(MIN_FRAME, gridWidth(layout) + BAR_ROOM);
}

/** Height that a grid with very many rows is cut at; undefined for one that shows them all. */
export function maxGridHeight({ headerHeight, rows }: GridLayout): number | undefined {
  if (!scrollsDown(rows)) return undefined;
  return headerHeight + ROWS_IN_VIEW * rows.cellSize + SCROLLBAR_ROOM;
}

function scrollsDown(rows: Axis): boolean {
  return rows.extent > ROWS_IN_VIEW * rows.cellSize;
}

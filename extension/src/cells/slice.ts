// One slice of a tensor of more than two axes as a matrix of its own: its rows and columns are the
// last two axes.
import { type EdgeView, levelOf, type MatrixView, NO_FINITE_VALUE, picturedAxes, rowsAndColumns } from '@eigenbook/mime'; // prettier-ignore
import { arrival } from './arrival.ts';
import type { CellSource, Part } from './cell-source.ts';
import { savedCells } from './saved-cells.ts';
import type { TileReader } from './tile-reader.ts';

/** Where a slice lies among all rows. */
export interface SlicePlace {
  /** Its first row. */
  readonly row: number;
  readonly rows: number;
}

export function slicePlace(shape: readonly number[], slice: readonly number[]): SlicePlace {
  const rows = shape.at(-2) ?? 1;
  const place = slice.reduce((at, index, axis) => at * shape[axis]! + index, 0);
  return { row: place * rows, rows };
}

/** Sides of the picture of a slice that does not travel with its view. */
const SIDE = 128;
/** Elements up to which a slice is fetched whole. */
const WHOLE = 4096;

/** A slice of a view that has all elements; undefined if it has not. */
function fullSlice(view: MatrixView, slice: readonly number[]): MatrixView | undefined {
  const { preview } = view;
  if (preview.kind !== 'full') return undefined;
  const { row, rows } = slicePlace(view.shape, slice);
  const [, columns] = rowsAndColumns(view.shape);
  const cut = (values: Float64Array) => values.subarray(row * columns, (row + rows) * columns);
  const { values, parts } = preview;
  return shownSlice(view, {
    kind: 'full',
    values: cut(values),
    ...(parts && { parts: { real: cut(parts.real), imag: cut(parts.imag) } }),
  });
}

/**
 * What a view has of a slice: of a small tensor all elements, of a large one its picture and those
 * elements that lie at the edges; undefined if it has no picture of it.
 */
export function savedSlice(view: MatrixView, slice: readonly number[]): MatrixView | undefined {
  const { preview, shape, dtype } = view;
  if (preview.kind === 'full') return fullSlice(view, slice);
  if (!preview.pictures) return undefined;
  const { pooled, pictures } = preview;
  const { row, rows } = slicePlace(shape, slice);
  const at = row / rows;
  if (at >= pictures.count || picturedAxes(shape, dtype).hasChannels) return undefined;
  const size = pictures.rows * pictures.columns;
  const mean = pictures.levels.subarray(at * size, (at + 1) * size);
  const picture = { rows: pictures.rows, columns: pictures.columns, min: mean, mean, max: mean };
  const edges = edgesWithin(preview.edges, row, row + rows);
  return shownSlice(view, { kind: 'summary', edges, pooled: { ...pooled, ...picture } });
}

/** The saved elements between two rows, the first of which becomes row 0. */
function edgesWithin(edges: EdgeView, first: number, end: number): EdgeView {
  const columns = edges.columns.length;
  const places = edges.rows.flatMap((row, place) => (row >= first && row < end ? [place] : []));
  const [from, to] = [(places[0] ?? 0) * columns, ((places.at(-1) ?? -1) + 1) * columns];
  const cut = (values: Float64Array) => values.subarray(from, to);
  const { values, parts } = edges;
  return {
    rows: places.map((place) => edges.rows[place]! - first),
    columns: places.length === 0 ? [] : edges.columns,
    values: cut(values),
    ...(parts && { parts: { real: cut(parts.real), imag: cut(parts.imag) } }),
  };
}

/** The slice with its elements, which are fetched. @throws Error if nobody has them. */
export async function sliceOf(
  view: MatrixView,
  cells: CellSource,
  slice: readonly number[],
): Promise<{ readonly view: MatrixView; readonly cells: CellSource }> {
  const saved = savedSlice(view, slice);
  const own = view.preview.kind === 'full' ? undefined : cells.sliced?.(slice);
  if (!own || own.reach === 'edges') {
    if (saved) return { view: saved, cells: savedCells(saved, cells.note) };
    throw new Error(cells.note ?? own?.note ?? 'no kernel');
  }
  try {
    const [rows, columns] = own.size;
    const part = { row: 0, rowEnd: rows, column: 0, columnEnd: columns };
    const preview = rows * columns <= WHOLE ? await wholeSlice(own, part) : await pooledSlice(own, part, view); // prettier-ignore
    return { view: shownSlice(view, preview), cells: own };
  } catch (error) {
    own.dispose();
    throw error;
  }
}

/** Its colours are those of the whole tensor, so that slices can be compared. */
function shownSlice(view: MatrixView, preview: Preview): MatrixView {
  const { shape, axes } = view;
  return { ...view, preview, shape: shape.slice(-2), axes: axes?.slice(-2), sparse: undefined };
}

type Preview = MatrixView['preview'];

async function wholeSlice(cells: CellSource, part: Part): Promise<Preview> {
  await arrival(cells, part);
  const columns = part.columnEnd;
  const index = (at: number) => ({ row: Math.floor(at / columns), column: at % columns });
  const count = part.rowEnd * columns;
  const values = Float64Array.from({ length: count }, (_, at) => cells.valueAt(index(at))!);
  if (count === 0 || !cells.partsAt?.(index(0))) return { kind: 'full', values };
  const both = Array.from({ length: count }, (_, at) => cells.partsAt!(index(at))!);
  const [real, imag] = [0, 1].map((k) => Float64Array.from(both, (pair) => pair[k]!));
  return { kind: 'full', values, parts: { real: real!, imag: imag! } };
}

/** A picture of the means of blocks, in the levels of the whole tensor. */
async function pooledSlice(cells: CellSource, part: Part, view: MatrixView): Promise<Preview> {
  const step = { row: Math.ceil(part.rowEnd / SIDE), column: Math.ceil(part.columnEnd / SIDE) };
  await arrival(cells, part, step);
  const [rows, columns] = [Math.ceil(part.rowEnd / step.row), Math.ceil(part.columnEnd / step.column)]; // prettier-ignore
  const { min, max } = view.stats;
  const [low, high] = [min ?? 0, max ?? 0];
  const mean = new Uint8Array(rows * columns);
  for (let at = 0; at < mean.length; at++) {
    const index = {
      row: Math.floor(at / columns) * step.row,
      column: (at % columns) * step.column,
    };
    const value = cells.valueAt(index, step) ?? NaN;
    mean[at] = Number.isFinite(value) ? levelOf(value, low, high) : NO_FINITE_VALUE;
  }
  const pooled = { rows, columns, low, high, min: mean, mean, max: mean };
  const edges = { rows: [], columns: [], values: new Float64Array() };
  return { kind: 'summary', edges, pooled };
}

/** Who reads tiles of one slice alone. */
export function slicedReader(
  reader: TileReader,
  shape: readonly number[],
  slice: readonly number[],
): TileReader {
  const place = slicePlace(shape, slice);
  const [, columns] = reader.size;
  return {
    size: [place.rows, columns],
    tile: (request) => reader.tile({ ...request, slice }),
    async find(what, from, backwards) {
      const found = await reader.find(what, { ...from, row: from.row + place.row }, backwards);
      const isInside = found && found.row >= place.row && found.row < place.row + place.rows;
      return isInside ? { ...found, row: found.row - place.row } : undefined;
    },
  };
}

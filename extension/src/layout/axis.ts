// One axis of a grid in pixels: cells of one size, and a gap wherever indices are left out.

export interface Axis {
  /** The matrix index of each cell, rising. */
  readonly indices: readonly number[];
  /** Where each cell starts. */
  readonly starts: readonly number[];
  readonly cellSize: number;
  /** Where each gap starts. */
  readonly gaps: readonly number[];
  readonly gapSize: number;
  /** Length of the whole axis. */
  readonly extent: number;
}

/** Cells `first` … `end` − 1, counted along the axis. */
export interface CellRange {
  readonly first: number;
  readonly end: number;
}

/**
 * Lays out an axis.
 * @param indices - rising indices of the cells to show.
 * @param size - how many indices the axis of the matrix has.
 * @param sizes - pixels of a cell and of a gap.
 */
export function axisOf(
  indices: readonly number[],
  size: number,
  sizes: { readonly cell: number; readonly gap: number },
): Axis {
  const starts: number[] = [];
  const gaps: number[] = [];
  let position = 0;
  let expected = 0;
  const leaveGap = () => {
    gaps.push(position);
    position += sizes.gap;
  };
  for (const index of indices) {
    if (index !== expected) leaveGap();
    starts.push(position);
    position += sizes.cell;
    expected = index + 1;
  }
  if (indices.length > 0 && expected !== size) leaveGap();
  const { cell: cellSize, gap: gapSize } = sizes;
  return { indices, starts, cellSize, gaps, gapSize, extent: position };
}

/** The cell at `position`; undefined in a gap and outside the axis. */
export function cellAt(axis: Axis, position: number): number | undefined {
  const cell = lastStartUpTo(axis, position);
  return cell >= 0 && position < axis.starts[cell]! + axis.cellSize ? cell : undefined;
}

/** The cells of which a part lies between the positions `from` and `to`. */
export function visibleCells(axis: Axis, from: number, to: number): CellRange {
  const before = lastStartUpTo(axis, from);
  const cut = before >= 0 && axis.starts[before]! + axis.cellSize > from;
  const first = cut ? before : before + 1;
  const last = lastStartUpTo(axis, to);
  const end = last >= 0 && axis.starts[last] === to ? last : last + 1;
  return { first, end: Math.max(first, end) };
}

/** The scroll offset nearest to `offset` at which `cell` is whole in a viewport of `length` pixels. */
export function scrollTo(axis: Axis, cell: number, offset: number, length: number): number {
  const start = axis.starts[cell]!;
  if (start < offset) return start;
  return Math.max(offset, Math.min(start, start + axis.cellSize - length));
}

/** The last cell that starts at or before `position`; −1 if none does. */
function lastStartUpTo({ starts }: Axis, position: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= position) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

// Many pictures of one size side by side, as one picture.

export interface Montage {
  /** Rows and columns of elements of one picture. */
  readonly height: number;
  readonly width: number;
  /** How many pictures, and how many in a line. */
  readonly count: number;
  readonly across: number;
  /** Pixels of all of them, the gaps between them included. */
  readonly rows: number;
  readonly columns: number;
}

/** Pixels between two pictures. */
const GAP = 1;

/** Lays pictures out in lines so that all of them fill about a square. */
export function montageOf(count: number, height: number, width: number): Montage {
  const square = Math.sqrt((count * (height + GAP)) / (width + GAP));
  const across = Math.max(1, Math.min(count, Math.round(square)));
  const down = Math.ceil(count / across);
  return {
    height,
    width,
    count,
    across,
    rows: Math.max(0, down * (height + GAP) - GAP),
    columns: Math.max(0, across * (width + GAP) - GAP),
  };
}

export interface MontageCell {
  readonly picture: number;
  readonly row: number;
  readonly column: number;
}

/** The picture at a pixel, and where in it; undefined between pictures and behind the last one. */
export function montageCell(
  montage: Montage,
  row: number,
  column: number,
): MontageCell | undefined {
  const { height, width, count, across } = montage;
  const [down, right] = [Math.floor(row / (height + GAP)), Math.floor(column / (width + GAP))];
  const cell = { picture: down * across + right, row: row % (height + GAP), column: column % (width + GAP) }; // prettier-ignore
  const isThere =
    right < across && cell.picture < count && cell.row < height && cell.column < width;
  return isThere ? cell : undefined;
}

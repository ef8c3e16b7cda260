// A stroke of a pen over a grid of pixels. What is near the line becomes full, what is a pixel away
// stays empty, and between them it fades, as in pictures of handwriting.

export interface Grid {
  readonly rows: number;
  readonly columns: number;
}

/** A place in the grid: `x` in columns and `y` in rows, so that the first pixel has its middle at ½, ½. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** From the line to where the ink begins to fade, in pixels; large pictures have a thicker pen. */
function penOf({ rows, columns }: Grid): number {
  return Math.max(0.15, Math.min(rows, columns) / 20 - 0.25);
}

/** The ink after a stroke from one place to another, or after an eraser went there: a new list. */
export function stroke(
  ink: readonly number[],
  grid: Grid,
  [from, to]: readonly [Place, Place],
  isEraser = false,
): number[] {
  const pen = penOf(grid);
  return ink.map((before, k) => {
    const middle = { x: (k % grid.columns) + 0.5, y: Math.floor(k / grid.columns) + 0.5 };
    const amount = Math.min(1, Math.max(0, 1 + pen - distance(middle, from, to)));
    const after = isEraser ? Math.min(before, 1 - amount) : Math.max(before, amount);
    return Math.round(after * 100) / 100; // what is sent and saved stays short
  });
}

/** From a place to the nearest one of a line. */
function distance(p: Place, from: Place, to: Place): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((p.x - from.x) * dx + (p.y - from.y) * dy) / length;
  const t = Math.min(1, Math.max(0, along));
  return Math.hypot(p.x - from.x - t * dx, p.y - from.y - t * dy);
}

/** The ink with one pixel full, or empty if it was full. */
export function toggled(ink: readonly number[], at: number): number[] {
  return ink.map((value, k) => (k === at ? (value < 1 ? 1 : 0) : value));
}

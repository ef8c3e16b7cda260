import type { Cell } from './grid.ts';

export interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
}

export interface Bounds {
  readonly rows: number;
  readonly columns: number;
  /** Rows that Page Up and Page Down move by. */
  readonly page: number;
}

/** Where a key moves the cursor, as in the grid pattern of the ARIA practices; undefined for other keys. */
export function moveCursor(
  { row, column }: Cell,
  { key, ctrlKey }: Key,
  bounds: Bounds,
): Cell | undefined {
  const last = { row: bounds.rows - 1, column: bounds.columns - 1 };
  const to = (toRow: number, toColumn: number): Cell => ({
    row: Math.max(0, Math.min(last.row, toRow)),
    column: Math.max(0, Math.min(last.column, toColumn)),
  });
  switch (key) {
    case 'ArrowUp':
      return to(ctrlKey ? 0 : row - 1, column);
    case 'ArrowDown':
      return to(ctrlKey ? last.row : row + 1, column);
    case 'ArrowLeft':
      return to(row, ctrlKey ? 0 : column - 1);
    case 'ArrowRight':
      return to(row, ctrlKey ? last.column : column + 1);
    case 'Home':
      return to(ctrlKey ? 0 : row, 0);
    case 'End':
      return to(ctrlKey ? last.row : row, last.column);
    case 'PageUp':
      return to(row - bounds.page, column);
    case 'PageDown':
      return to(row + bounds.page, column);
    default:
      return undefined;
  }
}

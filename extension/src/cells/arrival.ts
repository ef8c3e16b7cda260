import { type CellSource, type Part, SINGLE, type Step } from './cell-source.ts';

/** Asks for a part and waits until the corners of it are there. @throws Error if they will not be. */
export function arrival(cells: CellSource, part: Part, step: Step = SINGLE): Promise<void> {
  const corners = [part.row, part.rowEnd - 1].flatMap((row) =>
    [part.column, part.columnEnd - 1].map((column) => ({ row, column })),
  );
  const isThere = () => corners.every((corner) => cells.valueAt(corner, step) !== undefined);
  return new Promise((resolve, reject) => {
    const look = () => {
      if (isThere()) resolve();
      else if (cells.reach !== 'any') reject(new Error(cells.note ?? 'the kernel is gone'));
      else return false;
      return true;
    };
    if (look()) return;
    const stop = cells.onChange(() => look() && stop());
    cells.request(part, step);
  });
}

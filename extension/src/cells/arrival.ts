import { type CellSource, type Part, SINGLE, type Step } from './cell-source.ts';

/** Asks for a part and waits until it is there. @throws Error if it will not be. */
export function arrival(cells: CellSource, part: Part, step: Step = SINGLE): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = () => {
      if (cells.has(part, step)) resolve();
      else if (cells.reach !== 'any') reject(new Error(cells.note ?? 'the kernel is gone'));
      else {
        // again each time: what is drawn asks too, and takes the place of this request
        cells.request(part, step);
        return false;
      }
      return true;
    };
    const stop = cells.onChange(() => look() && stop());
    if (look()) stop();
  });
}

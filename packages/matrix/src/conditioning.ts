// What a solver says when its answer may have lost most of its digits. The words go to the cell as
// a display, once for each place in the author's code; a script without a kernel hears nothing.
import { DISPLAY, display, DISPLAY_HOOK, type MimeBundle } from '@eigenbook/mime';
import { type DType } from './dtype.ts';

/** The distance from 1 to the next number. */
export const EPSILON: Readonly<Record<DType, number>> = { float64: 2 ** -52, float32: 2 ** -23 };

/** That a matrix is so near a singular one that what was computed from it may hold no right digit. */
export class ConditionWarning {
  /** The function that warns. */
  readonly caller: string;
  /** The estimated condition number in the 1-norm. */
  readonly condition: number;

  /** How the matrix is written with all its numbers. */
  readonly #dense: string;

  constructor(caller: string, condition: number, dense = 'A') {
    this.caller = caller;
    this.condition = condition;
    this.#dense = dense;
  }

  /** The warning in words, with what to do. */
  toString(): string {
    const size = this.condition.toExponential(1);
    return `${this.caller}: A is nearly singular (condition number about ${size}); few digits of the result may be right. lstsq(${this.#dense}, B) or pinv(${this.#dense}) leave out what cannot be told.`;
  }

  [DISPLAY](): MimeBundle {
    return { 'text/plain': `Warning: ${this.toString()}` };
  }
}

const KEPT = 1000;
const warned = new Set<string>();

/**
 * Warns if a matrix of this reciprocal condition number has no digit to spare: once for each place
 * that calls, as Python does.
 */
export function warnIfIllConditioned(
  caller: string,
  rcond: number,
  dtype: DType,
  dense?: string,
): void {
  if (!(rcond < EPSILON[dtype]) || !(DISPLAY_HOOK in globalThis)) return;
  const place = `${caller} ${new Error('where').stack}`;
  if (warned.has(place)) return;
  if (warned.size >= KEPT) warned.clear();
  warned.add(place);
  display(new ConditionWarning(caller, 1 / rcond, dense));
}

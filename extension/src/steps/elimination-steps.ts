// A reduction by row operations, gone through: the matrix after each step, which rows the step
// changed, and how its numbers are written.
import { applyTo, type EliminationView, fractionText, type Numbers } from '@eigenbook/mime';
import { formatFull, numberFormat } from '@eigenbook/mime';

/** Up to so many numbers on the whole way are looked at to choose how all are written. */
const LOOKED_AT = 30_000;

/** The matrix after the first `count` steps, rounded on the way as its dtype rounds. */
export function eliminationAfter({ A, steps, dtype }: EliminationView, count: number): Numbers {
  const data = dtype === 'float32' ? Float32Array.from(A.data) : Float64Array.from(A.data);
  const B = { rows: A.rows, columns: A.columns, data };
  for (const { operation, pivot } of steps.slice(0, count)) applyTo(B, operation, pivot.column);
  return { ...B, data: Float64Array.from(data) };
}

/** The rows that step number `step`, from 1, changed. */
export function changedRows({ A, steps }: EliminationView, step: number): number[] {
  const operation = steps[step - 1]?.operation;
  if (!operation) return [];
  if (operation.kind === 'swap') return [operation.row, operation.with];
  if (operation.kind !== 'clear') return [operation.row];
  return Array.from({ length: A.rows - operation.row }, (_, k) => operation.row + k);
}

/** How the numbers of a way are written. */
interface Writing {
  readonly number: (x: number) => string;
  /** The longest of them, in characters. */
  readonly characters: number;
}

/** As fractions where all numbers on the way are such, as at a blackboard; else as decimals. */
export function writingOf(states: readonly ArrayLike<number>[]): Writing {
  const all = states.flatMap((state) => Array.from(state));
  const few = all.length <= LOOKED_AT ? all : [...Array.from(states[0]!), ...Array.from(states.at(-1)!)]; // prettier-ignore
  const whole = all.length <= LOOKED_AT && few.every((x) => x === 0 || fractionText(x) !== undefined); // prettier-ignore
  const { format } = numberFormat(few, 3);
  const number = whole ? (x: number) => fractionText(x) ?? formatFull(x) : format;
  return { number, characters: few.reduce((most, x) => Math.max(most, number(x).length), 1) };
}

/** The states that tell how numbers are written: all on a short way, both ends of a long one. */
export function statesOf(view: EliminationView): Float64Array[] {
  const { A, steps } = view;
  if (A.data.length * steps.length > LOOKED_AT) {
    return [A.data, eliminationAfter(view, steps.length).data];
  }
  return [0, ...steps.keys()].map((_, k) => eliminationAfter(view, k).data);
}

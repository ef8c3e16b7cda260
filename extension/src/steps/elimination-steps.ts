// A reduction by row operations, gone through: the matrix after each step, which rows the step
// changed, and how its numbers are written.
import { applyTo, type EliminationView, fractionText, type Numbers, type WritableComplex } from '@eigenbook/mime'; // prettier-ignore
import { formatFull, numberFormat } from '@eigenbook/mime';
import { type Elements, textAt } from './elements.ts';

/** Up to so many numbers on the whole way are looked at to choose how all are written. */
const LOOKED_AT = 30_000;

/** The matrix after the first `count` steps, rounded on the way as its dtype rounds. */
export function eliminationAfter({ A, steps, dtype }: EliminationView, count: number): Numbers {
  const { rows, columns } = A;
  const copy = (x: Float64Array) => (dtype === 'float32' ? Float32Array.from(x) : x.slice());
  const [data, imag] = [copy(A.data), A.imag && copy(A.imag)];
  const B = { rows, columns, ...(imag ? { real: data, imag } : { data }) } as WritableComplex;
  for (const { operation, pivot } of steps.slice(0, count)) applyTo(B, operation, pivot.column);
  return { rows, columns, data: Float64Array.from(data), ...(imag && { imag: Float64Array.from(imag) }) }; // prettier-ignore
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
  /** The longest element, in characters. */
  readonly characters: number;
}

/** As fractions where all numbers on the way are such, as at a blackboard; else as decimals. */
export function writingOf(states: readonly Numbers[]): Writing {
  const partsOf = ({ data, imag }: Numbers) => [...data, ...(imag ?? [])];
  const all = states.flatMap(partsOf);
  const looked = all.length <= LOOKED_AT ? states : [states[0]!, states.at(-1)!];
  const few = looked.flatMap(partsOf);
  const whole = all.length <= LOOKED_AT && few.every((x) => x === 0 || fractionText(x) !== undefined); // prettier-ignore
  const { format } = numberFormat(few, 3);
  const number = whole ? (x: number) => fractionText(x) ?? formatFull(x) : format;
  return { number, characters: longest(looked, number) };
}

/** The states that tell how numbers are written: all on a short way, both ends of a long one. */
export function statesOf(view: EliminationView): Numbers[] {
  const { A, steps } = view;
  if (A.data.length * steps.length > LOOKED_AT) {
    return [A, eliminationAfter(view, steps.length)];
  }
  return [0, ...steps.keys()].map((_, k) => eliminationAfter(view, k));
}

/** The characters of the longest element. */
export function longest(states: readonly Elements[], number: (x: number) => string): number {
  return states.reduce((most, state) => Array.from(state.data, (_, k) => textAt(state, k, number).length).reduce((a, b) => Math.max(a, b), most), 1); // prettier-ignore
}

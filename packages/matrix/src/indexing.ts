// How rows and columns are named in `at`, `slice` and `set`, as types and at run time.
import { said } from './arguments.ts';
import { ShapeError } from './errors.ts';
import type { MayEqual, OfKnown, ShapeRule, Show } from './shape-rule.ts';
import type { Difference, Exceeds } from './sizes.ts';

/**
 * Rows or columns `start` (included) to `end` (excluded; default: all that follow), every `step`-th
 * (default 1). Counted from 0, or from the end when negative: `[-3]` are the last three.
 */
export type Span = readonly [start: number, end?: number, step?: number];

/** One row or column by its number, a `Span` of them, or `':'` for all. */
export type Index = number | ':' | Span;

/** How many rows or columns an index picks out of N. */
export type Picked<I extends Index, N extends number> = I extends number
  ? 1
  : I extends ':'
    ? N
    : I extends readonly [infer S extends number]
      ? Difference<N, FromEnd<S, N>>
      : I extends readonly [infer S extends number, infer E extends number]
        ? Difference<FromEnd<E, N>, FromEnd<S, N>>
        : number;

/** `unknown` if an index may lie in N rows or columns, else the rule in words. */
export type IndexRule<I extends Index, N extends number, Axis extends string> = I extends number
  ? number extends I | N
    ? unknown
    : `${I}` extends `-${infer M extends number}`
      ? OfKnown<N, Exceeds<M, N>> extends true
        ? ShapeRule<`shape rule: there is no ${Axis} ${I} in ${N}`>
        : unknown
      : OfKnown<N, Exceeds<N, I>> extends false
        ? ShapeRule<`shape rule: there is no ${Axis} ${I} in ${N}`>
        : unknown
  : I extends readonly [infer S extends number, infer E extends number]
    ? OfKnown<N, Leaves<S, E, N>> extends true
      ? ShapeRule<`shape rule: ${Axis}s ${S} to ${E} leave the ${Show<N>} ${Axis}s`>
      : unknown
    : I extends readonly [infer S extends number]
      ? OfKnown<N, Exceeds<FromEnd<S, N>, N>> extends true
        ? ShapeRule<`shape rule: ${Axis}s from ${S} leave the ${Show<N>} ${Axis}s`>
        : unknown
      : unknown;

/** Whether rows S to E are not all among N. */
type Leaves<S extends number, E extends number, N extends number> = true extends
  Exceeds<FromEnd<E, N>, N> | Exceeds<FromEnd<S, N>, FromEnd<E, N>>
  ? true
  : false;

/** `unknown` if R × C elements may be one row or one column, whose elements have one index; else the rule in words. */
export type LineRule<R extends number, C extends number> =
  MayEqual<R, 1> extends true
    ? unknown
    : MayEqual<C, 1> extends true
      ? unknown
      : ShapeRule<`shape rule: (${R} × ${C}) is neither a row nor a column: its elements are at(i, j)`>;

type FromEnd<I extends number, N extends number> = `${I}` extends `-${infer M extends number}`
  ? Difference<N, M>
  : I;

export type AxisName = 'row' | 'column';

/** Where an index begins, and how many rows or columns it picks, `step` apart. */
export interface Picks {
  readonly start: number;
  readonly step: number;
  readonly count: number;
}

/** @throws ShapeError if there is no such row or column. */
export function resolveIndex(caller: string, i: number, size: number, axis: AxisName): number {
  const k = typeof i === 'number' && i < 0 ? i + size : i;
  if (Number.isInteger(k) && k >= 0 && k < size) return k;
  const range = size === 0 ? `, but there is no ${axis}` : ` from ${-size} to ${size - 1}`;
  throw new ShapeError(`${caller}: ${axis} must be a whole number${range}; got ${said(i)}`);
}

/** @throws ShapeError if the index leaves the matrix. */
export function resolve(caller: string, index: Index, size: number, axis: AxisName): Picks {
  if (index === ':') return { start: 0, step: 1, count: size };
  if (typeof index === 'number') {
    return { start: resolveIndex(caller, index, size, axis), step: 1, count: 1 };
  }
  return resolveSpan(`${caller}: ${axis}s`, index, size);
}

/**
 * An end beyond the last is refused, not moved to it: the types of shapes have `[0, 5]` as five.
 * @param what - who asks, and what it is called there.
 * @throws ShapeError if the span leaves the axis.
 */
export function resolveSpan(what: string, span: Span, size: number): Picks {
  const [first, last = size, step = 1] = Array.isArray(span) ? (span as Span) : [NaN];
  const start = first < 0 ? first + size : first;
  const end = last < 0 ? last + size : last;
  const isWhole = [start, end, step].every(Number.isInteger);
  if (isWhole && 0 <= start && start <= end && end <= size && step > 0) {
    return { start, step, count: Math.ceil((end - start) / step) };
  }
  const advice =
    isWhole && 0 <= start && start <= size && size < end
      ? `Where the last part may be shorter: [${first}, Math.min(${last}, ${size})].`
      : isWhole && step < 0
        ? 'A step is ≥ 1; flip(axis) turns the order round.'
        : "A step ≥ 1 may follow the end; ':' means all.";
  throw new ShapeError(
    `${what} must be [start, end] with 0 ≤ start ≤ end ≤ ${size}; got ${show(span)}. ${advice}`,
  );
}

function show(index: unknown): string {
  return Array.isArray(index) ? `[${index.map(String).join(', ')}]` : said(index);
}

/** Where element `i` of a single row or column is. */
export function lineIndex(
  caller: 'at' | 'set',
  i: number,
  [rows, columns]: readonly [number, number],
): number {
  if (columns === 1) return resolveIndex(caller, i, rows, 'row');
  if (rows === 1) return resolveIndex(caller, i, columns, 'column');
  const [own, got] = caller === 'at' ? ['at(i, j)', `at(${said(i)})`] : ['set(i, j, x)', `set(${said(i)}, x)`]; // prettier-ignore
  throw new ShapeError(
    `shape rule: (${rows} × ${columns}) is neither a row nor a column: its elements are ${own}; got ${got}`,
  );
}

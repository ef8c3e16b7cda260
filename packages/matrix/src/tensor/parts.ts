// How parts of a tensor are named in `slice`, as types and at run time.
import { ShapeError } from '../errors.ts';
import type { Difference } from '../sizes.ts';
import type { Native, Tensorflow } from './backend/tensorflow.ts';
import type { Shape } from './shape.ts';

/** One of an axis by its number, a range of it, or all. */
export type Part = number | ':' | readonly [start: number, end?: number, step?: number];

/** The shape of a part. */
export type Parts<
  S extends Shape,
  P extends readonly Part[],
  Done extends number[] = [],
> = number extends S['length']
  ? number[]
  : P extends readonly [infer First extends Part, ...infer Rest extends Part[]]
    ? S extends readonly [infer N extends number, ...infer Sizes extends number[]]
      ? First extends number
        ? Parts<Sizes, Rest, Done>
        : Parts<Sizes, Rest, [...Done, SizeOf<First, N>]>
      : number[]
    : [...Done, ...S];
type SizeOf<P, N extends number> = P extends ':'
  ? N
  : P extends readonly [infer A extends number, infer B extends number]
    ? `${A}${B}` extends `${string}-${string}`
      ? number
      : Difference<B, A>
    : number;

/** Where a part begins and ends on each axis, and what shape it has. */
export function resolveParts(parts: readonly Part[], sizes: Shape): Range[] {
  if (parts.length > sizes.length) {
    throw new ShapeError(
      `slice: there must be at most one part for each of the ${sizes.length} axes; got ${parts.length}`,
    );
  }
  return sizes.map((size, axis) => rangeOf(parts[axis] ?? ':', size, axis));
}

/** What the ranges name; a step goes by indices, as only those have a gradient in tfjs. */
export function cut(tf: Tensorflow, x: Native, ranges: readonly Range[]): Native {
  if (ranges.length === 0) return x; // tfjs takes no part of a scalar
  const begin = ranges.map(({ start }) => start);
  const whole = tf.slice(x, begin, ranges.map(({ start, end }) => end - start)); // prettier-ignore
  const shape = ranges.flatMap(({ count }) => (count === undefined ? [] : [count]));
  if (whole.size === 0) return tf.reshape(whole, shape); // the wasm backend finds no index right there
  const stepped = ranges.reduce((part, { start, end, step }, axis) => {
    if (step === 1) return part;
    return tf.gather(part, tf.range(0, end - start, step, 'int32'), axis);
  }, whole);
  return tf.reshape(stepped, shape);
}

export interface Range {
  readonly start: number;
  readonly end: number;
  readonly step: number;
  /** Undefined for one part, whose axis is dropped. */
  readonly count: number | undefined;
}

function rangeOf(part: Part, size: number, axis: number): Range {
  if (part === ':') return { start: 0, end: size, step: 1, count: size };
  if (typeof part === 'number') {
    const start = part < 0 ? part + size : part;
    if (Number.isInteger(start) && start >= 0 && start < size) {
      return { start, end: start + 1, step: 1, count: undefined };
    }
    throw new ShapeError(
      `slice: part ${axis} must be a whole number from ${-size} to ${size - 1}; got ${part}`,
    );
  }
  const [first, last = size, step = 1] = part;
  const start = first < 0 ? first + size : first;
  const end = last < 0 ? last + size : last;
  const whole = [start, end, step].every(Number.isInteger);
  if (whole && 0 <= start && start <= end && end <= size && step > 0) {
    return { start, end, step, count: Math.ceil((end - start) / step) };
  }
  throw new ShapeError(
    `slice: part ${axis} must be [start, end] with 0 ≤ start ≤ end ≤ ${size}; got [${part.join(', ')}]. A step ≥ 1 may follow the end; ':' means all.`,
  );
}

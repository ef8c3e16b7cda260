// How parts of a tensor are named in `slice`, as types and at run time.
import { ShapeError } from '../errors.ts';
import { resolveSpan } from '../indexing.ts';
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
  const whole = tf.slice(x, begin, ranges.map(lengthOf));
  const shape = ranges.flatMap(({ count }) => (count === undefined ? [] : [count]));
  if (whole.size === 0) return tf.reshape(whole, shape); // the wasm backend finds no index right there
  const stepped = ranges.reduce((part, range, axis) => {
    if (range.step === 1) return part;
    return tf.gather(part, tf.range(0, lengthOf(range), range.step, 'int32'), axis);
  }, whole);
  return tf.reshape(stepped, shape);
}

/** From the first that it picks to the last. */
const lengthOf = ({ step, count = 1 }: Range) => Math.max(0, (count - 1) * step + 1);

export interface Range {
  readonly start: number;
  readonly step: number;
  /** Undefined for one part, whose axis is dropped. */
  readonly count: number | undefined;
}

function rangeOf(part: Part, size: number, axis: number): Range {
  if (part === ':') return { start: 0, step: 1, count: size };
  if (typeof part === 'number') {
    const start = part < 0 ? part + size : part;
    if (Number.isInteger(start) && start >= 0 && start < size) {
      return { start, step: 1, count: undefined };
    }
    throw new ShapeError(
      `slice: part ${axis} must be a whole number from ${-size} to ${size - 1}; got ${part}`,
    );
  }
  return resolveSpan(`slice: part ${axis}`, part, size);
}

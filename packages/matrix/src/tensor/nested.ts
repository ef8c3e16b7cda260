// Numbers as nested arrays, and the shape that the compiler reads off them.
import { said } from '../arguments.ts';
import { ShapeError } from '../errors.ts';
import type { ShapeRule } from '../shape-rule.ts';
import { elements, type Shape } from './shape.ts';
import type { Tensor } from './tensor.ts';

/**
 * A number, or arrays of them, one level an axis; beside numbers truth values count as such. Rows may be
 * arrays of one type.
 */
export type Nested = number | boolean | NestedArray;
interface NestedArray extends ReadonlyArray<Nested | Flat> {}

/** Numbers one after the other, in an array of one type. */
export type Flat =
  | Float32Array
  | Float64Array
  | Int8Array
  | Int16Array
  | Int32Array
  | Uint8Array
  | Uint8ClampedArray
  | Uint16Array
  | Uint32Array;

/** Whole numbers that name parts: of an axis, or of classes. */
export type Indices = readonly number[] | Flat | Tensor;

/** The shape of nested arrays. */
export type ShapeOf<T, Done extends number[] = []> = T extends readonly []
  ? [...Done, 0]
  : T extends readonly unknown[]
    ? Done['length'] extends 8
      ? number[]
      : ShapeOf<T[number], [...Done, T['length']]>
    : T extends Flat
      ? [...Done, number]
      : Done;

/** `unknown` if all rows of each axis have the same length, or may have; else the rule in words. */
export type EvenRule<T> = [T] extends [ReadonlyArray<infer Row extends readonly unknown[]>]
  ? [Row] extends [never]
    ? unknown
    : IsUnion<Row['length']> extends true
      ? ShapeRule<'shape rule: all rows of a tensor have the same length'>
      : EvenRule<Row>
  : unknown;
type IsUnion<N, All = N> = N extends unknown ? ([All] extends [N] ? false : true) : never;

/** The numbers of a tensor as nested arrays, one level an axis. */
export type NumbersOf<S extends Shape> = Levels[S['length'] extends keyof Levels
  ? S['length']
  : 'any'];
interface Levels {
  0: number;
  1: number[];
  2: number[][];
  3: number[][][];
  4: number[][][][];
  5: number[][][][][];
  6: number[][][][][][];
  any: NumberArrays;
}
export type NumberArrays = number | NumberArrays[];

/** The shape of nested arrays, and their numbers, or truth values, in order. */
export function flatten(values: Nested): {
  readonly shape: number[];
  readonly flat: (number | boolean)[];
} {
  const shape: number[] = [];
  for (let level: Nested | Flat = values; isList(level); level = level[0] ?? 0) {
    shape.push(level.length);
  }
  const flat: (number | boolean)[] = [];
  collect(values, shape, flat);
  return { shape, flat };
}

function isList(values: Nested | Flat): values is NestedArray | Flat {
  return Array.isArray(values) || ArrayBuffer.isView(values);
}

function collect(values: Nested | Flat, shape: Shape, flat: (number | boolean)[]): void {
  const [size, ...rest] = shape;
  if (!isList(values) && typeof values !== 'number' && typeof values !== 'boolean') {
    throw new TypeError(`tensor: values must be numbers, or arrays of them; got ${said(values)}`);
  }
  if (size === undefined && !isList(values)) flat.push(values);
  else if (size !== undefined && isList(values) && values.length === size) {
    for (const value of values) collect(value, rest, flat);
  } else {
    const got = isList(values) ? `one of ${values.length}` : 'a number';
    throw new ShapeError(
      `shape rule: all rows of a tensor have the same length; beside ${size === undefined ? 'a number' : `one of ${size}`} there is ${got}`,
    );
  }
}

/** Numbers in order as nested arrays. */
export function nest(flat: ArrayLike<number>, shape: Shape, start = 0): NumberArrays {
  const [size, ...rest] = shape;
  if (size === undefined) return flat[start]!;
  const step = elements(rest);
  return Array.from({ length: size }, (_, k) => nest(flat, rest, start + k * step));
}

// The shape rule for any number of axes, twice: as types, and in the same words at run time. Two
// axes are rows and columns, and the words are those of matrices. A shape of unknown length is
// `number[]`, and may be any. Rows and columns are taken by their places, not inferred: the compiler
// can do that for type parameters too, so that functions generic in their sizes need no cast.
import { ShapeError } from '../errors.ts';
import { broadcastShape, type Broadcast, checkInner, type InnerRule } from '../shape-rule.ts';
import type { IfFits, MayEqual, OfKnown, SameShapeRule, ShapeRule, Show } from '../shape-rule.ts';
import type { Difference, Exceeds, Product } from '../sizes.ts';

/** The sizes of the axes, of any number of them. */
export type Shape = readonly number[];

/** Whether the types do not know how many axes there are. */
export type Open<A extends Shape> = number extends A['length'] ? true : false;

/** The shape of two tensors combined element by element; sizes of 1 stretch, missing axes too. */
export type BroadcastShapes<A extends Shape, B extends Shape> =
  Same<A, B> extends true
    ? A
    : true extends Open<A> | Open<B>
      ? number[]
      : Lengths<A, B> extends [2, 2]
        ? [Broadcast<A[0], B[0]>, Broadcast<A[1], B[1]>]
        : Lengths<A, B> extends [2, 1]
          ? [A[0], Broadcast<A[1], B[0]>]
          : Lengths<A, B> extends [3, 3]
            ? [Broadcast<A[0], B[0]>, Broadcast<A[1], B[1]>, Broadcast<A[2], B[2]>]
            : Lengths<A, B> extends [3, 2]
              ? [A[0], Broadcast<A[1], B[0]>, Broadcast<A[2], B[1]>]
              : Lengths<A, B> extends [3, 1]
                ? [A[0], A[1], Broadcast<A[2], B[0]>]
                : Zip<A, B>;
type Lengths<A extends Shape, B extends Shape> = [A['length'], B['length']];
/** Whether two shapes are one; of a type parameter, too, the compiler knows it at once. */
type Same<A, B> =
  (<T>(x: T) => T extends A ? 1 : 2) extends <T>(x: T) => T extends B ? 1 : 2 ? true : false;
type Zip<A extends Shape, B extends Shape, Done extends number[] = []> = A extends readonly [
  ...infer As extends number[],
  infer P extends number,
]
  ? B extends readonly [...infer Bs extends number[], infer Q extends number]
    ? Zip<As, Bs, [Broadcast<P, Q>, ...Done]>
    : [...A, ...Done]
  : [...B, ...Done];
/** A with sizes of 1 in front, up to the length of B. */
type Padded<A extends Shape, B extends Shape> =
  Exceeds<B['length'], A['length']> extends true ? Padded<[1, ...A], B> : A;

/** `unknown` if two tensors can be combined element by element, else the rule in words. */
export type ElementwiseRule<A extends Shape, B extends Shape> = [B] extends [A]
  ? unknown
  : true extends Open<A> | Open<B>
    ? unknown
    : Lengths<A, B> extends [2, 2]
      ? SameShapeRule<A[0], A[1], B[0], B[1]>
      : [Padded<B, A>] extends [Stretched<A>]
        ? unknown
        : Clash<A, B> extends readonly [infer P extends number, infer Q extends number]
          ? ShapeRule<`shape rule: ${ShowShape<A>} and ${ShowShape<B>}: sizes ${P} and ${Q} differ`>
          : unknown;
type Stretched<A extends Shape> = { readonly [K in keyof A]: A[K] | 1 };
type Clash<A extends Shape, B extends Shape> = A extends readonly [
  ...infer As extends number[],
  infer P extends number,
]
  ? B extends readonly [...infer Bs extends number[], infer Q extends number]
    ? true extends MayEqual<P, Q> | MayEqual<P, 1> | MayEqual<1, Q>
      ? Clash<As, Bs>
      : [P, Q]
    : 'none'
  : 'none';

/** A shape as text: (2 × 3), with … for sizes that are not known. */
export type ShowShape<A extends Shape> = `(${Sizes<A>})`;
type Sizes<A extends Shape> = A extends readonly []
  ? ''
  : A extends readonly [infer P extends number]
    ? Show<P>
    : A extends readonly [infer P extends number, ...infer Rest extends number[]]
      ? `${Show<P>} × ${Sizes<Rest>}`
      : '…';

/** The shape of A·B as NumPy has it: over the last two axes, the ones before them stretch. */
export type MatmulShape<A extends Shape, B extends Shape> = true extends Open<A> | Open<B>
  ? number[]
  : Lengths<A, B> extends [2, 2]
    ? [A[0], B[1]]
    : Lengths<A, B> extends [3, 3]
      ? [Broadcast<A[0], B[0]>, A[1], B[2]]
      : Lengths<A, B> extends [3, 2]
        ? [A[0], A[1], B[1]]
        : A extends readonly [...infer P extends number[], infer M extends number, number]
          ? B extends readonly [...infer Q extends number[], number, infer N extends number]
            ? [...BroadcastShapes<P, Q>, M, N]
            : [...P, M]
          : B extends readonly [...infer Q extends number[], number, infer N extends number]
            ? [...Q, N]
            : [];

/** `unknown` if A can be multiplied by B, else the rule in words. */
export type MatmulRule<A extends Shape, B extends Shape> = true extends Open<A> | Open<B>
  ? unknown
  : 0 extends A['length'] | B['length']
    ? ShapeRule<'shape rule: a product needs at least one axis on both sides'>
    : InnerRule<FromEnd<A, 1>, FromEnd<B, B['length'] extends 1 ? 1 : 2>> & BatchRule<A, B>;

/** The one or two axes before those of matrices stretch; of more the run knows. */
type BatchRule<A extends Shape, B extends Shape> =
  Lengths<A, B> extends [3, 3]
    ? IfFits<
        A[0],
        B[0],
        unknown,
        ShapeRule<`shape rule: (${A[0]}) and (${B[0]}): sizes ${A[0]} and ${B[0]} differ`>
      >
    : Lengths<A, B> extends [4, 4]
      ? SameShapeRule<A[0], A[1], B[0], B[1]>
      : unknown;

/** The size of the last axis, or of the one before it. */
type FromEnd<A extends Shape, K extends 1 | 2> = A[Difference<A['length'], K>];

/** How many elements a shape has. */
type Elements<A extends Shape, Done extends number = 1> =
  Open<A> extends true
    ? number
    : A extends readonly [infer P extends number, ...infer Rest extends number[]]
      ? Elements<Rest, Product<Done, P>>
      : Done;

/** `unknown` if a tensor may be laid out anew so; a size of −1 follows from the others. */
export type LayoutRule<A extends Shape, B extends Shape> = -1 extends B[number]
  ? unknown
  : OfKnown<A[number] & B[number], MayEqual<Elements<A>, Elements<B>>> extends false
    ? ShapeRule<`shape rule: ${Elements<A>} elements cannot be laid out as ${Elements<B>}`>
    : unknown;

/** A shape as a tensor carries it: writable. */
export type Writable<A extends Shape> = { -readonly [K in keyof A]: A[K] };

/** The same, and −1 a size yet to be seen. */
export type Plain<A extends Shape> = {
  -readonly [K in keyof A]: A[K] extends -1 ? number : A[K];
};

/** The shape with its axes in another order. */
export type Permuted<A extends Shape, P extends Shape> = true extends Open<A> | Open<P>
  ? number[]
  : { -readonly [K in keyof P]: P[K] extends keyof A ? A[P[K]] & number : number };
export type Size<N> = N extends number ? N : number;

/** The shape with its axes in reverse order. */
export type Reversed<A extends Shape, Done extends number[] = []> =
  Open<A> extends true
    ? number[]
    : A['length'] extends 2
      ? [A[1], A[0], ...Done]
      : A extends readonly [infer P extends number, ...infer Rest extends number[]]
        ? Reversed<Rest, [P, ...Done]>
        : Done;

/** What is left of a shape when it is summed over one axis, several, or all. */
export type Reduced<A extends Shape, Axes, Keep> = Axes extends undefined
  ? Keep extends true
    ? { -readonly [K in keyof A]: 1 }
    : []
  : Axes extends number
    ? Without<A, Axes, Keep extends true ? [1] : []>
    : Axes extends readonly number[]
      ? Without<A, Axes[number], Keep extends true ? [1] : []>
      : number[];

/** The shape without some axes, or with others in the place of each. */
export type Without<A extends Shape, Axes extends number, New extends number[] = []> = true extends
  Open<A> | (number extends Axes ? true : false)
  ? number[]
  : Drop<A, Place<A, Axes>, New>;
type Drop<
  A extends Shape,
  At,
  New extends number[],
  Seen extends 0[] = [],
  Done extends number[] = [],
> = A extends readonly [infer P extends number, ...infer Rest extends number[]]
  ? Drop<Rest, At, New, [...Seen, 0], Seen['length'] extends At ? [...Done, ...New] : [...Done, P]>
  : Done;

/** An axis counted from 0, also if it was counted from the end. */
export type Place<A extends Shape, Axis extends number> = Axis extends unknown
  ? `${Axis}` extends `-${infer N extends number}`
    ? PlaceFromEnd<A, N>
    : Axis
  : never;
type PlaceFromEnd<
  A extends Shape,
  N extends number,
  Cut extends number[] = [],
> = Cut['length'] extends N
  ? A['length']
  : A extends readonly [...infer Rest extends number[], number]
    ? PlaceFromEnd<Rest, N, [...Cut, 0]>
    : -1;

/** A shape as text: (2 × 3). */
export function showShape(shape: Shape): string {
  return `(${shape.join(' × ')})`;
}

/** How many elements a shape has. */
export function elements(shape: Shape): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** The common shape of two tensors combined element by element. */
export function broadcastShapes(a: Shape, b: Shape): number[] {
  if (a.length === 2 && b.length === 2) {
    return broadcastShape(a as [number, number], b as [number, number]);
  }
  const shape: number[] = [];
  for (let k = 1; k <= Math.max(a.length, b.length); k++) {
    const [p, q] = [a.at(-k) ?? 1, b.at(-k) ?? 1];
    if (p !== q && p !== 1 && q !== 1) {
      throw new ShapeError(
        `shape rule: ${showShape(a)} and ${showShape(b)}: sizes ${p} and ${q} differ`,
      );
    }
    shape.unshift(p === 1 ? q : p);
  }
  return shape;
}

/** The inner sizes of a product, and the axes before the last two. */
export function checkMatmul(a: Shape, b: Shape): void {
  if (a.length === 0 || b.length === 0) {
    throw new ShapeError('shape rule: a product needs at least one axis on both sides');
  }
  checkInner(a.at(-1)!, b.at(b.length === 1 ? -1 : -2)!);
  if (a.length > 2 && b.length > 2) broadcastShapes(a.slice(0, -2), b.slice(0, -2));
}

/** The sizes of a new layout, −1 replaced by what is left for it. */
export function layout(from: Shape, to: Shape): number[] {
  const count = elements(from);
  const open = to.filter((size) => size === -1).length;
  const known = elements(to.filter((size) => size !== -1));
  const wrong = to.some((size) => !Number.isSafeInteger(size) || size < -1) || open > 1;
  if (wrong) {
    throw new ShapeError(
      `reshape: shape must have whole sizes ≥ 0, at most one of them −1; got [${to.join(', ')}]`,
    );
  }
  if (open === 0 ? known === count : known > 0 && count % known === 0) {
    return to.map((size) => (size === -1 ? count / known : size));
  }
  throw new ShapeError(
    `shape rule: ${count} elements cannot be laid out as ${known}: reshape from ${showShape(from)} to ${showShape(to)}`,
  );
}

/** An axis counted from 0. */
export function resolveAxis(caller: string, axis: number, rank: number): number {
  const k = axis < 0 ? axis + rank : axis;
  if (Number.isInteger(k) && k >= 0 && k < rank) return k;
  const range = rank === 0 ? ', but a scalar has no axis' : ` from ${-rank} to ${rank - 1}`;
  throw new ShapeError(`${caller}: axis must be a whole number${range}; got ${String(axis)}`);
}

/** Axes counted from 0, each of them once. */
export function resolveAxes(caller: string, axes: readonly number[], rank: number): number[] {
  const places = axes.map((axis) => resolveAxis(caller, axis, rank));
  if (new Set(places).size === places.length) return places;
  throw new ShapeError(`${caller}: each axis must be named once; got [${axes.join(', ')}]`);
}

/** Sizes that a tensor can have. */
export function checkSizes(caller: string, shape: Shape): void {
  const whole =
    Array.isArray(shape) && shape.every((size) => Number.isSafeInteger(size) && size >= 0);
  if (whole && elements(shape) <= 2 ** 31) return;
  throw new ShapeError(
    `${caller}: shape must be an array of whole numbers ≥ 0, at most 2^31 elements in all; got ${Array.isArray(shape) ? `[${shape.join(', ')}]` : JSON.stringify(shape)}`,
  );
}

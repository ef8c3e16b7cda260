// What shapes become when axes come, go and grow: as types, where they are literal.
import type { MayEqual, ShapeRule } from '../shape-rule.ts';
import type { Product, Sum } from '../sizes.ts';
import type { Open, Place, Shape, ShowShape, Size, Without } from './shape.ts';
import type { Tensor } from './tensor.ts';

/** The shape with a new axis of size N before an axis; −1 puts it last. */
export type Inserted<A extends Shape, Axis extends number, N extends number = 1> = true extends
  Open<A> | (number extends Axis ? true : false)
  ? number[]
  : InsertAt<A, Place<[...A, 0], Axis>, N>;
type InsertAt<
  A extends Shape,
  At,
  N extends number,
  Seen extends number[] = [],
> = At extends Seen['length']
  ? [...Seen, N, ...A]
  : A extends readonly [infer P extends number, ...infer Rest extends number[]]
    ? InsertAt<Rest, At, N, [...Seen, P]>
    : number[];

/** The shape without the axes of size 1, or without those named. */
export type Squeezed<A extends Shape, Axes extends readonly number[]> = Axes extends readonly []
  ? number extends A[number]
    ? number[]
    : WithoutOnes<A>
  : Without<A, Axes[number]>;
type WithoutOnes<A extends Shape, Done extends number[] = []> = A extends readonly [
  infer P extends number,
  ...infer Rest extends number[],
]
  ? WithoutOnes<Rest, P extends 1 ? Done : [...Done, P]>
  : Done;

/** The shape repeated so many times along each axis. */
export type Tiled<A extends Shape, T extends Shape> = true extends Open<A> | Open<T>
  ? number[]
  : { -readonly [K in keyof A]: K extends keyof T ? Product<Size<A[K]>, Size<T[K]>> : number };

/** The shape with so many places before and after it along each axis. */
export type Padded<
  A extends Shape,
  W extends readonly (readonly [number, number])[],
> = true extends Open<A> | (number extends W['length'] ? true : false)
  ? number[]
  : { -readonly [K in keyof A]: K extends keyof W ? Around<Size<A[K]>, W[K]> : number };
type Around<N extends number, W> = W extends readonly [
  infer Before extends number,
  infer After extends number,
]
  ? Sum<Sum<Before, N>, After>
  : number;

/** The shape with that of the indices in the place of an axis. */
export type Gathered<A extends Shape, I, Axis extends number> =
  I extends Tensor<infer T>
    ? Open<T> extends true
      ? number[]
      : Without<A, Axis, [...T]>
    : I extends { readonly length: infer N extends number }
      ? Without<A, Axis, [N]>
      : number[];

/** The shape of labels with a row of `Depth` for each. */
export type OneHot<L, Depth extends number> =
  L extends Tensor<infer S>
    ? Open<S> extends true
      ? number[]
      : [...S, Depth]
    : L extends { readonly length: infer N extends number }
      ? [N, Depth]
      : number[];

/** The shape of tensors one after the other along an axis. */
export type Joined<T extends readonly Tensor[], Axis extends number> = Without<
  T[0]['shape'],
  Axis,
  [Total<T, Place<T[0]['shape'], Axis>>]
>;
type Total<T extends readonly Tensor[], At> = T extends readonly [
  infer F extends Tensor,
  ...infer Rest extends Tensor[],
]
  ? Sum<SizeAt<F['shape'], At>, Total<Rest, At>>
  : T extends readonly []
    ? 0
    : number;
type SizeAt<A extends Shape, At> = At extends number ? Size<A[At]> : number;

/** `unknown` if tensors may have the same shape, but for the axis `But`; else the rule in words. */
export type AlikeRule<T extends readonly Tensor[], But = never> = T extends readonly [
  infer F extends Tensor,
  ...infer Rest extends Tensor[],
]
  ? AllLike<F['shape'], Rest, But>
  : unknown;
type AllLike<A extends Shape, T extends readonly Tensor[], But> = T extends readonly [
  infer F extends Tensor,
  ...infer Rest extends Tensor[],
]
  ? Differ<A, F['shape'], But> extends true
    ? ShapeRule<`shape rule: ${ShowShape<A>} and ${ShowShape<F['shape']>} do not go together`>
    : AllLike<A, Rest, But>
  : unknown;
type Differ<A extends Shape, B extends Shape, But, Seen extends 0[] = []> = true extends
  Open<A> | Open<B>
  ? false
  : A extends readonly [infer P extends number, ...infer As extends number[]]
    ? B extends readonly [infer Q extends number, ...infer Bs extends number[]]
      ? true extends MayEqual<P, Q> | (Seen['length'] extends But ? true : false)
        ? Differ<As, Bs, But, [...Seen, 0]>
        : true
      : true
    : B extends readonly []
      ? false
      : true;

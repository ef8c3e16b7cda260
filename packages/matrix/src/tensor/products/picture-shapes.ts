// The shapes of pictures under filters and windows, as types, where they are literal.
import type { MayEqual, ShapeRule } from '../../shape-rule.ts';
import type { Difference, Exceeds, Product, Sum } from '../../sizes.ts';
import type { Open, Shape, ShowShape } from '../shape.ts';

type Four = [number, number, number, number];

/** The shape of pictures under filters. */
export type Convolved<S extends Shape, F extends Shape, O> = S extends readonly [
  infer N extends number,
  infer H extends number,
  infer W extends number,
  number,
]
  ? F extends readonly [
      infer H2 extends number,
      infer W2 extends number,
      number,
      infer C extends number,
    ]
    ? [N, Places<H, Apart<H2, O>, O>, Places<W, Apart<W2, O>, O>, C]
    : [N, number, number, number]
  : Four;

/** The shape of pictures of which each window gives one number. */
export type Pooled<S extends Shape> = S extends readonly [
  infer N extends number,
  number,
  number,
  infer C extends number,
]
  ? [N, number, number, C]
  : Four;

/** `unknown` if filters may fit pictures, else the rule in words. */
export type FilterRule<S extends Shape, F extends Shape, O> = [S, F] extends [Four, Four]
  ? MayEqual<S[3], Seen<F[2], Option<O, 'groups', 1>>> extends true
    ? unknown
    : ShapeRule<`shape rule: filters of ${F[2]} channels${InGroups<Option<O, 'groups', 1>>} do not fit pictures of ${S[3]}`>
  : true extends Open<S> | Open<F>
    ? unknown
    : ShapeRule<`shape rule: conv2d takes [batch, height, width, channels] and [height, width, channels in, channels out]; got ${ShowShape<S>} and ${ShowShape<F>}`>;

/** How many channels the filters of all groups see. */
type Seen<N extends number, Groups> = Groups extends 1 ? N : Groups extends number ? Product<N, Groups> : number; // prettier-ignore
type InGroups<Groups> = Groups extends 1 ? '' : Groups extends number ? ` in ${Groups} groups` : '';

/** How far filters of K places reach where those are apart. */
type Apart<K extends number, O> =
  Option<O, 'dilation', 1> extends infer D
    ? D extends 1
      ? K
      : D extends number
        ? Sum<Product<Difference<K, 1>, D>, 1>
        : number
    : never;

/** How many places a window of K has among N, where it moves by one. */
type Places<N extends number, K extends number, O> =
  Moves<O> extends 1
    ? Padding<O> extends 'same'
      ? N
      : Padding<O> extends 'valid'
        ? Fitting<N, K>
        : Padding<O> extends number
          ? Fitting<Sum<N, Product<2, Padding<O>>>, K>
          : number
    : number;
type Fitting<N extends number, K extends number> =
  Exceeds<K, N> extends true ? number : Difference<Sum<N, 1>, K>;

/** What an option is: `Usual` where it is not given, `unknown` where that is not known. */
type Option<O, Name extends string, Usual> = O extends { readonly [K in Name]: infer Given }
  ? Given
  : Name extends keyof O
    ? unknown
    : Usual;
type Moves<O> = Option<O, 'stride', 1>;
type Padding<O> = Option<O, 'padding', 'valid'>;

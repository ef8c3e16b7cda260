// What einsum makes of shapes, as types: where the subscripts are literal and have an arrow, each
// letter is bound to the sizes of its axes, and the letters behind the arrow are read off.
import type { ShapeRule } from '../../shape-rule.ts';
import type { Shape, Size } from '../shape.ts';
import type { Tensor } from '../tensor.ts';

/** The shape of the result; open where only the run knows it. */
export type EinsumShape<Subscripts extends string, T extends readonly Tensor[]> =
  WithoutSpaces<Subscripts> extends `${infer Terms}->${infer Output}`
    ? `${Terms}${Output}` extends `${string}.${string}`
      ? number[]
      : Read<Output, Bound<Terms, T>>
    : number[];

/** `unknown` if each letter may have one size, else the rule in words. */
export type EinsumRule<Subscripts extends string, T extends readonly Tensor[]> =
  WithoutSpaces<Subscripts> extends infer Text extends string
    ? Text extends `${string}.${string}`
      ? unknown
      : OneSize<Bound<Text extends `${infer Terms}->${string}` ? Terms : Text, T>>
    : never;

type WithoutSpaces<T extends string> = T extends `${infer A} ${infer B}`
  ? WithoutSpaces<`${A}${B}`>
  : T;

/** Letter → [size]; sizes that differ meet in `never`. */
type Bound<Terms extends string, T extends readonly Tensor[]> = T extends readonly [
  infer F extends Tensor,
  ...infer Rest extends Tensor[],
]
  ? Terms extends `${infer Term},${infer More}`
    ? Letters<Term, F['shape']> & Bound<More, Rest>
    : Letters<Terms, F['shape']>
  : unknown;
type Letters<Term extends string, A extends Shape> = Term extends `${infer L}${infer Ls}`
  ? A extends readonly [infer P extends number, ...infer Ps extends number[]]
    ? { readonly [K in L]: readonly [P] } & Letters<Ls, Ps>
    : unknown
  : unknown;

type Read<Output extends string, M> = Output extends `${infer L}${infer Ls}`
  ? [SizeOf<M, L>, ...Read<Ls, M>]
  : [];
type SizeOf<M, L> = L extends keyof M
  ? M[L] extends readonly [number]
    ? Size<M[L][0]>
    : number
  : number;

type OneSize<M> =
  Clashes<M> extends infer L extends string
    ? [L] extends [never]
      ? unknown
      : ShapeRule<`shape rule: einsum: the axes '${L}' must have one size`>
    : unknown;
/** [3] & [2] is `never` at once; from that, `infer` would take anything. */
type Clashes<M> = { [L in keyof M]: [M[L]] extends [never] ? L : never }[keyof M];

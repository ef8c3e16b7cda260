// The shape rule twice: as types, so that the compiler says it before a cell runs, and as the
// same words at run time for sizes that only the run knows (`number` in the types). The rules first
// ask `[B] extends [A]` and whether one is any number, which the compiler can answer for type
// parameters too: so functions that are generic in their sizes need no cast.
import { ShapeError } from './errors.ts';
import type { Exceeds } from './sizes.ts';

/** Stands where an operand of the right shape is missing. Its parameter is the message. */
export interface ShapeRule<Words extends string> {
  readonly [SHAPE_RULE]: Words;
}
declare const SHAPE_RULE: unique symbol;

/** A size as text; … where the types do not know it. */
export type Show<N extends number> = number extends N ? '…' : `${N}`;

/**
 * What is said of N, if N is a size. A type parameter is none: before the compiler waits with the answer
 * it asks what it could be of `any`, and passes by what is then not so. A function that is generic in
 * its sizes can so name row 0.
 */
export type OfKnown<N extends number, Said> = [0] extends [1 & N] ? 'not known' : Said;

/** Whether two sizes can be equal: a size that is not known may be any. */
export type MayEqual<A extends number, B extends number> = [A & B] extends [never] ? false : true;

/** `Then` if two sizes can be equal, else `Otherwise`. */
export type IfEqual<A extends number, B extends number, Then, Otherwise> = [B] extends [A]
  ? Then
  : number extends A | B
    ? Then
    : MayEqual<A, B> extends true
      ? Then
      : Otherwise;

/** `Then` if two sizes can be combined element by element, equal or one of them 1, else `Otherwise`. */
export type IfFits<A extends number, B extends number, Then, Otherwise> = [B] extends [A | 1]
  ? Then
  : [A] extends [1]
    ? Then
    : number extends A | B
      ? Then
      : true extends MayEqual<A, 1 | B> | MayEqual<1, B>
        ? Then
        : Otherwise;

/** `unknown` if an (… × K) matrix can be multiplied by an (R2 × …) one, else the rule in words. */
export type InnerRule<K extends number, R2 extends number> = IfEqual<
  K,
  R2,
  unknown,
  ShapeRule<`shape rule: (… × ${K}) times (${R2} × …): inner sizes ${K} and ${R2} differ`>
>;

/** `unknown` if two matrices can be combined element by element, else the rule in words. */
export type SameShapeRule<
  R extends number,
  C extends number,
  R2 extends number,
  C2 extends number,
> = IfFits<
  R,
  R2,
  IfFits<
    C,
    C2,
    unknown,
    ShapeRule<`shape rule: (${Show<R>} × ${C}) and (${Show<R2>} × ${C2}): columns ${C} and ${C2} differ`>
  >,
  ShapeRule<`shape rule: (${R} × ${Show<C>}) and (${R2} × ${Show<C2>}): rows ${R} and ${R2} differ`>
>;

/** `unknown` if an R2 × C2 matrix is R × C, or has a size of 1 that stretches, else the rule in words. */
export type FillRule<
  R extends number,
  C extends number,
  R2 extends number,
  C2 extends number,
  Words =
    ShapeRule<`shape rule: (${Show<R2>} × ${Show<C2>}) does not stretch to (${Show<R>} × ${Show<C>})`>,
> = [R2] extends [1]
  ? [C2] extends [1]
    ? unknown
    : IfEqual<C, C2, unknown, Words>
  : IfEqual<R, R2, [C2] extends [1] ? unknown : IfEqual<C, C2, unknown, Words>, Words>;

/** `unknown` if an R2 × C2 matrix may be R × C, else the rule in words, which begin with `What`. */
export type OneShapeRule<
  What extends string,
  R extends number,
  C extends number,
  R2 extends number,
  C2 extends number,
  Words =
    ShapeRule<`shape rule: ${What} must be ${Show<R>} × ${Show<C>}; got ${Show<R2>} × ${Show<C2>}`>,
> = IfEqual<R, R2, IfEqual<C, C2, unknown, Words>, Words>;

/** `unknown` if an M × N result may be written into an R × C matrix, else the rule in words. */
export type OutRule<
  M extends number,
  N extends number,
  R extends number,
  C extends number,
  Words =
    ShapeRule<`shape rule: out must be ${Show<M>} × ${Show<N>} like the result; got ${Show<R>} × ${Show<C>}`>,
> = IfEqual<M, R, IfEqual<N, C, unknown, Words>, Words>;

/** `Then` if an R × C matrix may be square, else the rule in words. */
export type SquareRule<R extends number, C extends number, Then = unknown> = IfEqual<
  C,
  R,
  Then,
  ShapeRule<`shape rule: (${R} × ${C}) is not square: rows ${R} and columns ${C} differ`>
>;

/** `unknown` if the right-hand side of a system has as many rows as the system, else the rule in words. */
export type SystemRule<R extends number, R2 extends number> = IfEqual<
  R,
  R2,
  unknown,
  ShapeRule<`shape rule: A (${R} × …) and B (${R2} × …): rows ${R} and ${R2} differ`>
>;

/** `unknown` if an R × C matrix may be a vector, one column or one row, else the rule in words. */
export type VectorRule<R extends number, C extends number> = [C] extends [1]
  ? unknown
  : IfEqual<
      R,
      1,
      unknown,
      IfEqual<
        C,
        1,
        unknown,
        ShapeRule<`shape rule: (${R} × ${C}) is no vector, which has one column or one row`>
      >
    >;

/** How many elements a vector has, a column or a row. */
export type Length<R extends number, C extends number> = C extends 1 ? R : R extends 1 ? C : number;

/** `unknown` if two vectors may have the same length, else the rule in words. */
export type LengthRule<N extends number, N2 extends number> = IfEqual<
  N,
  N2,
  unknown,
  ShapeRule<`shape rule: vectors of lengths ${N} and ${N2}: they differ`>
>;

/** `unknown` if an R × C matrix may have no more columns than rows, else the rule in words. */
export type TallRule<R extends number, C extends number> = [C] extends [R]
  ? unknown
  : Exceeds<C, R> extends true
    ? ShapeRule<`shape rule: (${R} × ${C}) has more columns than rows`>
    : unknown;

/** The size two sizes give when they are combined element by element: 1 stretches to the other. */
export type Broadcast<A extends number, B extends number> = [B] extends [1]
  ? A
  : [A] extends [1]
    ? B
    : [A, B] extends [B, A]
      ? A
      : Stretched<A, B>;
type Stretched<A extends number, B extends number> = A extends 1
  ? B
  : B extends 1
    ? A
    : number extends A
      ? B
      : A;

/** `unknown` if a matrix of N elements may be laid out as M, else the rule in words. */
export type ReshapeRule<N extends number, M extends number> = IfEqual<
  N,
  M,
  unknown,
  ShapeRule<`shape rule: ${N} elements cannot be laid out as ${M}`>
>;

/** The inner sizes of a product at run time. */
export function checkInner(k: number, r2: number): void {
  if (k === r2) return;
  throw new ShapeError(
    `shape rule: (… × ${k}) times (${r2} × …): inner sizes ${k} and ${r2} differ`,
  );
}

type Shape = readonly [rows: number, columns: number];

/** The common shape of two matrices combined element by element at run time. */
export function broadcastShape([r, c]: Shape, [r2, c2]: Shape): [rows: number, columns: number] {
  if (r !== r2 && r !== 1 && r2 !== 1) throw apart([r, c], [r2, c2], `rows ${r} and ${r2}`);
  if (c !== c2 && c !== 1 && c2 !== 1) throw apart([r, c], [r2, c2], `columns ${c} and ${c2}`);
  return [r === 1 ? r2 : r, c === 1 ? c2 : c];
}

function apart([r, c]: Shape, [r2, c2]: Shape, differing: string): ShapeError {
  return new ShapeError(`shape rule: (${r} × ${c}) and (${r2} × ${c2}): ${differing} differ`);
}

/** A square matrix at run time; `advice` says what to use for others. */
export function checkSquare([r, c]: readonly [number, number], advice: string): void {
  if (r === c) return;
  throw new ShapeError(
    `shape rule: (${r} × ${c}) is not square: rows ${r} and columns ${c} differ. ${advice}`,
  );
}

/** The rows of both sides of a system at run time. */
export function checkSystem(r: number, r2: number): void {
  if (r === r2) return;
  throw new ShapeError(`shape rule: A (${r} × …) and B (${r2} × …): rows ${r} and ${r2} differ`);
}

/** The number of elements before and after a reshape. */
export function checkReshape([r, c]: Shape, [r2, c2]: Shape): void {
  if (r * c === r2 * c2) return;
  throw new ShapeError(
    `shape rule: ${r * c} elements cannot be laid out as ${r2 * c2}: reshape from (${r} × ${c}) to (${r2} × ${c2})`,
  );
}

/** A shape that was promised. */
export function checkShape([r, c]: Shape, [r2, c2]: Shape): void {
  if (r === r2 && c === c2) return;
  throw new ShapeError(`withShape: the matrix must be ${r2} × ${c2}; got ${r} × ${c}`);
}

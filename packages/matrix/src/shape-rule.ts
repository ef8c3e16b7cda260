// The shape rule twice: as types, so that the compiler says it before a cell runs, and as the
// same words at run time for sizes that only the run knows (`number` in the types). Each rule first
// asks `[B] extends [A]`, which the compiler can answer for type parameters too: so functions that
// are generic in their sizes need no cast.
import { ShapeError } from './errors.ts';

/** Stands where an operand of the right shape is missing. Its parameter is the message. */
export interface ShapeRule<Words extends string> {
  readonly [SHAPE_RULE]: Words;
}
declare const SHAPE_RULE: unique symbol;

/** A size as text; … where the types do not know it. */
export type Show<N extends number> = number extends N ? '…' : `${N}`;

/** Whether two sizes can be equal: a size that is not known may be any. */
export type MayEqual<A extends number, B extends number> = [A & B] extends [never] ? false : true;

/** `unknown` if an (… × K) matrix can be multiplied by an (R2 × …) one, else the rule in words. */
export type InnerRule<K extends number, R2 extends number> = [R2] extends [K]
  ? unknown
  : MayEqual<K, R2> extends true
    ? unknown
    : ShapeRule<`shape rule: (… × ${K}) times (${R2} × …): inner sizes ${K} and ${R2} differ`>;

/** Whether two sizes can be combined element by element: equal, or one of them 1. */
type Fits<A extends number, B extends number> =
  MayEqual<A, 1 | B> extends true ? true : MayEqual<1, B>;

/** `unknown` if two matrices can be combined element by element, else the rule in words. */
export type SameShapeRule<
  R extends number,
  C extends number,
  R2 extends number,
  C2 extends number,
> = [R2, C2] extends [R, C]
  ? unknown
  : [Fits<R, R2>, Fits<C, C2>] extends [true, true]
    ? unknown
    : Fits<R, R2> extends true
      ? ShapeRule<`shape rule: (${Show<R>} × ${C}) and (${Show<R2>} × ${C2}): columns ${C} and ${C2} differ`>
      : ShapeRule<`shape rule: (${R} × ${Show<C>}) and (${R2} × ${Show<C2>}): rows ${R} and ${R2} differ`>;

/** `unknown` if an M × N result may be written into an R × C matrix, else the rule in words. */
export type OutRule<M extends number, N extends number, R extends number, C extends number> = [
  R,
  C,
] extends [M, N]
  ? unknown
  : [MayEqual<M, R>, MayEqual<N, C>] extends [true, true]
    ? unknown
    : ShapeRule<`shape rule: out must be ${Show<M>} × ${Show<N>} like the result; got ${Show<R>} × ${Show<C>}`>;

/** `unknown` if an R × C matrix may be square, else the rule in words. */
export type SquareRule<R extends number, C extends number> = [R] extends [C]
  ? unknown
  : MayEqual<R, C> extends true
    ? unknown
    : ShapeRule<`shape rule: (${R} × ${C}) is not square: rows ${R} and columns ${C} differ`>;

/** `unknown` if the right-hand side of a system has as many rows as the system, else the rule in words. */
export type SystemRule<R extends number, R2 extends number> = [R2] extends [R]
  ? unknown
  : MayEqual<R, R2> extends true
    ? unknown
    : ShapeRule<`shape rule: A (${R} × …) and B (${R2} × …): rows ${R} and ${R2} differ`>;

/** The size two sizes give when they are combined element by element: 1 stretches to the other. */
export type Broadcast<A extends number, B extends number> = A extends 1
  ? B
  : B extends 1
    ? A
    : number extends A
      ? B
      : A;

/** `unknown` if a matrix of N elements may be laid out as M, else the rule in words. */
export type ReshapeRule<N extends number, M extends number> =
  MayEqual<N, M> extends true
    ? unknown
    : ShapeRule<`shape rule: ${N} elements cannot be laid out as ${M}`>;

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
  const shapes = `shape rule: (${r} × ${c}) and (${r2} × ${c2})`;
  if (r !== r2 && r !== 1 && r2 !== 1) {
    throw new ShapeError(`${shapes}: rows ${r} and ${r2} differ`);
  }
  if (c !== c2 && c !== 1 && c2 !== 1) {
    throw new ShapeError(`${shapes}: columns ${c} and ${c2} differ`);
  }
  return [r === 1 ? r2 : r, c === 1 ? c2 : c];
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

// A product taken apart in one of four orders: which cells a step lights, what is there of C after
// it, and how one element comes about. Indices count from 0.
import type { ProductView } from '@eigenbook/mime';
import type { Cell } from '../layout/grid.ts';

export const ORDERS = ['dots', 'outers', 'columns', 'rows'] as const;
/** By elements, by layers of rank 1, by columns of C, or by its rows. */
export type Order = (typeof ORDERS)[number];

/** Some rows and columns of a matrix. */
export interface Block {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** What is looked at in each matrix. */
export interface Lit {
  readonly A?: Block | undefined;
  readonly B?: Block | undefined;
  readonly C?: Block | undefined;
}

/** How many steps lead to the whole product. Layers that do not travel come in one step at the end. */
export function stepCount({ A, C, shape }: ProductView, order: Order): number {
  switch (order) {
    case 'dots':
      return C.rows * C.columns;
    case 'outers':
      return A.columns + (shape[1] > A.columns ? 1 : 0);
    case 'columns':
      return C.columns;
    case 'rows':
      return C.rows;
  }
}

const rowOf = ({ columns }: { readonly columns: number }, row: number): Block => {
  return { row, column: 0, rows: 1, columns };
};
const columnOf = ({ rows }: { readonly rows: number }, column: number): Block => {
  return { row: 0, column, rows, columns: 1 };
};
const wholeOf = ({ rows, columns }: { readonly rows: number; readonly columns: number }): Block => {
  return { row: 0, column: 0, rows, columns };
};

/** What element [i, j] of C is made of. */
export function litByElement({ A, B }: ProductView, { row, column }: Cell): Lit {
  return { A: rowOf(A, row), B: columnOf(B, column), C: { row, column, rows: 1, columns: 1 } };
}

/** What step number `step`, from 1, multiplies and makes; nothing before the first step. */
export function litByStep(view: ProductView, order: Order, step: number): Lit {
  const { A, B, C } = view;
  const at = step - 1;
  if (at < 0) return {};
  switch (order) {
    case 'dots':
      return litByElement(view, { row: Math.floor(at / C.columns), column: at % C.columns });
    case 'outers':
      return at < A.columns
        ? { A: columnOf(A, at), B: rowOf(B, at), C: wholeOf(C) }
        : { C: wholeOf(C) };
    case 'columns':
      return { A: wholeOf(A), B: columnOf(B, at), C: columnOf(C, at) };
    case 'rows':
      return { A: rowOf(A, at), B: wholeOf(B), C: rowOf(C, at) };
  }
}

/** The elements of C after `step` steps; undefined where nothing is known yet. */
export function productAfter(
  view: ProductView,
  order: Order,
  step: number,
): (number | undefined)[] {
  const { C } = view;
  if (step >= stepCount(view, order)) return [...C.data];
  const known = (i: number, j: number): number | undefined => {
    if (order === 'outers')
      return step === 0 ? undefined : sumOf(view, { row: i, column: j }, step);
    const done = { dots: i * C.columns + j, columns: j, rows: i }[order] < step;
    return done ? C.data[i * C.columns + j] : undefined;
  };
  return Array.from(C.data, (_, at) => known(Math.floor(at / C.columns), at % C.columns));
}

/** The first `count` products of an element added up. */
function sumOf({ A, B }: ProductView, { row, column }: Cell, count: number): number {
  let sum = 0;
  for (let k = 0; k < Math.min(count, A.columns); k++) {
    sum += A.data[row * A.columns + k]! * B.data[k * B.columns + column]!;
  }
  return sum;
}

/** So many products of a long sum are written out at its start. */
const WRITTEN = 12;

/**
 * `−2·(−5) + −1·0 + −3·(−7) = 31`: the products of an element, of very many the first and the last.
 * @param count - the first so many products alone.
 */
export function sumText(
  view: ProductView,
  cell: Cell,
  { count = Infinity, format }: { readonly count?: number; readonly format: (x: number) => string },
): string {
  const { A, B, C, shape } = view;
  const number = (x: number) => format(x).replaceAll('-', '−');
  const guarded = (x: number) => (x < 0 ? `(${number(x)})` : number(x));
  const shown = Math.min(count, A.columns);
  const term = (k: number) => {
    const [a, b] = [A.data[cell.row * A.columns + k]!, B.data[k * B.columns + cell.column]!];
    return `${k === 0 ? number(a) : guarded(a)}·${guarded(b)}`;
  };
  const whole = count >= shape[1];
  const hidden = Math.max(0, Math.min(count, shape[1]) - WRITTEN);
  const terms = Array.from({ length: Math.min(shown, WRITTEN) }, (_, k) => term(k));
  if (hidden > 0) terms.push(hidden === 1 && shown > WRITTEN ? term(WRITTEN) : `… (${hidden})`);
  const value = whole ? C.data[cell.row * C.columns + cell.column]! : sumOf(view, cell, count);
  return `${terms.join(' + ') || '0'} = ${number(value)}`;
}

/** `5·a₀ − 2·a₁`: a column of C as a combination of the columns of A, or a row of those of B. */
export function combinationText(
  view: ProductView,
  order: 'columns' | 'rows',
  at: number,
  format: (x: number) => string,
): string {
  const { A, B, shape, names } = view;
  const columns = order === 'columns';
  const factor = (k: number) =>
    columns ? B.data[k * B.columns + at]! : A.data[at * A.columns + k]!;
  const name = (k: number) => (columns ? `${names.A}[:, ${k}]` : `${names.B}[${k}, :]`);
  const terms = Array.from({ length: Math.min(A.columns, WRITTEN) }, (_, k) => {
    const x = factor(k);
    const sign = x < 0 ? '− ' : k === 0 ? '' : '+ ';
    return `${sign}${format(Math.abs(x))}·${name(k)}`;
  });
  if (shape[1] > terms.length) terms.push(`+ … (${shape[1] - terms.length})`);
  return terms.join(' ') || '0';
}

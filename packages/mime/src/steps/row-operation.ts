// The elementary row operations as data: applied, undone and written as on the blackboard.

import { complexText } from '../complex-text.ts';

/** A complex number as plain data, in its two parts. */
export interface ComplexNumber {
  /** The real part. */
  readonly re: number;
  /** The imaginary part. */
  readonly im: number;
}

/** Rows and columns are counted from 0; the texts count from 1. `T`: the numbers, real if it is left out. */
export type RowOperation<T = number> =
  | { readonly kind: 'swap'; readonly row: number; readonly with: number }
  /** row ← row / by */
  | { readonly kind: 'divide'; readonly row: number; readonly by: T }
  /** row ← row − factor · from */
  | { readonly kind: 'subtract'; readonly row: number; readonly from: number; readonly factor: T }
  /** What rounding has left in a column from a row down is set to 0. */
  | { readonly kind: 'clear'; readonly column: number; readonly row: number };

/** A matrix whose elements, row after row, are written in place. */
export interface Writable {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float64Array | Float32Array;
}

/** A matrix of complex numbers whose elements are written in place. */
export interface WritableComplex {
  /** How many rows it has. */
  readonly rows: number;
  /** How many columns it has. */
  readonly columns: number;
  /** The real parts, row after row. */
  readonly real: Float64Array | Float32Array;
  /** The imaginary parts, row after row. */
  readonly imag: Float64Array | Float32Array;
}

type AnyOperation = RowOperation<number | ComplexNumber>;

/**
 * Writes the operation into `A`; in `column`, below or above its pivot, exactly 0 remains.
 * @example
 * const A = { rows: 2, columns: 1, data: Float64Array.of(2, 6) };
 * applyTo(A, { kind: 'subtract', row: 1, from: 0, factor: 3 }, 0);
 * A.data; // => [2, 0]
 */
export function applyTo(A: Writable, operation: RowOperation, column: number): void;
export function applyTo(A: WritableComplex, operation: AnyOperation, column: number): void;
export function applyTo(
  A: Writable | WritableComplex,
  operation: AnyOperation,
  column: number,
): void {
  const { columns: n, rows: m } = A;
  const [at, other] = places(operation, n);
  const [re, im] = partsOf(A);
  switch (operation.kind) {
    case 'swap':
      for (const part of im ? [re, im] : [re]) {
        for (let j = 0; j < n; j++) {
          [part[at + j], part[other + j]] = [part[other + j]!, part[at + j]!];
        }
      }
      break;
    case 'divide': {
      const by = complexOf(operation.by);
      for (let j = at; j < at + n; j++) {
        if (im) [re[j], im[j]] = quotient(re[j]!, im[j]!, by);
        else re[j] = re[j]! / by.re + 0; // 0, not −0
      }
      re[at + column] = 1;
      if (im) im[at + column] = 0;
      break;
    }
    case 'subtract':
      subtract(A, operation, -1);
      re[at + column] = 0;
      if (im) im[at + column] = 0;
      break;
    case 'clear':
      for (let i = operation.row; i < m; i++) {
        re[i * n + operation.column] = 0;
        if (im) im[i * n + operation.column] = 0;
      }
  }
}

/**
 * Writes what takes the operation back into `A`, up to rounding.
 * @example
 * const A = { rows: 2, columns: 1, data: Float64Array.of(2, 0) };
 * undoIn(A, { kind: 'subtract', row: 1, from: 0, factor: 3 });
 * A.data; // => [2, 6]
 */
export function undoIn(A: Writable, operation: RowOperation): void;
export function undoIn(A: WritableComplex, operation: AnyOperation): void;
export function undoIn(A: Writable | WritableComplex, operation: AnyOperation): void {
  const { columns: n } = A;
  const [at] = places(operation, n);
  switch (operation.kind) {
    case 'swap':
      applyTo(A as WritableComplex, operation, 0);
      break;
    case 'divide': {
      const [re, im] = partsOf(A);
      const { re: x, im: y } = complexOf(operation.by);
      for (let j = at; j < at + n; j++) {
        if (im) [re[j], im[j]] = [x * re[j]! - y * im[j]!, x * im[j]! + y * re[j]!];
        else re[j]! *= x;
      }
      break;
    }
    case 'subtract':
      subtract(A, operation, 1);
      break;
    case 'clear': // what was cleared was rounding
  }
}

/** Adds so many times the row that is taken, once more or less. */
function subtract(
  A: Writable | WritableComplex,
  operation: AnyOperation & { readonly kind: 'subtract' },
  sign: 1 | -1,
): void {
  const [re, im] = partsOf(A);
  const [at, from] = places(operation, A.columns);
  const factor = complexOf(operation.factor);
  const [x, y] = [sign * factor.re, sign * factor.im];
  for (let j = 0; j < A.columns; j++) {
    const a = re[from + j]!;
    if (!im) re[at + j]! += x * a;
    else {
      const b = im[from + j]!;
      re[at + j]! += x * a - y * b;
      im[at + j]! += x * b + y * a;
    }
  }
}

function partsOf(A: Writable | WritableComplex) {
  return 'data' in A ? ([A.data] as const) : ([A.real, A.imag] as const);
}

export function complexOf(x: number | ComplexNumber): ComplexNumber {
  return typeof x === 'number' ? { re: x, im: 0 } : x;
}

/** (a + b·i) / by, near the ends of the range too. */
function quotient(a: number, b: number, { re, im }: ComplexNumber): [re: number, im: number] {
  const size = Math.max(Math.abs(re), Math.abs(im));
  const [x, y] = [re / size, im / size];
  const square = (x * x + y * y) * size;
  return [(a * x + b * y) / square + 0, (b * x - a * y) / square + 0];
}

/** Where the row that changes begins in memory, and the other row. */
function places(operation: AnyOperation, n: number): [at: number, other: number] {
  const other =
    operation.kind === 'swap' ? operation.with : operation.kind === 'subtract' ? operation.from : 0;
  return [operation.row * n, other * n];
}

/**
 * `R₂ ← R₂ − 3·R₁`, counted from 1.
 * @param number - writes a number > 0 or a divisor.
 * @example
 * operationText({ kind: 'subtract', row: 1, from: 0, factor: 3 }); // => 'R₂ ← R₂ − 3·R₁'
 */
export function operationText(operation: AnyOperation, number = shortText): string {
  const text = write(operation, { name: (i) => `R${subscript(i + 1)}`, arrow: ' ← ', number });
  return text.replaceAll('-', '−'); // as the sign between the rows
}

/**
 * The same as LaTeX.
 * @example
 * operationLatex({ kind: 'swap', row: 0, with: 1 }); // => 'R_{1} \\leftrightarrow R_{2}'
 */
export function operationLatex(operation: AnyOperation): string {
  const words = { name: (i: number) => `R_{${i + 1}}`, arrow: ' \\leftarrow ', number: shortText };
  return write(operation, words).replace('↔', '\\leftrightarrow');
}

interface Words {
  readonly name: (i: number) => string;
  readonly arrow: string;
  readonly number: (x: number) => string;
}

function write(operation: AnyOperation, { name, arrow, number }: Words): string {
  const row = name(operation.row);
  switch (operation.kind) {
    case 'swap':
      return `${row} ↔ ${name(operation.with)}`;
    case 'divide':
      return `${row}${arrow}${row} / ${divisorText(operation.by, number)}`;
    case 'subtract': {
      const { sign, times } = lessText(operation.factor, number);
      return `${row}${arrow}${row} ${sign} ${times}${name(operation.from)}`;
    }
    case 'clear':
      return `0 for what rounding left in column ${operation.column + 1} from ${row} down`;
  }
}

/** `3`, `(1/3)` or `(1 + 2i)`. */
function divisorText(x: number | ComplexNumber, number: Words['number']): string {
  const { re, im } = complexOf(x);
  const text = number(re);
  if (im === 0) return text.includes('/') ? `(${text})` : text;
  return `(${complexText(text, number(Math.abs(im)), im < 0)})`;
}

/** How so many times something is taken away: `− 3·`, `+ 2i·`, `− (1 + 2i)·`. */
export function lessText(
  x: number | ComplexNumber,
  number = shortText,
): { readonly sign: '+' | '−'; readonly times: string } {
  const { re, im } = complexOf(x);
  if (re !== 0 && im !== 0) return { sign: '−', times: `${divisorText(x, number)}·` };
  const one = im === 0 ? re : im;
  const size = Math.abs(one) === 1 ? '' : number(Math.abs(one));
  const unit = im === 0 ? '' : 'i';
  return { sign: one < 0 ? '+' : '−', times: size + unit === '' ? '' : `${size}${unit}·` };
}

/**
 * A number to six digits, without zeros at its end.
 * @example
 * shortText(1 / 3); // => '0.333333'
 */
export function shortText(x: number): string {
  return String(Number(x.toPrecision(6)));
}

/**
 * A number in small digits below the line.
 * @example
 * subscript(12); // => '₁₂'
 */
export function subscript(n: number): string {
  return [...String(n)].map((digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)]).join('');
}

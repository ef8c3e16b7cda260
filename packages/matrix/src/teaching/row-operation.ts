// The elementary row operations as data: applied, undone and written as on the blackboard.
import type { Matrix } from '../matrix.ts';

/** Rows and columns are counted from 0; the texts count from 1. */
export type RowOperation =
  | { readonly kind: 'swap'; readonly row: number; readonly with: number }
  /** row ← row / by */
  | { readonly kind: 'divide'; readonly row: number; readonly by: number }
  /** row ← row − factor · from */
  | {
      readonly kind: 'subtract';
      readonly row: number;
      readonly from: number;
      readonly factor: number;
    }
  /** What rounding has left in a column from a row down is set to 0. */
  | { readonly kind: 'clear'; readonly column: number; readonly row: number };

/** Writes the operation into `A`; in `column`, below or above its pivot, exactly 0 remains. */
export function applyTo(A: Matrix, operation: RowOperation, column: number): void {
  const { columns: n, data, rows: m } = A;
  const [at, other] = places(operation, n);
  switch (operation.kind) {
    case 'swap':
      for (let j = 0; j < n; j++) {
        [data[at + j], data[other + j]] = [data[other + j]!, data[at + j]!];
      }
      break;
    case 'divide':
      for (let j = 0; j < n; j++) data[at + j]! /= operation.by;
      data[at + column] = 1;
      break;
    case 'subtract':
      for (let j = 0; j < n; j++) data[at + j]! -= operation.factor * data[other + j]!;
      data[at + column] = 0;
      break;
    case 'clear':
      for (let i = operation.row; i < m; i++) data[i * n + operation.column] = 0;
  }
}

/** Writes what takes the operation back into `A`, up to rounding. */
export function undoIn(A: Matrix, operation: RowOperation): void {
  const { columns: n, data } = A;
  const [at, other] = places(operation, n);
  switch (operation.kind) {
    case 'swap':
      applyTo(A, operation, 0);
      break;
    case 'divide':
      for (let j = 0; j < n; j++) data[at + j]! *= operation.by;
      break;
    case 'subtract':
      for (let j = 0; j < n; j++) data[at + j]! += operation.factor * data[other + j]!;
      break;
    case 'clear': // what was cleared was rounding
  }
}

/** Where the row that changes begins in memory, and the other row. */
function places(operation: RowOperation, n: number): [at: number, other: number] {
  const other =
    operation.kind === 'swap' ? operation.with : operation.kind === 'subtract' ? operation.from : 0;
  return [operation.row * n, other * n];
}

/** `R₂ ← R₂ − 3·R₁`, counted from 1. */
export function operationText(operation: RowOperation): string {
  return write(operation, (i) => `R${subscript(i + 1)}`, ' ← ');
}

/** The same as LaTeX. */
export function operationLatex(operation: RowOperation): string {
  return write(operation, (i) => `R_{${i + 1}}`, ' \\leftarrow ').replace('↔', '\\leftrightarrow');
}

function write(operation: RowOperation, name: (i: number) => string, arrow: string): string {
  const row = name(operation.row);
  switch (operation.kind) {
    case 'swap':
      return `${row} ↔ ${name(operation.with)}`;
    case 'divide':
      return `${row}${arrow}${row} / ${short(operation.by)}`;
    case 'subtract': {
      const size = Math.abs(operation.factor);
      const times = size === 1 ? '' : `${short(size)}·`;
      return `${row}${arrow}${row} ${operation.factor < 0 ? '+' : '−'} ${times}${name(operation.from)}`;
    }
    case 'clear':
      return `0 for what rounding left in column ${operation.column + 1} from ${row} down`;
  }
}

const short = (x: number): string => String(Number(x.toPrecision(6)));

function subscript(n: number): string {
  return [...String(n)].map((digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)]).join('');
}

// The elementary row operations as data: applied, undone and written as on the blackboard.

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

/** A matrix whose elements, row after row, are written in place. */
export interface Writable {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float64Array | Float32Array;
}

/**
 * Writes the operation into `A`; in `column`, below or above its pivot, exactly 0 remains.
 * @example
 * const A = { rows: 2, columns: 1, data: Float64Array.of(2, 6) };
 * applyTo(A, { kind: 'subtract', row: 1, from: 0, factor: 3 }, 0);
 * A.data; // => [2, 0]
 */
export function applyTo(A: Writable, operation: RowOperation, column: number): void {
  const { columns: n, data, rows: m } = A;
  const [at, other] = places(operation, n);
  switch (operation.kind) {
    case 'swap':
      for (let j = 0; j < n; j++) {
        [data[at + j], data[other + j]] = [data[other + j]!, data[at + j]!];
      }
      break;
    case 'divide':
      for (let j = 0; j < n; j++) data[at + j] = data[at + j]! / operation.by + 0; // 0, not −0
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

/**
 * Writes what takes the operation back into `A`, up to rounding.
 * @example
 * const A = { rows: 2, columns: 1, data: Float64Array.of(2, 0) };
 * undoIn(A, { kind: 'subtract', row: 1, from: 0, factor: 3 });
 * A.data; // => [2, 6]
 */
export function undoIn(A: Writable, operation: RowOperation): void {
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

/**
 * `R₂ ← R₂ − 3·R₁`, counted from 1.
 * @param number - writes a number > 0 or a divisor.
 * @example
 * operationText({ kind: 'subtract', row: 1, from: 0, factor: 3 }); // => 'R₂ ← R₂ − 3·R₁'
 */
export function operationText(operation: RowOperation, number = shortText): string {
  return write(operation, { name: (i) => `R${subscript(i + 1)}`, arrow: ' ← ', number });
}

/**
 * The same as LaTeX.
 * @example
 * operationLatex({ kind: 'swap', row: 0, with: 1 }); // => 'R_{1} \\leftrightarrow R_{2}'
 */
export function operationLatex(operation: RowOperation): string {
  const words = { name: (i: number) => `R_{${i + 1}}`, arrow: ' \\leftarrow ', number: shortText };
  return write(operation, words).replace('↔', '\\leftrightarrow');
}

interface Words {
  readonly name: (i: number) => string;
  readonly arrow: string;
  readonly number: (x: number) => string;
}

function write(operation: RowOperation, { name, arrow, number }: Words): string {
  const row = name(operation.row);
  switch (operation.kind) {
    case 'swap':
      return `${row} ↔ ${name(operation.with)}`;
    case 'divide': {
      const by = number(operation.by);
      return `${row}${arrow}${row} / ${by.includes('/') ? `(${by})` : by}`;
    }
    case 'subtract': {
      const size = Math.abs(operation.factor);
      const times = size === 1 ? '' : `${number(size)}·`;
      return `${row}${arrow}${row} ${operation.factor < 0 ? '+' : '−'} ${times}${name(operation.from)}`;
    }
    case 'clear':
      return `0 for what rounding left in column ${operation.column + 1} from ${row} down`;
  }
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

// Reads the payload of a computation out of a notebook that may be hostile: sizes are judged before
// anything is allocated, and every index before anything is looked up by it.
import { fromBytes } from '../dtype.ts';
import { decode, isCount, must, record, Refused, show } from '../payload-fields.ts';
import type { ComplexNumber, RowOperation } from './row-operation.ts';
import { LONGEST_OPERAND, MAX_STEPS, OPERATIONS, type PivotedOperation } from './steps-payload.ts'; // prettier-ignore
import { STEPS_COLUMNS, STEPS_SIDE } from './steps-payload.ts';

/** A matrix out of a payload. */
export interface Numbers {
  /** How many rows it has. */
  readonly rows: number;
  /** How many columns it has. */
  readonly columns: number;
  /** Row after row; of complex numbers the real parts. */
  readonly data: Float64Array;
  /** The imaginary parts of complex numbers. */
  readonly imag?: Float64Array;
}

interface Titled {
  readonly name: string | undefined;
  readonly dtype: 'float64' | 'float32';
}

/** A product of two matrices that has been checked, decoded. */
export interface ProductView extends Titled {
  /** That it is a product. */
  readonly kind: 'product';
  /** Of the whole matrices; A, B and C are their first rows and columns. */
  readonly shape: readonly [m: number, k: number, n: number];
  /** The left factor. */
  readonly A: Numbers;
  /** The right factor. */
  readonly B: Numbers;
  /** What comes out. */
  readonly C: Numbers;
  /** What the three are called. */
  readonly names: { readonly A: string; readonly B: string; readonly C: string };
}

/** Row operations that have been checked, decoded. */
export interface EliminationView extends Titled {
  /** That it is an elimination. */
  readonly kind: 'elimination';
  /** Where they begin. */
  readonly A: Numbers;
  /** The columns before the line of an augmented matrix. */
  readonly divider: number | undefined;
  /** What is done to the rows, in order. */
  readonly steps: readonly PivotedOperation<number | ComplexNumber>[];
  /** The columns that have one. */
  readonly pivots: readonly number[];
}

/** Columns made orthonormal, checked and decoded. */
export interface GramSchmidtView extends Titled {
  /** That it is such a process. */
  readonly kind: 'gram-schmidt';
  /** Where it begins. */
  readonly A: Numbers;
  /** Its shadows and lengths. */
  readonly R: Numbers;
}

/** A computation to be shown step by step. */
export type StepsView = ProductView | EliminationView | GramSchmidtView;

export type ParsedSteps =
  { readonly ok: true; readonly view: StepsView } | { readonly ok: false; readonly reason: string };

const MAX_NAME = 200;

/**
 * Checks and decodes the payload of a computation.
 * @param payload - any JSON value.
 * @returns the decoded view, or the reason in one sentence; it does not throw.
 * @example
 * const A = { rows: 1, columns: 1, data: [2], dtype: 'float64' } as const;
 * const parsed = parseSteps(productBundle({ A, B: A }, '')[STEPS_MIME]);
 * parsed.ok && parsed.view.kind; // => 'product'
 * parseSteps({ v: 2 }); // => { ok: false, reason: 'version must be 1; got 2' }
 */
export function parseSteps(payload: unknown): ParsedSteps {
  try {
    return { ok: true, view: readSteps(record(payload, 'the payload')) };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, reason: error.message };
    throw error;
  }
}

type Fields = Record<string, unknown>;

function readSteps(fields: Fields): StepsView {
  must(fields['v'] === 1, `version must be 1; got ${show(fields['v'])}`);
  const { name, dtype, kind } = fields as { name: unknown; dtype: unknown; kind: unknown };
  must(name === undefined || typeof name === 'string', 'name must be a string');
  must(
    dtype === 'float64' || dtype === 'float32',
    `dtype must be float64 or float32; got ${show(dtype)}`,
  );
  const titled: Titled = { name: name?.slice(0, MAX_NAME), dtype };
  if (kind === 'product') return { kind, ...titled, ...readProduct(fields) };
  if (kind === 'elimination') return { kind, ...titled, ...readElimination(fields) };
  must(kind === 'gram-schmidt', `kind must be product, elimination or gram-schmidt; got ${show(kind)}`); // prettier-ignore
  return { kind, ...titled, ...readGramSchmidt(fields) };
}

function readProduct(fields: Fields): Omit<ProductView, 'kind' | keyof Titled> {
  const [m, k, n] = readShape(fields['shape'], 3) as [number, number, number];
  const [rows, inner, columns] = [m, k, n].map((size) => Math.min(size, STEPS_SIDE));
  return {
    shape: [m, k, n],
    A: readNumbers(fields, 'A', [rows!, inner!]),
    B: readNumbers(fields, 'B', [inner!, columns!]),
    C: readNumbers(fields, 'C', [rows!, columns!]),
    names: readNames(fields['names'] ?? ['A', 'B']),
  };
}

function readNames(value: unknown): ProductView['names'] {
  const isPair = Array.isArray(value) && value.length === 2 && value.every((it) => typeof it === 'string'); // prettier-ignore
  must(isPair, 'names must be two strings');
  const [A, B] = value.map((name: string) => name.slice(0, LONGEST_OPERAND)) as [string, string]; // prettier-ignore
  // the product has no name of its own, and must not take that of an operand
  return { A, B, C: A === 'C' || B === 'C' ? `${A} · ${B}` : 'C' };
}

function readElimination(fields: Fields): Omit<EliminationView, 'kind' | keyof Titled> {
  const [rows, columns] = readShape(fields['shape'], 2) as [number, number];
  must(rows <= STEPS_SIDE, `shape must have at most ${STEPS_SIDE} rows; got ${rows}`);
  must(
    columns <= STEPS_COLUMNS,
    `shape must have at most ${STEPS_COLUMNS} columns; got ${columns}`,
  );
  const { divider, operations, pivots } = fields as Fields & { divider: unknown };
  must(
    divider === undefined || (isCount(divider) && divider <= columns),
    'divider must not exceed the columns',
  );
  must(
    Array.isArray(operations) && operations.length <= MAX_STEPS,
    `operations must be a list of at most ${MAX_STEPS}`,
  );
  must(
    Array.isArray(pivots) && pivots.length <= rows && pivots.every((at) => isCount(at) && at < columns), // prettier-ignore
    'pivots must be columns of the matrix',
  );
  const A = readComplex(fields, ['data', 'imag'], [rows, columns]);
  const count: [number, number] = [1, operations.length];
  const { data: re } = readNumbers(fields, 'values', count);
  const im = A.imag && readNumbers(fields, 'imagValues', count).data;
  const valueAt = (at: number) => (im ? { re: re[at]!, im: im[at]! } : re[at]!);
  const size = { rows, columns };
  return {
    A,
    divider,
    steps: operations.map((entry, at) => readOperation(entry, valueAt(at), size)),
    pivots: [...pivots],
  };
}

function readOperation(
  entry: unknown,
  value: number | ComplexNumber,
  { rows, columns }: { readonly rows: number; readonly columns: number },
): PivotedOperation<number | ComplexNumber> {
  must(
    Array.isArray(entry) && entry.length === 5 && entry.every(isCount),
    'an operation must be five whole numbers ≥ 0',
  );
  const [code, row, other, pivotRow, column] = entry as [number, number, number, number, number];
  const kind = OPERATIONS[code];
  must(kind !== undefined, `the kind of an operation must be below ${OPERATIONS.length}; got ${code}`); // prettier-ignore
  must(row < rows && pivotRow < rows, 'the rows of an operation must be rows of the matrix');
  must(column < columns, 'the pivot of an operation must lie in the matrix');
  must(other < (kind === 'clear' ? columns : rows), 'the second index of an operation must lie in the matrix'); // prettier-ignore
  return { operation: operationOf(kind, row, { other, value }), pivot: { row: pivotRow, column } };
}

function operationOf(
  kind: (typeof OPERATIONS)[number],
  row: number,
  { other, value }: { readonly other: number; readonly value: number | ComplexNumber },
): RowOperation<number | ComplexNumber> {
  switch (kind) {
    case 'swap':
      return { kind, row, with: other };
    case 'divide':
      return { kind, row, by: value };
    case 'subtract':
      return { kind, row, from: other, factor: value };
    case 'clear':
      return { kind, row, column: other };
  }
}

function readGramSchmidt(fields: Fields): Pick<GramSchmidtView, 'A' | 'R'> {
  const [rows, columns] = readShape(fields['shape'], 2) as [number, number];
  must(
    rows <= STEPS_SIDE && columns <= STEPS_SIDE,
    `shape must be at most ${STEPS_SIDE} × ${STEPS_SIDE}; got ${rows} × ${columns}`,
  );
  return {
    A: readComplex(fields, ['data', 'imag'], [rows, columns]),
    R: readComplex(fields, ['R', 'imagR'], [columns, columns]),
  };
}

function readShape(shape: unknown, axes: number): number[] {
  must(
    Array.isArray(shape) && shape.length === axes && shape.every(isCount),
    `shape must be ${axes} whole numbers ≥ 0; got ${show(shape)}`,
  );
  return [...shape];
}

function readNumbers(fields: Fields, key: string, [rows, columns]: [number, number]): Numbers {
  const bytes = decode(fields[key], rows * columns, 8, key);
  return { rows, columns, data: fromBytes(bytes, 'float64') };
}

/** Numbers that are complex if the imaginary parts of the matrix are there. */
function readComplex(
  fields: Fields,
  [re, im]: readonly [string, string],
  size: [number, number],
): Numbers {
  const numbers = readNumbers(fields, re, size);
  return fields['imag'] === undefined ? numbers : { ...numbers, imag: readNumbers(fields, im, size).data }; // prettier-ignore
}

// Values of the wrong kind for each kind of argument.
import * as api from '../src/index.ts';

/** The kinds of arguments. */
export type Kind =
  | 'matrix'
  | 'matrixIfAny'
  | 'anyMatrix'
  | 'sparse'
  | 'operand'
  | 'anyOperand'
  | 'mask'
  | 'size'
  | 'sizeIfAny'
  | 'sizeOrOptions'
  | 'whole'
  | 'number'
  | 'numbers'
  | 'shares'
  | 'rows'
  | 'matrices'
  | 'index'
  | 'axis'
  | 'spread'
  | 'function'
  | 'options'
  | 'dtype'
  | 'triplets'
  | 'csr';

const symbol = Symbol('s');
const NONSENSE: readonly unknown[] = [null, 'x', true, {}, () => 1, symbol, 10n, new Date(0)];
const LISTS: readonly unknown[] = [[], [1, 2], [[1, 2], [3, 4]], Float64Array.of(1, 2)]; // prettier-ignore
const NUMBERS: readonly unknown[] = [NaN, -1, 2.5, Infinity];
const others = (...good: unknown[]) =>
  [undefined, ...NONSENSE, ...LISTS, ...NUMBERS, api.eye(2).gt(0), api.sparseEye(2)].filter(
    (value) => !good.includes(value) && !good.includes(typeof value),
  );

/** Values that are none of a kind. An option may be left out. */
export const WRONG: Readonly<Record<Kind, readonly unknown[]>> = {
  matrix: others(),
  matrixIfAny: others('undefined'),
  anyMatrix: others().filter((value) => !(value instanceof api.SparseMatrix)),
  sparse: others().filter((value) => !(value instanceof api.SparseMatrix)),
  operand: others('number'),
  anyOperand: others('number').filter((value) => !(value instanceof api.SparseMatrix)),
  mask: others().filter((value) => !(value instanceof api.BooleanMatrix)),
  size: others(),
  sizeIfAny: others('undefined'),
  sizeOrOptions: others('undefined', 'object').concat(null, [[]]),
  whole: others(-1, 'undefined'),
  number: others('number', 'undefined'),
  numbers: [undefined, ...NONSENSE, ...NUMBERS, ['1', '2'], [1, null], [1, [2]], [1n]],
  shares: others('number', 'undefined').filter(
    (value) => !(Array.isArray(value) && value.length === 0),
  ),
  rows: [undefined, ...NONSENSE, ...NUMBERS, ['ab'], [[1, '2']], [[1], [null]], [[true]]],
  matrices: [undefined, ...NONSENSE, ...NUMBERS, [1], [[1]], [null]],
  index: others(-1, 'undefined').filter((value) => !Array.isArray(value)),
  axis: [null, 'x', NaN, -1, 2, 2.5, {}, symbol, 10n],
  spread: [null, 'x', NaN, -1, 2, 2.5, symbol, 10n, { axis: 2 }, { correction: '1' }],
  function: [undefined, null, 'x', 1, {}, [], symbol],
  options: [null, 'x', 1, true, [], symbol, () => 1],
  dtype: [null, 'int8', 64, {}, symbol],
  csr: [undefined, null, 'x', 1, {}, [], { indptr: [0, 1, 2], indices: [0, '1'], data: [1, 2] }],
  triplets: [undefined, null, 'x', 1, true, symbol, [[0]], [['0', 0, 1]], {}],
};

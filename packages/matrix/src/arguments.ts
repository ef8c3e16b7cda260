// What an author hands over, judged where it comes in. Types know most of it, but not what JSON or
// `any` brings, nor a cell whose types are not checked: the error then names the function, the
// argument, what came and what to do. A wrong kind is a TypeError, a wrong size a ShapeError.
import type { BooleanMatrix } from './boolean-matrix.ts';
import type { ComplexMatrix } from './complex/complex-matrix.ts';
import { isList, said } from '@eigenbook/mime';
import { ShapeError } from './errors.ts';

export { said };

/**
 * A matrix of numbers, of this copy of the package or of another.
 * @throws TypeError for anything else.
 */
export function checkMatrix(caller: string, name: string, A: unknown): void {
  if (!isMatrix(A) || 'indptr' in A) throw wrong(caller, name, 'a matrix', A);
}

/** @throws TypeError for what is no dense matrix of numbers, real or complex. */
export function checkDense(caller: string, name: string, A: unknown): void {
  if (!isComplexMatrix(A)) checkMatrix(caller, name, A);
}

/** @throws TypeError for what is neither a dense nor a sparse matrix of numbers. */
export function checkAnyMatrix(caller: string, name: string, A: unknown): void {
  if (!isMatrix(A)) throw wrong(caller, name, 'a matrix, dense or sparse', A);
}

/** Whether it is a matrix of complex numbers, of this copy of the package or of another. */
export function isComplexMatrix(value: unknown): value is ComplexMatrix {
  return isObject(value) && 'imag' in value && 'real' in value && typeof value.rows === 'number';
}

/** @throws TypeError for what is neither a number nor a matrix of numbers. */
export function checkOperand(caller: string, name: string, B: unknown): void {
  if (typeof B === 'number' || (isMatrix(B) && !('indptr' in B))) return;
  throw wrong(caller, name, 'a number or a matrix', B);
}

/** @throws TypeError for what is no mask, a matrix of truth values. */
export function checkMask(caller: string, mask: unknown): void {
  if (!isMask(mask)) throw wrong(caller, 'mask', 'a mask such as A.gt(0)', mask);
}

/** Whether it is a matrix of truth values. */
export function isMask(value: unknown): value is BooleanMatrix {
  return isObject(value) && value.dtype === 'bool' && ArrayBuffer.isView(value.data);
}

/** @throws TypeError for what is no Float64Array or Float32Array. */
export function checkFloats(caller: string, name: string, data: unknown): void {
  if (data instanceof Float64Array || data instanceof Float32Array) return;
  // of another window or context
  if (ArrayBuffer.isView(data) && /^Float(64|32)Array$/.test(data.constructor.name)) return;
  throw wrong(caller, name, 'a Float64Array or a Float32Array', data);
}

/** @throws TypeError for what is no number; NaN and infinities are. */
export function checkNumber(caller: string, name: string, x: unknown): void {
  if (typeof x !== 'number') throw wrong(caller, name, 'a number', x);
}

/** @throws RangeError for a number that is not whole, TypeError for what is no number. */
export function checkWhole(caller: string, name: string, x: unknown): void {
  if (Number.isSafeInteger(x)) return;
  if (typeof x !== 'number') throw wrong(caller, name, 'a whole number', x);
  throw new RangeError(`${caller}: ${name} must be a whole number; got ${x}`);
}

/** @throws ShapeError for what is no size of a matrix: a whole number ≥ 0. */
export function checkSize(caller: string, name: string, n: unknown): void {
  if (Number.isSafeInteger(n) && (n as number) >= 0) return;
  throw new ShapeError(`${caller}: ${name} must be a whole number ≥ 0; got ${said(n)}`);
}

/** @throws TypeError for what is no function. */
export function checkFunction(caller: string, name: string, f: unknown): void {
  if (typeof f !== 'function') throw wrong(caller, name, 'a function', f);
}

/** @throws TypeError for what is no object of options, where there is anything. */
export function checkOptions(caller: string, options: unknown): void {
  if (options === undefined || (isObject(options) && !isList(options))) return;
  throw wrong(caller, 'options', 'an object such as { name: value }', options);
}

/** @throws RangeError for what is none of the words to choose from. */
export function checkChoice(caller: string, name: string, word: unknown, words: string[]): void {
  if (words.includes(word as string)) return;
  const choices = words.map((choice) => `'${choice}'`).join(' or ');
  throw new RangeError(`${caller}: ${name} must be ${choices}; got ${said(word)}`);
}

/** @throws TypeError for what is no array of matrices. */
export function checkMatrices(caller: string, name: string, list: unknown): void {
  if (!Array.isArray(list)) throw wrong(caller, name, 'an array of matrices', list);
  for (const [k, A] of list.entries()) checkDense(caller, `${name}[${k}]`, A);
}

/**
 * A list of numbers: an array or a typed array. Text and truth values are none: as numbers they
 * would be NaN, or 0 and 1, without a word.
 * @throws TypeError for anything else, and for a list with anything else in it.
 */
export function checkNumbers(caller: string, name: string, list: unknown): void {
  if (!isList(list)) throw wrong(caller, name, 'a list of numbers', list);
  if (ArrayBuffer.isView(list) && typeof list[0] !== 'bigint') return;
  for (let k = 0; k < list.length; k++) {
    if (typeof list[k] !== 'number') throw notNumber(caller, `${name}[${k}]`, list[k]);
  }
}

/** A place that holds no number. */
function notNumber(caller: string, place: string, value: unknown): TypeError {
  const advice = value === null ? ' JSON writes null for NaN and infinities.' : '';
  return new TypeError(`${caller}: ${place} must be a number; got ${said(value)}.${advice}`);
}

/** An argument of the wrong kind, and how it could become one of the right. */
export function wrong(caller: string, name: string, wanted: string, value: unknown): TypeError {
  const missing = name === 'A' ? ` Write ${caller}(A), with a matrix A.` : ` Put ${name} into the brackets of ${caller}.`; // prettier-ignore
  const advice = value === undefined ? missing : wanted.includes('matrix') ? adviceFor(value) : '';
  return new TypeError(`${caller}: ${name} must be ${wanted}; got ${said(value)}.${advice}`);
}

/** Of another window or context too: the class of the array is not asked for. */
function isMatrix(value: unknown): value is object {
  if (!isObject(value) || !('shape' in value) || typeof value.rows !== 'number') return false;
  const data = value.data as Float64Array | undefined;
  // of truth values there is a byte each
  return ArrayBuffer.isView(data) && data.BYTES_PER_ELEMENT >= 4;
}

function adviceFor(value: unknown): string {
  if (isList(value)) {
    return isList(value[0]) || !(0 in value)
      ? ' matrix([[1, 2], [3, 4]]) makes one of rows.'
      : ' vector(list) makes a column of a list.';
  }
  if (!isObject(value)) return typeof value === 'number' ? ' matrix([[x]]) makes one of x.' : '';
  if ('then' in value) return ' Put await before it.';
  if ('indptr' in value) return ' .toDense() gives one.';
  if ('imag' in value) return ' .real and .imag are matrices.';
  if ('toMatrix' in value) return ' .toMatrix() gives one.';
  return value.dtype === 'bool' ? ' where(mask, 1, 0) gives one.' : '';
}

function isObject(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null;
}

/** What any object may have, of what is asked for here. */
interface Loose {
  readonly rows?: unknown;
  readonly columns?: unknown;
  readonly data?: unknown;
  readonly dtype?: unknown;
}

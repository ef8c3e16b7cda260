// What is given to be read or written, judged where it comes in.
import { LAYOUTS, type RandomAccess } from '@eigenbook/mime/formats';
import { said, wrong } from '../arguments.ts';
import type { NumberArray } from './number-array.ts';

/** @throws TypeError for what is no Uint8Array, of which a Buffer is one. */
export function checkBytes(caller: string, file: unknown): void {
  if (isBytes(file)) return;
  throw new TypeError(`${caller}: file must be a Uint8Array; got ${said(file)}.${adviceFor(file)}`);
}

/** @throws TypeError for what is neither a text nor a Uint8Array. */
export function checkText(caller: string, file: unknown): void {
  if (typeof file === 'string' || isBytes(file)) return;
  throw new TypeError(`${caller}: file must be a text or a Uint8Array; got ${said(file)}.${adviceFor(file)}`); // prettier-ignore
}

/** @throws TypeError for what is neither a Uint8Array nor a file of which parts can be read. */
export function checkFile(caller: string, file: unknown): void {
  const { size, read } = (file ?? {}) as Partial<RandomAccess>;
  if (isBytes(file) || (typeof size === 'number' && typeof read === 'function')) return;
  throw new TypeError(`${caller}: file must be a Uint8Array or { size, read(start, end) }; got ${said(file)}.${adviceFor(file)}`); // prettier-ignore
}

/** @throws TypeError for what is no array of numbers with its shape and element type. */
export function checkArray(caller: string, value: unknown): asserts value is NumberArray {
  const { shape, dtype, data } = (value ?? {}) as Partial<NumberArray>;
  const sizes = Array.isArray(shape) && shape.every((n) => Number.isSafeInteger(n) && n >= 0);
  if (sizes && Object.hasOwn(LAYOUTS, String(dtype)) && ArrayBuffer.isView(data)) return;
  throw wrong(caller, 'value', 'a matrix or an array { shape, dtype, data }', value);
}

/** @throws TypeError for what is no object of arrays by their names. */
export function checkNamed(caller: string, arrays: unknown): void {
  if (kindOf(arrays) === 'Object' && !('rows' in (arrays as object))) return;
  throw new TypeError(`${caller}: the arrays must stand by their names, as in { A }; got ${said(arrays)}.`); // prettier-ignore
}

/** The class of an object of any window or context: `Uint8Array`, `Promise`; of our own `Object`. */
function kindOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice('[object '.length, -1);
}

const isBytes = (value: unknown): boolean => kindOf(value) === 'Uint8Array';

const ADVICE: Readonly<Record<string, string>> = {
  String: ' load(path) reads a file.',
  ArrayBuffer: ' new Uint8Array(buffer) is one.',
  Promise: ' Put await before it.',
};

const adviceFor = (value: unknown): string => ADVICE[kindOf(value)] ?? '';

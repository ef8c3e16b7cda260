// What a reader types to get somewhere, a place or what the element there is; and the ends of the colours.
import type { Sought, Statistics } from '@eigenbook/mime';
import type { Index } from '../cells/cell-source.ts';

/**
 * Reads `12, 5`, `[12, 5]`, `12 5`, or `12` for a row alone; counted from the end if negative.
 * @returns undefined if that is no place in the matrix.
 */
export function placeFrom(
  text: string,
  [rows, columns]: readonly [number, number],
  column = 0,
): Index | undefined {
  const numbers = /^\s*[[(]?\s*(-?\d+)\s*(?:[,;\s]\s*(-?\d+)\s*)?[\])]?\s*$/.exec(text);
  if (!numbers) return undefined;
  const row = fromEnd(Number(numbers[1]), rows);
  const at = numbers[2] === undefined ? column : fromEnd(Number(numbers[2]), columns);
  const isThere = row >= 0 && row < rows && at >= 0 && at < columns;
  return isThere ? { row, column: at } : undefined;
}

function fromEnd(index: number, size: number): number {
  return index < 0 || Object.is(index, -0) ? size + index : index;
}

const LARGEST = Number.MAX_VALUE;

/**
 * Reads `max`, `min`, `nan`, `inf`, `> 0.9`, `< -2`, and `= 0.72`, which is every number that rounds
 * to that.
 * @returns undefined if it is none of them.
 */
export function soughtFrom(
  text: string,
  { min, max }: Pick<Statistics, 'min' | 'max'>,
): Sought | undefined {
  // prettier-ignore
  const word = text.trim().toLowerCase();
  if (word === 'nan') return 'nan';
  if (word === 'inf' || word === '∞') return 'nonFinite';
  if (word === 'max') return max === null ? undefined : [max, max];
  if (word === 'min') return min === null ? undefined : [min, min];
  const [, sign, digits = ''] = /^([<>=])\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)$/.exec(word.replace('−', '-')) ?? []; // prettier-ignore
  const value = Number(digits);
  if (sign === undefined || !Number.isFinite(value)) return undefined;
  if (sign === '>') return [beside(value, 1), LARGEST];
  if (sign === '<') return [-LARGEST, beside(value, -1)];
  const [mantissa = '', exponent = '0'] = digits.split('e');
  const places = (mantissa.split('.')[1] ?? '').length - Number(exponent);
  const half = mantissa.includes('.') ? 0.5 * 10 ** -places : 0;
  return [value - half, value + half];
}

/**
 * Reads two numbers, `0, 1` or `-2 … 2`.
 * @returns undefined unless the first is below the second.
 */
export function endsFrom(typed: string): [low: number, high: number] | undefined {
  const number = '[-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:e[-+]?\\d+)?';
  const ends = new RegExp(`^\\W*?(${number})\\s*(?:,|;|…|\\.\\.\\.?|\\s)\\s*(${number})\\W*$`, 'i');
  const [, low = NaN, high = NaN] = (ends.exec(typed.replaceAll('−', '-')) ?? []).map(Number);
  return low < high && Number.isFinite(high - low) ? [low, high] : undefined;
}

/** The number next to another one, above or below it. */
function beside(x: number, direction: 1 | -1): number {
  if (x === 0) return direction * Number.MIN_VALUE;
  const bits = new BigInt64Array(1);
  const number = new Float64Array(bits.buffer);
  number[0] = x;
  bits[0]! += BigInt(x > 0 ? direction : -direction);
  return number[0];
}

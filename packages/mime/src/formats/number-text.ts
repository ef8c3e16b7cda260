/**
 * The number that a field of a text file is; undefined if it is none. `nan`, `inf` and `infinity`
 * are read in any case, a Fortran `d` as exponent, and the minus of typographers (U+2212).
 */
export function readNumber(text: string): number | undefined {
  if (text.startsWith('\u2212')) return readNumber(`-${text.slice(1)}`);
  // Number('') is 0, and Number('0x10') is 16
  if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[edED][+-]?\d+)?$/.test(text)) {
    return Number(text.replace(/[dD]/, 'e'));
  }
  const [, sign, word] = /^([+-]?)(nan|inf|infinity)$/i.exec(text) ?? [];
  if (word === undefined) return undefined;
  return word.toLowerCase() === 'nan' ? NaN : sign === '-' ? -Infinity : Infinity;
}

/** Whether a whole number is another one as a float64 than its digits say: 2^53 + 1, not 2^60 as `writeNumber` has it. */
export function losesDigits(text: string, value: number): boolean {
  if (Math.abs(value) <= Number.MAX_SAFE_INTEGER || !/^[+-]?\d+$/.test(text)) return false;
  const digits = text.replace('+', '');
  return !Number.isFinite(value) || (BigInt(digits) !== BigInt(value) && digits !== String(value));
}

/**
 * A number as text that gives it back exactly, in the words of C and Python.
 * @example
 * [0.1, -0, NaN, -Infinity].map(writeNumber); // => ['0.1', '-0', 'nan', '-inf']
 */
export function writeNumber(x: number): string {
  if (Object.is(x, -0)) return '-0';
  if (Number.isNaN(x)) return 'nan';
  return Number.isFinite(x) ? String(x) : x > 0 ? 'inf' : '-inf';
}

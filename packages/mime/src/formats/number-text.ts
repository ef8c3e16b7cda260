/**
 * The number that a field of a text file is; undefined if it is none. `nan`, `inf` and `infinity`
 * are read in any case, and a Fortran `d` as exponent.
 */
export function readNumber(text: string): number | undefined {
  // Number('') is 0, and Number('0x10') is 16
  if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[edED][+-]?\d+)?$/.test(text)) {
    return Number(text.replace(/[dD]/, 'e'));
  }
  const [, sign, word] = /^([+-]?)(nan|inf|infinity)$/i.exec(text) ?? [];
  if (word === undefined) return undefined;
  return word.toLowerCase() === 'nan' ? NaN : sign === '-' ? -Infinity : Infinity;
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

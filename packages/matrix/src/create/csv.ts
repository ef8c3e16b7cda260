import type { Matrix } from '../matrix.ts';
import { fromRows } from './matrix.ts';

export interface CsvOptions {
  /** What stands between two fields. Default: the first of tab, `;` and `,` that line 1 holds; else white space. */
  readonly delimiter?: string;
  /** How many lines to pass over. Default: 1 if no field of the first line is a number, else 0. */
  readonly skip?: number;
}

/**
 * A matrix from lines of numbers. Empty lines and lines from `#` are passed over; `nan`, `inf` and
 * `-inf` are read in any case, and an empty field is NaN.
 * @throws SyntaxError if a field is no number, naming its line and column.
 * @throws ShapeError if the lines differ in length.
 * @example
 * fromCSV('x,y\n1,2\n3,4'); // => [[1, 2], [3, 4]]
 */
export function fromCSV(text: string, { delimiter, skip }: CsvOptions = {}): Matrix {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .map((line, k) => ({ number: k + 1, line: line.replace(/#.*$/, '') }))
    .filter(({ line }) => line.trim() !== '');
  const separator = delimiter ?? guess(lines[0]?.line ?? '');
  const fields = lines.map(({ number, line }) => ({ number, texts: split(line, separator) }));
  const first = fields[0]?.texts ?? [];
  const head = first.every((field) => Number.isNaN(parse(field)) && !isNaNText(field));
  return fromRows(
    fields
      .slice(skip ?? (head ? 1 : 0))
      .map(({ number, texts }) => texts.map((field, k) => read(field, number, k + 1))),
  );
}

function guess(line: string): string {
  return ['\t', ';', ','].find((mark) => line.includes(mark)) ?? ' ';
}

function split(line: string, separator: string): string[] {
  const parts = separator === ' ' ? line.trim().split(/\s+/) : line.split(separator);
  return parts.map((part) =>
    part
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .trim(),
  );
}

function read(field: string, line: number, column: number): number {
  const x = parse(field);
  if (!Number.isNaN(x) || isNaNText(field)) return x;
  throw new SyntaxError(
    `fromCSV: a field must be a number; got ${JSON.stringify(field)} in line ${line}, field ${column}`,
  );
}

/** NaN for what is no number. */
function parse(field: string): number {
  const infinity = /^([+-]?)inf(inity)?$/i.exec(field);
  if (infinity) return infinity[1] === '-' ? -Infinity : Infinity;
  // Number('') is 0, and Number('0x10') is 16
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(field) ? Number(field) : NaN;
}

function isNaNText(field: string): boolean {
  return field === '' || /^[+-]?nan$/i.test(field);
}

// A matrix as text for other programs, digit for digit.
import { formatFull, isNegative, latexMatrix } from '@eigenbook/mime';
import { PLAIN, type Table, textsOf, type Words } from './table.ts';

/** Comma-separated values, a line a row. @see RFC 4180 */
export function toCsv(table: Table): string {
  const quoted = (label: string) => `"${label.replaceAll('"', '""')}"`;
  return lines(labelled(table, quoted), ',');
}

export function toTsv(table: Table): string {
  return lines(
    labelled(table, (label) => label.replaceAll(/[\t\r\n]/g, ' ')),
    '\t',
  );
}

/** The texts of all elements behind and below the labels, where there are some. */
function labelled(table: Table, write: (label: string) => string): string[][] {
  const { rows, columns } = table.labels ?? {};
  const body = textsOf(table, PLAIN).map((cells, i) => (rows ? [write(rows[i]!), ...cells] : cells)); // prettier-ignore
  return columns ? [[...(rows ? [''] : []), ...columns.map(write)], ...body] : body;
}

/** A table with the labels or indices of the columns as its head. */
export function toMarkdown(table: Table): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const { rows, columns } = table.labels ?? {};
  const plain = (label: string) => label.replaceAll(/[\r\n]/g, ' ').replaceAll(/[\\|*_`<]/g, '\\$&'); // prettier-ignore
  const head = Array.from({ length: table.columns }, (_, j) => plain(columns?.[j] ?? String(j)));
  const body = textsOf(table, PLAIN).map((cells, i) => row([`**${plain(rows?.[i] ?? String(i))}**`, ...cells])); // prettier-ignore
  return `${[row(['', ...head]), row(['--:', ...head.map(() => '--:')]), ...body].join('\n')}\n`;
}

/** A `bmatrix` of all elements. */
export function toTex({ rows, columns, dtype, values, imag }: Table): string {
  const upTo = (n: number) => Array.from({ length: n }, (_, k) => k);
  const cell = (i: number, j: number) => {
    const at = i * columns + j;
    const [re, im] = [values[at]!, imag?.[at]];
    if (im !== undefined) return { re: formatFull(re), im: formatFull(Math.abs(im)), negative: isNegative(im) }; // prettier-ignore
    return { text: dtype === 'bool' ? String(re !== 0) : formatFull(re) };
  };
  return latexMatrix(cell, upTo(rows), upTo(columns));
}

const NUMPY: Words = {
  number: (x) =>
    Number.isNaN(x) ? 'np.nan' : x === Infinity ? 'np.inf' : x === -Infinity ? '-np.inf' : formatFull(x), // prettier-ignore
  truth: (x) => (x ? 'True' : 'False'),
  complex: (re, im) => `complex(${NUMPY.number(re)}, ${NUMPY.number(im)})`,
};

/** An expression of NumPy, imported as `np`. */
export function toNumpy(table: Table): string {
  const rows = textsOf(table, NUMPY).map((cells) => `[${cells.join(', ')}]`);
  const shape = table.rows === 0 || table.columns === 0 ? `.reshape(${table.rows}, ${table.columns})` : ''; // prettier-ignore
  return `np.array([${rows.join(', ')}], dtype=np.${table.dtype === 'bool' ? 'bool_' : table.dtype})${shape}`;
}

const MATLAB: Words = {
  number: (x) => (Number.isFinite(x) || Number.isNaN(x) ? formatFull(x) : x > 0 ? 'Inf' : '-Inf'),
  truth: String,
  complex: (re, im) => `complex(${MATLAB.number(re)}, ${MATLAB.number(im)})`,
};

export function toMatlab(table: Table): string {
  if (table.rows === 0 || table.columns === 0) return `zeros(${table.rows}, ${table.columns})`;
  return `[${textsOf(table, MATLAB).map((cells) => cells.join(' ')).join('; ')}]`; // prettier-ignore
}

/** An expression for a cell: a call of `matrix`, `ComplexMatrix` with both parts, or a comparison. */
export function toTypeScript(table: Table): string {
  const { rows, columns, values, imag, dtype } = table;
  if (rows === 0 || columns === 0) return `zeros(${rows}, ${columns})`;
  const nested = (part: Float64Array) => {
    const texts = textsOf({ rows, columns, dtype: 'float64', values: part }, PLAIN);
    return `[${texts.map((cells) => `[${cells.join(', ')}]`).join(', ')}]`;
  };
  if (imag) return `new ComplexMatrix(matrix(${nested(values)}), matrix(${nested(imag)}))`;
  return `matrix(${nested(values)})${dtype === 'bool' ? '.gt(0)' : ''}`;
}

function lines(rows: readonly (readonly string[])[], separator: string): string {
  return rows.map((cells) => `${cells.join(separator)}\n`).join('');
}

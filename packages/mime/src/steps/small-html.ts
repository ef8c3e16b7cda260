// Static tables of numbers, and what stands between them: no script, no class, few bytes.
import { edgeIndices } from '../encode-payload.ts';
import { escapeHtml } from '../escape-html.ts';
import { type CellText, cellsOf } from '../cells.ts';
import { complexText } from '../complex-text.ts';
import type { ComplexSource, MatrixSource } from '../sources.ts';

/** What is needed of a real matrix, or of a complex one. */
type Rectangle =
  | Pick<MatrixSource, 'rows' | 'columns' | 'data'>
  | Pick<ComplexSource, 'rows' | 'columns' | 'real' | 'imag'>;

const EDGE = 5;
const TABLE =
  'display:inline-table;vertical-align:middle;margin:4px;border-collapse:collapse;font-family:monospace;border-left:2px solid;border-right:2px solid;border-radius:4px';

/**
 * A matrix of at most 10 × 10 cells, larger ones with … between their edges.
 * @param divider - the columns before the line of an augmented matrix.
 */
export function smallTable(A: Rectangle, divider?: number): string {
  const { rows, columns } = A;
  const [rowIndex, columnIndex] = [rows, columns].map((size) => {
    const shown = edgeIndices(size, EDGE);
    return size > shown.length ? [...shown.slice(0, EDGE), -1, ...shown.slice(EDGE)] : shown;
  }) as [number[], number[]];
  const source = 'data' in A ? ({ ...A, dtype: 'float64' } as const) : ({ ...A, dtype: 'complex128' } as const); // prettier-ignore
  const there = (index: readonly number[]) => index.filter((k) => k >= 0);
  const write = cellsOf(source).writer(there(rowIndex), there(columnIndex), 4);
  const cell = (i: number, j: number) => {
    const line = j > 0 && j === divider ? ';border-left:1px solid' : '';
    const text = i < 0 || j < 0 ? '…' : textOf(write(i, j));
    return `<td style="padding:2px 6px;text-align:right${line}">${text}</td>`;
  };
  const lines = rowIndex.map((i) => `<tr>${columnIndex.map((j) => cell(i, j)).join('')}</tr>`);
  return `<table style="${TABLE}">${lines.join('')}</table>`;
}

/** A headline over what follows; nothing without one. */
export function headline(name: string | undefined): string {
  return name === undefined ? '' : `<div><b>${escapeHtml(name)}</b></div>`;
}

function textOf(cell: CellText): string {
  return 'text' in cell ? cell.text : complexText(cell.re, cell.im, cell.negative);
}

// Static tables of numbers, and what stands between them: no script, no class, few bytes.
import { edgeIndices } from '../encode-payload.ts';
import { escapeHtml } from '../escape-html.ts';
import { numberFormat } from '../number-format.ts';

interface Rectangle {
  readonly rows: number;
  readonly columns: number;
  readonly data: ArrayLike<number>;
}

const EDGE = 5;
const TABLE =
  'display:inline-table;vertical-align:middle;margin:4px;border-collapse:collapse;font-family:monospace;border-left:2px solid;border-right:2px solid;border-radius:4px';

/**
 * A matrix of at most 10 × 10 cells, larger ones with … between their edges.
 * @param divider - the columns before the line of an augmented matrix.
 */
export function smallTable({ rows, columns, data }: Rectangle, divider?: number): string {
  const [rowIndex, columnIndex] = [rows, columns].map((size) => {
    const shown = edgeIndices(size, EDGE);
    return size > shown.length ? [...shown.slice(0, EDGE), -1, ...shown.slice(EDGE)] : shown;
  }) as [number[], number[]];
  const at = (i: number, j: number) => data[i * columns + j]!;
  const shown = rowIndex.flatMap((i) =>
    columnIndex.filter((j) => i >= 0 && j >= 0).map((j) => at(i, j)),
  );
  const { format } = numberFormat(shown, 4);
  const cell = (i: number, j: number) => {
    const line = j > 0 && j === divider ? ';border-left:1px solid' : '';
    const text = i < 0 || j < 0 ? '…' : format(at(i, j));
    return `<td style="padding:2px 6px;text-align:right${line}">${text}</td>`;
  };
  const lines = rowIndex.map((i) => `<tr>${columnIndex.map((j) => cell(i, j)).join('')}</tr>`);
  return `<table style="${TABLE}">${lines.join('')}</table>`;
}

/** A headline over what follows; nothing without one. */
export function headline(name: string | undefined): string {
  return name === undefined ? '' : `<div><b>${escapeHtml(name)}</b></div>`;
}

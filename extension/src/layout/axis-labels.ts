// What stands at the rows and columns of a matrix: labels where it has them, else indices.
import { type MatrixView, rowLabel, rowsAndColumns } from '@eigenbook/mime';

export interface AxisLabels {
  readonly row: (row: number) => string;
  readonly column: (column: number) => string;
  /** Characters of the longest one. */
  readonly rowLength: number;
  readonly columnLength: number;
  /** Whether they are texts: those do not stand for their neighbours as round numbers do. */
  readonly named: { readonly rows: boolean; readonly columns: boolean };
}

/** Characters of a label that are drawn. */
const LONGEST = 14;

export function axisLabels({ shape, labels }: Pick<MatrixView, 'shape' | 'labels'>): AxisLabels {
  const [rows, columns] = rowsAndColumns(shape);
  const length = (texts: readonly string[] | undefined, size: number) =>
    texts ? texts.reduce((most, text) => Math.max(most, short(text).length), 1) : String(Math.max(0, size - 1)).length; // prettier-ignore
  return {
    row: (row) => short(rowLabel(labels, row) ?? String(row)),
    column: (column) => short(labels?.columns?.[column] ?? String(column)),
    rowLength: length(labels?.rows, rows),
    columnLength: length(labels?.columns, columns),
    named: { rows: labels?.rows !== undefined, columns: labels?.columns !== undefined },
  };
}

/** The labels of an element behind its index, e.g. ` cat · the`; empty without labels. */
export function labelsAt(
  { labels }: Pick<MatrixView, 'labels'>,
  row: number,
  column: number,
): string {
  const texts = [rowLabel(labels, row), labels?.columns?.[column]];
  const found = texts.filter((text) => text !== undefined).map(visible);
  return found.length === 0 ? '' : ` ${found.join(' · ')}`;
}

/** A row and a column as a screen reader says them: the index, and the label if there is one. */
export function spokenPlace({ labels }: Pick<MatrixView, 'labels'>, row: number, column: number) {
  const say = (index: number, label: string | undefined) =>
    label === undefined ? String(index) : `${index} ${visible(label)}`;
  return [say(row, rowLabel(labels, row)), say(column, labels?.columns?.[column])] as const;
}

function short(text: string): string {
  const plain = visible(text);
  return plain.length <= LONGEST ? plain : `${plain.slice(0, LONGEST - 1)}…`;
}

/** Tokens hold line ends and other characters that draw nothing, or turn the text around. */
function visible(text: string): string {
  return text
    .replaceAll('\n', '⏎')
    .replaceAll('\t', '⇥')
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, '␣');
}

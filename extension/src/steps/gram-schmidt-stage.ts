// Columns made orthonormal one after the other: what is left of A becomes Q, and R fills.
import { gramSchmidtText, type GramSchmidtView, numberFormat, type Numbers, subscript } from '@eigenbook/mime'; // prettier-ignore
import { element } from '../element.ts';
import type { Cell } from '../layout/grid.ts';
import { type CellGrid, cellGrid } from './cell-grid.ts';
import { fullAt, sizesOf, typeText } from './elements.ts';
import { longest } from './elimination-steps.ts';
import { gramSchmidtAfter, stepsOf } from './gram-schmidt-states.ts';
import { rangeOf } from './product-stage.ts';
import type { Stage, StageContext } from './stage.ts';
import { stepList } from './step-list.ts';

export function gramSchmidtStage(
  view: GramSchmidtView,
  { texts, report, go, ...context }: StageContext,
): Stage {
  const { A, R } = view;
  const n = A.columns;
  const steps = stepsOf(view);
  let { theme } = context;
  let step = steps.length;
  let now = gramSchmidtAfter(view, step);
  const q = now.columns;
  const light = () => {
    const at = steps[step - 1];
    const column = (j: number) => ({ row: 0, column: j, rows: A.rows, columns: 1 });
    left.light(at && column(at.column));
    const row = at?.kind === 'shadow' ? at.onto : at?.column;
    right.light(at && { row: row!, column: at.column, rows: 1, columns: 1 });
  };
  const tell = () => {
    light();
    const at = steps[step - 1];
    if (!at) return report({ index: '', value: '' }, texts.start);
    const of = texts.of(step, steps.length);
    report({ index: of, value: gramSchmidtText(at) }, `${of}: ${texts.gramSchmidt(at)}`);
  };
  const pointIn =
    (grid: () => CellGrid, name: (cell: Cell) => string, value: (cell: Cell) => string) =>
    (cell: Cell | undefined) => {
      // prettier-ignore
      if (!cell) return tell();
      grid().light({ ...cell, rows: 1, columns: 1 });
      const text = value(cell);
      report({ index: name(cell), value: text }, `${name(cell)} = ${text}`);
    };
  const gridOf = (
    label: string,
    size: { rows: number; columns: number },
    states: readonly Numbers[],
    point: (cell: Cell | undefined) => void,
  ) => {
    const { format } = numberFormat(states.flatMap(({ data, imag }) => [...data, ...(imag ?? [])]), 3); // prettier-ignore
    const range = rangeOf(states.map((state) => sizesOf(state) as ArrayLike<number>));
    return cellGrid({ label, ...size, format, characters: longest(states, format), range, point });
  };
  const left: CellGrid = gridOf('A → Q', A, [A, q], pointIn(() => left, ({ row, column }) => `${column < now.done ? 'q' : 'a'}${subscript(column + 1)}[${row}]`, ({ row, column }) => fullAt(now.columns, row * n + column))); // prettier-ignore
  const right: CellGrid = gridOf('R', R, [R], pointIn(() => right, ({ row, column }) => `R[${row}, ${column}]`, ({ row, column }) => fullAt(now.R, row * n + column))); // prettier-ignore

  const list = stepList(texts, steps.map((at) => gramSchmidtText(at)), go); // prettier-ignore
  const node = element('div', 'eb-way');
  const columnsPart = element('div', 'eb-operand eb-named-columns');
  const names = element('div', 'eb-column-names');
  names.setAttribute('aria-hidden', 'true');
  names.style.gridTemplateColumns = left.node.style.gridTemplateColumns;
  for (let j = 0; j < n; j++) names.append(element('span', ''));
  columnsPart.append(names, left.node);
  const trianglePart = element('div', 'eb-operand eb-named-columns');
  trianglePart.append(element('div', 'eb-column-names', 'R'), right.node);
  node.append(list.node, columnsPart, trianglePart);
  const fill = () => {
    left.show(now.columns, theme);
    right.show(now.R, theme);
  };
  return {
    node,
    title: view.name ?? 'A = Q · R',
    type: typeText(A, view.dtype),
    note: '',
    count: () => steps.length,
    show(next) {
      step = next;
      now = gramSchmidtAfter(view, step);
      [...names.children].forEach((name, j) => {
        name.textContent = `${j < now.done ? 'q' : 'a'}${subscript(j + 1)}`;
      });
      fill();
      list.show(step);
      tell();
    },
    setTheme(next) {
      theme = next;
      fill();
    },
  };
}

// Row operations one after the other: the matrix, and the list of what is done to it.
import { type EliminationView, operationText } from '@eigenbook/mime';
import { element } from '../element.ts';
import { cellGrid } from './cell-grid.ts';
import { fullAt, sizesOf, typeText } from './elements.ts';
import { changedRows, eliminationAfter, statesOf, writingOf } from './elimination-steps.ts';
import { rangeOf } from './product-stage.ts';
import type { Stage, StageContext } from './stage.ts';
import { stepList } from './step-list.ts';

export function eliminationStage(
  view: EliminationView,
  { texts, report, go, ...context }: StageContext,
): Stage {
  const { A, steps, divider, pivots, dtype } = view;
  let { theme } = context;
  let step = steps.length;
  let now = eliminationAfter(view, step);
  const states = statesOf(view);
  const { number, characters } = writingOf(states);
  const operationOf = (at: number) => operationText(steps[at]!.operation, number);
  const tell = () => {
    const operation = steps[step - 1]?.operation;
    if (!operation) return report({ index: '', value: '' }, texts.start);
    const said = `${texts.of(step, steps.length)}: ${texts.operation(operation)}`;
    report({ index: texts.of(step, steps.length), value: operationOf(step - 1) }, said);
  };
  const grid = cellGrid({
    label: 'A',
    rows: A.rows,
    columns: A.columns,
    format: number,
    characters,
    range: rangeOf(
      [states[0]!, states.at(-1)!].map((state) => sizesOf(state) as ArrayLike<number>),
    ),
    divider,
    point(cell) {
      grid.light(cell && { ...cell, rows: 1, columns: 1 });
      if (!cell) return tell();
      const value = fullAt(now, cell.row * A.columns + cell.column);
      const index = `[${cell.row}, ${cell.column}]`;
      report({ index, value }, `${index} = ${value}`);
    },
  });
  const list = stepList(texts, steps.map((_, at) => operationOf(at)), go); // prettier-ignore
  const node = element('div', 'eb-way');
  const names = element('div', 'eb-row-names');
  names.setAttribute('aria-hidden', 'true');
  for (let i = 0; i < A.rows; i++) names.append(element('span', '', `R${i + 1}`));
  const matrix = element('div', 'eb-augmented');
  matrix.append(names, grid.node);
  node.append(list.node, matrix);
  return {
    node,
    title: view.name ?? '',
    type: typeText(A, dtype),
    note: texts.rank(pivots.length),
    count: () => steps.length,
    show(next) {
      step = next;
      now = eliminationAfter(view, step);
      const at = steps[step - 1];
      const changed = changedRows(view, step);
      grid.show(now, theme);
      grid.mark(changed, at?.pivot);
      [...names.children].forEach((name, i) =>
        name.toggleAttribute('data-changed', changed.includes(i)),
      );
      list.show(step);
      tell();
    },
    setTheme(next) {
      theme = next;
      grid.show(now, theme);
    },
  };
}

// A product as at the blackboard, after Falk: B stands above C and A left of it, so that row i of A
// and column j of B meet in C[i, j].
import { formatFull, type Numbers, numberFormat, type ProductView } from '@eigenbook/mime';
import { element } from '../element.ts';
import type { Cell } from '../layout/grid.ts';
import { countText, minus, plainText } from '../layout/labels.ts';
import { type CellGrid, cellGrid } from './cell-grid.ts';
import {
  combinationText,
  type Lit,
  litByElement,
  litByStep,
  type Order,
  ORDERS,
  productAfter,
  stepCount,
  sumText,
} from './product-steps.ts';
import type { Stage, StageContext } from './stage.ts';

const DIGITS = 3;

export function productStage(
  view: ProductView,
  { texts, report, ...context }: StageContext,
): Stage {
  const { A, B, C, shape, names } = view;
  const [m, k, n] = shape;
  let { theme } = context;
  let order: Order = 'dots';
  let step = stepCount(view, order);

  const gridOf = (label: string, numbers: Numbers, point: (cell: Cell | undefined) => void) => {
    const { format } = numberFormat(numbers.data, DIGITS);
    const characters = Math.max(1, ...Array.from(numbers.data, (x) => format(x).length));
    const { rows, columns } = numbers;
    return cellGrid({
      label,
      rows,
      columns,
      format,
      characters,
      range: rangeOf([numbers.data]),
      point,
    });
  };
  const light = (lit: Lit) => {
    a.light(lit.A);
    b.light(lit.B);
    c.light(lit.C);
  };
  const write = (x: number) => String(Number(x.toPrecision(6)));
  const tellElement = (cell: Cell, count: number) => {
    const sum = sumText(view, cell, { count, format: write });
    const index = `${names.C}[${cell.row}, ${cell.column}]`;
    const full = C.data[cell.row * C.columns + cell.column]!;
    const exact = count >= k && write(full) !== formatFull(full) ? `  (${plainText(full)})` : '';
    report({ index, value: `= ${sum}${exact}` }, `${index} = ${sum}`);
  };
  const tellStep = () => {
    const at = step - 1;
    if (at < 0) return report({ index: '', value: '' }, texts.start);
    const said = texts.of(step, stepCount(view, order));
    if (order === 'dots') tellElement({ row: Math.floor(at / n), column: at % n }, Infinity);
    else if (order === 'outers') {
      const text = at < A.columns ? texts.layer(at, names.A, names.B) : texts.rest;
      const value = at < A.columns ? `+ ${names.A}[:, ${at}] · ${names.B}[${at}, :]` : texts.rest;
      report({ index: names.C, value }, `${said}: ${text}`);
    } else {
      const index = order === 'columns' ? `${names.C}[:, ${at}]` : `${names.C}[${at}, :]`;
      const sum = minus(combinationText(view, order, at, write));
      report({ index, value: `= ${sum}` }, `${said}: ${index} = ${sum}`);
    }
  };
  /** What the step itself lights, when nothing is pointed at: at the end the product is just there. */
  const rest = () => {
    if (step === stepCount(view, order) && !moved) {
      light({});
      report({ index: '', value: '' }, '');
    } else {
      light(litByStep(view, order, step));
      tellStep();
    }
  };
  let moved = false;
  const pointAt = (cell: Cell | undefined) => {
    if (!cell) return rest();
    light(litByElement(view, cell));
    const running = order === 'outers' && step < stepCount(view, order);
    tellElement(cell, running ? step : Infinity);
  };
  const pointAtOperand = (name: 'A' | 'B', numbers: Numbers) => (cell: Cell | undefined) => {
    if (!cell) return rest();
    const { row, column } = cell;
    const one = { row, column, rows: 1, columns: 1 };
    light(
      name === 'A'
        ? { A: one, B: { row: column, column: 0, rows: 1, columns: B.columns }, C: { row, column: 0, rows: 1, columns: C.columns } }
        : { B: one, A: { row: 0, column: row, rows: A.rows, columns: 1 }, C: { row: 0, column, rows: C.rows, columns: 1 } }, // prettier-ignore
    );
    const value = plainText(numbers.data[row * numbers.columns + column]!);
    const index = `${names[name]}[${row}, ${column}]`;
    report({ index, value }, `${index} = ${value}`);
  };
  const a: CellGrid = gridOf(names.A, A, pointAtOperand('A', A));
  const b: CellGrid = gridOf(names.B, B, pointAtOperand('B', B));
  const c: CellGrid = gridOf(names.C, C, pointAt);

  const node = element('div', 'eb-falk');
  for (const [place, name, grid] of [
    ['b', names.B, b],
    ['a', names.A, a],
    ['c', names.C, c],
  ] as const) {
    const part = element('div', `eb-operand eb-operand-${place}`);
    const label = element('bdi', 'eb-operand-name', name);
    label.setAttribute('aria-hidden', 'true');
    part.append(label, grid.node);
    node.append(part);
  }

  const fill = () => {
    a.show(A, theme);
    b.show(B, theme);
    c.show({ data: productAfter(view, order, step) }, theme);
  };
  const whole = m <= C.rows && n <= C.columns && k <= A.columns;
  return {
    node,
    title: view.name ?? (names.C === 'C' ? `C = ${names.A} · ${names.B}` : names.C),
    type: `Matrix<${m}, ${n}> = Matrix<${m}, ${k}> · Matrix<${k}, ${n}>`,
    note: [whole ? '' : texts.part(C.rows, A.columns, C.columns), texts.multiplyAdds(countText(m * k * n))].filter(Boolean).join(' · '), // prettier-ignore
    count: () => stepCount(view, order),
    show(next) {
      moved ||= next !== step;
      step = next;
      fill();
      rest();
    },
    setTheme(next) {
      theme = next;
      fill();
    },
    orders: {
      label: texts.orders,
      names: ORDERS.map((name) => [name, texts[name]] as const),
      choose(name) {
        order = ORDERS.find((known) => known === name) ?? 'dots';
        moved = false;
        step = stepCount(view, order);
      },
    },
  };
}

/** The smallest and the largest finite number. */
export function rangeOf(states: readonly ArrayLike<number>[]): {
  min: number | null;
  max: number | null;
} {
  let [min, max]: [number | null, number | null] = [null, null];
  for (const state of states) {
    for (const x of Array.from(state).filter(Number.isFinite)) {
      if (min === null || x < min) min = x;
      if (max === null || x > max) max = x;
    }
  }
  return { min, max };
}

// The list of variables: a filter, an order, and one button for each variable.
import type { Variable } from '@eigenbook/mime';
import { element } from '../element.ts';
import type { Texts } from '../texts.ts';
import { thumbnailCanvas } from './thumbnail.ts';
import { factsOf, type Known, listed, type Order, ORDERS } from './variable-list.ts';
import type { ListState } from './variables-client.ts';

/** Most rows in the page: what is behind them is found with the filter. */
const MOST_ROWS = 500;

export interface VariablesView {
  readonly node: HTMLElement;
  show(state: ListState, known: Known, total: number): void;
  /** Draws the pictures again, in another theme. */
  redraw(): void;
  /** Says something at the foot. */
  say(text: string): void;
  focus(): void;
}

export function variablesView(texts: Texts, choose: (name: string) => void): VariablesView {
  const node = element('div', 'eb-variables');
  const filter = filterBox(texts);
  const order = orderBox(texts);
  const list = element('ul', 'eb-variables-list');
  list.setAttribute('aria-label', texts.variables);
  const message = element('div', 'eb-message');
  const foot = element('div', 'eb-variables-foot');
  foot.setAttribute('role', 'status');
  const head = element('div', 'eb-variables-head');
  head.append(filter, order);
  node.append(head, message, list, foot);
  let [state, known, total]: [ListState, Known, number] = ['none', new Map(), 0];

  const draw = () => {
    const found = listed(known, filter.value, order.value as Order);
    const focused = list.contains(document.activeElement)
      ? (document.activeElement as HTMLElement).dataset['name']
      : undefined;
    const rows = found.slice(0, MOST_ROWS).map((variable) => rowOf(variable, choose));
    list.replaceChildren(...rows.map((row) => row.item));
    const buttons = rows.map((row) => row.button);
    const again = buttons.find(({ dataset }) => dataset['name'] === focused);
    const stop = again ?? buttons[0];
    if (stop) stop.tabIndex = 0;
    if (focused !== undefined) (again ?? buttons[0] ?? filter).focus({ preventScroll: true });
    const isEmpty = known.size === 0;
    const empty = texts.noVariables[state === 'busy' ? 'waiting' : state];
    message.textContent = isEmpty ? empty : found.length === 0 ? texts.noneFound : '';
    const count = isEmpty ? '' : texts.countOfVariables(rows.length, total);
    foot.textContent = state === 'busy' && !isEmpty ? `${count} · ${texts.busyKernel}` : count;
  };
  filter.addEventListener('input', draw);
  order.addEventListener('change', draw);
  filter.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    list.querySelector<HTMLElement>('button')?.focus();
  });
  list.addEventListener('keydown', (event) => moveFocus(list, event));
  return {
    node,
    show(...next) {
      [state, known, total] = next;
      draw();
    },
    redraw: draw,
    say: (text) => (foot.textContent = text),
    focus: () => filter.focus(),
  };
}

function filterBox(texts: Texts): HTMLInputElement {
  const filter = element('input', 'eb-variables-filter');
  filter.type = 'search';
  filter.placeholder = texts.filterVariables;
  filter.setAttribute('aria-label', texts.filterVariables);
  return filter;
}

function orderBox(texts: Texts): HTMLSelectElement {
  const order = element('select', 'eb-variables-order');
  order.title = texts.sortVariables;
  order.setAttribute('aria-label', texts.sortVariables);
  for (const name of ORDERS) {
    const option = element('option', '', texts.orders[name]);
    option.value = name;
    order.append(option);
  }
  return order;
}

function rowOf(variable: Variable, choose: (name: string) => void) {
  const { name, thumbnail } = variable;
  const item = element('li', 'eb-variable-item');
  const button = element('button', 'eb-variable');
  button.type = 'button';
  button.tabIndex = -1;
  button.dataset['name'] = name;
  const facts = factsOf(variable);
  button.title = `${name}: ${facts}`;
  const picture = element('span', 'eb-variable-picture');
  const canvas = thumbnail && thumbnailCanvas(thumbnail);
  if (canvas) picture.append(canvas);
  const text = element('span', 'eb-variable-text');
  text.append(element('bdi', 'eb-variable-name', name), element('bdi', 'eb-variable-facts', facts));
  button.append(picture, text);
  button.addEventListener('click', () => choose(name));
  item.append(button);
  return { item, button };
}

/** One tab stop; arrow keys, Home and End move in the list. */
function moveFocus(list: HTMLElement, event: KeyboardEvent): void {
  const buttons = [...list.querySelectorAll<HTMLElement>('button')];
  const at = buttons.findIndex((button) => button === document.activeElement);
  const places = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: buttons.length - 1 };
  const to = places[event.key as keyof typeof places];
  const next = to === undefined ? undefined : buttons[to];
  if (!next) return;
  event.preventDefault();
  for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
  next.focus();
}

// A small matrix as elements of the page: cells that can be lit, pointed at and walked through.
import { colourScale, inkOn, type Theme } from '@eigenbook/mime';
import { element } from '../element.ts';
import { cssColour } from '../layout/css-colour.ts';
import { moveCursor } from '../layout/cursor.ts';
import type { Cell } from '../layout/grid.ts';
import { type Elements, sizesOf, textAt } from './elements.ts';
import type { Block } from './product-steps.ts';

export interface CellGridOptions {
  /** What a screen reader calls it. */
  readonly label: string;
  readonly rows: number;
  readonly columns: number;
  readonly format: (x: number) => string;
  /** Width of a cell in characters. */
  readonly characters: number;
  /** The smallest and largest number that has a colour of its own. */
  readonly range: { readonly min: number | null; readonly max: number | null };
  /** The columns before the line of an augmented matrix. */
  readonly divider?: number | undefined;
  readonly point: (cell: Cell | undefined) => void;
}

export interface CellGrid {
  readonly node: HTMLElement;
  /** Shows numbers, row after row; nothing where there is none yet. */
  show(elements: Elements, theme: Theme): void;
  /** Outlines a block; whoever looks at the cells finds `data-lit` on them. */
  light(block: Block | undefined): void;
  /** Marks the rows that have changed, and the pivot. */
  mark(rows: readonly number[], pivot: Cell | undefined): void;
}

export function cellGrid(options: CellGridOptions): CellGrid {
  const { rows, columns, format, divider, point } = options;
  const node = element('div', 'eb-cells');
  node.setAttribute('role', 'grid');
  node.setAttribute('aria-label', options.label);
  node.tabIndex = 0;
  node.style.gridTemplateColumns = `repeat(${columns}, ${Math.max(4, options.characters + 1.5)}ch)`;
  const cells: HTMLElement[] = [];
  for (let i = 0; i < rows; i++) {
    const row = element('div', 'eb-cell-row');
    row.setAttribute('role', 'row');
    for (let j = 0; j < columns; j++) {
      const cell = element('div', j > 0 && j === divider ? 'eb-cell eb-after-line' : 'eb-cell');
      cell.setAttribute('role', 'gridcell');
      cell.style.gridArea = `${i + 1} / ${j + 1}`;
      cell.dataset['row'] = String(i);
      cell.dataset['column'] = String(j);
      row.append(cell);
      cells.push(cell);
    }
    node.append(row);
  }
  const outline = element('div', 'eb-lit');
  outline.hidden = true;
  node.append(outline);
  listen(node, { rows, columns, point });

  return {
    node,
    show(elements, theme) {
      const values = sizesOf(elements);
      const { colourOf } = colourScale(options.range, theme);
      cells.forEach((cell, k) => {
        const value = values[k];
        const colour = value === undefined ? undefined : colourOf(value);
        const text = textAt(elements, k, format);
        if (cell.textContent !== text) cell.textContent = text;
        cell.style.backgroundColor = colour && Number.isFinite(value) ? cssColour(colour) : '';
        cell.style.color = colour && Number.isFinite(value) ? inkOn(colour) : '';
      });
    },
    light(block) {
      outline.hidden = !block || block.rows * block.columns === 0;
      if (block) outline.style.gridArea = `${block.row + 1} / ${block.column + 1} / span ${block.rows} / span ${block.columns}`; // prettier-ignore
      cells.forEach((cell, k) => {
        const lit = block && inside(block, { row: Math.floor(k / columns), column: k % columns });
        cell.toggleAttribute('data-lit', lit === true);
      });
    },
    mark(changed, pivot) {
      cells.forEach((cell, k) => {
        const [row, column] = [Math.floor(k / columns), k % columns];
        cell.toggleAttribute('data-changed', changed.includes(row));
        cell.toggleAttribute('data-pivot', pivot?.row === row && pivot.column === column);
      });
    },
  };
}

function inside(block: Block, { row, column }: Cell): boolean {
  return (
    row >= block.row &&
    row < block.row + block.rows &&
    column >= block.column &&
    column < block.column + block.columns
  );
}

/** Pointer and arrow keys, both told as the cell that is meant. */
function listen(
  node: HTMLElement,
  { rows, columns, point }: Pick<CellGridOptions, 'rows' | 'columns' | 'point'>,
): void {
  let cursor: Cell = { row: 0, column: 0 };
  if (rows * columns === 0) return;
  const cellOf = (event: Event): Cell | undefined => {
    const { dataset } = event.target as HTMLElement;
    const [row, column] = [Number(dataset['row']), Number(dataset['column'])];
    return Number.isInteger(row) && Number.isInteger(column) ? { row, column } : undefined;
  };
  const visit = (cell: Cell) => {
    cursor = cell;
    point(cell);
  };
  node.addEventListener('pointermove', (event) => {
    const cell = cellOf(event);
    if (cell) point(cell);
  });
  const leave = () => point(document.activeElement === node ? cursor : undefined);
  node.addEventListener('pointerleave', leave);
  node.addEventListener('pointerdown', (event) => {
    const cell = cellOf(event);
    if (cell) visit(cell);
  });
  node.addEventListener('focus', () => visit(cursor));
  node.addEventListener('blur', () => point(undefined));
  node.addEventListener('keydown', (event) => {
    if (event.shiftKey || event.altKey || event.metaKey) return;
    const next = moveCursor(cursor, event, { rows, columns, page: 5 });
    if (!next) return;
    event.preventDefault();
    visit(next);
  });
}

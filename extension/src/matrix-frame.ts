// The frame of a matrix: what it is in the head, its faces as tabs, one read-out line at the foot.
// It lives as long as its output and takes one matrix after the other.
import { type ColourScale, colourScale, type MatrixView, type Theme } from '@eigenbook/mime';
import { rowsAndColumns } from '@eigenbook/mime';
import { readAppearance, watchAppearance } from './appearance.ts';
import type { CellSource } from './cells/cell-source.ts';
import { savedCells } from './cells/saved-cells.ts';
import { element } from './element.ts';
import type { Face, Place } from './faces/face.ts';
import type { FaceName } from './faces/names.ts';
import { FACES, facesOf } from './faces/table.ts';
import { frameKeys } from './frame-keys.ts';
import { FIRST_LEVEL } from './grid/levels.ts';
import { axisLabels } from './layout/axis-labels.ts';
import { frameWidth, gridLayout } from './layout/grid-layout.ts';
import { gridOf } from './layout/grid.ts';
import { headText, noteText } from './layout/labels.ts';
import type { ReadOut } from './layout/read-out.ts';
import { countClipped, valueRange } from './layout/value-range.ts';
import { link, type LinkedOutput, linkedRange, refresh } from './linked-scales.ts';
import { onPreferences, preferences } from './settings/preferences.ts';
import type { Texts } from './texts.ts';
import { toolbar } from './toolbar.ts';
import type { ViewOptions } from './view-options.ts';

export interface MatrixFrame {
  readonly node: HTMLElement;
  /** @param cells - where its elements come from; from the view alone if left out. */
  show(view: MatrixView, cells?: CellSource): void;
  /** The frame is in a page now, and knows which notebook it is in. */
  attached(): void;
  dispose(): void;
}

/** What a frame begins with, and what it does with what its reader chooses. */
export interface Choices {
  readonly options: ViewOptions;
  readonly save: (options: ViewOptions) => void;
}

export function matrixFrame(texts: Texts, choices: Choices): MatrixFrame {
  const node = element('div', 'eb-matrix');
  const name = element('bdi', 'eb-name');
  const type = element('span', 'eb-type');
  const body = element('div', 'eb-body');
  const index = element('span', 'eb-index');
  const value = element('span', 'eb-value');
  const note = element('span', 'eb-note');
  const status = element('div', 'eb-unseen');
  status.setAttribute('role', 'status');
  let { options } = choices;
  let view: MatrixView | undefined;
  let cells: CellSource | undefined;
  let face: Face | undefined;
  const place: Place = {
    cursor: undefined,
    pointer: undefined,
    scroll: { x: 0, y: 0 },
    large: { cursor: undefined, offset: { x: 0, y: 0 }, level: FIRST_LEVEL },
  };
  let stopListening: (() => void) | undefined;

  const report = (readOut: ReadOut | undefined) => {
    index.textContent = readOut?.index ?? '';
    value.textContent = readOut?.value ?? '';
  };
  const notebook = () => node.closest('.jp-Notebook, .jp-CodeConsole') ?? document.body;
  const ownRange = () => valueRange(view!, options.range);
  const scale = (theme: Theme): ColourScale => {
    const common = options.linked ? linkedRange(notebook()) : undefined;
    const range = common ? { min: common[0], max: common[1] } : ownRange();
    return colourScale(range, theme, { spacing: options.spacing });
  };
  const tell = (theme: Theme) => {
    if (view)
      note.textContent = noteText(view, countClipped(view, scale(theme)), texts, cells?.note);
  };
  const redraw = () => {
    const appearance = readAppearance();
    tell(appearance.theme);
    face?.redraw(appearance);
  };
  const output: LinkedOutput = {
    redraw,
    range: () => {
      const { min, max } = view ? ownRange() : { min: null, max: null };
      return min === null || max === null ? undefined : [min, max];
    },
  };
  const chosen = (): FaceName => {
    const names = facesOf(view!);
    const wanted = [options.face, view!.face, preferences().face];
    return wanted.find((it) => it && names.includes(it)) ?? 'numbers';
  };
  const mount = () => {
    face?.dispose();
    face = undefined;
    report(undefined);
    if (!view || !cells) return;
    const appearance = readAppearance();
    bar.show(view, chosen());
    const grid = gridOf(view);
    const layout = gridLayout(grid, axisLabels(view), appearance, preferences().digits);
    node.style.width = cells.reach === 'any' ? '100%' : `${frameWidth(layout)}px`;
    const context = { view, cells, grid, layout, texts, appearance, place, report, scale, change };
    const current = () => ({ ...options, heat: options.heat && preferences().heatColours });
    face = isEmpty(view) ? undefined : FACES[chosen()].make({ ...context, options: current });
    const focused = body.contains(document.activeElement);
    body.replaceChildren(face?.node ?? element('div', 'eb-message', texts.empty));
    if (focused) face?.focus?.();
  };
  const change = (next: Partial<ViewOptions>) => {
    const before = options;
    options = { ...options, ...next };
    choices.save(options);
    if (view && options.face !== before.face) {
      place.pointer = undefined;
      mount();
    }
    link(notebook(), output, options.linked);
    redraw();
    if (options.linked) refresh(notebook(), output);
  };
  const bar = toolbar({
    texts,
    view: () => view,
    cells: () => cells,
    picture: () => body.querySelector<HTMLCanvasElement>('canvas.eb-canvas') ?? undefined,
    panel: body,
    say(line) {
      report({ index: '', value: line });
      status.textContent = line;
    },
    options: () => options,
    change,
  });
  const unwatch = watchAppearance(redraw);
  const forget = onPreferences(mount);
  frameKeys(node, () => (view ? facesOf(view) : []), change);

  const head = element('div', 'eb-head');
  head.append(name, type, bar.node);
  const foot = element('div', 'eb-foot');
  foot.append(index, value, note);
  node.append(head, body, foot, status);
  return {
    node,
    show(next, source = savedCells(next, texts.preview(...rowsAndColumns(next.shape)))) {
      stopListening?.();
      cells?.dispose();
      [view, cells] = [next, source];
      name.textContent = name.title = next.name ?? '';
      type.textContent = type.title = headText(next);
      tell(readAppearance().theme);
      let { reach, note: said } = source;
      stopListening = source.onChange(() => {
        if (source.reach === reach && source.note === said) return;
        const isOther = source.reach !== reach;
        ({ reach, note: said } = source);
        tell(readAppearance().theme);
        if (isOther) mount();
      });
      mount();
      if (options.linked) refresh(notebook(), output);
    },
    attached: () => link(notebook(), output, options.linked),
    dispose() {
      unwatch();
      forget();
      link(notebook(), output, false);
      face?.dispose();
      face = undefined;
      stopListening?.();
      cells?.dispose();
    },
  };
}

/** True if some face would have nothing to draw. */
function isEmpty({ preview }: MatrixView): boolean {
  if (preview.kind === 'full') return preview.values.length === 0;
  return preview.edges.values.length === 0 || preview.pooled.mean.length === 0;
}

// The frame of a matrix: what it is in the head, its faces as tabs, one read-out line at the foot.
// It lives as long as its output and takes one matrix after the other.
import { type ColourScale, colourScale, type MatrixView, type Theme } from '@eigenbook/mime';
import { rowsAndColumns } from '@eigenbook/mime';
import { readAppearance, watchAppearance } from './appearance.ts';
import { arranging, type Shown } from './arrange/arranging.ts';
import type { CellSource, Part } from './cells/cell-source.ts';
import { savedCells } from './cells/saved-cells.ts';
import { savedSlice, sliceOf } from './cells/slice.ts';
import { coloursOf } from './colour-menu.ts';
import { copyPart } from './copy-menu.ts';
import { element } from './element.ts';
import type { Face, Place, Room } from './faces/face.ts';
import type { FaceName } from './faces/names.ts';
import { missingFor } from './faces/missing.ts';
import { FACES, facesOf } from './faces/table.ts';
import { partOf } from './faces/marking.ts';
import { frameKeys } from './frame-keys.ts';
import { frameParts } from './frame-parts.ts';
import { FIRST_LEVEL } from './grid/levels.ts';
import { axisLabels } from './layout/axis-labels.ts';
import { frameWidth, gridLayout } from './layout/grid-layout.ts';
import { gridOf } from './layout/grid.ts';
import { headText, noteText } from './layout/labels.ts';
import type { ReadOut } from './layout/read-out.ts';
import { countClipped, valueRange } from './layout/value-range.ts';
import { link, type LinkedOutput, linkedRange, refresh } from './linked-scales.ts';
import { digitsOf, onPreferences, preferences } from './settings/preferences.ts';
import { slices } from './slices.ts';
import type { Texts } from './texts.ts';
import { toolbar, type ToolbarHost } from './toolbar.ts';
import { rangeChoice, type ViewOptions } from './view-options.ts';

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
  /** Whether it has a tab of the page for itself, which it then fills. */
  readonly fills?: boolean;
}

/** In an output, beside other cells. */
const OUTPUT_ROOM: Room = { width: 760, side: 560 };
/** Head, sliders and foot. */
const AROUND = 170;

export function matrixFrame(texts: Texts, choices: Choices): MatrixFrame {
  const { node, name, type, body, index, value, note, status, build } = frameParts();
  let { options } = choices;
  /** What is shown: a matrix, or a slice of a tensor. */
  let view: MatrixView | undefined;
  let cells: CellSource | undefined;
  let face: Face | undefined;
  const place: Place = {
    cursor: undefined,
    pointer: undefined,
    scroll: { x: 0, y: 0 },
    large: {
      cursor: undefined,
      selection: undefined,
      offset: { x: 0, y: 0 },
      level: options.zoom ?? FIRST_LEVEL,
    },
  };
  let stopListening: (() => void) | undefined;

  let whole: Shown | undefined;
  let slice: readonly number[] | undefined;

  const report = (readOut: ReadOut | undefined) => {
    const first = slice && !FACES[chosen()].whole ? `[${slice.join(', ')}, ` : '[';
    index.textContent = readOut?.index.replace('[', first) ?? '';
    value.textContent = readOut?.value ?? '';
  };
  const notebook = () => node.closest('.jp-Notebook, .jp-CodeConsole') ?? document.body;
  const ownRange = () => valueRange(view!, rangeChoice(options, view!));
  const scale = (theme: Theme): ColourScale => {
    const common = options.linked ? linkedRange(notebook()) : undefined;
    const range = common ? { min: common[0], max: common[1] } : ownRange();
    const colours = coloursOf(options, view!);
    return colourScale(range, theme, { spacing: options.spacing, colours });
  };
  const tell = (theme: Theme) => {
    if (!view) return;
    const counts = noteText(view, countClipped(view, scale(theme)), texts, whole?.cells.note);
    note.textContent = [arrange.note(), counts].filter(Boolean).join(' · ');
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
  const room = (): Room => {
    const isAlone = document.fullscreenElement === node;
    const tab = isAlone ? node : choices.fills ? node.closest('.eb-fills') : undefined;
    if (!tab) return OUTPUT_ROOM;
    return { width: tab.clientWidth, side: Math.max(OUTPUT_ROOM.side, tab.clientHeight - AROUND) };
  };
  const chosen = (): FaceName => {
    const names = facesOf(whole!.view);
    const wanted = [options.face, whole!.view.face, preferences().face];
    return wanted.find((it) => it && names.includes(it)) ?? 'numbers';
  };
  const mount = () => {
    face?.dispose();
    face = undefined;
    report(undefined);
    if (!whole || !view || !cells) return;
    const appearance = readAppearance();
    bar.show(whole.view, chosen());
    const entry = FACES[chosen()];
    const asMade = entry.whole ? whole : { view, cells };
    const shown = (!entry.whole && arrange.shown()) || asMade;
    const head = shown === asMade ? whole.view : shown.view;
    name.textContent = name.title = head.name ?? '';
    type.textContent = type.title = headText(head);
    sliders.useful(!entry.whole);
    tell(appearance.theme);
    const grid = gridOf(shown.view);
    const layout = gridLayout(grid, axisLabels(shown.view), appearance, digitsOf(options));
    const isWide = choices.fills || shown.cells.reach === 'any';
    node.style.width = isWide ? '100%' : `${frameWidth(layout)}px`;
    const context = {
      ...shown,
      grid,
      layout,
      texts,
      appearance,
      place,
      report,
      scale,
      change,
      keep,
      room,
      copy: (part: Part) => copyPart(host, part),
    };
    const current = () => ({ ...options, heat: options.heat && preferences().heatColours && !readAppearance().forced }); // prettier-ignore
    const missing = missingFor(chosen(), shown, texts);
    face = missing ? undefined : entry.make({ ...context, options: current });
    const focused = body.contains(document.activeElement);
    body.replaceChildren(face?.node ?? element('div', 'eb-message', missing));
    if (focused) face?.focus?.();
  };
  const keep = (next: Partial<ViewOptions>) => {
    options = { ...options, ...next };
    choices.save(options);
  };
  const change = (next: Partial<ViewOptions>) => {
    const before = options;
    keep(next);
    const isOther = (['face', 'digits', 'exponents'] as const).some((key) => options[key] !== before[key]); // prettier-ignore
    const isArrangedOtherwise = (['transposed', 'sort', 'where'] as const).some((key) => options[key] !== before[key]); // prettier-ignore
    if (view && (isOther || isArrangedOtherwise)) place.pointer = undefined;
    if (isArrangedOtherwise) {
      place.large.selection = undefined;
      // rows have moved, columns stay unless they are turned over
      const column = options.transposed === before.transposed ? columnOfCursor() : 0;
      place.cursor = place.large.cursor = { row: 0, column };
      rearrange();
    } else if (view && isOther) mount();
    link(notebook(), output, options.linked);
    redraw();
    if (options.linked) refresh(notebook(), output);
  };
  const host: ToolbarHost = {
    texts,
    view: () => arrange.shown()?.view ?? view,
    cells: () => arrange.shown()?.cells ?? cells,
    canvases: () =>
      ['canvas.eb-canvas', 'canvas.eb-bar:not([hidden])'].flatMap((part) => body.querySelector<HTMLCanvasElement>(part) ?? []), // prettier-ignore
    panel: body,
    say(line) {
      report({ index: '', value: line });
      status.textContent = line;
    },
    options: () => options,
    change,
    arrangeMenu: () => arrange.menu(),
    seek: () => face?.seek?.(),
    focus: () => face?.focus?.(),
    frame: node,
    part() {
      const { selection } = place.large;
      return selection && whole && chosen() === 'numbers' ? partOf(selection) : undefined;
    },
  };
  function columnOfCursor(): number {
    const { reach } = arrange.shown()?.cells ?? cells!;
    return (reach === 'any' ? place.large.cursor : place.cursor)?.column ?? 0;
  }
  const arrange = arranging({
    texts,
    arrangement: () => options,
    choose: (next) => change(next),
    column: columnOfCursor,
    draw: mount,
    say: host.say,
    focus: host.focus,
  });
  const rearrange = () => {
    if (view && cells) arrange.use({ view, cells });
  };
  const bar = toolbar(host);
  /** Lets go of what is shown. */
  const leave = () => {
    stopListening?.();
    if (cells !== whole?.cells) cells?.dispose();
    whole?.cells.dispose();
  };
  const use = (next: MatrixView, source: CellSource) => {
    stopListening?.();
    if (cells !== whole?.cells && cells !== source) cells?.dispose();
    [view, cells] = [next, source];
    const stops = [...new Set([source, whole!.cells])].map((each) => {
      let { reach, note: said } = each;
      return each.onChange(() => {
        if (each.reach === reach && each.note === said) return;
        const isOther = each.reach !== reach;
        ({ reach, note: said } = each);
        tell(readAppearance().theme);
        if (isOther && each === cells) rearrange();
        if (isOther && sliders.chosen()) void choose();
      });
    });
    stopListening = () => stops.forEach((stop) => stop());
    rearrange();
  };
  /** Shows the slice that is chosen; while its elements are on their way, what was shown stays. */
  const choose = async () => {
    const from = whole;
    const wanted = sliders.chosen();
    if (!from) return;
    const isStale = () => whole !== from || String(sliders.chosen()) !== String(wanted);
    try {
      const next = wanted ? await sliceOf(from.view, from.cells, wanted) : from;
      if (isStale()) {
        if (next !== from) next.cells.dispose();
        return;
      }
      slice = wanted;
      use(next.view, next.cells);
    } catch (error) {
      if (isStale()) return;
      slice = undefined;
      if (view !== from.view) use(from.view, from.cells);
      const line = error instanceof Error ? error.message : String(error);
      if (line !== from.cells.note) report({ index: '', value: line });
    }
  };
  const sliders = slices(texts, () => {
    const picked = sliders.chosen();
    keep({ slice: picked?.every((at) => at === 0) ? undefined : (picked ?? 'all') });
    void choose();
  });
  const unwatch = watchAppearance(redraw);
  const forget = onPreferences(mount);
  node.addEventListener('fullscreenchange', mount);
  frameKeys(node, () => (whole ? facesOf(whole.view) : []), change, arrange.keys);

  build({ toolbar: bar.node, sliders: sliders.node, line: arrange.node });
  return {
    node,
    show(next, source = savedCells(next, texts.preview(...rowsAndColumns(next.shape)))) {
      leave();
      whole = { view: next, cells: source };
      slice = undefined;
      place.large.selection = undefined;
      sliders.show(next.shape, next.axes, options.slice);
      const wanted = sliders.chosen();
      const part = source.reach === 'any' ? undefined : wanted && savedSlice(next, wanted);
      if (part) slice = wanted;
      use(part ?? next, part ? savedCells(part) : source);
      if (wanted && !part) void choose();
      if (options.linked) refresh(notebook(), output);
    },
    attached: () => link(notebook(), output, options.linked),
    dispose() {
      unwatch();
      forget();
      link(notebook(), output, false);
      face?.dispose();
      face = undefined;
      arrange.dispose();
      leave();
    },
  };
}

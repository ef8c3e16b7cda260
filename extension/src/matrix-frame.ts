// The frame of a matrix: what it is in the head, its faces as tabs, one read-out line at the foot.
// It lives as long as its output and takes one matrix after the other.
import type { MatrixView } from '@eigenbook/mime';
import { readAppearance, watchAppearance } from './appearance.ts';
import type { CellSource } from './cells/cell-source.ts';
import { savedCells } from './cells/saved-cells.ts';
import { element } from './element.ts';
import type { Face, FaceContext, Place } from './faces/face.ts';
import { heatmapFace } from './faces/heatmap.ts';
import { numbersFace } from './faces/numbers.ts';
import { plotlyFace } from './faces/plotly.ts';
import { frameWidth, gridLayout } from './layout/grid-layout.ts';
import { gridOf } from './layout/grid.ts';
import { countsOrRange, headText } from './layout/labels.ts';
import type { ReadOut } from './layout/read-out.ts';
import { tabs } from './tabs.ts';
import type { Texts } from './texts.ts';

export interface MatrixFrame {
  readonly node: HTMLElement;
  /** @param cells - where its elements come from; from the view alone if left out. */
  show(view: MatrixView, cells?: CellSource): void;
  dispose(): void;
}

const FACES = { numbers: numbersFace, heatmap: heatmapFace, plotly: plotlyFace };
type FaceName = keyof typeof FACES;

export function matrixFrame(texts: Texts): MatrixFrame {
  const node = element('div', 'eb-matrix');
  const name = element('bdi', 'eb-name');
  const type = element('span', 'eb-type');
  const body = element('div', 'eb-body');
  const index = element('span', 'eb-index');
  const value = element('span', 'eb-value');
  const note = element('span', 'eb-note');
  let view: MatrixView | undefined;
  let cells: CellSource | undefined;
  let face: Face | undefined;
  let chosen: FaceName | undefined;
  const place: Place = { cursor: undefined, pointer: undefined, scroll: { x: 0, y: 0 } };

  const report = (readOut: ReadOut | undefined) => {
    index.textContent = readOut?.index ?? '';
    value.textContent = readOut?.value ?? '';
  };
  const mount = () => {
    face?.dispose();
    face = undefined;
    report(undefined);
    if (!view || !cells) return;
    chosen ??= view.face ?? 'numbers';
    faces.select(chosen);
    const appearance = readAppearance();
    const grid = gridOf(view);
    const layout = gridLayout(grid, appearance);
    node.style.width = `${frameWidth(layout)}px`;
    const context: FaceContext = { view, cells, grid, layout, texts, appearance, place, report };
    face = isEmpty(view) ? undefined : FACES[chosen](context);
    const focused = body.contains(document.activeElement);
    body.replaceChildren(face?.node ?? element('div', 'eb-message', texts.empty));
    if (focused) face?.focus?.();
  };
  const faces = tabs<FaceName>(
    texts.faces,
    [
      ['numbers', texts.numbers],
      ['heatmap', texts.heatmap],
      ['plotly', texts.plotly],
    ],
    (next) => {
      if (next === chosen) return;
      chosen = next;
      place.pointer = undefined;
      mount();
    },
  );
  const unwatch = watchAppearance(() => face?.redraw(readAppearance()));

  const head = element('div', 'eb-head');
  head.append(name, type, faces.node);
  const foot = element('div', 'eb-foot');
  foot.append(index, value, note);
  node.append(head, body, foot);
  return {
    node,
    show(next, source = savedCells(next)) {
      cells?.dispose();
      [view, cells] = [next, source];
      name.textContent = next.name ?? '';
      type.textContent = headText(next);
      note.textContent = noteText(next, texts);
      mount();
    },
    dispose() {
      unwatch();
      face?.dispose();
      face = undefined;
      cells?.dispose();
    },
  };
}

function noteText(view: MatrixView, texts: Texts): string {
  const [rows, columns] = gridOf(view).size;
  const preview = view.preview.kind === 'summary' ? texts.preview(rows, columns) : '';
  return [preview, countsOrRange(view.stats)].filter(Boolean).join(' · ');
}

/** True if some face would have nothing to draw. */
function isEmpty({ preview }: MatrixView): boolean {
  if (preview.kind === 'full') return preview.values.length === 0;
  return preview.edges.values.length === 0 || preview.pooled.mean.length === 0;
}

// The spy face: where a sparse matrix stores elements, darker where there are more.
import { rowsAndColumns, type SparseView } from '@eigenbook/mime';
import type { Appearance } from '../appearance.ts';
import { element } from '../element.ts';
import { cellRectangle, cellUnderPoint, type HeatmapLayout, heatmapLayout, type Rectangle } from '../layout/heatmap-layout.ts'; // prettier-ignore
import { axisLabels } from '../layout/axis-labels.ts';
import { headText } from '../layout/labels.ts';
import { blockRange } from '../layout/picture.ts';
import { spansText } from '../layout/read-out.ts';
import { fill, type Surface, surfaceOf } from '../surface.ts';
import { drawing } from './drawing.ts';
import type { Face, FaceContext } from './face.ts';
import { paintTicks } from './heatmap-paint.ts';
import { pictureCursor } from './picture-cursor.ts';

/** A single element must be seen beside blocks that are full. */
const FAINTEST = 0.4;

export function spyFace({ view, texts, place, report, ...context }: FaceContext): Face {
  const sparse = view.sparse!;
  const size = rowsAndColumns(view.shape);
  const picture = { size, rows: sparse.rows, columns: sparse.columns };
  const node = element('div', 'eb-heatmap');
  const canvas = element('canvas', 'eb-canvas');
  const labels = axisLabels(view);
  let layout = heatmapLayout(picture, { ...context.appearance, labels }, { width: 0, side: 0 });

  const cursor = pictureCursor(canvas, {
    label: [texts.spy, view.name, headText(view)].filter(Boolean).join(' '),
    texts,
    place,
    size: () => picture,
    cellAt: (point) => cellUnderPoint(layout, point),
    rectangleOf: (cell) => cellRectangle(layout, cell),
    readOut(cell) {
      const isStored = sparse.levels[cell.row * sparse.columns + cell.column]! > 0;
      const rows = blockRange(size[0], sparse.rows, cell.row);
      const columns = blockRange(size[1], sparse.columns, cell.column);
      return { index: spansText(rows, columns), value: isStored ? texts.stored : texts.notStored };
    },
    report,
  });
  node.append(cursor.node);
  const draw = (appearance: Appearance, width: number) => {
    const room = { width, side: context.room().side };
    layout = heatmapLayout(picture, { ...appearance, labels }, room);
    const surface = surfaceOf(canvas, layout.width, layout.height);
    paintBlocks(surface, { sparse, layout, appearance });
    paintTicks(surface, { picture, layout, appearance });
    cursor.update();
  };
  const { redraw, stop } = drawing(node, context.appearance, draw);
  return { node, redraw, focus: () => canvas.focus({ preventScroll: true }), dispose: stop };
}

/** Where one block of so many stores something, each is drawn at least as large as a dot. */
const FEW = 10;
const SMALLEST_DOT = 3;

/** The rectangle of a block, its sides not below `least` pixels. */
function dot({ x, y, width, height }: Rectangle, least: number): Rectangle {
  const [across, down] = [Math.max(least, width), Math.max(least, height)];
  return { x: x - (across - width) / 2, y: y - (down - height) / 2, width: across, height: down };
}

interface Scene {
  readonly sparse: SparseView;
  readonly layout: HeatmapLayout;
  readonly appearance: Appearance;
}

function paintBlocks(surface: Surface, { sparse, layout, appearance }: Scene): void {
  const { g } = surface;
  const [width, height] = [layout.columns * layout.cellWidth, layout.rows * layout.cellHeight];
  g.strokeStyle = appearance.line;
  g.strokeRect(layout.left - 0.5, layout.top - 0.5, width + 1, height + 1);
  g.fillStyle = appearance.accent;
  const stored = sparse.levels.reduce((count, level) => count + Number(level > 0), 0);
  const least = stored * FEW < sparse.levels.length ? SMALLEST_DOT : 0;
  sparse.levels.forEach((level, at) => {
    if (level === 0) return;
    g.globalAlpha = FAINTEST + (1 - FAINTEST) * (level / 255);
    const row = Math.floor(at / sparse.columns);
    fill(surface, dot(cellRectangle(layout, { row, column: at % sparse.columns }), least));
  });
  g.globalAlpha = 1;
}

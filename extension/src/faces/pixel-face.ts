// A face that is one picture of pixels, each of them read out by pointer and keyboard.
import type { Appearance } from '../appearance.ts';
import { element } from '../element.ts';
import type { Cell } from '../layout/grid.ts';
import type { ReadOut } from '../layout/read-out.ts';
import { drawing } from './drawing.ts';
import type { Face, FaceContext } from './face.ts';
import { pictureCursor } from './picture-cursor.ts';

export interface Pixels {
  readonly rows: number;
  readonly columns: number;
  /** Red, green, blue and opacity of each pixel in a theme. */
  readonly paint: (appearance: Appearance) => Uint8ClampedArray<ArrayBuffer>;
  readonly readOut: (cell: Cell) => ReadOut | undefined;
  /** What is to be said of the picture, below it. */
  readonly line?: string;
}

/** Largest side of a pixel. */
const MAX_PIXEL = 28;

/** @param load - gives the pixels, which may have to be fetched. */
export function pixelFace(
  { texts, report, place, ...context }: FaceContext,
  label: string,
  load: () => Promise<Pixels>,
): Face {
  const node = element('div', 'eb-heatmap');
  const message = element('div', 'eb-message', texts.fetching);
  node.append(message);
  let pixels: Pixels | undefined;
  let side = 1;
  let disposed = false;
  const canvas = element('canvas', 'eb-canvas eb-image');
  const cursor = pictureCursor(canvas, {
    label,
    place,
    texts,
    size: () => ({ rows: pixels?.rows ?? 0, columns: pixels?.columns ?? 0 }),
    cellAt: ({ x, y }) => ({ row: Math.floor(y / side), column: Math.floor(x / side) }),
    rectangleOf: ({ row, column }) => ({ x: column * side, y: row * side, width: side, height: side }), // prettier-ignore
    readOut: (cell) => pixels?.readOut(cell),
    report,
  });
  const draw = (appearance: Appearance, width: number) => {
    if (!pixels) return;
    const { rows, columns } = pixels;
    const longest = context.room().side;
    const fit = Math.min(MAX_PIXEL, Math.min(longest, width) / columns, longest / rows);
    side = fit >= 1 ? Math.floor(fit) : fit;
    [canvas.width, canvas.height] = [columns, rows];
    canvas.style.width = `${columns * side}px`;
    canvas.style.height = `${rows * side}px`;
    canvas.classList.toggle('eb-pixels', side >= 1);
    const image = new ImageData(pixels.paint(appearance), columns, rows);
    canvas.getContext('2d')!.putImageData(image, 0, 0);
    cursor.update();
  };
  const show = async () => {
    try {
      pixels = await load();
      if (disposed) return;
      node.replaceChildren(cursor.node);
      if (pixels.line) node.append(element('div', 'eb-message', pixels.line));
      drawn.again();
    } catch (error) {
      message.textContent = error instanceof Error ? error.message : String(error);
    }
  };
  const drawn = drawing(node, context.appearance, draw);
  void show();
  return {
    node,
    redraw: drawn.redraw,
    focus: () => canvas.focus({ preventScroll: true }),
    dispose() {
      disposed = true;
      drawn.stop();
    },
  };
}

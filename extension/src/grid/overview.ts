// The whole matrix beside its grid: where the window lies in it, and a way to drag it elsewhere.
import type { ColourScale, MatrixView } from '@eigenbook/mime';
import { element } from '../element.ts';
import { pictureOf } from '../layout/picture.ts';
import type { Point, Size } from '../layout/viewport.ts';

/** Where the window lies, as shares of the whole. */
interface Window {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Overview {
  readonly node: HTMLElement;
  /** The matrix in few pixels. */
  readonly picture: HTMLCanvasElement;
  redraw(scale: ColourScale): void;
  /** Shows where the window lies. */
  frame(window: Window): void;
}

const LARGEST: Size = { width: 72, height: 150 };
const SMALLEST = 20;

/** @param drag - takes the middle of the window, as shares of the whole. */
export function overview(view: MatrixView, label: string, drag: (middle: Point) => void): Overview {
  const picture = pictureOf(view);
  const [rows, columns] = picture.size;
  const share = Math.min(LARGEST.width / columns, LARGEST.height / rows);
  const width = Math.max(SMALLEST, Math.round(columns * share));
  const height = Math.max(SMALLEST, Math.round(rows * share));
  const node = element('div', 'eb-overview');
  node.setAttribute('role', 'img');
  node.setAttribute('aria-label', label);
  node.style.width = `${width}px`;
  node.style.height = `${height}px`;
  const canvas = element('canvas', 'eb-canvas');
  [canvas.width, canvas.height] = [picture.columns, picture.rows];
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  const frame = element('div', 'eb-window');
  node.append(canvas, frame);

  const move = ({ clientX, clientY }: PointerEvent) => {
    const box = node.getBoundingClientRect();
    drag({ x: (clientX - box.left) / box.width, y: (clientY - box.top) / box.height });
  };
  node.addEventListener('pointerdown', (event) => {
    node.setPointerCapture(event.pointerId);
    event.preventDefault();
    move(event);
  });
  node.addEventListener('pointermove', (event) => {
    if (node.hasPointerCapture(event.pointerId)) move(event);
  });
  return {
    node,
    picture: canvas,
    redraw({ colourOf }) {
      const g = canvas.getContext('2d')!;
      const image = g.createImageData(picture.columns, picture.rows);
      picture.values.forEach((value, at) => {
        image.data.set(Number.isFinite(value) ? colourOf(value) : [128, 128, 128], 4 * at);
        image.data[4 * at + 3] = 255;
      });
      g.putImageData(image, 0, 0);
    },
    frame(window) {
      frame.style.left = `${100 * window.x}%`;
      frame.style.top = `${100 * window.y}%`;
      frame.style.width = `${100 * Math.min(1, window.width)}%`;
      frame.style.height = `${100 * Math.min(1, window.height)}%`;
    },
  };
}

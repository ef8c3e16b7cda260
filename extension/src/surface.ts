// A canvas that is drawn on in CSS pixels and is sharp on every screen.
import type { Rectangle } from './layout/heatmap-layout.ts';

export interface Surface {
  readonly g: CanvasRenderingContext2D;
  /** Device pixels per CSS pixel. */
  readonly ratio: number;
  readonly width: number;
  readonly height: number;
}

/** Sizes a canvas for the screen, wipes it, and gives what draws on it. */
export function surfaceOf(canvas: HTMLCanvasElement, width: number, height: number): Surface {
  const ratio = window.devicePixelRatio || 1;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  const g = canvas.getContext('2d')!;
  g.scale(ratio, ratio);
  return { g, ratio, width, height };
}

/** Fills a rectangle whose edges lie on device pixels, so that neighbours neither blur nor overlap. */
export function fill({ g, ratio }: Surface, { x, y, width, height }: Rectangle): void {
  const snap = (position: number) => Math.round(position * ratio) / ratio;
  const [left, top] = [snap(x), snap(y)];
  g.fillRect(left, top, snap(x + width) - left, snap(y + height) - top);
}

/** Outlines a rectangle on its inside, two pixels wide. */
export function outline({ g }: Surface, { x, y, width, height }: Rectangle): void {
  g.lineWidth = 2;
  g.strokeRect(x + 1, y + 1, width - 2, height - 2);
}

/** Joins any number of requests into one call of `draw` before the next frame. */
export function oncePerFrame(draw: () => void): { request: () => void; cancel: () => void } {
  let pending: number | undefined;
  const run = () => {
    pending = undefined;
    draw();
  };
  return {
    request: () => (pending ??= requestAnimationFrame(run)),
    cancel: () => pending !== undefined && cancelAnimationFrame(pending),
  };
}

import type { Size } from '../layout/viewport.ts';
import type { Surface } from '../surface.ts';

/** What draws on a canvas frame after frame: it takes another size only when the view has one. */
export function keptSurface(canvas: HTMLCanvasElement): (size: Size) => Surface {
  const g = canvas.getContext('2d', { alpha: true })!;
  return ({ width, height }) => {
    const ratio = window.devicePixelRatio || 1;
    const [across, down] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (canvas.width !== across || canvas.height !== down) {
      [canvas.width, canvas.height] = [across, down];
      canvas.style.width = `${width}px`;
      canvas.style.height = `${height}px`;
    }
    g.setTransform(ratio, 0, 0, ratio, 0, 0);
    g.clearRect(0, 0, width, height);
    return { g, ratio, width, height };
  };
}

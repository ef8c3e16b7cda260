// Points of the picture that can be pulled, by pointer and by arrow keys.
import type { Vector2 } from '@eigenbook/mime';
import { HEIGHT, type PlaneScale, toPixels, toPlane, WIDTH } from './plane-scale.ts';
import { svg } from './svg.ts';

interface Handle {
  readonly node: SVGElement;
  place(scale: PlaneScale, point: Vector2, label: string): void;
}

interface HandleOptions {
  readonly look: string;
  readonly picture: SVGSVGElement;
  readonly scale: () => PlaneScale;
  readonly move: (point: Vector2) => void;
  /** Called when a pull has ended. */
  readonly end: () => void;
}

const ARROWS: Readonly<Record<string, Vector2>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

export function handle({ look, picture, scale, move, end }: HandleOptions): Handle {
  const node = svg('circle', { r: 8, class: `eb-handle ${look}`, tabindex: 0, role: 'slider' });
  let at: Vector2 = [0, 0];
  node.addEventListener('pointerdown', (event) => {
    // the notebook must neither select a cell nor text while a point is pulled
    event.preventDefault();
    node.focus({ preventScroll: true });
    node.setPointerCapture(event.pointerId);
  });
  node.addEventListener('pointermove', (event) => {
    if (!node.hasPointerCapture(event.pointerId)) return;
    const box = picture.getBoundingClientRect();
    const place: Vector2 = [
      ((event.clientX - box.left) / box.width) * WIDTH,
      ((event.clientY - box.top) / box.height) * HEIGHT,
    ];
    move(toPlane(scale(), place));
  });
  node.addEventListener('lostpointercapture', end);
  node.addEventListener('keydown', (event) => {
    const arrow = ARROWS[event.key];
    if (!arrow || event.altKey || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    event.stopPropagation();
    const size = (event.shiftKey ? 1 : 0.1) * scale().step;
    const to = (k: 0 | 1) => Number((at[k] + size * arrow[k]).toPrecision(12));
    move([to(0), to(1)]);
    end();
  });
  return {
    node,
    place(now, point, label) {
      at = point;
      const [x, y] = toPixels(now, point);
      node.setAttribute('cx', String(x));
      node.setAttribute('cy', String(y));
      node.setAttribute('aria-label', label);
      node.setAttribute('aria-valuenow', String(point[0]));
      node.setAttribute('aria-valuetext', `${point[0]}, ${point[1]}`);
    },
  };
}

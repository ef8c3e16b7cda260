// Two handles on an axis of values. They are sliders to keys and screen readers; a drag across the
// axis sets both.
import { element } from '../element.ts';
import type { DistributionLayout } from '../layout/distribution-layout.ts';
import { roundText } from '../layout/labels.ts';
import type { Texts } from '../texts.ts';

export interface Brush {
  readonly nodes: readonly HTMLElement[];
  /** Listens to drags on the canvas under the handles. */
  watch(canvas: HTMLElement, layout: () => DistributionLayout | undefined): void;
  show(layout: DistributionLayout, low: number, high: number): void;
}

const STEPS = 100;
/** A shorter drag is a click. */
const MIN_DRAG = 3;

export function brush(texts: Texts, choose: (low: number, high: number) => void): Brush {
  const handles = [handle(texts.rangeFrom), handle(texts.rangeTo)] as const;
  let axis: DistributionLayout | undefined;
  let ends: [low: number, high: number] = [0, 0];

  const move = (which: 0 | 1, value: number) => {
    if (!axis) return;
    const next: [number, number] = [Math.max(axis.min, ends[0]), Math.min(axis.max, ends[1])];
    next[which] = Math.min(axis.max, Math.max(axis.min, value));
    if (next[0] < next[1]) choose(...next);
  };
  const drag = (target: HTMLElement, moved: (x: number, from: number) => void) => {
    target.addEventListener('pointerdown', (down) => {
      if (down.button !== 0 || !axis) return;
      target.setPointerCapture(down.pointerId);
      const left = target.parentElement!.getBoundingClientRect().left;
      const onMove = (event: PointerEvent) => moved(event.clientX - left, down.clientX - left);
      target.addEventListener('pointermove', onMove);
      const end = () => target.removeEventListener('pointermove', onMove);
      target.addEventListener('lostpointercapture', end, { once: true });
    });
  };
  for (const which of [0, 1] as const) {
    const node = handles[which];
    drag(node, (x) => axis && move(which, axis.valueAt(x)));
    node.addEventListener('keydown', (event) => {
      if (!axis) return;
      const step = (axis.max / STEPS - axis.min / STEPS) * (event.shiftKey ? 10 : 1);
      const to = {
        ArrowLeft: ends[which] - step,
        ArrowDown: ends[which] - step,
        ArrowRight: ends[which] + step,
        ArrowUp: ends[which] + step,
        Home: axis.min,
        End: axis.max,
      }[event.key];
      if (event.key === 'Escape') choose(axis.min, axis.max);
      else if (to === undefined) return;
      else move(which, to);
      event.preventDefault();
      event.stopPropagation();
    });
  }
  return {
    nodes: handles,
    watch(canvas, layout) {
      drag(canvas, (x, from) => {
        const now = layout();
        if (!now || Math.abs(x - from) < MIN_DRAG) return;
        choose(now.valueAt(Math.min(x, from)), now.valueAt(Math.max(x, from)));
      });
      canvas.addEventListener('dblclick', () => {
        const now = layout();
        if (now) choose(now.min, now.max);
      });
    },
    show(layout, low, high) {
      axis = layout;
      ends = [low, high];
      for (const which of [0, 1] as const) {
        const [node, value] = [handles[which], ends[which]];
        node.style.left = `${layout.xOf(value)}px`;
        node.setAttribute('aria-valuemin', String(layout.min));
        node.setAttribute('aria-valuemax', String(layout.max));
        node.setAttribute('aria-valuenow', String(Math.min(layout.max, Math.max(layout.min, value)))); // prettier-ignore
        node.setAttribute('aria-valuetext', roundText(value));
      }
    },
  };
}

function handle(label: string): HTMLElement {
  const node = element('div', 'eb-handle');
  node.tabIndex = 0;
  node.setAttribute('role', 'slider');
  node.setAttribute('aria-label', label);
  return node;
}

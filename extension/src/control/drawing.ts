// A knob to draw on: by mouse, pen or finger, and pixel by pixel with the keys. The canvas shows what the
// knob is at, so that a saved notebook keeps the picture.
import type { KnobState } from '@eigenbook/mime';
import { element } from '../element.ts';
import { fill, outline, type Surface, surfaceOf } from '../surface.ts';
import type { ControlTexts } from './control-texts.ts';
import { type Place, stroke, toggled } from './ink.ts';
import type { KnobView } from './knobs.ts';

type Drawing = Extract<KnobState, { kind: 'drawing' }>;

/** About so many CSS pixels a side. */
const SIDE = 160;
const STEPS: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }; // prettier-ignore

export function drawing(knob: Drawing, texts: ControlTexts, changed: () => void): KnobView {
  const { name, rows, columns } = knob;
  const node = element('div', 'eb-knob eb-drawing');
  const canvas = element('canvas', 'eb-drawing-canvas');
  const clear = element('button', 'eb-drawing-clear', texts.clear);
  clear.type = 'button';
  const size = Math.max(2, Math.round(SIDE / Math.max(rows, columns)));
  let ink = knob.value;
  let cursor: readonly [row: number, column: number] | undefined;
  let last: Place | undefined;
  let isErasing = false;

  canvas.tabIndex = 0;
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-roledescription', texts.drawing);
  const paint = () => {
    const surface = surfaceOf(canvas, columns * size, rows * size);
    paintInk(surface, ink, { columns, size }, getComputedStyle(canvas));
    if (cursor && document.activeElement === canvas) {
      surface.g.strokeStyle = getComputedStyle(canvas).outlineColor;
      outline(surface, { x: cursor[1] * size, y: cursor[0] * size, width: size, height: size });
    }
    canvas.setAttribute('aria-label', texts.drawn(name, ink.filter((value) => value > 0).length, rows * columns)); // prettier-ignore
  };
  const become = (next: readonly number[]) => {
    if (next.every((value, k) => value === ink[k])) return;
    ink = next;
    paint();
    changed();
  };
  const placeOf = (event: PointerEvent): Place => {
    const { left, top } = canvas.getBoundingClientRect();
    return { x: (event.clientX - left) / size, y: (event.clientY - top) / size };
  };

  canvas.addEventListener('pointerdown', (event) => {
    if (clear.disabled || event.button > 2 || event.button === 1) return;
    event.preventDefault(); // no text is selected while one draws
    canvas.focus();
    canvas.setPointerCapture(event.pointerId);
    isErasing = event.button === 2 || event.shiftKey;
    last = placeOf(event);
    cursor = undefined;
    become(stroke(ink, knob, [last, last], isErasing));
  });
  canvas.addEventListener('pointermove', (event) => {
    if (!last) return;
    // a quick hand moves over many pixels between two frames
    const places = [...event.getCoalescedEvents(), event].map(placeOf);
    let next = ink;
    for (const place of places) {
      next = stroke(next, knob, [last, place], isErasing);
      last = place;
    }
    become(next);
  });
  for (const end of ['pointerup', 'pointercancel'] as const) {
    canvas.addEventListener(end, () => (last = undefined));
  }
  canvas.addEventListener('contextmenu', (event) => {
    // the right button rubs out; JupyterLab and the browser would open a menu
    event.preventDefault();
    event.stopPropagation();
  });
  canvas.addEventListener('keydown', (event) => {
    if (clear.disabled || event.ctrlKey || event.altKey || event.metaKey) return;
    const [down, right] = STEPS[event.key] ?? [0, 0];
    const [row, column] = cursor ?? [0, 0];
    if (event.key in STEPS) {
      const within = (at: number, count: number) => Math.min(count - 1, Math.max(0, at));
      cursor = cursor ? [within(row + down, rows), within(column + right, columns)] : [0, 0];
      paint();
    } else if (event.key === ' ') {
      cursor = [row, column];
      become(toggled(ink, row * columns + column));
    } else if (event.key === 'Delete' || event.key === 'Backspace') become(ink.map(() => 0));
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  for (const event of ['focus', 'blur'] as const) canvas.addEventListener(event, paint);
  clear.addEventListener('click', () => become(ink.map(() => 0)));
  node.append(element('span', 'eb-knob-name', name), canvas, clear);
  return {
    node,
    read: () => ink,
    show: (state) => {
      // an answer may be older than the stroke under the hand
      if (!last && state.kind === 'drawing') ink = state.value;
      paint();
    },
    setEnabled: (enabled) => {
      clear.disabled = !enabled;
      node.classList.toggle('eb-resting', !enabled);
      if (!enabled) last = undefined;
    },
  };
}

/** Ink on paper, in the colours that the theme writes with. */
function paintInk(
  surface: Surface,
  ink: readonly number[],
  { columns, size }: { readonly columns: number; readonly size: number },
  { color }: CSSStyleDeclaration,
): void {
  const { g } = surface;
  g.fillStyle = color;
  ink.forEach((value, k) => {
    g.globalAlpha = value;
    const [x, y] = [(k % columns) * size, Math.floor(k / columns) * size];
    if (value > 0) fill(surface, { x, y, width: size, height: size });
  });
  g.globalAlpha = 1;
}

// The matrix itself as four numbers that can be typed, stepped by arrow keys, or pulled sideways.
import { type Entries, fitsPlane } from '@eigenbook/mime';
import { element } from '../element.ts';
import type { PlaneTexts } from './plane-texts.ts';

const PIXELS_A_STEP = 6;
const STEP = 0.1;
/** As many as the field has room for. */
const DIGITS = 5;

/** @param read - the entries now, which may be ahead of what was shown last. */
export function entryFields(
  texts: PlaneTexts,
  read: () => Entries,
  change: (entries: Entries) => void,
) {
  const node = element('div', 'eb-entries');
  const set = (k: number, value: number) => {
    if (!fitsPlane(value)) return;
    change(read().map((x, at) => (at === k ? value : x)) as unknown as Entries);
  };
  const fields = [0, 1, 2, 3].map((k) => {
    const field = element('input', 'eb-entry');
    field.type = 'number';
    field.step = String(STEP);
    field.setAttribute('aria-label', texts.entry((k >> 1) + 1, (k & 1) + 1));
    field.addEventListener('input', () => {
      if (field.value !== '') set(k, Number(field.value));
    });
    scrub(field, () => read()[k]!, (value) => set(k, value)); // prettier-ignore
    node.append(field);
    return field;
  });
  return {
    node,
    show(next: Entries) {
      fields.forEach((field, k) => {
        field.title = String(next[k]);
        // what is being typed stays as it is typed
        if (Number(field.value) === next[k] && field.value !== '') return;
        field.value = String(Number(next[k]!.toPrecision(DIGITS)));
      });
    },
  };
}

/** Pulling a field sideways changes its number. */
function scrub(field: HTMLInputElement, read: () => number, write: (value: number) => void): void {
  let from: { readonly x: number; readonly value: number } | undefined;
  field.addEventListener('pointerdown', (event) => {
    from = { x: event.clientX, value: read() };
  });
  field.addEventListener('pointermove', (event) => {
    if (!from || (event.buttons & 1) === 0) return;
    const steps = Math.trunc((event.clientX - from.x) / PIXELS_A_STEP);
    if (steps === 0 && !field.hasPointerCapture(event.pointerId)) return;
    field.setPointerCapture(event.pointerId);
    event.preventDefault();
    write(Number((from.value + steps * STEP).toFixed(10)));
  });
  const end = () => {
    from = undefined;
  };
  field.addEventListener('pointerup', end);
  field.addEventListener('pointercancel', end);
}

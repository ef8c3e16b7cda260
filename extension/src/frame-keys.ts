import type { FaceName } from './faces/names.ts';

const INPUT_KEYS = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown', ' ']); // prettier-ignore
const OWN_KEYS_OF = new Set(['range', 'checkbox', 'select-one']);

/**
 * The keys of a whole frame: 1 to 9 choose a face, others are its `own`. Enter and Space press the button that has the
 * focus, arrows and Space are those of a slider, a list or a box that has it; without that a notebook
 * takes them for itself.
 */
export function frameKeys(
  node: HTMLElement,
  faces: () => readonly FaceName[] = () => [],
  change: (choice: { face: FaceName }) => void = () => undefined,
  own: Readonly<Record<string, () => void>> = {},
): void {
  node.addEventListener('keydown', (event) => {
    const { target, key } = event;
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement) {
      // its own default is wanted, so it must not be prevented
      if (OWN_KEYS_OF.has(target.type) && INPUT_KEYS.has(key)) event.stopPropagation();
      return;
    }
    const face = /^[1-9]$/.test(key) ? faces()[Number(key) - 1] : undefined;
    if (face) change({ face });
    else if (own[key]) own[key]();
    else if (target instanceof HTMLButtonElement && (key === 'Enter' || key === ' '))
      target.click();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}

import { element } from '../element.ts';

export interface GoToForm {
  readonly node: HTMLElement;
  open(): void;
}

/**
 * A line to type a place into; it is there while it is used.
 * @param go - takes the text; false if it is no place.
 * @param close - called when the form is left, for the focus.
 */
export function goToForm(
  label: string,
  go: (text: string) => boolean,
  close: () => void,
): GoToForm {
  // prettier-ignore
  const node = element('div', 'eb-go-to');
  node.hidden = true;
  const input = element('input', 'eb-go-to-input');
  input.type = 'text';
  input.placeholder = label;
  input.setAttribute('aria-label', label);
  node.append(input);
  const leave = () => {
    node.hidden = true;
    close();
  };
  input.addEventListener('keydown', (event) => {
    event.stopPropagation();
    if (event.key === 'Escape') leave();
    if (event.key !== 'Enter') return;
    event.preventDefault();
    if (go(input.value)) leave();
    else input.setAttribute('aria-invalid', 'true');
  });
  input.addEventListener('input', () => input.removeAttribute('aria-invalid'));
  input.addEventListener('blur', () => (node.hidden = true));
  return {
    node,
    open() {
      node.hidden = false;
      input.value = '';
      input.removeAttribute('aria-invalid');
      input.focus();
    },
  };
}

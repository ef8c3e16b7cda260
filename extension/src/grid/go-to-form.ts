import { element } from '../element.ts';

export interface GoToForm {
  readonly node: HTMLElement;
  /** @param label - what is asked for, if it is not always the same. */
  open(label?: string): void;
}

/**
 * A line to type a place into; it is there while it is used.
 * @param go - takes the text; false if it is no place.
 * @param close - called when the form is left, for the focus.
 */
export function goToForm(
  label: string | undefined,
  go: (text: string) => boolean,
  close: () => void,
): GoToForm {
  // prettier-ignore
  const node = element('div', 'eb-go-to');
  node.hidden = true;
  const input = element('input', 'eb-go-to-input');
  input.type = 'text';
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
  input.addEventListener('blur', () => {
    node.hidden = true;
    input.remove();
  });
  return {
    node,
    open(asked = label ?? '') {
      node.hidden = false;
      node.append(input);
      input.placeholder = asked;
      input.setAttribute('aria-label', asked);
      input.value = '';
      input.removeAttribute('aria-invalid');
      input.focus();
    },
  };
}

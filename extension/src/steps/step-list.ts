import { element } from '../element.ts';
import type { StepsTexts } from './steps-texts.ts';

/** The steps by their names: the one that is shown is marked, any can be chosen. */
export function stepList(texts: StepsTexts, names: readonly string[], go: (step: number) => void) {
  const node = element('ol', 'eb-step-list');
  node.setAttribute('aria-label', texts.steps);
  const buttons = [texts.start, ...names].map((name, step) => {
    const item = element('li', '');
    const button = element('button', 'eb-step', name);
    button.type = 'button';
    // the list is one long row of stops; the slider reaches every step by keys
    button.tabIndex = -1;
    button.addEventListener('click', () => go(step));
    item.append(button);
    node.append(item);
    return button;
  });
  const show = (step: number) => {
    buttons.forEach((button, at) => {
      button.toggleAttribute('data-done', at <= step);
      if (at === step) button.setAttribute('aria-current', 'step');
      else button.removeAttribute('aria-current');
    });
    const { offsetTop, offsetHeight } = buttons[step]!;
    // only the list scrolls, never the notebook around it
    if (offsetTop < node.scrollTop) node.scrollTop = offsetTop;
    const end = offsetTop + offsetHeight - node.clientHeight;
    if (end > node.scrollTop) node.scrollTop = end;
  };
  return { node, show };
}

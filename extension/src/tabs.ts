import { element } from './element.ts';

/** How many ids were given on this page. */
let made = 0;

export interface Tabs<Name extends string> {
  readonly node: HTMLElement;
  select(name: Name): void;
  /** Tells a screen reader what the tabs show. */
  control(panel: HTMLElement): void;
}

/**
 * A list of tabs after the ARIA practices: one tab stop, arrow keys move the focus, Enter and Space
 * choose. Choosing does not follow the focus, because a tab may load something large.
 * @param label - what the list is for, for screen readers.
 * @param names - name and text of each tab.
 */
export function tabs<Name extends string>(
  label: string,
  names: readonly (readonly [name: Name, text: string])[],
  choose: (name: Name) => void,
): Tabs<Name> {
  const node = element('div', 'eb-tabs');
  node.setAttribute('role', 'tablist');
  node.setAttribute('aria-label', label);
  let shown: HTMLElement | undefined;
  const buttons = names.map(([name, text]) => {
    const button = element('button', 'eb-tab', text);
    button.type = 'button';
    button.id = `eb-tab-${++made}`;
    button.setAttribute('role', 'tab');
    button.addEventListener('click', () => choose(name));
    return button;
  });
  node.append(...buttons);
  node.addEventListener('keydown', (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = buttons.findIndex((button) => button === document.activeElement);
    buttons.at((at + step) % buttons.length)?.focus();
  });
  const select = (chosen: Name) => {
    const focused = node.contains(document.activeElement);
    buttons.forEach((button, k) => {
      const selected = names[k]![0] === chosen;
      button.setAttribute('aria-selected', String(selected));
      button.tabIndex = selected ? 0 : -1;
      if (selected) shown?.setAttribute('aria-labelledby', button.id);
      if (selected && focused) button.focus({ preventScroll: true });
    });
  };
  const control = (panel: HTMLElement) => {
    shown = panel;
    panel.id ||= `eb-panel-${++made}`;
    panel.setAttribute('role', 'tabpanel');
    for (const button of buttons) button.setAttribute('aria-controls', panel.id);
  };
  return { node, select, control };
}

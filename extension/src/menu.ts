import { element } from './element.ts';

/** One line of a menu; `checked` makes it one that is on or off. */
export interface MenuItem {
  readonly text: string;
  readonly checked?: boolean;
  /** A picture behind the text: an image of a style sheet that our own code has made. */
  readonly swatch?: string;
  readonly run: () => void;
}

/** Groups of lines, each with a heading. */
export interface MenuGroup {
  readonly heading: string;
  readonly items: readonly MenuItem[];
}

/**
 * A button with a menu after the ARIA practices: arrow keys move, Escape closes. The menu lies in
 * the page's top layer, so that a small frame does not cut it.
 * @param label - what the button is for.
 * @param groups - asked for each time the menu opens.
 */
export function menuButton(label: string, groups: () => readonly MenuGroup[]): HTMLElement {
  const node = element('div', 'eb-menu-place');
  const button = element('button', 'eb-tab eb-menu-button', '⋯');
  button.type = 'button';
  button.title = label;
  button.setAttribute('aria-label', label);
  button.setAttribute('aria-haspopup', 'menu');
  button.setAttribute('aria-expanded', 'false');
  const menu = element('div', 'eb-menu');
  menu.setAttribute('role', 'menu');
  menu.setAttribute('aria-label', label);
  menu.popover = 'auto';
  const open = () => {
    menu.replaceChildren(...groups().map((group) => groupNode(group, () => menu.hidePopover())));
    menu.showPopover();
    place(menu, button);
    items(menu)[0]?.focus({ preventScroll: true });
  };
  button.addEventListener('click', open);
  menu.addEventListener('toggle', () => {
    const shown = menu.matches(':popover-open');
    button.setAttribute('aria-expanded', String(shown));
    if (!shown && menu.contains(document.activeElement)) button.focus({ preventScroll: true });
  });
  menu.addEventListener('keydown', (event) => moveIn(menu, event));
  node.append(button, menu);
  return node;
}

function groupNode({ heading, items: lines }: MenuGroup, close: () => void): HTMLElement {
  const node = element('div', 'eb-menu-group');
  node.setAttribute('role', 'group');
  node.setAttribute('aria-label', heading);
  node.append(element('div', 'eb-menu-heading', heading));
  for (const { text, checked, swatch, run } of lines) {
    const line = element('button', 'eb-menu-item', text);
    if (swatch) {
      const picture = element('span', 'eb-swatch');
      picture.style.backgroundImage = swatch;
      line.append(picture);
    }
    line.type = 'button';
    line.tabIndex = -1;
    line.setAttribute('role', checked === undefined ? 'menuitem' : 'menuitemcheckbox');
    if (checked !== undefined) line.setAttribute('aria-checked', String(checked));
    line.addEventListener('click', () => {
      close();
      run();
    });
    node.append(line);
  }
  return node;
}

function moveIn(menu: HTMLElement, event: KeyboardEvent): void {
  const lines = items(menu);
  const at = lines.findIndex((line) => line === document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (event.key === 'Escape' || event.key === 'Tab') menu.hidePopover();
  else if (to === undefined) return;
  else lines.at(to % lines.length)?.focus();
  event.preventDefault();
  event.stopPropagation();
}

function items(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('.eb-menu-item')];
}

/** Below the button, its right edge under the button's, inside the window. */
function place(menu: HTMLElement, button: HTMLElement): void {
  const { right, bottom, top } = button.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  const below = bottom + height <= window.innerHeight ? bottom : Math.max(0, top - height);
  menu.style.left = `${Math.max(0, right - width)}px`;
  menu.style.top = `${below}px`;
}

// A face that is drawn for the width it has in its frame.
import type { Appearance } from '../appearance.ts';

/** What draws a face for a page and a width, and draws it again when one of them changes. */
export interface Drawing {
  readonly redraw: (appearance: Appearance) => void;
  /** Draws again because something else has changed. */
  readonly again: () => void;
  readonly stop: () => void;
}

/** @param draw - is called with the width that the element has, never with 0. */
export function drawing(
  node: HTMLElement,
  first: Appearance,
  draw: (appearance: Appearance, width: number) => void,
): Drawing {
  let appearance = first;
  // as last observed: while a theme is being loaded, an element may have none for a moment
  let width = 0;
  const again = () => {
    if (width > 0) draw(appearance, width);
  };
  const observer = new ResizeObserver(() => {
    if (node.clientWidth === width) return;
    width = node.clientWidth;
    again();
  });
  observer.observe(node);
  return {
    again,
    redraw(next) {
      appearance = next;
      again();
    },
    stop: () => observer.disconnect(),
  };
}

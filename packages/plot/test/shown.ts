// What a figure shows: its bundle, and what of its SVG a test counts.
import { DISPLAY, type MimeBundle } from '@eigenbook/mime';
import type { Figure } from '../src/index.ts';

/** The bundle as a notebook saves it: through JSON. */
export function saved(figure: Figure): MimeBundle {
  return JSON.parse(JSON.stringify(figure[DISPLAY]())) as MimeBundle;
}

export function svgOf(figure: Figure): string {
  return String(saved(figure)['image/svg+xml']);
}

/** How often an element stands in a text of markup. */
export function marks(markup: string, element: string): number {
  return markup.split(`<${element} `).length - 1;
}

import type { Rgb } from '@eigenbook/mime';

/** A colour as CSS writes it. */
export function cssColour(colour: Rgb): string {
  return `rgb(${colour.join(', ')})`;
}

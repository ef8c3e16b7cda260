import type { NamedPoint, NamePlace } from '../name-places.ts';

/** The colours of series, in plotly's order. */
export const PALETTE = ['#1f77b4', '#ff7f0e', '#2ca02c', '#d62728', '#9467bd', '#8c564b', '#e377c2', '#7f7f7f', '#bcbd22', '#17becf']; // prettier-ignore

/** A text within an element or an attribute; what XML cannot hold is left out. */
export function escape(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** A place to a tenth of a pixel. */
export function number(place: number): string {
  return String(Math.round(place * 10) / 10);
}

/** About the size of a letter. */
export const LETTER = [6, 13] as const;

/** The name of a point in its place, with a line to it where that is further off. */
export function nameAt({ x, y, radius, name }: NamedPoint, { u, v, position }: NamePlace): string {
  // where letters are wider than thought they go on away from the point
  const side = /right|left/.exec(position ?? '')?.[0];
  const near = ((side === 'right' ? -1 : side === 'left' ? 1 : 0) * name.length * LETTER[0]) / 2;
  const anchor = side === 'right' ? 'start' : side === 'left' ? 'end' : 'middle';
  const text = `<text x="${number(x + u + near)}" y="${number(y + v + 4)}" text-anchor="${anchor}">${escape(name)}</text>`;
  if (position !== undefined) return text;
  const [length, half] = [Math.hypot(u, v), (name.length * LETTER[0]) / 2];
  // from within the point to the box of the name
  const [from, to] = [
    radius / 2 / length,
    1 - Math.min(half / Math.abs(u), LETTER[1] / 2 / Math.abs(v), 1),
  ];
  return `<path d="M${number(x + u * from)} ${number(y + v * from)}L${number(x + u * to)} ${number(y + v * to)}" stroke="#666"/>${text}`;
}

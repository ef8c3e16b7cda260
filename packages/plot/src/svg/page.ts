// What every picture has around it: its size, its title, texts at its axes.
import { escape, number } from './text.ts';

export interface Titles {
  readonly title?: string;
  readonly xLabel?: string;
  readonly yLabel?: string;
}

/** Where a picture is drawn, in pixels. */
export interface Frame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** An SVG without script around markup; `name` is for those who hear it. */
export function page(
  [width, height]: readonly [number, number],
  [name, titles]: readonly [string, Titles],
  parts: readonly string[],
): string {
  const { title } = titles;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escape(title || name)}" font-family="sans-serif" font-size="11" fill="#666">`,
    title ? `<text x="${width / 2}" y="18" text-anchor="middle" font-size="14">${escape(title)}</text>` : '', // prettier-ignore
    ...parts,
    '</svg>',
  ].join('');
}

/** The texts of the axes, below and on the left of a frame. */
export function axisTexts({ left, top, width, height }: Frame, titles: Titles, below: number) {
  const { xLabel, yLabel } = titles;
  const [x, y] = [number(left + width / 2), number(top + height / 2)];
  return [
    xLabel ? `<text x="${x}" y="${number(top + height + below)}" text-anchor="middle">${escape(xLabel)}</text>` : '', // prettier-ignore
    yLabel ? `<text transform="translate(14 ${y}) rotate(-90)" text-anchor="middle">${escape(yLabel)}</text>` : '', // prettier-ignore
  ].join('');
}

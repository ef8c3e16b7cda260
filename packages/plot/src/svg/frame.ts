// What stands around the marks of a chart: axes, their numbers, names and legend.
import type { Scale } from './scale.ts';
import { escape, number } from './text.ts';

/** Width and height of a chart. */
export const SIZE = [560, 340] as const;
const MIDDLE = SIZE[0] / 2;

/** Where the marks are drawn, in pixels. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface Axes {
  readonly x: Scale;
  readonly y: Scale;
}

export interface Named {
  readonly name: string;
  readonly colour: string;
}

interface Texts {
  readonly title?: string;
  readonly xLabel?: string;
  readonly yLabel?: string;
  readonly categories?: readonly string[];
}

/** About the width of a letter. */
const LETTER = 6;
/** The longest names that are written in full, below a chart and beside it. */
const [LONGEST_BELOW, LONGEST_ASIDE] = [16, 18];
const MOST_NAMES = 12;
const [LEFT, RIGHT, TOP, BOTTOM] = [64, 16, 32, 48];

/** The room that names leave: those of marks stand on the right, long ones below are turned. */
export function boxOf({ categories = [] }: Texts, named: readonly Named[]): Box {
  const longest = Math.max(0, ...named.slice(0, MOST_NAMES).map(({ name }) => short(name, LONGEST_ASIDE).length)); // prettier-ignore
  const right = SIZE[0] - RIGHT - (longest > 0 ? longest * LETTER + 22 : 0);
  const box = { left: LEFT, right, top: TOP, bottom: SIZE[1] - BOTTOM };
  if (!areTurned(categories, box)) return box;
  const letters = Math.max(...categories.map((name) => short(name, LONGEST_BELOW).length));
  return { ...box, bottom: box.bottom - Math.ceil(letters * LETTER * 0.6) };
}

function areTurned(categories: readonly string[], { left, right }: Box): boolean {
  const room = (right - left) / Math.min(categories.length, MOST_BELOW) / LETTER;
  return categories.some(({ length }) => length > room);
}

/** Names below a chart; of more, every second, third … is written. */
const MOST_BELOW = 14;

/** The axes, the numbers or names along them, and the texts of the chart. */
export function frame(texts: Texts, { x, y }: Axes, box: Box): string {
  const { title, xLabel, yLabel, categories } = texts;
  const { left, right, top, bottom } = box;
  const zero = y.at(0);
  return [
    `<path d="M${left} ${top}V${bottom}H${right}" fill="none" stroke="#999"/>`,
    zero > top && zero < bottom ? `<line x1="${left}" x2="${right}" y1="${number(zero)}" y2="${number(zero)}" stroke="#999" stroke-width="0.6"/>` : '', // prettier-ignore
    categories
      ? below(categories, x, box)
      : x.ticks.map((tick) => `<text x="${number(x.at(tick))}" y="${bottom + 15}" text-anchor="middle">${x.text(tick)}</text>`).join(''), // prettier-ignore
    ...y.ticks.map((tick) => `<text x="${left - 6}" y="${number(y.at(tick) + 4)}" text-anchor="end">${y.text(tick)}</text>`), // prettier-ignore
    title ? `<text x="${MIDDLE}" y="18" text-anchor="middle" font-size="14">${escape(title)}</text>` : '', // prettier-ignore
    xLabel ? `<text x="${(left + right) / 2}" y="${SIZE[1] - 10}" text-anchor="middle">${escape(xLabel)}</text>` : '', // prettier-ignore
    yLabel ? `<text transform="translate(14 ${(top + bottom) / 2}) rotate(-90)" text-anchor="middle">${escape(yLabel)}</text>` : '', // prettier-ignore
  ].join('');
}

function below(categories: readonly string[], x: Scale, box: Box): string {
  const every = Math.ceil(categories.length / MOST_BELOW) || 1;
  const isTurned = areTurned(categories, box);
  return categories
    .map((text, k) => {
      if (k % every > 0) return '';
      const at = x.at(k);
      if (!isTurned) return `<text x="${number(at)}" y="${box.bottom + 15}" text-anchor="middle">${escape(text)}</text>`; // prettier-ignore
      return `<text transform="translate(${number(at + 4)} ${box.bottom + 13}) rotate(-35)" text-anchor="end">${escape(short(text, LONGEST_BELOW))}</text>`; // prettier-ignore
    })
    .join('');
}

/** The names of marks beside their colours. */
export function legend(named: readonly Named[], { right, top }: Box): string {
  return named
    .slice(0, MOST_NAMES)
    .map(({ name, colour }, row) => {
      const y = top + 12 + row * 16;
      return `<path d="M${right + 8} ${y - 4}h10" stroke="${colour}" stroke-width="6"/><text x="${right + 22}" y="${y}">${escape(short(name, LONGEST_ASIDE))}</text>`;
    })
    .join('');
}

function short(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

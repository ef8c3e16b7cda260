// Nodes and links of a graph.
import { namePlaces } from '../name-places.ts';
import { extent } from '../numbers.ts';
import { page, type Titles } from './page.ts';
import { LETTER, nameAt, number, PALETTE } from './text.ts';

export interface Web {
  readonly title?: string;
  /** Where each node stands. */
  readonly at: readonly (readonly number[])[];
  readonly edges: readonly (readonly [from: number, to: number])[];
  /** Whether an arrow shows which way a link leads. */
  readonly areDirected: boolean;
  readonly diameters: readonly number[];
  readonly labels?: readonly string[];
}

/** More is not seen in a picture of this size. */
const MOST = 3000;
const NAMES = 30;
const [WIDTH, HEIGHT, MARGIN] = [560, 400, 36];

export function webSvg({ title, at, edges, areDirected, diameters, labels }: Web): string {
  const head = title === undefined ? 0 : 20;
  const spots = placed(at, head);
  const every = Math.ceil(edges.length / MOST) || 1;
  const ends = edges.filter(([i, j], k) => k % every === 0 && spots[i] && spots[j]);
  const lines = ends.map(([i, j]) => `M${spots[i]!.join(' ')}L${spots[j]!.join(' ')}`).join('');
  const heads = areDirected ? ends.map(([i, j]) => headAt(spots[i]!, spots[j]!, diameters[j]! / 2)).join('') : ''; // prettier-ignore
  const shown = spots.flatMap((spot, k) => (spot ? [[spot, k] as const] : [])).slice(0, MOST);
  const titles: Titles = title === undefined ? {} : { title };
  return page([WIDTH, HEIGHT], ['graph', titles], [
    `<path d="${lines}" fill="none" stroke="#999" stroke-width="0.8"/>`,
    heads === '' ? '' : `<path d="${heads}" fill="#999"/>`,
    `<g fill="${PALETTE[0]}">`,
    ...shown.map(([[x, y], k]) => `<circle cx="${x}" cy="${y}" r="${number(diameters[k]! / 2)}"/>`),
    '</g>',
    ...(labels ? namesOf(spots, diameters, { labels, edges, head }) : []),
  ]); // prettier-ignore
}

/** The head of an arrow that ends at the rim of its node. */
function headAt([u, v]: Spot, [a, b]: Spot, radius: number): string {
  const length = Math.hypot(a - u, b - v);
  if (length <= radius) return '';
  const [x, y] = [(a - u) / length, (b - v) / length];
  const spot = (back: number, aside: number) => `${number(a - x * back - y * aside)} ${number(b - y * back + x * aside)}`; // prettier-ignore
  return `M${spot(radius, 0)}L${spot(radius + 8, 3.5)}L${spot(radius + 8, -3.5)}z`;
}

type Spot = readonly [x: number, y: number];

/** The names of the largest nodes: more than that hide one another. */
function namesOf(
  spots: readonly (Spot | undefined)[],
  diameters: readonly number[],
  { labels, edges, head }: { readonly labels: readonly string[]; readonly edges: Web['edges']; readonly head: number }, // prettier-ignore
): string[] {
  const isNamed = (k: number) => spots[k] !== undefined && labels[k] !== '';
  const largest = labels.map((_, k) => k).filter(isNamed).toSorted((i, j) => diameters[j]! - diameters[i]!).slice(0, NAMES); // prettier-ignore
  const named = new Set(largest);
  const points = spots.map((spot, k) => {
    const [x, y] = spot ?? [Number.NaN, Number.NaN];
    return { x, y, radius: diameters[k]! / 2, name: named.has(k) ? labels[k]! : '' };
  });
  const places = namePlaces(points, {
    letter: LETTER,
    within: [0, head, WIDTH, HEIGHT],
    lines: edges,
  });
  return largest.map((k) => nameAt(points[k]!, places[k]!));
}

/** Places in pixels below the title, on axes of one scale; nothing for a node that has none. */
function placed(
  at: readonly (readonly number[])[],
  head: number,
): ([number, number] | undefined)[] {
  const [ex, ey] = [0, 1].map((k) => extent(at.map((point) => point[k]!))) as [[number, number], [number, number]]; // prettier-ignore
  const room = [(WIDTH - 2 * MARGIN) / (ex[1] - ex[0] || 1), (HEIGHT - head - 2 * MARGIN) / (ey[1] - ey[0] || 1)] as const; // prettier-ignore
  const scale = Math.min(...room);
  const [cx, cy] = [(ex[0] + ex[1]) / 2, (ey[0] + ey[1]) / 2];
  return at.map(([x, y]) => {
    const spot = [WIDTH / 2 + (x! - cx) * scale, (HEIGHT + head) / 2 - (y! - cy) * scale] as const;
    if (![x, y, ...spot].every(Number.isFinite)) return undefined;
    return spot.map((value) => Math.round(value * 10) / 10) as [number, number];
  });
}

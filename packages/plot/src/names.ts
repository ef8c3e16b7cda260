// The names of points as plotly shows them: beside the points, or further off in annotations.
import { plain } from './figure.ts';
import { namePlaces } from './name-places.ts';
import { extent } from './numbers.ts';

interface Points {
  /** Where they stand, in numbers of the axes. */
  readonly at: readonly (readonly (number | null)[])[];
  readonly labels: readonly string[];
  /** In pixels. */
  readonly radii: readonly number[];
  readonly lines: readonly (readonly [from: number, to: number])[];
  /** Whether a length is as long along both axes. */
  readonly isEven: boolean;
}

/** The room that a figure has for its points in a window of a common width, in pixels. */
const SIZE = [540, 320] as const;
const WITHIN = [-10, -10, SIZE[0] + 10, SIZE[1]] as const;
/** What plotly leaves free at the ends of an axis. */
const MARGIN = 0.06;
const LETTER = [7, 15] as const;

/** The text at each point with its side, and what is written further off. */
export function namesOf({ at, labels, radii, lines, isEven }: Points) {
  const spots = spotsOf(at, isEven);
  const points = spots.map(([x, y], k) => ({ x, y, radius: radii[k]!, name: labels[k]! }));
  const found = namePlaces(points, { letter: LETTER, within: WITHIN, lines });
  const annotations = found.flatMap(({ u, v, position }, k) => (position === undefined ? [farName(at[k]!, labels[k]!, [u, v], radii[k]!)] : [])); // prettier-ignore
  return {
    texts: found.map(({ position }, k) => (position === undefined ? '' : plain(labels[k]!))),
    positions: found.map(({ position = 'top center' }) => position),
    annotations,
  };
}

function farName(
  [x, y]: readonly (number | null)[],
  label: string,
  [ax, ay]: readonly [number, number],
  radius: number,
): object {
  return { x, y, ax: Math.round(ax), ay: Math.round(ay), text: plain(label), standoff: radius / 2, arrowhead: 6, arrowsize: 0.6, arrowwidth: 1 }; // prettier-ignore
}

function spotsOf(at: Points['at'], isEven: boolean): [number, number][] {
  const ends = [0, 1].map((k) => extent(at.map((point) => point[k] ?? Number.NaN)));
  const units = ends.map(([low, high], k) => (SIZE[k]! * (1 - 2 * MARGIN)) / (high - low || 1));
  const [ux, uy] = isEven ? [Math.min(...units), Math.min(...units)] : (units as [number, number]);
  const [cx, cy] = ends.map(([low, high]) => (low + high) / 2) as [number, number];
  return at.map(([x, y]) => [SIZE[0] / 2 + ((x ?? Number.NaN) - cx) * ux, SIZE[1] / 2 - ((y ?? Number.NaN) - cy) * uy]); // prettier-ignore
}

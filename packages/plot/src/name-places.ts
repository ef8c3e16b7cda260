// Where names stand beside their points, so that none lies over another name or over a point. A name
// that finds no room there stands further off, at the end of a thin line.

/** A point in pixels, y downwards; one without a name is only in the way. */
export interface NamedPoint {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly name: string;
}

/** The middle of a name, seen from its point. */
export interface NamePlace {
  readonly u: number;
  readonly v: number;
  /** What plotly calls the side of the point; of a name further off there is none. */
  readonly position?: string;
}

/** What names keep clear of: the size of their letters, the ends of the picture, the lines in it. */
export interface Surroundings {
  readonly letter: readonly [width: number, height: number];
  readonly within: Box;
  readonly lines?: readonly (readonly [from: number, to: number])[];
}

type Box = readonly [left: number, top: number, right: number, bottom: number];
interface Choice extends NamePlace {
  readonly box: Box;
  /** How much worse it is than the first choice, in square pixels of overlap. */
  readonly price: number;
}

const SIDES = [[0, -1, 'top center'], [0, 1, 'bottom center'], [1, 0, 'middle right'], [-1, 0, 'middle left'], [1, -1, 'top right'], [-1, -1, 'top left'], [1, 1, 'bottom right'], [-1, 1, 'bottom left']] as const; // prettier-ignore
const DISTANCES = [16, 28, 42, 60, 82, 110, 145];
const DIRECTIONS = Array.from({ length: 16 }, (_, k) => (k * Math.PI) / 8);
/** As many names find their places; of more nobody reads each. */
const MOST_NAMES = 200;
/** Names times lines that are looked at. */
const MOST_CROSSINGS = 50_000;
/** What it costs, in square pixels, to be crossed by a line, to touch a point or name at all, and to lead over a point. */
const [CROSSING, TOUCH, OVER] = [12, 20, 40];

/** A place for each point; those without a name have one too. */
export function namePlaces(points: readonly NamedPoint[], around: Surroundings): NamePlace[] {
  const usual = points.map((point) => beside(point, around)[0]!);
  const named = points.flatMap(({ name, x, y }, k) => (name !== '' && Number.isFinite(x + y) ? [k] : [])); // prettier-ignore
  if (named.length > MOST_NAMES) return usual;
  const taken = new Map<number, Choice>();
  const seen = { ...around, lines: named.length * (around.lines?.length ?? 0) > MOST_CROSSINGS ? [] : (around.lines ?? []) }; // prettier-ignore
  // the second round knows where the later names stand
  for (let round = 0; round < 2; round++) {
    for (const k of named) {
      taken.delete(k);
      taken.set(k, bestOf(points, k, [...taken.values()], seen));
    }
  }
  return usual.map((place, k) => taken.get(k) ?? place);
}

function bestOf(
  points: readonly NamedPoint[],
  k: number,
  others: readonly Choice[],
  around: Required<Surroundings>,
): Choice {
  const point = points[k]!;
  let [best, least] = [undefined as Choice | undefined, Infinity];
  for (const choice of [...beside(point, around), ...furtherOff(point, around)]) {
    if (choice.price >= least) continue;
    const cost = choice.price + overlaps(choice.box, points, others, around) + (choice.position ? 0 : lineOver(point, choice, points, k)); // prettier-ignore
    if (cost < least) [best, least] = [choice, cost];
  }
  return best!;
}

/** What of a name lies over something, or beyond the picture. */
function overlaps(
  box: Box,
  points: readonly NamedPoint[],
  others: readonly Choice[],
  { within, lines }: Required<Surroundings>,
): number {
  const [left, top, right, bottom] = box;
  const inside = shared(box, within);
  let cost = 2 * ((right - left) * (bottom - top) - inside);
  const touch = (other: Box, weight: number) => {
    const area = shared(box, other);
    if (area > 0) cost += TOUCH + weight * area;
  };
  for (const point of points) touch(discOf(point), 1);
  for (const other of others) touch(other.box, 3);
  for (const [i, j] of lines) if (crosses(points[i]!, points[j]!, box)) cost += CROSSING;
  return cost;
}

/** The line to a name further off, where it goes over other points. */
function lineOver(point: NamedPoint, { u, v }: Choice, points: readonly NamedPoint[], k: number) {
  const end = { x: point.x + u, y: point.y + v };
  return OVER * points.filter((other, i) => i !== k && crosses(point, end, discOf(other))).length;
}

function discOf({ x, y, radius }: NamedPoint): Box {
  return [x - radius, y - radius, x + radius, y + radius];
}

function beside(point: NamedPoint, around: Surroundings): Choice[] {
  const off = point.radius / 0.8 + 1; // as plotly has it
  const [w, h] = sizeOf(point, around);
  return SIDES.map(([across, down, position], rank) => {
    const [u, v] = [across * (off + w / 2), down * (off + h / 2)];
    return { u, v, position, box: boxAt(point, [u, v], [w, h]), price: 3 * rank };
  });
}

function furtherOff(point: NamedPoint, around: Surroundings): Choice[] {
  const [w, h] = sizeOf(point, around);
  return DISTANCES.flatMap((distance) =>
    DIRECTIONS.map((angle) => {
      const [across, down] = [Math.cos(angle), Math.sin(angle)];
      const u = across * (point.radius + distance + w / 2);
      const v = down * (point.radius + distance + h / 2);
      return { u, v, box: boxAt(point, [u, v], [w, h]), price: 40 + distance };
    }),
  );
}

function sizeOf({ name }: NamedPoint, { letter: [width, height] }: Surroundings) {
  return [name.length * width, height] as const;
}

function boxAt(
  { x, y }: NamedPoint,
  [u, v]: readonly [number, number],
  [w, h]: readonly [number, number],
): Box {
  return [x + u - w / 2, y + v - h / 2, x + u + w / 2, y + v + h / 2];
}

/** The area of two boxes that is of both. */
function shared(a: Box, b: Box): number {
  const across = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
  const down = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  return across > 0 && down > 0 ? across * down : 0;
}

/** Whether a line goes through a box. @see Liang and Barsky 1984 */
function crosses(
  from: { readonly x: number; readonly y: number },
  to: { readonly x: number; readonly y: number },
  box: Box,
): boolean {
  // prettier-ignore
  let [first, last] = [0, 1];
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  for (const [step, room] of [
    [-dx, from.x - box[0]],
    [dx, box[2] - from.x],
    [-dy, from.y - box[1]],
    [dy, box[3] - from.y],
  ] as const) {
    // prettier-ignore
    if (step === 0) {
      if (room < 0) return false;
    } else if (step < 0) first = Math.max(first, room / step);
    else last = Math.min(last, room / step);
  }
  return first < last;
}

// Outputs whose colours mean the same numbers: those of one notebook that their reader linked.

/** A linked output. */
export interface LinkedOutput {
  /** The range of its values; undefined while it shows nothing finite. */
  readonly range: () => readonly [low: number, high: number] | undefined;
  /** The common range has changed. */
  readonly redraw: () => void;
}

const groups = new WeakMap<Element, Set<LinkedOutput>>();

/** Adds an output to the linked ones of its notebook, or takes it away; the others draw again. */
export function link(place: Element, output: LinkedOutput, linked: boolean): void {
  const group = groupOf(place);
  if (group.has(output) === linked) return;
  if (linked) group.add(output);
  else group.delete(output);
  refresh(place, output);
}

/** Has all linked outputs beside `output` draw again. */
export function refresh(place: Element, output: LinkedOutput): void {
  for (const other of groupOf(place)) if (other !== output) other.redraw();
}

/** The range that covers all linked outputs of a notebook. */
export function linkedRange(place: Element): readonly [low: number, high: number] | undefined {
  const ranges = [...groupOf(place)].flatMap(({ range }) => {
    const own = range();
    return own ? [own] : [];
  });
  if (ranges.length === 0) return undefined;
  return [Math.min(...ranges.map(([low]) => low)), Math.max(...ranges.map(([, high]) => high))];
}

function groupOf(place: Element): Set<LinkedOutput> {
  const group = groups.get(place) ?? new Set();
  groups.set(place, group);
  return group;
}

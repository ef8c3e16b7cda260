// The variables of a kernel as the panel lists them: what is known after each change, what of it is
// sought, and in which order.
import { fromBase64, levelValue, type Thumbnail, type Variable } from '@eigenbook/mime';
import { bytesText } from '../layout/labels.ts';

export const ORDERS = ['name', 'type', 'size'] as const;
export type Order = (typeof ORDERS)[number];

/** Variables by their names. */
export type Known = ReadonlyMap<string, Variable>;

interface Change {
  readonly changed: readonly Variable[];
  readonly removed: readonly string[];
}

export function changed(known: Known, change: Change): Known {
  const next = new Map(known);
  for (const name of change.removed) next.delete(name);
  for (const variable of change.changed) next.set(variable.name, variable);
  return next;
}

/** Those with every word of `filter` in their name, type, dtype or device, whatever its case. */
export function listed(known: Known, filter: string, order: Order): Variable[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  return [...known.values()]
    .filter(({ name, type, dtype = '', device = '' }) => {
      const text = `${name} ${type} ${dtype} ${device}`.toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .sort((a, b) => compare(a, b, order) || compareNames(a.name, b.name));
}

function compare(a: Variable, b: Variable, order: Order): number {
  if (order === 'type') return compareNames(a.type, b.type);
  return order === 'size' ? (b.bytes ?? -1) - (a.bytes ?? -1) : 0;
}

const { compare: compareNames } = new Intl.Collator(undefined, { numeric: true });

/** What stands under a name: the type with the shape, dtype, size and device, or the value if short. */
export function factsOf({ type, text, dtype, bytes, device }: Variable): string {
  const isShort = text !== undefined && text !== '';
  const size = bytes === undefined || (isShort && !dtype) ? undefined : bytesText(bytes);
  return [type, dtype, size, device, isShort ? text : undefined].filter(Boolean).join(' · ');
}

/** The values of a small picture, row by row; undefined if it does not hold what it says. */
export function thumbnailValues({ rows, columns, low, high, levels }: Thumbnail) {
  let bytes: Uint8Array;
  try {
    bytes = fromBase64(levels);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
  if (bytes.length === 0 || bytes.length !== rows * columns) return undefined;
  return Float64Array.from(bytes, (level) => levelValue(level, low, high));
}

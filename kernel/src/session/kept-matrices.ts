// The matrices that were displayed, for readers who want more of them than the preview. The last
// ones are held, within a bound; of earlier ones only what the author still has is found. Each is
// known as it was: what was written to since is told apart by a checksum of every piece of it.
import type { Source } from '@eigenbook/mime';
import { checksums, hasChanged, type Pieces } from './checksums.ts';

/** Bytes of matrices that are held for readers though the author may have dropped them. */
const HELD_BYTES = 256e6;
/** Most matrices that are held, and that are known at all. */
const HELD = 64;
const KNOWN = 1024;

type Arrays = Readonly<Record<string, WeakRef<object>>>;

interface Entry {
  /** All of the source but its arrays. */
  readonly rest: object;
  readonly arrays: Arrays;
  readonly bytes: number;
  readonly sums: readonly Pieces[];
  held: Source | undefined;
}

/** A matrix as it was displayed, or why there is none. */
export type Lookup =
  | { readonly source: Source; readonly isChanged: (first: number, end: number) => boolean }
  | undefined;

export class KeptMatrices {
  readonly #entries = new Map<string, Entry>();
  readonly #bound: { readonly bytes: number; readonly held: number; readonly known: number };
  /** Handles must not be those of another life of this process. */
  readonly #prefix = crypto.randomUUID().slice(0, 8);
  #count = 0;

  constructor(bound: { bytes?: number; held?: number; known?: number } = {}) {
    this.#bound = { bytes: HELD_BYTES, held: HELD, known: KNOWN, ...bound };
  }

  /** What `KEEP_HOOK` holds. */
  readonly keep = (source: Source): string => {
    const handle = `${this.#prefix}-${++this.#count}`;
    const arrays = Object.entries(source).filter(([key]) => ARRAYS.has(key)) as [string, object][];
    const rest = Object.fromEntries(Object.entries(source).filter(([key]) => !ARRAYS.has(key)));
    this.#entries.set(handle, {
      rest,
      arrays: Object.fromEntries(arrays.map(([key, array]) => [key, new WeakRef(array)])),
      bytes: arrays.reduce((sum, [, array]) => sum + bytesOf(array), 0),
      sums: checksums(source),
      held: source,
    });
    this.#release();
    return handle;
  };

  /** Whether a handle is of this process: its matrix was displayed here. */
  isOwn(handle: string): boolean {
    return handle.startsWith(`${this.#prefix}-`);
  }

  find(handle: string): Lookup {
    const entry = this.#entries.get(handle);
    if (!entry) return undefined;
    const source = entry.held ?? revived(entry);
    if (!source) {
      this.#entries.delete(handle);
      return undefined;
    }
    // what is looked at counts as new
    this.#entries.delete(handle);
    this.#entries.set(handle, entry);
    entry.held = source;
    this.#release();
    return { source, isChanged: (first, end) => hasChanged(source, entry.sums, { first, end }) };
  }

  /** Lets go of the oldest ones beyond the bounds. */
  #release(): void {
    let [bytes, held] = [0, 0];
    const { bytes: most, held: number, known } = this.#bound;
    for (const entry of [...this.#entries.values()].toReversed()) {
      bytes += entry.bytes;
      held++;
      if (held > number || bytes > most) entry.held = undefined;
    }
    for (const handle of this.#entries.keys()) {
      if (this.#entries.size <= known) break;
      this.#entries.delete(handle);
    }
  }
}

const ARRAYS = new Set(['data', 'real', 'imag', 'indptr', 'indices']);

function bytesOf(array: object): number {
  if (ArrayBuffer.isView(array)) return array.byteLength;
  return 8 * (array as ArrayLike<number>).length;
}

/** The source, if all of its arrays are still there. */
function revived({ rest, arrays }: Entry): Source | undefined {
  const found = Object.entries(arrays).map(([key, weak]) => [key, weak.deref()] as const);
  if (found.some(([, array]) => array === undefined)) return undefined;
  return { ...rest, ...Object.fromEntries(found) } as unknown as Source;
}

// What was executed, in this session and in earlier ones, as `history_request` asks for it.
import type { HistoryRequest } from '../wire/requests.ts';

/** An input with its place: sessions are numbered in the order they began, lines as In[…]. */
export type HistoryLine = readonly [session: number, line: number, source: string];

/** An entry as the protocol lists it; outputs are not kept. */
export type HistoryEntry = [session: number, line: number, input: string | [string, null]];

/** Where history outlives a session. */
export interface HistoryStore {
  /** The lines of earlier sessions, oldest first. */
  load(): HistoryLine[];
  append(line: HistoryLine): void;
}

/** History that ends with its session. */
export const NO_STORE: HistoryStore = { load: () => [], append: () => undefined };

export class History {
  readonly #store: HistoryStore;
  /** Read at the first use: a start must not wait for it. */
  #loaded: { readonly session: number; readonly lines: HistoryLine[] } | undefined;

  constructor(store: HistoryStore) {
    this.#store = store;
  }

  add(line: number, source: string): void {
    const { session, lines } = this.#load();
    const entry: HistoryLine = [session, line, source];
    lines.push(entry);
    this.#store.append(entry);
  }

  find({ accessType, ...request }: HistoryRequest): HistoryEntry[] {
    const { n, start, stop, pattern, unique, output } = request;
    let found = this.#load().lines;
    if (accessType === 'range') {
      const wanted = this.#sessionNamed(request.session);
      found = found.filter(
        ([session, line]) => session === wanted && line >= start && line < (stop ?? Infinity),
      );
    } else {
      if (accessType === 'search') {
        const glob = globToRegExp(pattern);
        found = found.filter(([, , source]) => glob.test(source));
        if (unique) found = [...new Map(found.map((entry) => [entry[2], entry])).values()];
      }
      found = found.slice(-(n ?? found.length) || found.length);
    }
    return found.map(([session, line, source]) => [
      session,
      line,
      output ? [source, null] : source,
    ]);
  }

  #load() {
    if (!this.#loaded) {
      const lines = this.#store.load();
      const session = Math.max(0, ...new Set(lines.map(([number]) => number))) + 1;
      this.#loaded = { session, lines };
    }
    return this.#loaded;
  }

  /** The session that a request means: 0 is this one, −1 the one before it, and so on. */
  #sessionNamed(session: number): number {
    const own = this.#load().session;
    return session > 0 ? session : own + session;
  }
}

/** A pattern with `*` and `?` as the shell reads them, over the whole source. */
function globToRegExp(pattern: string): RegExp {
  const source = pattern.replace(/[\\^$.*+?()[\]{}|]/g, (c) =>
    c === '*' ? '.*' : c === '?' ? '.' : `\\${c}`,
  );
  return new RegExp(`^${source}$`, 's');
}

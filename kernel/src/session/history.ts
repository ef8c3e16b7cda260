// What was executed in this session, as `history_request` asks for it.
import type { HistoryRequest } from '../wire/requests.ts';

/** Session, line, source: an entry as the protocol lists it. Ours is the session 0, "the current one". */
export type HistoryEntry = [session: number, line: number, input: string | [string, null]];

const CURRENT_SESSION = 0;

export class History {
  readonly #inputs: [line: number, source: string][] = [];

  add(line: number, source: string): void {
    this.#inputs.push([line, source]);
  }

  find({ accessType, n, start, stop, pattern, unique, output }: HistoryRequest): HistoryEntry[] {
    let found = this.#inputs;
    if (accessType === 'range') {
      found = found.filter(([line]) => line >= start && line < (stop ?? Infinity));
    } else {
      if (accessType === 'search') {
        const glob = globToRegExp(pattern);
        found = found.filter(([, source]) => glob.test(source));
        if (unique) found = [...new Map(found.map((entry) => [entry[1], entry])).values()];
      }
      found = found.slice(-(n ?? found.length) || found.length);
    }
    return found.map(([line, source]) => [CURRENT_SESSION, line, output ? [source, null] : source]);
  }
}

/** A pattern with `*` and `?` as the shell reads them, over the whole source. */
function globToRegExp(pattern: string): RegExp {
  const source = pattern.replace(/[\\^$.*+?()[\]{}|]/g, (c) =>
    c === '*' ? '.*' : c === '?' ? '.' : `\\${c}`,
  );
  return new RegExp(`^${source}$`, 's');
}

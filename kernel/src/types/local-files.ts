// The local files that cells import, and those import: the language server believes that they stay
// as they were until it is told otherwise.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isFile, isLocal, resolveLocal } from '../runner/resolve.ts';

/** A change of a file in the terms of the language server protocol. */
interface FileEvent {
  readonly uri: string;
  readonly type: 1 | 2 | 3;
}
const CREATED = 1;
const CHANGED = 2;
const DELETED = 3;

/** Anything that may name a local module: one file too many costs nothing. */
const SPECIFIER = /\b(?:from|import|require)\b\s*\(?\s*(['"`])([^'"`\n]+)\1/g;

export class LocalFiles {
  readonly #notebook: string;
  /** When each file was last changed. */
  readonly #stamps = new Map<string, string>();

  constructor(folder: string) {
    this.#notebook = join(folder, 'notebook.ts');
  }

  /** What changed on the disk since the last call, of what cells up to `source` import. */
  changes(source: string): FileEvent[] {
    const events: FileEvent[] = [];
    const queue: [file: string, text: string][] = [[this.#notebook, source]];
    for (const [path, stamp] of this.#stamps) {
      const now = stampOf(path);
      if (now === stamp) continue;
      events.push({ uri: pathToFileURL(path).href, type: now === '' ? DELETED : CHANGED });
      if (now === '') this.#stamps.delete(path);
      else this.#stamps.set(path, now);
      if (now !== '') queue.push([path, readFileSync(path, 'utf8')]);
    }
    for (let next = queue.pop(); next; next = queue.pop()) {
      for (const path of importsOf(...next)) {
        if (this.#stamps.has(path)) continue;
        events.push({ uri: pathToFileURL(path).href, type: CREATED });
        this.#stamps.set(path, stampOf(path));
        queue.push([path, readFileSync(path, 'utf8')]);
      }
    }
    return events;
  }
}

function importsOf(file: string, text: string): string[] {
  return [...text.matchAll(SPECIFIER)].flatMap(([, , specifier]) => {
    const found = isLocal(specifier!) ? resolveLocal(specifier!, file, isFile) : undefined;
    return found ? [found.path] : [];
  });
}

/** Empty where there is no file. */
function stampOf(path: string): string {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stat?.isFile() ? `${stat.mtimeNs} ${stat.size}` : '';
}

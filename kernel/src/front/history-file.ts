// History on disk, in Jupyter's data directory: a line of JSON for each input, newest last. A file
// that cannot be read or written costs the history, never the cell.
import { appendFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { HistoryLine, HistoryStore } from '../session/history.ts';
import { log } from './log.ts';

/** When a file has more lines than this, the oldest half is dropped. */
const MOST_LINES = 20_000;
const PRIVATE = { mode: 0o600 };

export function historyFile(path: string): HistoryStore {
  let isUsable = true;
  const trying = <T>(what: string, otherwise: T, action: () => T): T => {
    try {
      return action();
    } catch (error) {
      isUsable = false;
      log(`history is not ${what}:`, (error as Error).message);
      return otherwise;
    }
  };
  return {
    load: () =>
      trying<HistoryLine[]>('read', [], () => {
        const lines = read(path);
        if (lines.length <= MOST_LINES) return lines;
        const kept = lines.slice(-MOST_LINES / 2);
        const successor = `${path}.${process.pid}`;
        writeFileSync(successor, kept.map(toText).join(''), PRIVATE);
        renameSync(successor, path); // at once: another kernel may be reading
        return kept;
      }),
    append(line) {
      if (!isUsable) return;
      trying('kept', undefined, () => {
        mkdirSync(dirname(path), { recursive: true });
        appendFileSync(path, toText(line), PRIVATE);
      });
    },
  };
}

function toText(line: HistoryLine): string {
  return `${JSON.stringify(line)}\n`;
}

function read(path: string): HistoryLine[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []; // the first time
    throw error;
  }
  return text.split('\n').flatMap((line) => {
    const entry = parse(line);
    return entry ? [entry] : [];
  });
}

/** The entry in a line; undefined for one that was only half written when a disk was full. */
function parse(text: string): HistoryLine | undefined {
  try {
    const [session, line, source] = JSON.parse(text) as unknown[];
    const isLine = Number.isInteger(session) && Number.isInteger(line);
    return isLine && typeof source === 'string'
      ? [session as number, line as number, source]
      : undefined;
  } catch {
    return undefined;
  }
}

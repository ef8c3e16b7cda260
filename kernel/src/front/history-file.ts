// History on disk, in Jupyter's data directory: a line of JSON for each input, newest last. A file
// that cannot be read or written costs the history, never the cell.
import { appendFileSync, closeSync, fstatSync, openSync, readSync, renameSync, writeFileSync } from 'node:fs'; // prettier-ignore
import { dirname } from 'node:path';
import { makeFolder } from '../make-folder.ts';
import type { HistoryLine, HistoryStore } from '../session/history.ts';
import { log } from './log.ts';

/**
 * When a file has more than this, only its newest half is read and kept: the first cell of a session
 * waits for it. A file of 180 MB, with cells of 50 MB in it, had cost that cell 1.2 s.
 */
const MOST_BYTES = 4 * 2 ** 20;
/** A longer input is data rather than something to call back. */
const MOST_CHARACTERS = 2 ** 16;
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
        const { lines: kept, isWhole } = read(path);
        if (isWhole) return kept;
        const successor = `${path}.${process.pid}`;
        writeFileSync(successor, kept.map(toText).join(''), PRIVATE);
        renameSync(successor, path); // at once: another kernel may be reading
        return kept;
      }),
    append(line) {
      if (!isUsable || line[2].length > MOST_CHARACTERS) return;
      trying('kept', undefined, () => {
        makeFolder(dirname(path));
        appendFileSync(path, toText(line), PRIVATE);
      });
    },
  };
}

function toText(line: HistoryLine): string {
  return `${JSON.stringify(line)}\n`;
}

function read(path: string): { lines: HistoryLine[]; isWhole: boolean } {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { lines: [], isWhole: true }; // the first time
    throw error;
  }
  try {
    const { size } = fstatSync(file);
    const isWhole = size <= MOST_BYTES;
    const buffer = Buffer.alloc(isWhole ? size : MOST_BYTES / 2);
    const length = readSync(file, buffer, 0, buffer.length, size - buffer.length);
    const text = buffer.toString('utf8', 0, length);
    // the first line of a half is half a line
    const whole = isWhole ? text : text.slice(text.indexOf('\n') + 1);
    const lines = whole.split('\n').flatMap((line) => {
      const entry = parse(line);
      return entry ? [entry] : [];
    });
    return { lines, isWhole };
  } finally {
    closeSync(file);
  }
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

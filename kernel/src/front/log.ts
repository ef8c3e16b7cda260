// The kernel's own log, on stderr, which a Jupyter server shows in its terminal. One line a cause
// and minute: a flood of bad frames must not become a flood of text. Never a key, never a digest.

const PERIOD_MS = 60_000;

/** Writes that `cause` happened, with a detail of this time. There are few causes, written by us. */
type Log = (cause: string, detail?: string) => void;

export function newLog(write: (line: string) => void, now: () => number): Log {
  const lastLogged = new Map<string, number>();
  const suppressed = new Map<string, number>();
  return (cause, detail = '') => {
    const time = now();
    if (time - (lastLogged.get(cause) ?? -Infinity) < PERIOD_MS) {
      suppressed.set(cause, (suppressed.get(cause) ?? 0) + 1);
      return;
    }
    const more = suppressed.get(cause);
    suppressed.delete(cause);
    lastLogged.set(cause, time);
    const text = [cause, detail, more ? `(and ${more} more)` : ''].filter(Boolean).join(' ');
    write(`[eigenbook] ${text}\n`);
  };
}

export const log = newLog(
  (line) => process.stderr.write(line),
  () => performance.now(),
); // a clock may be set back

// The kernel's own log, on stderr, which a Jupyter server shows in its terminal. One line a cause
// and minute: a flood of bad frames must not become a flood of text. Never a key, never a digest.

const PERIOD_MS = 60_000;
const lastLogged = new Map<string, number>();
const suppressed = new Map<string, number>();

export function log(cause: string, detail = ''): void {
  const now = Date.now();
  if (now - (lastLogged.get(cause) ?? -Infinity) < PERIOD_MS) {
    suppressed.set(cause, (suppressed.get(cause) ?? 0) + 1);
    return;
  }
  const more = suppressed.get(cause);
  suppressed.delete(cause);
  lastLogged.set(cause, now);
  const text = [cause, detail, more ? `(and ${more} more)` : ''].filter(Boolean).join(' ');
  process.stderr.write(`[eigenbook] ${text}\n`);
}

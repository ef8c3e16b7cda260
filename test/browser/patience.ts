// Pages are busy, and so are machines: tests wait for what they want to see, never for a time.
import { setTimeout as wait } from 'node:timers/promises';

/** Milliseconds after which something that was waited for counts as broken. */
export const PATIENCE = 120_000;
/** The same for a test, which waits for several things, one after the other. */
export const TEST_PATIENCE = 5 * PATIENCE;

const BETWEEN = 50;

/** `answer`, or after a while an error that names what was waited for. */
export async function within<T>(patience: number, what: string, answer: Promise<T>): Promise<T> {
  const ending = new AbortController();
  const { signal } = ending;
  const late = wait(patience, undefined, { signal }).then(() => {
    throw new Error(`no answer within ${patience / 1000} s of ${what}`);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    ending.abort();
    late.catch(() => undefined); // it was not needed
  }
}

/** Judges again and again until the judgement holds; if it never does, fails as it did last. */
export async function eventually(judge: () => Promise<unknown>): Promise<void> {
  for (const end = Date.now() + PATIENCE; ; await wait(BETWEEN)) {
    try {
      await judge();
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}

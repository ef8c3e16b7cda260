// Where the kernel can give more of a matrix than its preview: it installs a hook that keeps what
// is displayed, and answers readers who name it by its handle.
import type { Source } from './sources.ts';

/** The global symbol under which a kernel installs `(source: Source) => string`, the handle. */
export const KEEP_HOOK: unique symbol = Symbol.for('eigenbook.tiles') as never;

/** The handle under which the kernel keeps a matrix for readers of tiles; undefined without a kernel. */
export function keep(source: Source): string | undefined {
  return (globalThis as { [KEEP_HOOK]?: (source: Source) => string })[KEEP_HOOK]?.(source);
}

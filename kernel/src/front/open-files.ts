// Whether the kernel may open what it will: where it may not, libzmq ends the process in the midst of its
// start, with a line of its own source for a reason.
import { closeSync, openSync } from 'node:fs';
import { devNull } from 'node:os';

/** Its sockets, those of a few front ends, and the pipes of the runner and the type checker. */
const NEEDED = 40;

/** @throws Error that says how to allow this process `needed` files more. */
export function checkOpenFiles(needed = NEEDED): void {
  const opened: number[] = [];
  try {
    while (opened.length < needed) opened.push(openSync(devNull, 'r'));
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new Error(
      `a kernel must be able to open ${needed} files at once; this process may open ${opened.length} more (${code}). Start Jupyter with a higher limit: ulimit -n 1024, or LimitNOFILE=1024 in its systemd service.`,
      { cause },
    );
  } finally {
    for (const file of opened) closeSync(file);
  }
}

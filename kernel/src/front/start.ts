// The start of a kernel. The runner and the type checker take longest to be ready, and need nothing
// of ours: they start first, and the kernel loads its own modules while they do. With two cores that
// takes a third off the time to the first cell.
import { openProject } from '../types/open-project.ts';
import { readConnection } from './connection.ts';
import type { TypePolicy } from './executor.ts';
import { spawnRunner } from './runner-spawn.ts';

export interface StartOptions {
  readonly connectionFile: string;
  readonly preload: readonly string[];
  readonly policy: TypePolicy;
}

/** Starts the kernel; resolves when it listens. */
export async function start({ connectionFile, preload, policy }: StartOptions): Promise<void> {
  const connection = readConnection(connectionFile); // before there is anything to be ended
  const folder = process.cwd();
  const project = openProject({ folder, preload });
  project.catch(() => undefined); // told to whoever asks for types
  const runner = spawnRunner(folder, preload);
  const { run } = await import('./main.ts');
  await run({ connection, folder, preload, policy, runner, project });
}

// The start of a kernel. The runner and the type checker take longest to be ready, and need nothing
// of ours: they start first, and the kernel loads its own modules while they do.
import { type LanguageFlags, notebookLanguage } from '../types/notebook-language.ts';
import { openProject } from '../types/open-project.ts';
import { compilerOptions } from '../types/tsconfig.ts';
import { readConnection } from './connection.ts';
import { defaultHeapMegabytes } from './memory.ts';
import { checkOpenFiles } from './open-files.ts';
import { spawnRunner } from './runner-spawn.ts';
import type { TypePolicy } from './type-gate.ts';

export interface StartOptions {
  readonly connectionFile: string;
  readonly preload: readonly string[];
  readonly policy: TypePolicy;
  readonly flags: LanguageFlags;
  /** Whether a `;` after the last expression keeps its value from being shown. */
  readonly hideSemicolon: boolean;
  /** Most memory for JavaScript's own objects, in MB; half of the machine's if not given. */
  readonly heapMegabytes?: number | undefined;
  /** Whether what is executed is kept on disk. */
  readonly keepsHistory: boolean;
}

/** Starts the kernel; resolves when it listens. */
export async function start(options: StartOptions): Promise<void> {
  const { connectionFile, preload, flags, ...rest } = options;
  const { heapMegabytes = defaultHeapMegabytes() } = options;
  // signals have their meaning from the beginning; what has been started ends with its pipes
  const end = () => process.exit(0);
  process.on('SIGINT', () => undefined).on('SIGTERM', end);
  checkOpenFiles();
  const connection = readConnection(connectionFile); // before there is anything to be ended
  const folder = process.cwd();
  const language = notebookLanguage(flags, compilerOptions(folder));
  const project = openProject({ folder, preload, language });
  project.catch(() => undefined); // told to whoever asks for types
  const runner = spawnRunner({ folder, preload, heapMegabytes });
  const { run } = await import('./main.ts');
  await run({ ...rest, connection, folder, preload, language, heapMegabytes, runner, project });
  process.off('SIGTERM', end); // the kernel has its own
}

// A kernel for a connection file: it listens until it is told to end.
import { join } from 'node:path';
import type { Language } from '../cell/language.ts';
import { NO_STORE } from '../session/history.ts';
import { CLIENT_RATES, Pace, SERVER_RATES } from '../session/pace.ts';
import { openProject, type OpenProject } from '../types/open-project.ts';
import { TypescriptService } from '../types/typescript-service.ts';
import { userDataFolder } from '../user-data-folder.ts';
import type { Connection } from './connection.ts';
import { historyFile } from './history-file.ts';
import { Kernel } from './kernel.ts';
import { log } from './log.ts';
import { nodeHmac } from './node-hmac.ts';
import { watchParent } from './parent-watch.ts';
import { spawnRunner, type SpawnedRunner } from './runner-spawn.ts';
import { Sockets } from './sockets.ts';
import type { TypePolicy } from './type-gate.ts';

export interface KernelProcessOptions {
  readonly connection: Connection;
  readonly folder: string;
  readonly preload: readonly string[];
  readonly policy: TypePolicy;
  readonly language: Language;
  readonly hideSemicolon: boolean;
  /** Most memory for JavaScript's own objects, in MB. */
  readonly heapMegabytes: number;
  /** Whether what is executed is kept on disk. */
  readonly keepsHistory: boolean;
  /** Started before this module was loaded. */
  readonly runner: SpawnedRunner;
  readonly project: Promise<OpenProject>;
}

/** Starts the kernel; resolves when it listens. The process ends with the kernel. */
export async function run(options: KernelProcessOptions): Promise<void> {
  const { connection, folder, preload, policy, language, hideSemicolon } = options;
  const { heapMegabytes, keepsHistory } = options;
  const sockets = new Sockets(connection);
  const kernel = new Kernel({
    sockets,
    hmac: nodeHmac(connection.digest, connection.key),
    folder,
    policy,
    language,
    hideSemicolon,
    spawnRunner: startingWith(options.runner, () =>
      spawnRunner({ folder, preload, heapMegabytes }),
    ),
    types: new TypescriptService(
      language,
      startingWith(options.project, (wanted: Language) =>
        openProject({ folder, preload, language: wanted }),
      ),
    ),
    // a Jupyter server, which drops what comes too fast, names the session it starts a kernel for
    pace: new Pace(process.env['JPY_SESSION_NAME'] ? SERVER_RATES : CLIENT_RATES),
    history: keepsHistory
      ? historyFile(join(userDataFolder(), 'eigenbook', 'history.jsonl'))
      : NO_STORE,
    exit: () => void end(0),
  });

  let isEnding = false;
  async function end(code: number): Promise<void> {
    if (isEnding) return;
    isEnding = true;
    try {
      await kernel.dispose();
      await sockets.close();
    } catch (error) {
      log('the kernel did not end in order:', describe(error));
    }
    process.exit(code);
  }

  // a fault of ours costs one answer, not the author's variables
  for (const event of ['uncaughtException', 'unhandledRejection']) {
    process.on(event, (error: unknown) => log('an error of the kernel:', describe(error)));
  }
  process.stderr.on('error', () => undefined); // the server that read it is gone: nobody to tell
  process.on('SIGINT', () => void kernel.interrupt());
  process.on('SIGTERM', () => void end(0));
  watchParent(() => void end(0));
  try {
    await sockets.bind({
      request: (channel, frames) => kernel.receive(channel, frames),
      subscribed: (topic) => kernel.subscribed(topic),
    });
  } catch (error) {
    log('the sockets cannot be opened:', describe(error));
    await end(1);
  }
}

/** Gives `first` once, and then what `make` makes. */
function startingWith<T, A extends unknown[]>(first: T, make: (...args: A) => T) {
  let isFirst = true;
  return (...args: A): T => {
    if (!isFirst) return make(...args);
    isFirst = false;
    return first;
  };
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

// Starts a kernel for a connection file and ends it when it is told to.
import { TypescriptService } from '../types/typescript-service.ts';
import { readConnection } from './connection.ts';
import type { TypePolicy } from './executor.ts';
import { Kernel } from './kernel.ts';
import { log } from './log.ts';
import { nodeHmac } from './node-hmac.ts';
import { watchParent } from './parent-watch.ts';
import { Sockets } from './sockets.ts';

export interface StartOptions {
  readonly connectionFile: string;
  readonly preload: readonly string[];
  readonly policy: TypePolicy;
}

/** Starts the kernel; resolves when it listens. The process ends with the kernel. */
export async function start({ connectionFile, preload, policy }: StartOptions): Promise<void> {
  const connection = readConnection(connectionFile);
  const folder = process.cwd();
  const sockets = new Sockets(connection);
  const kernel = new Kernel({
    sockets,
    hmac: nodeHmac(connection.digest, connection.key),
    folder,
    preload,
    policy,
    types: new TypescriptService({ folder, preload }),
    exit: () => void end(0),
  });

  let isEnding = false;
  async function end(code: number): Promise<void> {
    if (isEnding) return;
    isEnding = true;
    kernel.dispose();
    await sockets.close();
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

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

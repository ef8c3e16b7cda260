// Starts a kernel for a connection file and ends it when it is told to.
import { TypescriptService } from '../types/typescript-service.ts';
import { readConnection } from './connection.ts';
import type { TypePolicy } from './executor.ts';
import { Kernel } from './kernel.ts';
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
  const sockets = new Sockets();
  const kernel = new Kernel({
    sockets,
    hmac: nodeHmac(connection.digest, connection.key),
    folder,
    preload,
    policy,
    types: new TypescriptService({ folder, preload }),
    exit: () => void end(0),
  });

  async function end(code: number): Promise<void> {
    kernel.dispose();
    await sockets.close();
    process.exit(code);
  }

  process.on('SIGINT', () => void kernel.interrupt());
  process.on('SIGTERM', () => void end(0));
  watchParent(() => void end(0));
  await sockets.bind(connection, {
    request: (channel, frames) => kernel.receive(channel, frames),
    subscribed: (topic) => kernel.subscribed(topic),
  });
}

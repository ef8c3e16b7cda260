// The wasm engine in Node: the module is read from this package, a worker is a thread of Node.
import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { Engine } from '../engine.ts';
import { wasm } from './wasm.ts';
import type { StartThread } from './worker.ts';

/** @throws Error when the file is missing or this Node cannot compile it. */
export function loadWasm(): Engine {
  const bytes = read(new URL('../../wasm/linalg.wasm', import.meta.url));
  return wasm(new WebAssembly.Module(bytes), 'this package', startThread);
}

function read(file: URL): Buffer<ArrayBuffer> {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new Error(`its module cannot be read: ${(cause as Error).message}. A bundler must leave @eigenbook/linalg out, as it does with native modules ("external")`, { cause }); // prettier-ignore
  }
}

const startThread: StartThread = ({ receive, fail }) => {
  const worker = new Worker(new URL('../../wasm/worker.js', import.meta.url), { execArgv: [] });
  worker.unref();
  worker.on('message', receive);
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('background: the worker of the wasm engine has ended')));
  return {
    post: (message, transfer) => worker.postMessage(message, transfer),
    hold(held) {
      if (held) worker.ref();
      else worker.unref();
    },
  };
};

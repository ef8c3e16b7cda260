// The wasm engine in a browser: the module is fetched, which takes its time, so it is loaded first
// and used afterwards.
import type { Engine } from '../engine.ts';
import type { Address, WasmSource } from '../wasm-source.ts';
import { wasm } from './wasm.ts';
import type { StartThread } from './worker.ts';

/** The files of this package; a bundler that knows this form takes them along. */
const OURS = new URL('../../wasm/linalg.wasm', import.meta.url);
const startOurs = () => new Worker(new URL('../../wasm/worker.js', import.meta.url), { type: 'module' }); // prettier-ignore

const startGiven = (address: Address) => new Worker(typeof address === 'string' ? address : address.href, { type: 'module' }); // prettier-ignore

/** @throws Error when the module cannot be fetched or compiled. */
export async function fetchWasm(source: WasmSource = OURS, worker?: Address): Promise<Engine> {
  const startThread = threadStart(worker);
  if (source instanceof WebAssembly.Module) return wasm(source, 'the page', startThread);
  if (typeof source === 'string' || source instanceof URL) {
    const response = await fetch(source);
    if (!response.ok) {
      throw new Error(`it could not be fetched from ${response.url}: status ${response.status}`);
    }
    // not compileStreaming, which refuses what a server does not call application/wasm
    const bytes = await response.arrayBuffer();
    try {
      return wasm(await WebAssembly.compile(bytes), response.url, startThread);
    } catch (cause) {
      throw new Error(`what ${response.url} gives is no such module: ${(cause as Error).message}`, { cause }); // prettier-ignore
    }
  }
  return wasm(await WebAssembly.compile(source as BufferSource), 'the page', startThread);
}

/** How a worker is started, unless this page has none (a worker of its own may not start any). */
function threadStart(address?: Address): StartThread | undefined {
  if (typeof Worker === 'undefined') return undefined;
  return ({ receive, fail }) => {
    const worker = address ? startGiven(address) : startOurs();
    worker.addEventListener('message', ({ data }) => receive(data));
    worker.addEventListener(
      'error',
      ({ message }) =>
      // a file that is not there has no message
      fail(new Error(`background: the worker of the wasm engine failed: ${message || 'its file could not be loaded; serve wasm/worker.js of @eigenbook/linalg, and say where: loadEngine(wasm, worker)'}`)), // prettier-ignore
    );
    return {
      post: (message, transfer) => worker.postMessage(message, [...transfer]),
      hold: () => undefined,
    };
  };
}

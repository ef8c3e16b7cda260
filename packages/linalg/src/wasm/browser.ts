// The wasm engine in a browser: the module is fetched, which takes its time, so it is loaded first
// and used afterwards.
import type { Engine } from '../engine.ts';
import { wasm } from './wasm.ts';
import type { StartThread } from './worker.ts';

/** What a module can be made of: its address, its bytes, or itself. */
export type WasmSource = string | URL | BufferSource | WebAssembly.Module;

/** The module of this package; a bundler that knows this form takes the file along. */
const OURS = new URL('../../wasm/linalg.wasm', import.meta.url);

/** @throws Error when the module cannot be fetched or compiled. */
export async function fetchWasm(source: WasmSource = OURS): Promise<Engine> {
  if (source instanceof WebAssembly.Module) return wasm(source, 'the page', startThread());
  if (typeof source === 'string' || source instanceof URL) {
    const response = await fetch(source);
    if (!response.ok) {
      throw new Error(`it could not be fetched from ${response.url}: status ${response.status}`);
    }
    // not compileStreaming, which refuses what a server does not call application/wasm
    const module = await WebAssembly.compile(await response.arrayBuffer());
    return wasm(module, response.url, startThread());
  }
  return wasm(await WebAssembly.compile(source), 'the page', startThread());
}

/** How a worker is started, unless this page has none (a worker of its own may not start any). */
function startThread(): StartThread | undefined {
  if (typeof Worker === 'undefined') return undefined;
  return ({ receive, fail }) => {
    const worker = new Worker(new URL('../../wasm/worker.js', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }) => receive(data));
    worker.addEventListener('error', ({ message }) =>
      fail(new Error(`background: the worker of the wasm engine failed: ${message}`)),
    );
    return {
      post: (message, transfer) => worker.postMessage(message, [...transfer]),
      hold: () => undefined,
    };
  };
}

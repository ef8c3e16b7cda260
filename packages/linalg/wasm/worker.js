// The module in a worker thread of Node or a browser, for calls that must not hold the event loop.
// Each call gets an instance of its own, which is let go with its memory when the call is over.
// Plain JavaScript, so that a worker can be started on it from the sources and from what is built.

/** @typedef {{ memory: WebAssembly.Memory, allocate: (bytes: number) => number, exhausted: () => number }} Exports */

const port = globalThis.process?.getBuiltinModule?.('node:worker_threads').parentPort ?? globalThis;
/** @type {WebAssembly.Module} */
let module;
/** @type {Map<number, { exports: Exports, base: number }>} the calls that are under way */
const calls = new Map();

const requests = {
  /** Begins a call. Returns false when there is not so much memory. */
  open({ call, bytes }) {
    const exports = new WebAssembly.Instance(module).exports;
    const base = exports.allocate(bytes) >>> 0;
    calls.set(call, { exports, base });
    return base !== 0;
  },
  write({ call, offset, piece }) {
    const { exports, base } = calls.get(call);
    new Uint8Array(exports.memory.buffer, base + offset, piece.byteLength).set(
      new Uint8Array(piece),
    );
  },
  run({ call, name, numbers, offsets }) {
    const { exports, base } = calls.get(call);
    const addresses = offsets.map((offset) => (offset === undefined ? 0 : base + offset));
    try {
      return { result: exports[name](...numbers, ...addresses) };
    } catch (error) {
      const bytes = exports.memory.buffer.byteLength;
      return exports.exhausted() ? { exhausted: bytes } : { failed: String(error) };
    }
  },
  read({ call, offset, bytes }) {
    const { exports, base } = calls.get(call);
    return exports.memory.buffer.slice(base + offset, base + offset + bytes);
  },
  close({ call }) {
    calls.delete(call);
  },
};

function receive(message) {
  if (message.module) {
    module = message.module;
    return;
  }
  const { id, request, ...values } = message;
  let answer;
  let error;
  try {
    answer = requests[request](values);
  } catch (cause) {
    error = String(cause);
  }
  port.postMessage({ id, answer, error }, answer instanceof ArrayBuffer ? [answer] : []);
}

if (port.on) port.on('message', receive);
else port.addEventListener('message', ({ data }) => receive(data));

// An instance of the module on this thread, and the calls it makes.
import { type Call, copyIn, copyOut, layout, outOfMemory, type Place } from './calls.ts';

/** What wasm/src/memory.rs gives, beside the routines. */
interface Exports {
  readonly memory: WebAssembly.Memory;
  allocate(bytes: number): number;
  release(at: number, bytes: number): void;
  exhausted(): number;
}

/** The memory of an instance grows and never shrinks: beyond this, the instance is let go. */
const KEEP_BYTES = 256 * 2 ** 20;

/** Makes calls, one at a time. */
export class Machine {
  readonly #module: WebAssembly.Module;
  #exports: Exports | undefined;

  constructor(module: WebAssembly.Module) {
    this.#module = module;
  }

  /**
   * @returns what the function returns.
   * @throws RangeError when the call wants more memory than there is.
   */
  run(call: Call): number {
    const { places, bytes } = layout(call);
    const exports = this.#exports ?? instantiate(this.#module);
    // Put back when all went well: after a trap, or when an interrupt ended the call somewhere
    // (which no `finally` sees), an instance is not to be trusted.
    this.#exports = undefined;
    const base = exports.allocate(bytes) >>> 0;
    if (base === 0) throw outOfMemory(call.name, bytes);
    const view = ({ offset, length, Type }: Place) =>
      new Type(exports.memory.buffer, base + offset, length);
    for (const place of places) {
      if (place && place.part.use !== 'out') copyIn(place.part, view(place));
    }
    const addresses = places.map((place) => (place ? base + place.offset : 0));
    const result = invoke(exports, call, addresses);
    for (const place of places) {
      if (place && place.part.use !== 'in') copyOut(place.part, view(place));
    }
    exports.release(base, bytes);
    if (exports.memory.buffer.byteLength <= KEEP_BYTES) this.#exports = exports;
    return result;
  }
}

function instantiate(module: WebAssembly.Module): Exports {
  return new WebAssembly.Instance(module).exports as unknown as Exports;
}

function invoke(exports: Exports, { name, numbers }: Call, addresses: number[]): number {
  const routine = exports[name as keyof Exports] as unknown as (...args: unknown[]) => number;
  try {
    return routine(...numbers, ...addresses);
  } catch (cause) {
    if (exports.exhausted() !== 0) {
      throw outOfMemory(name, exports.memory.buffer.byteLength);
    }
    throw new Error(`${name}: the wasm engine failed, which is a bug of it`, { cause });
  }
}

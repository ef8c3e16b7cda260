// An instance of the module on this thread, and the calls it makes.
import { type Call, copyIn, copyOut, layout, outOfMemory } from './calls.ts';

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
    const exports = (this.#exports ??= instantiate(this.#module));
    let kept = false;
    try {
      const base = exports.allocate(bytes) >>> 0;
      if (base === 0) throw outOfMemory(call.name, bytes);
      for (const place of places) {
        if (place && place.part.use !== 'out') {
          const { memory } = exports;
          copyIn(place.part, new place.Type(memory.buffer, base + place.offset, place.length));
        }
      }
      const result = invoke(exports, call, places.map((place) => (place ? base + place.offset : 0))); // prettier-ignore
      for (const place of places) {
        if (place && place.part.use !== 'in') {
          const { memory } = exports;
          copyOut(place.part, new place.Type(memory.buffer, base + place.offset, place.length));
        }
      }
      exports.release(base, bytes);
      kept = exports.memory.buffer.byteLength <= KEEP_BYTES;
      return result;
    } finally {
      // after a trap, too, an instance is not to be trusted
      if (!kept) this.#exports = undefined;
    }
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

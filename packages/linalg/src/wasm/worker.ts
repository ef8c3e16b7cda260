// Calls of the module made in a worker (wasm/worker.js). Arrays travel in pieces, each in a turn of
// the event loop of its own, so that none holds it for long.
import { type Call, copyIn, copyOut, layout, outOfMemory, type Part, type Place, type View } from './calls.ts'; // prettier-ignore

/** A started worker, of whatever kind. */
export interface Thread {
  post(message: object, transfer: readonly ArrayBuffer[]): void;
  /** Whether the worker keeps the process alive. */
  hold(held: boolean): void;
}

/** How a worker is started: what it sends goes to `receive`, what ends it to `fail`. */
export type StartThread = (on: {
  readonly receive: (message: unknown) => void;
  readonly fail: (reason: Error) => void;
}) => Thread;

interface Answer {
  readonly id: number;
  readonly answer?: unknown;
  readonly error?: string;
}

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (reason: Error) => void;
}

const PIECE = 2 ** 20; // numbers: some milliseconds to copy

/** Makes calls in a worker, which is started at the first one. */
export class WorkerMachine {
  readonly #module: WebAssembly.Module;
  readonly #start: StartThread;
  readonly #waiting = new Map<number, Waiting>();
  #thread: Thread | undefined;
  #ids = 0;

  constructor(module: WebAssembly.Module, start: StartThread) {
    this.#module = module;
    this.#start = start;
  }

  /** @throws RangeError when the call wants more memory than there is. */
  async run(call: Call): Promise<number> {
    const { places, bytes } = layout(call);
    const id = this.#ids++;
    try {
      if (!(await this.#ask('open', { call: id, bytes }))) throw outOfMemory(call.name, bytes);
      for (const { part, view, offset } of pieces(places, 'out')) {
        copyIn(part, view);
        const piece = view.buffer as ArrayBuffer;
        await this.#ask('write', { call: id, offset, piece }, [piece]);
      }
      const offsets = places.map((place) => place?.offset);
      const { name, numbers } = call;
      const outcome = await this.#ask('run', { call: id, name, numbers, offsets });
      const { result, exhausted, failed } = outcome as { result: number; exhausted?: number; failed?: string }; // prettier-ignore
      if (exhausted !== undefined) throw outOfMemory(name, exhausted);
      if (failed !== undefined) throw new Error(`${name}: the wasm engine failed, which is a bug of it: ${failed}`); // prettier-ignore
      for (const { part, view, offset } of pieces(places, 'in')) {
        const piece = await this.#ask('read', { call: id, offset, bytes: view.byteLength });
        copyOut(part, new (view.constructor as Float64ArrayConstructor)(piece as ArrayBuffer));
      }
      return result;
    } finally {
      if (this.#thread) await this.#ask('close', { call: id });
    }
  }

  #ask(request: string, values: object, transfer: readonly ArrayBuffer[] = []): Promise<unknown> {
    const thread = (this.#thread ??= this.#startThread());
    const id = this.#ids++;
    return new Promise((resolve, reject) => {
      if (this.#waiting.size === 0) thread.hold(true);
      this.#waiting.set(id, { resolve, reject });
      thread.post({ id, request, ...values }, transfer);
    });
  }

  #startThread(): Thread {
    const thread = this.#start({
      receive: (message) => this.#receive(message as Answer),
      fail: (reason) => {
        this.#thread = undefined;
        for (const { reject } of this.#waiting.values()) reject(reason);
        this.#waiting.clear();
      },
    });
    thread.post({ module: this.#module }, []);
    return thread;
  }

  #receive({ id, answer, error }: Answer): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (this.#waiting.size === 0) this.#thread?.hold(false);
    if (error === undefined) waiting?.resolve(answer);
    else waiting?.reject(new Error(`background: the worker of the wasm engine failed: ${error}`));
  }
}

interface Piece {
  readonly part: Part;
  readonly view: View;
  readonly offset: number;
}

/** All parts in pieces, but for those of one use. A block is small enough to be one. */
function* pieces(places: readonly (Place | undefined)[], but: Part['use']): Generator<Piece> {
  for (const place of places) {
    if (!place || place.part.use === but) continue;
    const { part, offset, length, Type } = place;
    const step = part.block ? length : PIECE;
    for (let begin = 0; begin < length; begin += step) {
      const end = Math.min(length, begin + step);
      yield {
        part: part.block ? part : { array: part.array.subarray(begin, end), use: part.use },
        view: new Type(end - begin),
        offset: offset + begin * Type.BYTES_PER_ELEMENT,
      };
    }
  }
}

// A line to a worker thread on which one may wait: `ask` stands still until the answer is there, as
// the methods of a tensor must that return numbers.
import {
  MessageChannel,
  receiveMessageOnPort,
  Worker,
  type MessagePort,
} from 'node:worker_threads';

interface Reply {
  readonly id?: number;
  readonly answer?: unknown;
  readonly error?: string;
  /** Why there will be no more answers. */
  readonly broken?: string;
}

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (reason: Error) => void;
}

export class Line {
  readonly #port: MessagePort;
  /** Counts the replies: what is slept on. */
  readonly #turn = new Int32Array(new SharedArrayBuffer(4));
  readonly #waiting = new Map<number, Waiting>();
  readonly #unwanted: (answer: unknown) => void;
  #ids = 0;
  #broken: string | undefined;

  /**
   * @param file - of the worker, which gets `data`, its `port` and its `turn`.
   * @param unwanted - gets an answer that nobody waits for any more: an interrupt ends a call of
   * `ask` without a trace.
   */
  constructor(file: string, data: object, unwanted: (answer: unknown) => void) {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    this.#unwanted = unwanted;
    const worker = new Worker(file, {
      workerData: { ...data, port: port2, turn: this.#turn },
      transferList: [port2],
      execArgv: [],
    });
    worker.unref();
    worker.on('error', ({ message }) => this.#receive({ broken: message }));
    worker.on('exit', () => this.#receive({ broken: 'its thread has ended' }));
    port1.on('message', (reply: Reply) => this.#receive(reply));
    port1.unref();
  }

  /** Sends a request that has no answer. */
  tell(request: string, content: object): void {
    if (this.#broken === undefined) this.#post({ request, ...content });
  }

  /**
   * Sends a request and stands still until it is answered.
   * @param limit - milliseconds after which it has failed; default: none.
   */
  ask(request: string, content: object, limit = Infinity): unknown {
    const id = this.#send(request, content);
    const end = performance.now() + limit;
    for (;;) {
      const seen = Atomics.load(this.#turn, 0);
      const reply = receiveMessageOnPort(this.#port)?.message as Reply | undefined;
      if (!reply) {
        if (this.#broken !== undefined) throw new Error(this.#broken);
        const left = end - performance.now();
        if (left <= 0) throw new Error(`its thread has not answered for ${limit / 1000} s`);
        Atomics.wait(this.#turn, 0, seen, left);
      } else if (reply.id === id) {
        if (reply.error !== undefined) throw new Error(reply.error);
        return reply.answer;
      } else this.#receive(reply);
    }
  }

  /** Sends a request; its answer comes by a promise. */
  askLater(request: string, content: object): Promise<unknown> {
    const id = this.#send(request, content);
    this.#port.ref();
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  #send(request: string, content: object): number {
    if (this.#broken !== undefined) throw new Error(this.#broken);
    const id = this.#ids++;
    this.#post({ id, request, ...content });
    return id;
  }

  #post(message: object): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    this.#port.postMessage(message);
  }

  #receive({ id, answer, error, broken }: Reply): void {
    if (broken !== undefined) {
      this.#broken ??= broken;
      for (const { reject } of this.#waiting.values()) reject(new Error(broken));
      this.#waiting.clear();
    } else {
      const waiting = this.#waiting.get(id!);
      this.#waiting.delete(id!);
      if (!waiting) this.#unwanted(answer);
      else if (error !== undefined) waiting.reject(new Error(error));
      else waiting.resolve(answer);
    }
    if (this.#waiting.size === 0) this.#port.unref();
  }
}

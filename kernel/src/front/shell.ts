// A shell: cells that run one after the other. The main shell is one, each subshell another.
import type { Content, Header, Message } from '../wire/message.ts';
import type { RequestChannel } from './sockets.ts';

/** A request and where its reply goes. */
export interface Request {
  readonly channel: RequestChannel;
  readonly message: Message;
  /** What is wrong with its content as a whole. */
  readonly fault?: string | undefined;
}

export interface ShellOptions {
  /** Deals with a request; never rejects. Calls `started` when its code is on its way. */
  readonly execute: (request: Request, started: () => void) => Promise<Content>;
  readonly reply: (request: Request, content: Content) => void;
  readonly status: (parent: Header, state: 'busy' | 'idle') => void;
}

interface Waiting {
  readonly request: Request;
  readonly started: () => void;
}

export class Shell {
  readonly #options: ShellOptions;
  readonly #queue: Waiting[] = [];
  #executing: Header | undefined;
  #lastStarted: Promise<void> = Promise.resolve();
  #drained: Promise<void> = Promise.resolve();

  constructor(options: ShellOptions) {
    this.#options = options;
  }

  /** The request whose cell runs. */
  get executing(): Header | undefined {
    return this.#executing;
  }

  enqueue(request: Request): void {
    let started = () => undefined as void;
    this.#lastStarted = new Promise((resolve) => (started = resolve));
    this.#queue.push({ request, started });
    if (!this.#executing) this.#drained = this.#drain();
  }

  /** When everything that waits here now has started, or will never. */
  whenStarted(): Promise<void> {
    return this.#lastStarted;
  }

  /** When everything that is here now has been answered. */
  whenIdle(): Promise<void> {
    return this.#drained;
  }

  /** Answers everything that waits with "aborted". */
  abort(): void {
    this.#abort(this.#queue.splice(0));
  }

  async #drain(): Promise<void> {
    const { execute, reply, status } = this.#options;
    for (let next = this.#queue.shift(); next; next = this.#queue.shift()) {
      const { request, started } = next;
      const { header } = request.message;
      this.#executing = header;
      status(header, 'busy');
      const content = await execute(request, started);
      started();
      const doomed = content['status'] === 'error' ? await this.#takeDoomed(request) : [];
      reply(request, content);
      status(header, 'idle');
      this.#abort(doomed);
    }
    this.#executing = undefined;
  }

  /** The requests that wait behind one that failed: its error stops them. */
  async #takeDoomed({ message }: Request): Promise<Waiting[]> {
    if (message.content['stop_on_error'] === false) return [];
    // before the reply: what a client sends after it has seen the error is meant to run
    await new Promise((resolve) => setImmediate(resolve));
    return this.#queue.splice(0);
  }

  #abort(waiting: readonly Waiting[]): void {
    const { reply, status } = this.#options;
    for (const { request, started } of waiting) {
      status(request.message.header, 'busy');
      reply(request, { status: 'aborted' });
      status(request.message.header, 'idle');
      started();
    }
  }
}

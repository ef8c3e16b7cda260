// The kernel as clients know it: requests in, replies and publications out. It never runs the
// author's code, so it answers while a cell is stuck.
import type { ChildProcess } from 'node:child_process';
import type { Language } from '../cell/language.ts';
import { completeness } from '../cell/syntax.ts';
import { History } from '../session/history.ts';
import { type Publication, Publisher } from '../session/publisher.ts';
import type { TypeService } from '../types/service.ts';
import { toCodePoints, toUtf16 } from '../wire/code-points.ts';
import { decode, encode } from '../wire/frames.ts';
import type { Hmac } from '../wire/hmac.ts';
import { type Content, type Header, type Message, newHeader } from '../wire/message.ts';
import { ReplayGuard } from '../wire/replay-guard.ts';
import * as requests from '../wire/requests.ts';
import { Executor, type TypePolicy } from './executor.ts';
import { kernelInfo } from './kernel-info.ts';
import { log } from './log.ts';
import type { RequestChannel, Sockets } from './sockets.ts';

export interface KernelOptions {
  readonly sockets: Sockets;
  readonly hmac: Hmac;
  readonly folder: string;
  readonly spawnRunner: () => ChildProcess;
  readonly policy: TypePolicy;
  readonly language: Language;
  readonly hideSemicolon: boolean;
  readonly types: TypeService;
  /** Called after a shutdown has been answered. */
  exit(): void;
}

/** A request and where its reply goes. */
interface Request {
  readonly channel: RequestChannel;
  readonly message: Message;
  /** What is wrong with its content as a whole. */
  readonly fault?: string | undefined;
}

type Handler = (request: Request) => Content | Promise<Content>;

export class Kernel {
  readonly #options: KernelOptions;
  readonly #session = crypto.randomUUID();
  readonly #seen = new ReplayGuard();
  readonly #history = new History();
  readonly #publisher: Publisher;
  readonly #executor: Executor;
  readonly #queue: Request[] = [];
  #wasSubscribed = false;
  /** The execute_request that runs. */
  #executing: Header | undefined;

  constructor(options: KernelOptions) {
    this.#options = options;
    this.#publisher = new Publisher((publication) => this.#send(publication));
    this.#executor = new Executor({ ...options, publisher: this.#publisher });
  }

  /** Greets a client that subscribed: what it hears first is that it hears. */
  subscribed(topic: Uint8Array): void {
    const content = { subscription: new TextDecoder().decode(topic) };
    const message = this.#message('iopub_welcome', {}, content, [topic]);
    this.#options.sockets.publish(encode(message, this.#options.hmac));
    if (!this.#wasSubscribed) this.#status({}, 'starting');
    this.#wasSubscribed = true;
  }

  receive(channel: RequestChannel, frames: readonly Uint8Array[]): void {
    const decoded = decode(frames, this.#options.hmac, this.#seen);
    if (!decoded.ok) {
      log(`a message was dropped: ${decoded.reason}`);
      return;
    }
    const request = { channel, message: decoded.message, fault: decoded.fault };
    if (decoded.message.header.msg_type === 'execute_request') this.#enqueue(request);
    else void this.#answer(request);
  }

  /** Stops the cell that runs, as SIGINT asks for it. */
  interrupt(): Promise<void> {
    return this.#executor.interrupt();
  }

  dispose(): void {
    this.#publisher.flush();
    this.#executor.dispose();
    this.#options.types.dispose();
  }

  /** Requests that need no turn: they are answered while a cell runs. */
  readonly #handlers: Readonly<Record<string, Handler>> = {
    kernel_info_request: () => ({ status: 'ok', ...kernelInfo(this.#options.language.name) }),
    complete_request: (request) => this.#complete(request),
    inspect_request: (request) => this.#inspect(request),
    is_complete_request: ({ message }) => ({
      ...completeness(requests.isCompleteRequest(message.content).code, this.#options.language),
    }),
    history_request: ({ message }) => ({
      status: 'ok',
      history: this.#history.find(requests.historyRequest(message.content)),
    }),
    comm_info_request: ({ message }) => {
      requests.commInfoRequest(message.content);
      return { status: 'ok', comms: {} };
    },
    interrupt_request: async () => {
      await this.#executor.interrupt();
      return { status: 'ok' };
    },
    shutdown_request: ({ message }) => ({
      status: 'ok',
      ...requests.shutdownRequest(message.content),
    }),
  };

  async #answer(request: Request): Promise<void> {
    const { header, content } = request.message;
    this.#status(header, 'busy');
    // its own property: a message of the type "constructor" has no handler
    const handler = Object.hasOwn(this.#handlers, header.msg_type)
      ? this.#handlers[header.msg_type]
      : undefined;
    if (handler) {
      const reply = await this.#contentOf(handler, request);
      this.#reply(request, reply);
      if (header.msg_type === 'shutdown_request' && reply['status'] === 'ok') {
        this.#publish('shutdown_reply', header, reply);
        this.#options.exit();
        return;
      }
    } else if (header.msg_type === 'comm_open') {
      // no target is registered here, and its opener must not wait for an answer
      this.#publish('comm_close', header, { comm_id: content['comm_id'], data: {} });
    }
    this.#status(header, 'idle');
    // Clients take the last state for the kernel's: a cell that still runs is busy.
    if (this.#executing) this.#status(this.#executing, 'busy');
  }

  async #contentOf(handler: Handler, request: Request): Promise<Content> {
    try {
      if (request.fault !== undefined) throw new requests.ContentError(request.fault);
      return await handler(request);
    } catch (error) {
      const { name, message } = error as Error;
      if (!(error instanceof requests.ContentError)) log('a request failed:', String(error));
      return { status: 'error', ename: name, evalue: message, traceback: [] };
    }
  }

  #enqueue(request: Request): void {
    this.#queue.push(request);
    if (!this.#executing) void this.#drain();
  }

  async #drain(): Promise<void> {
    for (let request = this.#queue.shift(); request; request = this.#queue.shift()) {
      const { header } = request.message;
      this.#executing = header;
      this.#status(header, 'busy');
      const answer = await this.#contentOf((it) => this.#execute(it), request);
      const reply: Content = { execution_count: this.#executor.count, ...answer };
      const doomed = reply['status'] === 'error' ? await this.#takeDoomed(request) : [];
      this.#reply(request, reply);
      this.#status(header, 'idle');
      for (const other of doomed) this.#abort(other);
    }
    this.#executing = undefined;
  }

  /** The requests that wait behind one that failed: its error stops them. */
  async #takeDoomed({ message }: Request): Promise<Request[]> {
    if (message.content['stop_on_error'] === false) return [];
    // before the reply: what a client sends after it has seen the error is meant to run
    await new Promise((resolve) => setImmediate(resolve));
    return this.#queue.splice(0);
  }

  #abort(request: Request): void {
    const { header } = request.message;
    this.#status(header, 'busy');
    this.#reply(request, { status: 'aborted', execution_count: this.#executor.count });
    this.#status(header, 'idle');
  }

  async #execute({ message }: Request): Promise<Content> {
    const request = requests.executeRequest(message.content);
    const { count, ...result } = await this.#executor.execute(request, message.header);
    if (request.storeHistory) this.#history.add(count, request.code);
    const extra = result.status === 'ok' ? { payload: [], user_expressions: {} } : {};
    return { ...result, ...extra, execution_count: count };
  }

  async #complete({ message }: Request): Promise<Content> {
    const { code, cursorPos } = requests.completeRequest(message.content);
    const { start, end, items } = await this.#options.types.complete(
      code,
      toUtf16(code, cursorPos),
    );
    const range = { start: toCodePoints(code, start), end: toCodePoints(code, end) };
    return {
      status: 'ok',
      matches: items.map(({ label }) => label),
      cursor_start: range.start,
      cursor_end: range.end,
      metadata: {
        _jupyter_types_experimental: items.map(({ label, kind }) => ({
          ...range,
          text: label,
          type: kind,
        })),
      },
    };
  }

  async #inspect({ message }: Request): Promise<Content> {
    const { code, cursorPos } = requests.inspectRequest(message.content);
    const markdown = await this.#options.types.inspect(code, toUtf16(code, cursorPos));
    const data =
      markdown === undefined
        ? {}
        : { 'text/markdown': markdown, 'text/plain': markdown.replace(/^```.*\n?/gm, '') };
    return { status: 'ok', found: markdown !== undefined, data, metadata: {} };
  }

  #status(parent: Publication['parent'], state: 'starting' | 'busy' | 'idle'): void {
    this.#publish('status', parent, { execution_state: state });
  }

  #publish(type: string, parent: Publication['parent'], content: Content): void {
    this.#publisher.publish({ type, parent, content });
  }

  #reply({ channel, message }: Request, content: Content): void {
    const type = message.header.msg_type.replace(/_request$/, '_reply');
    const reply = this.#message(type, message.header, content, message.identities);
    this.#options.sockets.reply(channel, encode(reply, this.#options.hmac));
  }

  #send({ type, parent, content, metadata, buffers }: Publication): void {
    const topic = new TextEncoder().encode(`kernel.${this.#session}.${type}`);
    const message = { ...this.#message(type, parent, content, [topic]), ...(metadata && { metadata }), ...(buffers && { buffers }) }; // prettier-ignore
    this.#options.sockets.publish(encode(message, this.#options.hmac));
  }

  #message(
    type: string,
    parentHeader: Message['parentHeader'],
    content: Content,
    identities: readonly Uint8Array[],
  ): Message {
    const header = newHeader(type, this.#session);
    return { identities, header, parentHeader, metadata: {}, content, buffers: [] };
  }
}

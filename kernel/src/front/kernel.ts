// The kernel as clients know it: requests in, replies and publications out. It never runs the
// author's code, so it answers while a cell is stuck.
import type { Language } from '../cell/language.ts';
import { completeness } from '../cell/syntax.ts';
import { helpTarget } from '../session/help-request.ts';
import { History, type HistoryStore } from '../session/history.ts';
import { inspectionBundle } from '../session/inspection.ts';
import type { Pace } from '../session/pace.ts';
import { type Publication, Publisher } from '../session/publisher.ts';
import type { TypeService } from '../types/service.ts';
import { toCodePoints, toUtf16 } from '../wire/code-points.ts';
import { decode, encode } from '../wire/frames.ts';
import type { Hmac } from '../wire/hmac.ts';
import { type Content, type Header, type Message, newHeader } from '../wire/message.ts';
import { ReplayGuard } from '../wire/replay-guard.ts';
import * as requests from '../wire/requests.ts';
import { commMessage } from './comm-table.ts';
import { Executor } from './executor.ts';
import { Inputs } from './inputs.ts';
import { kernelInfo } from './kernel-info.ts';
import { log } from './log.ts';
import type { Origin } from './origins.ts';
import type { SpawnedRunner } from './runner-spawn.ts';
import { type Request, Shell } from './shell.ts';
import type { RequestChannel, Sockets } from './sockets.ts';
import { Subshells } from './subshells.ts';
import type { TypePolicy } from './type-gate.ts';
import { within } from './within.ts';

export interface KernelOptions {
  readonly sockets: Sockets;
  readonly hmac: Hmac;
  readonly folder: string;
  readonly spawnRunner: () => SpawnedRunner;
  readonly policy: TypePolicy;
  readonly language: Language;
  readonly hideSemicolon: boolean;
  readonly types: TypeService;
  readonly pace: Pace;
  readonly history: HistoryStore;
  /** Called after a shutdown has been answered. */
  exit(): void;
}

/** How long what runs may take to be answered when the kernel ends. */
const MOST_ANSWERS_MS = 500;

type Handler = (request: Request) => Content | Promise<Content>;

export class Kernel {
  readonly #options: KernelOptions;
  readonly #session = crypto.randomUUID();
  readonly #seen = new ReplayGuard();
  readonly #history: History;
  readonly #publisher: Publisher;
  readonly #executor: Executor;
  readonly #inputs = new Inputs();
  readonly #shells: Subshells;
  /** Requests that are being answered beside those of the shells. */
  readonly #answering = new Set<Promise<void>>();
  #wasSubscribed = false;
  #isDisposed = false;

  constructor(options: KernelOptions) {
    this.#options = options;
    this.#history = new History(options.history);
    this.#publisher = new Publisher({
      send: (publication) => this.#send(publication),
      pace: options.pace,
      hold: (held) => this.#executor.hold(held),
    });
    this.#executor = new Executor({
      ...options,
      publisher: this.#publisher,
      ask: ({ id, prompt, password }, { header, identities }) => {
        const message = this.#message('input_request', header, { prompt, password }, identities);
        this.#inputs.add(message.header.msg_id, id);
        this.#options.sockets.reply('stdin', encode(message, this.#options.hmac));
      },
    });
    this.#shells = new Subshells(
      () =>
        new Shell({
          execute: (request, started) =>
            this.#contentOf((it) => this.#execute(it, started), request),
          reply: (request, content) =>
            this.#reply(request, { execution_count: this.#executor.count, ...content }),
          status: (parent, state) => this.#status(parent, state),
        }),
    );
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
    if (this.#isDisposed) return;
    const decoded = decode(frames, this.#options.hmac, this.#seen);
    if (!decoded.ok) {
      log(`a message was dropped: ${decoded.reason}`);
      return;
    }
    const request = { channel, message: decoded.message, fault: decoded.fault };
    const shell = this.#shells.of(request);
    switch (decoded.message.header.msg_type) {
      case 'execute_request':
        if (shell) shell.enqueue(request);
        else this.#keep(this.#answer({ ...request, fault: 'this subshell does not exist' }));
        break;
      case 'input_reply':
        this.#answered(request);
        break;
      case 'comm_open':
      case 'comm_msg':
      case 'comm_close':
        this.#keep(this.#comm(request, shell ?? this.#shells.main));
        break;
      default:
        this.#keep(this.#answer(request));
    }
  }

  /** Stops the cell that runs, as SIGINT asks for it. */
  interrupt(): Promise<void> {
    return this.#executor.interrupt();
  }

  /** Ends what runs; resolves when that has been answered. */
  async dispose(): Promise<void> {
    this.#isDisposed = true;
    this.#executor.dispose();
    this.#options.types.dispose();
    await within(Promise.all([this.#shells.end(), ...this.#answering]), MOST_ANSWERS_MS);
    this.#publisher.flush();
  }

  /** Requests that need no turn: they are answered while a cell runs. */
  readonly #handlers: Readonly<Record<string, Handler>> = {
    kernel_info_request: () => ({ status: 'ok', ...kernelInfo(this.#options.language.name) }),
    complete_request: (request) => this.#complete(request),
    inspect_request: (request) => this.#inspect(request),
    is_complete_request: ({ message }) => {
      const { code } = requests.isCompleteRequest(message.content);
      const asksForHelp = helpTarget(code) !== undefined;
      return asksForHelp ? { status: 'complete' } : { ...completeness(code, this.#options.language) }; // prettier-ignore
    },
    history_request: ({ message }) => ({
      status: 'ok',
      history: this.#history.find(requests.historyRequest(message.content)),
    }),
    comm_info_request: ({ message }) => ({
      status: 'ok',
      comms: this.#executor.comms.info(requests.commInfoRequest(message.content).targetName),
    }),
    create_subshell_request: () => ({ status: 'ok', subshell_id: this.#shells.create() }),
    delete_subshell_request: ({ message }) => {
      this.#shells.delete(requests.subshellRequest(message.content).subshellId);
      return { status: 'ok' };
    },
    list_subshell_request: () => ({ status: 'ok', subshell_id: this.#shells.ids() }),
    // comes here when its subshell does not exist
    execute_request: () => ({ status: 'error' }),
    interrupt_request: async () => {
      await this.#executor.interrupt();
      return { status: 'ok' };
    },
    shutdown_request: ({ message }) => ({
      status: 'ok',
      ...requests.shutdownRequest(message.content),
    }),
  };

  #keep(answer: Promise<void>): void {
    this.#answering.add(answer);
    void answer.finally(() => this.#answering.delete(answer));
  }

  async #answer(request: Request): Promise<void> {
    const { header } = request.message;
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
    }
    this.#idle(header);
  }

  /**
   * A comm's message waits for the cells before it to start: they may register its target. The
   * targets of the kernel itself are there: their readers do not wait for a cell that awaits.
   */
  async #comm(request: Request, shell: Shell): Promise<void> {
    const { header } = request.message;
    this.#status(header, 'busy');
    try {
      if (request.fault !== undefined) throw new requests.ContentError(request.fault);
      const message = commMessage(request.message);
      const target = message.target ?? this.#executor.comms.targetOf(message.commId);
      if (!target?.startsWith('eigenbook.')) await shell.whenStarted();
      await this.#executor.comm(message, originOf(request, false));
    } catch (error) {
      log('a comm message could not be delivered:', String(error));
    }
    this.#idle(header);
  }

  #answered({ message, fault }: Request): void {
    try {
      if (fault !== undefined) throw new requests.ContentError(fault);
      const { value } = requests.inputReply(message.content);
      const id = this.#inputs.take(message.parentHeader.msg_id);
      if (id !== undefined) this.#executor.answer({ type: 'input', id, value });
    } catch (error) {
      log('an input_reply was dropped:', String(error));
    }
  }

  /** Clients take the last state for the kernel's: while a cell still runs, it is busy. */
  #idle(parent: Header): void {
    this.#status(parent, 'idle');
    const executing = this.#shells.executing();
    if (executing) this.#status(executing, 'busy');
  }

  async #contentOf(handler: Handler, request: Request): Promise<Content> {
    try {
      if (request.fault !== undefined) throw new requests.ContentError(request.fault);
      return await handler(request);
    } catch (error) {
      const { name, message } = error as Error;
      const isOurs = !(error instanceof requests.ContentError);
      if (isOurs && !this.#isDisposed) log('a request failed:', String(error));
      return { status: 'error', ename: name, evalue: message, traceback: [] };
    }
  }

  async #execute(request: Request, started: () => void): Promise<Content> {
    const content = requests.executeRequest(request.message.content);
    const origin = originOf(request, content.allowStdin);
    const { count, ...result } = await this.#executor.execute(content, origin, started);
    if (content.storeHistory) this.#history.add(count, content.code);
    return { ...result, execution_count: count };
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
    const data = markdown === undefined ? {} : inspectionBundle(markdown);
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

  #send({ type, parent, content, metadata, buffers }: Publication): number {
    const topic = new TextEncoder().encode(`kernel.${this.#session}.${type}`);
    const message = { ...this.#message(type, parent, content, [topic]), ...(metadata && { metadata }), ...(buffers && { buffers }) }; // prettier-ignore
    const frames = encode(message, this.#options.hmac);
    this.#options.sockets.publish(frames);
    return frames.reduce((bytes, frame) => bytes + frame.length, 0);
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

function originOf({ message }: Request, allowStdin: boolean): Origin {
  return { header: message.header, identities: message.identities, allowStdin };
}

// The one ordered way out to iopub. Stream text is joined, because a server drops what comes in
// thousands of small messages; everything else goes at once, after the text that came before it.
import type { Content, Header } from '../wire/message.ts';
import type { Pace } from './pace.ts';

export interface Publication {
  readonly type: string;
  readonly parent: Header | Record<string, never>;
  readonly content: Content;
  readonly metadata?: Content;
  readonly buffers?: readonly Uint8Array[];
}

/** Text of one stream of one cell that waits to be sent. */
interface PendingText {
  readonly parent: Publication['parent'];
  readonly name: string;
  readonly chunks: string[];
  length: number;
}

/** Time that text may wait for more of it, in ms: 25 messages a second, far below what servers drop. */
const JOIN_MS = 40;
/** Characters after which text is sent at once. */
const JOIN_LENGTH = 65_536;

export interface PublisherOptions {
  /** Hands a publication to the socket, in the order of the calls; returns how many bytes it has. */
  readonly send: (publication: Publication) => number;
  /** What may be sent in a time; without it everything at once. */
  readonly pace?: Pace;
  /** Called with true when more has come than may be sent, and with false when it is sent. */
  readonly hold?: (held: boolean) => void;
}

export class Publisher {
  readonly #options: PublisherOptions;
  #isHeld = false;
  #text: PendingText | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lastText = -Infinity;

  constructor(options: PublisherOptions) {
    this.#options = options;
  }

  publish(publication: Publication): void {
    this.flush();
    this.#send(publication);
  }

  /** Text of stdout or stderr. The first after a pause goes at once, what follows is joined. */
  stream(parent: Publication['parent'], name: string, text: string): void {
    if (text === '') return;
    const pending = this.#text;
    if (pending && pending.parent === parent && pending.name === name) {
      pending.chunks.push(text);
      pending.length += text.length;
    } else {
      this.flush();
      this.#text = { parent, name, chunks: [text], length: text.length };
    }
    if (this.#text!.length >= JOIN_LENGTH) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), this.#wait());
  }

  /** Sends the text that waits. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const pending = this.#text;
    if (!pending) return;
    this.#text = undefined;
    this.#lastText = performance.now();
    const content = { name: pending.name, text: pending.chunks.join('') };
    this.#send({ type: 'stream', parent: pending.parent, content });
  }

  #send(publication: Publication): void {
    const { send, pace } = this.#options;
    const bytes = send(publication);
    pace?.take(publication.type === 'stream' ? bytes : 0);
    if (!this.#isHeld) this.#holdIfAhead();
  }

  /** Has the source wait for as long as we are ahead of our pace. */
  #holdIfAhead(): void {
    const { pace, hold } = this.#options;
    const ms = pace?.msAhead() ?? 0;
    if (ms > 0) setTimeout(() => this.#holdIfAhead(), ms);
    if (this.#isHeld === ms > 0) return;
    this.#isHeld = ms > 0;
    hold?.(this.#isHeld);
  }

  #wait(): number {
    return performance.now() - this.#lastText > JOIN_MS ? 0 : JOIN_MS;
  }
}

// The kernel's ends of all comms. Source: Jupyter's messaging specification, "Custom Messages".
import type {
  Comm,
  CommMessage,
  CommOptions,
  CommPayload,
  Comms,
  CommTarget,
} from '@eigenbook/mime';

interface Open {
  readonly comm: Comm;
  handle: (message: CommPayload) => unknown;
  closed: (message: CommPayload) => unknown;
}

const ignore = () => undefined;

export class CommRegistry implements Comms {
  readonly #send: (message: CommMessage) => void;
  readonly #targets = new Map<string, CommTarget>();
  readonly #open = new Map<string, Open>();

  /** @param send - takes a message to the front ends. */
  constructor(send: (message: CommMessage) => void) {
    this.#send = send;
  }

  open(target: string, data: CommPayload['data'] = {}, options: CommOptions = {}): Comm {
    const { comm } = this.#add(crypto.randomUUID(), target);
    this.#send({ kind: 'open', commId: comm.id, target, ...payload(data, options) });
    return comm;
  }

  register(target: string, handler: CommTarget): void {
    this.#targets.set(target, handler);
  }

  unregister(target: string): void {
    this.#targets.delete(target);
  }

  has(target: string): boolean {
    return this.#targets.has(target);
  }

  /** Deals with a message of a front end; rejects with what its handler threw. */
  async receive({ kind, commId, target = '', ...message }: CommMessage): Promise<void> {
    if (kind === 'open') {
      await this.#opened(commId, target, message);
      return;
    }
    const found = this.#open.get(commId); // a message that crossed our close has none
    if (kind === 'msg') await found?.handle(message);
    else {
      this.#open.delete(commId);
      await found?.closed(message);
    }
  }

  async #opened(commId: string, target: string, message: CommPayload): Promise<void> {
    const handler = this.#targets.get(target);
    if (!handler) {
      this.#send({ kind: 'close', commId, ...payload({}, {}) });
      return;
    }
    const { comm } = this.#add(commId, target);
    try {
      await handler(comm, message);
    } catch (error) {
      comm.close(); // whoever opened it must not wait for an answer
      throw error;
    }
  }

  #add(id: string, target: string): Open {
    const send = (kind: 'msg' | 'close', data: CommPayload['data'], options: CommOptions) =>
      this.#send({ kind, commId: id, ...payload(data, options) });
    const comm: Comm = {
      id,
      target,
      send: (data, options = {}) => {
        if (this.#open.get(id)?.comm !== comm) throw new Error(`comm ${target}: it is closed`);
        send('msg', data, options);
      },
      close: (data = {}, options = {}) => {
        if (this.#open.get(id)?.comm !== comm) return;
        this.#open.delete(id);
        send('close', data, options);
      },
      onMessage: (handler) => void (added.handle = handler),
      onClose: (handler) => void (added.closed = handler),
    };
    const added: Open = { comm, handle: ignore, closed: ignore };
    this.#open.set(id, added);
    return added;
  }
}

function payload(
  data: CommPayload['data'],
  { metadata = {}, buffers = [] }: CommOptions,
): CommPayload {
  return { data, metadata, buffers };
}

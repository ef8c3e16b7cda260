// Comms as cells use them: named channels between a kernel and its front ends. The kernel's runner
// installs the hook; what travels is Jupyter's comm_open, comm_msg and comm_close.

/** Data of a message: JSON, and beside it binary buffers. */
export interface CommPayload {
  /** What is said, as JSON. */
  readonly data: Readonly<Record<string, unknown>>;
  /** What is said about it. */
  readonly metadata: Readonly<Record<string, unknown>>;
  /** Bytes beside it. */
  readonly buffers: readonly Uint8Array[];
}

/** One message of a comm, on its way in or out. */
export interface CommMessage extends CommPayload {
  /** Whether it opens the comm, says something, or closes it. */
  readonly kind: 'open' | 'msg' | 'close';
  /** Which comm it belongs to. */
  readonly commId: string;
  /** Given with `open` alone. */
  readonly target?: string | undefined;
}

/** What goes with a message beside its data. */
export interface CommOptions {
  /** What is said about the data. */
  readonly metadata?: CommPayload['metadata'];
  /** Bytes beside the data. */
  readonly buffers?: CommPayload['buffers'];
}

/** One end of an open channel. */
export interface Comm {
  /** Which comm it is, on both sides. */
  readonly id: string;
  /** What it was opened to. */
  readonly target: string;
  /**
   * Says something to the other side.
   * @throws Error if the comm is closed.
   */
  send(data: CommPayload['data'], options?: CommOptions): void;
  /** Closes it on both sides; a second time does nothing. */
  close(data?: CommPayload['data'], options?: CommOptions): void;
  /** Calls `handler` with each message from the other side; an earlier handler is replaced. */
  onMessage(handler: (message: CommPayload) => unknown): void;
  /** Calls `handler` when the other side closes, or the front end is gone. */
  onClose(handler: (message: CommPayload) => unknown): void;
}

/** What a target does with a comm that a front end opens; it may be asynchronous. */
export type CommTarget = (comm: Comm, opening: CommPayload) => unknown;

/** The comms of a kernel. */
export interface Comms {
  /**
   * Opens a comm to whatever of the front ends listens to `target`.
   * @throws Error if there is no kernel.
   */
  open(target: string, data?: CommPayload['data'], options?: CommOptions): Comm;
  /**
   * Has `handler` take the comms that front ends open to `target`.
   * @throws Error if there is no kernel.
   */
  register(target: string, handler: CommTarget): void;
  /**
   * Takes no more comms that front ends open to `target`.
   * @throws Error if there is no kernel.
   */
  unregister(target: string): void;
}

/** The global symbol under which a kernel installs its {@link Comms}. */
export const COMMS_HOOK: unique symbol = Symbol.for('eigenbook.comms') as never;

/** The comms of the kernel around this code; none in a script. */
export function installedComms(): Comms | undefined {
  return (globalThis as { [COMMS_HOOK]?: Comms })[COMMS_HOOK];
}

function installed(): Comms {
  const found = installedComms();
  if (found) return found;
  throw new Error('comms: there is no kernel here; run this in a notebook');
}

/** The comms of the kernel that runs this cell. */
export const comms: Comms = {
  open: (target, data, options) => installed().open(target, data, options),
  register: (target, handler) => installed().register(target, handler),
  unregister: (target) => installed().unregister(target),
};

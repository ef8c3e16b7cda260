// The kernel of an output: an output does not know it, the notebook or console around it does. Only
// what we use of JupyterLab's objects is named here, for they come from the page.
import type { Widget } from '@lumino/widgets';

/** A comm as JupyterLab gives it. */
export interface CommPort {
  readonly isDisposed: boolean;
  open(data: object): unknown;
  send(data: object): unknown;
  close?(): unknown;
  onMsg: (message: CommPortMessage) => void;
  onClose: (message: CommPortMessage) => void;
}

export interface CommPortMessage {
  readonly content: { readonly data?: unknown };
  readonly buffers?: readonly (ArrayBuffer | ArrayBufferView)[];
}

export interface KernelPort {
  readonly id: string;
  createComm(target: string): CommPort;
}

/** Something that tells of changes. */
export interface SignalPort<T> {
  connect(slot: (sender: unknown, value: T) => void): unknown;
  disconnect(slot: (sender: unknown, value: T) => void): unknown;
}

export interface SessionPort {
  readonly session: { readonly kernel: KernelPort | null } | null;
  readonly kernelChanged: SignalPort<unknown>;
  readonly statusChanged: SignalPort<string>;
}

/** The session around an output that is in a page. */
export function sessionOf(output: Widget): SessionPort | undefined {
  for (let widget: Widget | null = output; widget; widget = widget.parent) {
    const { sessionContext, context } = widget as {
      sessionContext?: SessionPort;
      context?: { sessionContext?: SessionPort };
    };
    const found = sessionContext ?? context?.sessionContext;
    if (found) return found;
  }
  return undefined;
}

/** Most matrices whose session is remembered. */
const MOST = 200;
const sessions = new Map<string, WeakRef<SessionPort>>();

/**
 * The session that made a matrix: the one around its output, or the one around another output of it.
 * JupyterLab's view of an output alone stands in no notebook.
 */
export function sessionOfMatrix(output: Widget, handle: string): SessionPort | undefined {
  const around = sessionOf(output);
  if (!around) return sessions.get(handle)?.deref();
  sessions.delete(handle);
  sessions.set(handle, new WeakRef(around));
  const oldest = sessions.keys().next().value;
  if (sessions.size > MOST && oldest !== undefined) sessions.delete(oldest);
  return around;
}

// A session whose kernel is played by a test.
import type { CommPort, SessionPort, SignalPort } from '../src/kernel/kernel-of.ts';

/** A signal, and what sends it. */
function signal<T>(): SignalPort<T> & { emit(value: T): void } {
  const slots = new Set<(sender: unknown, value: T) => void>();
  return {
    connect: (slot) => slots.add(slot),
    disconnect: (slot) => slots.delete(slot),
    emit: (value) => slots.forEach((slot) => slot(undefined, value)),
  };
}

type Played = CommPort & { readonly sent: unknown[]; opened: unknown; closed: boolean };

/** Every comm that is opened is kept, with what is sent over it. */
export function sessionWithComms() {
  const comms: Played[] = [];
  const createComm = () => {
    const comm: Played = {
      sent: [],
      opened: undefined,
      closed: false,
      isDisposed: false,
      open: (data) => (comm.opened = data),
      send: (data) => comm.sent.push(data),
      close: () => (comm.closed = true),
      onMsg: () => undefined,
      onClose: () => undefined,
    };
    comms.push(comm);
    return comm;
  };
  const [statusChanged, kernelChanged] = [signal<string>(), signal<unknown>()];
  const port: SessionPort = { session: { kernel: { id: 'k', createComm } }, kernelChanged, statusChanged }; // prettier-ignore
  return {
    port,
    comms,
    status: (status: string) => statusChanged.emit(status),
    newKernel: () => kernelChanged.emit(undefined),
  };
}

// An output with knobs and the kernel that made it, over one comm. While an answer is awaited only the
// last turn waits. A kernel that does not know the output, as after a restart, closes the comm.
import { CONTROL_TARGET, type ControlAnswer, type KnobValues, readControlAnswer } from '@eigenbook/mime'; // prettier-ignore
import type { CommPort, SessionPort } from '../kernel/kernel-of.ts';

/** `gone`: nobody answers; `busy`: an answer is awaited. */
export type ControlState = 'gone' | 'ready' | 'busy';

export interface ControlEvents {
  changed(state: ControlState): void;
  /** What the knobs as they were at `values` give. */
  shown(answer: Extract<ControlAnswer, { op: 'shown' }>, values: KnobValues): void;
  failed(reason: string): void;
}

export interface ControlClient {
  turn(values: KnobValues): void;
  dispose(): void;
}

/** Closes a comm; one whose answer is under way when it has come, for a page knows no closed comm. */
function close(comm: CommPort, isAwaited: boolean): void {
  const now = () => {
    if (!comm.isDisposed) comm.close?.();
  };
  if (isAwaited) comm.onMsg = now;
  else now();
}

const GONE = new Set(['restarting', 'autorestarting', 'dead', 'terminating']);

export function controlClient(
  session: SessionPort,
  control: string,
  events: ControlEvents,
): ControlClient {
  let comm: CommPort | undefined;
  let hasJoined = false;
  let [asked, last] = [0, 0];
  let [current, waiting]: (KnobValues | undefined)[] = [];

  const tell = (state: ControlState) => events.changed(state);
  const drop = () => {
    const closing = comm;
    comm = current = waiting = undefined;
    return closing;
  };
  const ask = (values: KnobValues) => {
    current = values;
    asked = ++last;
    tell('busy');
    comm?.send({ op: 'turn', id: asked, values });
  };
  const receive = (answer: ControlAnswer | undefined) => {
    if (answer?.op === 'joined') {
      hasJoined = true;
      tell('ready');
    }
    if (!answer || answer.op === 'joined' || answer.id !== asked || !current) return;
    const values = current;
    current = undefined;
    if (answer.op === 'shown') events.shown(answer, values);
    else events.failed(answer.reason);
    const next = waiting;
    waiting = undefined;
    if (next) ask(next);
    else tell('ready');
  };
  const open = () => {
    const kernel = session.session?.kernel;
    if (!kernel) return;
    const mine = kernel.createComm(CONTROL_TARGET);
    mine.onMsg = ({ content }) => {
      if (mine === comm) receive(readControlAnswer(content.data));
    };
    mine.onClose = () => {
      if (mine !== comm) return;
      drop();
      tell('gone');
    };
    comm = mine;
    hasJoined = false;
    mine.open({ op: 'join', control });
  };
  const onKernel = () => {
    drop();
    tell('gone');
    open();
  };
  const onStatus = (_: unknown, status: string) => {
    if (!GONE.has(status)) return;
    drop();
    tell('gone');
  };
  session.kernelChanged.connect(onKernel);
  session.statusChanged.connect(onStatus);
  open();
  return {
    turn(values) {
      if (!comm) return;
      if (current) waiting = values;
      else ask(values);
    },
    dispose() {
      session.kernelChanged.disconnect(onKernel);
      session.statusChanged.disconnect(onStatus);
      const isAwaited = !hasJoined || current !== undefined;
      const closing = drop();
      if (closing) close(closing, isAwaited);
    },
  };
}

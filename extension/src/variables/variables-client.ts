// What a session's kernel says of its variables. It is listened to while somebody wants to know, and
// again after a restart; a kernel that has no such list is left alone.
import { type MimeBundle, readVariablesAnswer, VARIABLES_TARGET } from '@eigenbook/mime';
import type { CommPort, CommPortMessage, KernelPort, SessionPort } from '../kernel/kernel-of.ts';
import { changed, type Known } from './variable-list.ts';

/** `none`: there is no kernel with such a list. `waiting`: it has not answered yet. */
export type ListState = 'none' | 'waiting' | 'busy' | 'ready';

export interface Shown {
  readonly data: MimeBundle;
  readonly metadata: MimeBundle;
}

interface Listener {
  (state: ListState, known: Known, total: number): void;
}

interface Waiting {
  readonly resolve: (shown: Shown) => void;
  readonly reject: (error: Error) => void;
}

const GONE = new Set(['restarting', 'autorestarting', 'dead', 'terminating']);
/** Milliseconds after which a kernel is said to be busy. */
const PATIENCE = 400;
const NOTHING: Known = new Map();

export interface VariablesClient {
  readonly session: SessionPort;
  /** Asks for what a variable shows. @throws Error that says why it shows nothing. */
  show(name: string): Promise<Shown>;
  dispose(): void;
}

export function variablesClient(session: SessionPort, listener: Listener): VariablesClient {
  const waiting = new Map<number, Waiting>();
  let [known, total, last] = [NOTHING, 0, 0];
  let comm: CommPort | undefined;
  let state: ListState = 'none';
  /** The kernel that refused to open a list. */
  let refused: KernelPort | undefined;
  let patience: ReturnType<typeof setTimeout> | undefined;

  const tell = (next: ListState) => {
    clearTimeout(patience);
    state = next;
    listener(state, known, total);
  };
  const forget = (next: ListState) => {
    comm = undefined;
    [known, total] = [NOTHING, 0];
    for (const { reject } of waiting.values()) reject(new Error('the kernel is gone'));
    waiting.clear();
    tell(next);
  };
  const receive = ({ content }: CommPortMessage) => {
    const answer = readVariablesAnswer(content.data);
    if (!answer) return;
    if (answer.op === 'change') {
      known = changed(known, answer);
      total = answer.total;
      tell('ready');
      return;
    }
    const asker = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.op === 'show') asker?.resolve(answer);
    else asker?.reject(new Error(answer.reason));
  };
  const open = () => {
    const kernel = session.session?.kernel;
    if (comm || !kernel || kernel === refused) return;
    const mine = kernel.createComm(VARIABLES_TARGET);
    let hasAnswered = false;
    mine.onMsg = (message) => {
      if (mine !== comm) return;
      hasAnswered = true;
      receive(message);
    };
    mine.onClose = () => {
      if (mine !== comm) return;
      // a kernel that closes at once has no list; one that closes later has a new process
      if (!hasAnswered) refused = kernel;
      forget(hasAnswered ? 'waiting' : 'none');
      if (hasAnswered) open();
    };
    comm = mine;
    mine.open({});
    tell('waiting');
  };
  const onKernel = () => {
    refused = undefined;
    forget('none');
    open();
  };
  const onStatus = (_: unknown, status: string) => {
    if (GONE.has(status)) {
      refused = undefined;
      forget(status === 'dead' ? 'none' : 'waiting');
    } else if (status === 'idle') {
      clearTimeout(patience);
      open();
      if (state === 'busy') tell('ready');
    } else if (status === 'busy' && state === 'ready') {
      clearTimeout(patience);
      patience = setTimeout(() => tell('busy'), PATIENCE);
    }
  };
  session.kernelChanged.connect(onKernel);
  session.statusChanged.connect(onStatus);
  tell('none');
  open();
  return {
    session,
    show: (name) =>
      new Promise((resolve, reject) => {
        if (!comm) {
          reject(new Error('the kernel is gone'));
          return;
        }
        const id = ++last;
        waiting.set(id, { resolve, reject });
        comm.send({ op: 'show', id, name });
      }),
    dispose() {
      clearTimeout(patience);
      session.kernelChanged.disconnect(onKernel);
      session.statusChanged.disconnect(onStatus);
      const closing = comm;
      comm = undefined;
      for (const { reject } of waiting.values()) reject(new Error('the list was closed'));
      if (closing && !closing.isDisposed) closing.close?.();
    },
  };
}

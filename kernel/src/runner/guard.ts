// A thread beside the author's code. It reads the front's commands and hands them to the main
// thread; one it obeys itself: to stop what runs there. V8 ends whatever the main thread is in, also
// after an await, in a timer or in a callback, and keeps its state. Were the main thread to read the
// pipe itself, it could be ended in the middle of a command, and of all that follow none would be
// understood. The guard also ends the process when the front is gone, even if the main thread never
// comes back, and everything that it started.
import { Session } from 'node:inspector';
import { Socket } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import { frameReader } from './frames.ts';
import { type Command, COMMAND_FD, type GuardCommand } from './protocol.ts';

/** How long a module may load on before what loads it is ended all the same. */
const MOST_LOAD_MS = 3000;
const POLL_MS = 5;

/** How many modules the main thread loads. */
const loads = workerData as Int32Array;
/** Commands that came while the end of what runs waits for a module: the end comes before them. */
let later: Command[] | undefined;

const socket = new Socket({ fd: COMMAND_FD, readable: true, writable: false });
socket.on(
  'data',
  frameReader((received) => {
    const command = received as GuardCommand;
    if (command.type === 'terminate') {
      if (!later) terminateOnceLoaded();
    } else if (later) later.push(command);
    else pass(command);
  }),
);
// the front has made this process the leader of a group, where there are groups
const group = process.platform === 'win32' ? process.pid : -process.pid;
socket.on('close', () => process.kill(group, 'SIGKILL'));
socket.on('error', () => undefined); // followed by close

function pass(command: Command): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort!.postMessage(command);
}

function terminateOnceLoaded(waited = 0): void {
  if (Atomics.load(loads, 0) > 0 && waited < MOST_LOAD_MS) {
    later ??= [];
    setTimeout(() => terminateOnceLoaded(waited + POLL_MS), POLL_MS);
    return;
  }
  Atomics.store(loads, 0, 0);
  terminate();
  for (const command of later ?? []) pass(command);
  later = undefined;
}

function terminate(): void {
  // connected only for the moment: a process that ends while a session is open waits for it
  const session = new Session();
  session.connectToMainThread();
  session.post('Runtime.terminateExecution', () => session.disconnect());
}

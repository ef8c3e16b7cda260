// A thread beside the author's code. It reads the front's commands and hands them to the main
// thread; one it obeys itself: to stop what runs there. V8 ends whatever the main thread is in, also
// after an await, in a timer or in a callback, and keeps its state. Were the main thread to read the
// pipe itself, it could be ended in the middle of a command, and of all that follow none would be
// understood. The guard also ends the process when the front is gone, even if the main thread never
// comes back, and everything that it started.
import { Session } from 'node:inspector';
import { Socket } from 'node:net';
import { parentPort } from 'node:worker_threads';
import { frameReader } from './frames.ts';
import { COMMAND_FD, type GuardCommand } from './protocol.ts';

const socket = new Socket({ fd: COMMAND_FD, readable: true, writable: false });
socket.on(
  'data',
  frameReader((received) => {
    const command = received as GuardCommand;
    if (command.type === 'terminate') terminate();
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    else parentPort!.postMessage(command);
  }),
);
// the front has made this process the leader of a group, where there are groups
const group = process.platform === 'win32' ? process.pid : -process.pid;
socket.on('close', () => process.kill(group, 'SIGKILL'));
socket.on('error', () => undefined); // followed by close

function terminate(): void {
  // connected only for the moment: a process that ends while a session is open waits for it
  const session = new Session();
  session.connectToMainThread();
  session.post('Runtime.terminateExecution', () => session.disconnect());
}

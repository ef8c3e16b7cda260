// A thread beside the author's code that can stop it: V8 ends whatever the main thread runs, also
// after an await, in a timer or in a callback, and keeps its state. It also ends the process when
// the front is gone, even if the main thread never comes back, and everything that it started.
import { Session } from 'node:inspector';
import { Socket } from 'node:net';
import { GUARD_FD } from './protocol.ts';

const socket = new Socket({ fd: GUARD_FD, readable: true, writable: true });
socket.on('data', () => {
  // connected only for the moment: a process that ends while a session is open waits for it
  const session = new Session();
  session.connectToMainThread();
  session.post('Runtime.terminateExecution', () => session.disconnect());
});
// the front has made this process the leader of a group, where there are groups
const group = process.platform === 'win32' ? process.pid : -process.pid;
socket.on('close', () => process.kill(group, 'SIGKILL'));
socket.on('error', () => undefined); // followed by close

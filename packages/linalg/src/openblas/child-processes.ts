// OpenBLAS ends its threads in a fork, and so for each child process that Node starts, and does not
// look whether they compute. A call that needs them then never comes back, nor does the fork, if it
// waits for a thread that takes the word for the end of its work. So none starts meanwhile.
import childProcess from 'node:child_process';
import { syncBuiltinESMExports } from 'node:module';
import { EngineError } from '../errors.ts';

const AT_ONCE = ['spawnSync', 'execSync', 'execFileSync'];
/** Systems where Node starts a process without a fork. */
const WITHOUT_FORK: readonly string[] = ['win32', 'darwin'];

/** Whether threads of OpenBLAS compute for a call that the event loop does not wait for. */
let isComputing = (): boolean => false;

/** Tells when no child process can be started. */
export function refuseProcessesWhile(computing: () => boolean): void {
  isComputing = computing;
}

type Start = (this: unknown, ...args: unknown[]) => unknown;

function checked(holder: object, name: string): void {
  const start = Reflect.get(holder, name) as Start;
  const refusing: Start = function (...args) {
    if (isComputing()) {
      throw new EngineError(`${name}: no process can be started while OpenBLAS computes in the background, as its threads would end; await that first. What an interrupt left behind ends by itself.`); // prettier-ignore
    }
    return Reflect.apply(start, this, args);
  };
  Reflect.set(holder, name, Object.defineProperties(refusing, Object.getOwnPropertyDescriptors(start))); // prettier-ignore
}

// before whoever keeps the functions of that module
if (!WITHOUT_FORK.includes(process.platform)) {
  for (const name of AT_ONCE) checked(childProcess, name);
  checked(childProcess.ChildProcess.prototype, 'spawn'); // for exec, execFile and fork, too
  syncBuiltinESMExports();
}

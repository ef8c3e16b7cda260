// How the process that runs the cells is started. Alone in its file: the kernel starts it before it
// loads anything else.
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { contextFlags } from '../runner/run-context.ts';

const MAIN = fileURLToPath(new URL('../runner/main.js', import.meta.url));
const NODE_FLAGS = [
  // a terminated timer callback would otherwise end the process: "async hook stack has become corrupted"
  '--no-force-async-hooks-checks',
  '--enable-source-maps',
  // local files that cells import are modules of our making, packages are found as from the notebook
  '--experimental-vm-modules',
  '--experimental-import-meta-resolve',
  ...contextFlags(),
];

/** The process, or one without a pid that could not be started. */
export function spawnRunner(folder: string, preload: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, [...NODE_FLAGS, MAIN, ...preload], {
    cwd: folder,
    // a group of its own, so that an interrupt or a kill reaches what it started, and only that
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe', 'pipe'],
    windowsHide: true,
  });
  child.on('error', () => undefined); // whoever takes it sees that it has no pid
  return child;
}

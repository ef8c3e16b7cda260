// How the process that runs the cells is started. Alone in its file: the kernel starts it before it
// loads anything else.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { contextFlags } from '../runner/run-context.ts';

const MAIN = fileURLToPath(new URL('../../dist/bundle/runner.js', import.meta.url));
const NODE_FLAGS = [
  // a terminated timer callback would otherwise end the process: "async hook stack has become corrupted"
  '--no-force-async-hooks-checks',
  // local files that cells import are modules of our making, packages are found as from the notebook
  '--experimental-vm-modules',
  '--experimental-import-meta-resolve',
  ...contextFlags(),
];

export interface RunnerSettings {
  readonly folder: string;
  readonly preload: readonly string[];
  /** Most memory that JavaScript's own objects may take, in MB; arrays of numbers lie outside of it. */
  readonly heapMegabytes: number;
}

export interface SpawnedRunner {
  /** One without a pid could not be started. */
  readonly child: ChildProcess;
  /** Why, if it could not be. */
  readonly refusal: Promise<string>;
  /** What the runner writes to its real stdout and stderr when a cell is done. */
  readonly mark: string;
  readonly heapMegabytes: number;
}

export function spawnRunner({ folder, preload, heapMegabytes }: RunnerSettings): SpawnedRunner {
  const mark = `\x02${randomUUID()}\x03`;
  const flags = [...NODE_FLAGS, `--max-old-space-size=${heapMegabytes}`];
  const child = spawn(process.execPath, [...flags, MAIN, mark, ...preload], {
    cwd: folder,
    // a group of its own, so that an interrupt or a kill reaches what it started, and only that
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe'],
    windowsHide: true,
  });
  const refusal = new Promise<string>((resolve) =>
    child.on('error', (error) => resolve(refusalOf(error, folder))),
  );
  return { child, refusal, mark, heapMegabytes };
}

/** What kept the process from being started: the system names neither a folder nor a program that is gone. */
function refusalOf({ message }: Error, folder: string): string {
  if (!existsSync(folder)) return `the notebook’s folder, ${folder}, is not there any more`;
  if (!existsSync(process.execPath))
    return `${process.execPath} is not there any more; restart the kernel`;
  return message;
}

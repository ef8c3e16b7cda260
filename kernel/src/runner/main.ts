// The process that runs the author's code. It takes commands from the front, one cell at a time,
// and lives on whatever a cell throws.
import { Socket } from 'node:net';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { DISPLAY_HOOK } from '@eigenbook/mime';
import { bundleFrom } from '../display/bundle.ts';
import type { Failure } from '../display/failure.ts';
import { thrownFailure } from '../display/thrown.ts';
import { show } from '../display/value.ts';
import { AuthorSources } from './author-sources.ts';
import { Displays } from './displays.ts';
import { Evaluator } from './evaluator.ts';
import { frameReader } from './frames.ts';
import { textOf } from './inspect.ts';
import { modulesOf } from './modules.ts';
import { captureStreams, emit } from './output.ts';
import { type Command, COMMAND_FD, type RunCommand } from './protocol.ts';

const folder = process.cwd();
const preload = process.argv.slice(2);
const sources = new AuthorSources(folder, (file) => modules.source(file));

// Node's own limit of 10 is used up by frames that are not shown.
Error.stackTraceLimit = 30;
// An interrupt signals the whole group, for child processes: without a listener we would end too.
process.on('SIGINT', () => undefined);
process.on('uncaughtException', report);
process.on('unhandledRejection', report);

const modules = modulesOf(folder, (bundle, id, update) =>
  emit({ type: 'display', run: evaluator.currentRun(), ...bundleFrom(bundle), id, update }),
);
const exportsOfPreload = await Promise.all(preload.map((name) => modules.import(name)));
const preloaded = Object.assign(
  Object.create(null) as object,
  { require: modules.require, __dirname: folder, __filename: join(folder, 'notebook.ts') },
  ...exportsOfPreload,
) as object;
const evaluator = new Evaluator({ preloaded, modules });
captureStreams(() => evaluator.currentRun());
const surroundings = { inspect: textOf, report };
const displays = new Displays({ ...surroundings, currentRun: () => evaluator.currentRun() });
(globalThis as Record<symbol, unknown>)[DISPLAY_HOOK] = displays.hook;

const commands = new Socket({ fd: COMMAND_FD, readable: true, writable: false });
commands.on(
  'data',
  frameReader((command) => obey(command as Command)),
);
commands.on('close', () => process.exit());
commands.on('error', () => undefined); // followed by close
new Worker(new URL('./guard.js', import.meta.url)).unref();
emit({ type: 'ready', names: Object.keys(preloaded) });

function obey(command: Command): void {
  if (command.type === 'run') void runCell(command);
  else evaluator.interrupt(command.run);
}

async function runCell(command: RunCommand): Promise<void> {
  sources.setCell(command.file, command.source);
  const done = { type: 'done', run: command.run } as const;
  try {
    const result = await evaluator.evaluate(command, async (value) => {
      const shown = value === undefined ? undefined : await show(value, surroundings);
      await displays.settled(command.run);
      return shown && Object.keys(shown.data).length > 0 ? { result: shown } : {};
    });
    emit({ ...done, names: names(), ...result });
  } catch (error) {
    emit({ ...done, names: names(), failure: failureOf(error) });
  }
}

/** An error that no cell caught: it appears under the cell that started what threw it. */
function report(error: unknown): void {
  const { traceback } = failureOf(error);
  const run = evaluator.currentRun();
  emit({ type: 'stream', run, name: 'stderr', text: `Uncaught ${traceback.join('\n')}\n` });
}

function failureOf(error: unknown): Failure {
  return thrownFailure(error, sources, textOf);
}

/** The names that cells have left in scope. */
function names(): string[] {
  return Object.keys(evaluator.scope);
}

// The process that runs the author's code. It takes commands from the front, one cell at a time,
// and lives on whatever a cell throws.
import { Socket } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inspect } from 'node:util';
import { Worker } from 'node:worker_threads';
import { DISPLAY_HOOK, type DisplayRequest, type MimeBundle } from '@eigenbook/mime';
import type { Failure } from '../display/failure.ts';
import { thrownFailure } from '../display/thrown.ts';
import { bundleOf } from '../display/value.ts';
import { Evaluator } from './evaluator.ts';
import { frameReader } from './frames.ts';
import { modulesOf } from './modules.ts';
import { captureStreams, emit } from './output.ts';
import { type Command, COMMAND_FD, type RunCommand } from './protocol.ts';

const folder = process.cwd();
const preload = process.argv.slice(2);
/** The TypeScript of each cell, for the lines in its traces. */
const sources = new Map<string, string>();

// An interrupt signals the whole group, for child processes: without a listener we would end too.
process.on('SIGINT', () => undefined);
process.on('uncaughtException', report);
process.on('unhandledRejection', report);

const modules = modulesOf(folder, (bundle, id, update) =>
  emit({ type: 'display', run: evaluator.currentRun(), bundle, id, update }),
);
const exportsOfPreload = await Promise.all(preload.map((name) => modules.import(name)));
const preloaded = Object.assign(
  Object.create(null) as object,
  { require: modules.require, __dirname: folder, __filename: join(folder, 'notebook.ts') },
  ...exportsOfPreload,
) as object;
const evaluator = new Evaluator({
  preloaded,
  modules,
  meta: {
    url: pathToFileURL(join(folder, 'notebook.ts')).href,
    dirname: folder,
    filename: join(folder, 'notebook.ts'),
  },
});
captureStreams(() => evaluator.currentRun());
(globalThis as Record<symbol, unknown>)[DISPLAY_HOOK] = show;

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
  sources.set(command.file, command.source);
  const done = { type: 'done', run: command.run } as const;
  try {
    const value = await evaluator.evaluate(command);
    const result = value === undefined ? {} : await bundleOf(value, text);
    emit({ ...done, names: names(), ...(Object.keys(result).length > 0 && { result }) });
  } catch (error) {
    emit({ ...done, names: names(), failure: failureOf(error) });
  }
}

/** `display(value)`; a value that shows itself asynchronously appears when it is ready. */
function show({ value, presentation, id, update }: DisplayRequest): void {
  const run = evaluator.currentRun();
  const send = (bundle: MimeBundle) => emit({ type: 'display', run, bundle, id, update });
  const bundle = bundleOf(value, text, presentation);
  if (bundle instanceof Promise) bundle.then(send, report);
  else send(bundle);
}

/** An error that no cell caught: it appears under the cell that started what threw it. */
function report(error: unknown): void {
  const { traceback } = failureOf(error);
  const run = evaluator.currentRun();
  emit({ type: 'stream', run, name: 'stderr', text: `Uncaught ${traceback.join('\n')}\n` });
}

function failureOf(error: unknown): Failure {
  const cells = { folder: join(folder, '/'), get: (file: string) => sources.get(file) };
  return thrownFailure(error, cells, text);
}

/** The names that cells have left in scope. */
function names(): string[] {
  return Object.keys(evaluator.scope);
}

function text(value: unknown): string {
  return inspect(value, { colors: false });
}

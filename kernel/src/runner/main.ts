// The process that runs the author's code. It takes commands from the front, one cell at a time,
// and lives on whatever a cell throws.
import { types } from 'node:util';
import { Worker } from 'node:worker_threads';
import { COMMS_HOOK, DISPLAY_HOOK, INPUT_HOOK, type InputRequest } from '@eigenbook/mime';
import { INTERRUPT_HOOK, KEEP_HOOK, NAME_HOOK, type Presentation, SHOW_HOOK } from '@eigenbook/mime'; // prettier-ignore
import { TILES_TARGET, VARIABLES_TARGET } from '@eigenbook/mime';
import { bundleFrom } from '../display/bundle.ts';
import type { Failure } from '../display/failure.ts';
import { thrownFailure } from '../display/thrown.ts';
import { show } from '../display/value.ts';
import { CommRegistry } from '../session/comm-registry.ts';
import { KeptMatrices } from '../session/kept-matrices.ts';
import { tilesTarget } from '../session/tiles.ts';
import { nameOf } from '../variables/name-of.ts';
import { Variables } from '../variables/variables.ts';
import { Asker } from './asker.ts';
import { AuthorSources } from './author-sources.ts';
import { CellTexts } from './cell-texts.ts';
import { Displays } from './displays.ts';
import { docsOf, manifestsOf } from './docs.ts';
import { Evaluator, InterruptedError } from './evaluator.ts';
import { textOf } from './inspect.ts';
import { keepListeners, setTimeout } from './lasting.ts';
import { loads } from './loads.ts';
import { modulesOf } from './modules.ts';
import { captureStreams, emit, markStreams } from './output.ts';
import { loadSourceFiles } from './source-files.ts';
import type { Command, CommCommand, DoneEvent, RunCommand } from './protocol.ts';
import { askByReadline } from './readline.ts';
import { spectrumWith } from './spectrum.ts';
import { traceOrigins } from './stack-traces.ts';

/** A time after the start at which a first cell that came with it is done. */
const IDLE_MS = 300;
const folder = process.cwd();
const guard = new Worker(new URL('./guard.js', import.meta.url), { workerData: loads }); // it loads while we do
const [, , mark = '', ...preload] = process.argv;
const cells = new CellTexts();
const sources = new AuthorSources(folder, cells, (file) => modules.source(file));

/** Errors that no cell caught, of which those of one cell may be without end, as in a timer. */
const MOST_UNCAUGHT = 100;
const uncaught = new Map<number, number>();

// Node's own limit of 10 is used up by frames that are not shown.
Error.stackTraceLimit = 30;
// An interrupt signals the whole group, for child processes: without a listener we would end too.
process.on('SIGINT', () => undefined);
process.on('uncaughtException', (error) => report(error));
// a cell that was stopped says so itself, and what it left waiting has nothing to add
process.on('unhandledRejection', (error) => error instanceof InterruptedError || report(error));
keepListeners();

const modules = modulesOf(folder, (bundle, id, update) =>
  emit({ type: 'display', run: evaluator.currentRun(), ...bundleFrom(bundle), id, update }),
);
process.argv.splice(1, Infinity, modules.meta.filename); // as for a file that was started
/** Why modules are not preloaded: the author is told, and can work without them. */
const faults: string[] = [];
const exportsOfPreload = await Promise.all(
  preload.map((name) =>
    modules.import(name).catch((error: unknown) => {
      faults.push(`${name} cannot be preloaded: ${String(error)}`);
      return {};
    }),
  ),
);
const preloaded = Object.assign(
  Object.create(null) as object,
  modules.common,
  ...exportsOfPreload,
) as object;
const evaluator = new Evaluator({ preloaded, modules, cells });
captureStreams(() => evaluator.currentRun());
const knownOf = docsOf(preloaded, () =>
  preload.flatMap((name) => manifestsOf(name, modules.meta.resolve)),
);
const surroundings = { inspect: textOf, report, knownOf };
const displays = new Displays({ ...surroundings, currentRun: () => evaluator.currentRun() });
const comms = new CommRegistry((message) =>
  emit({ type: 'comm', run: evaluator.currentRun(), ...message }),
);
const kept = new KeptMatrices();
comms.register(TILES_TARGET, tilesTarget(kept, spectrumWith(preloaded)));
const scope = {
  names: () => evaluator.names(),
  property: (name: string) => evaluator.variable(name),
};
const variables = new Variables({
  ...scope,
  isProxy: types.isProxy,
  show: (name, value) => show(value, surroundings, { name }),
  later: (action) => void setTimeout(action, 1),
  now: () => performance.now(),
});
comms.register(VARIABLES_TARGET, variables.target);
/** Names in scope that the front knows. */
const told = new Set<string>();
/** Comms opened to a target that the running cell may be about to register. */
let heldOpens: CommCommand[] = [];
const asker = new Asker((id, request) =>
  emit({ type: 'input', run: evaluator.currentRun(), id, ...request }),
);
const hooks = {
  [DISPLAY_HOOK]: displays.hook,
  [COMMS_HOOK]: comms,
  [INTERRUPT_HOOK]: <T>(value: Promise<T>) => evaluator.interruptible(value),
  [KEEP_HOOK]: kept.keep,
  [NAME_HOOK]: (value: object) => nameOf(value, scope),
  [SHOW_HOOK]: (value: unknown, presentation: Presentation) =>
    show(value, surroundings, presentation),
  [INPUT_HOOK]: (request: InputRequest) => asker.ask(request),
};
for (const key of Object.getOwnPropertySymbols(hooks)) {
  // whoever looks at globalThis need not see them
  Object.defineProperty(globalThis, key, { value: Reflect.get(hooks, key), configurable: true });
}

// it also keeps the process alive
guard.on('message', (command: Command) => obey(command));
// from here on: to read the maps of what is preloaded would cost a tenth of the start
traceOrigins(cells);
askByReadline((request) => asker.ask(request));
emit({ type: 'ready', names: Object.keys(preloaded), faults });

// not before a first cell that waits for us
setTimeout(() => void loadSourceFiles(), IDLE_MS);

function obey(command: Command): void {
  switch (command.type) {
    case 'run':
      void runCell(command).finally(() => {
        const opens = heldOpens;
        heldOpens = [];
        for (const open of opens) void handleComm(open);
      });
      break;
    case 'interrupt':
      // one that is not here was lost when the guard ended what was about to take it
      if (!evaluator.interrupt(command.run)) done({ run: command.run, failure: interrupted() });
      break;
    case 'comm':
      void handleComm(command);
      break;
    case 'input':
      asker.answer(command);
      break;
    case 'ping':
      done({ run: command.run });
      break;
  }
}

async function handleComm(command: CommCommand): Promise<void> {
  const { run, kind, target = '' } = command;
  if (kind === 'open' && !comms.has(target) && evaluator.runsCell) {
    heldOpens.push(command);
    return;
  }
  try {
    await evaluator.perform(run, 'message', async () => {
      await comms.receive(command);
      await displays.settled(run);
    });
  } catch (error) {
    report(error, run);
  }
  done({ run });
}

async function runCell(command: RunCommand): Promise<void> {
  const { run } = command;
  try {
    const result = await evaluator.evaluate(command, async (value) => {
      const shown = value === undefined ? undefined : await show(value, surroundings);
      await displays.settled(run);
      return shown && Object.keys(shown.data).length > 0 ? { result: shown } : {};
    });
    done({ run, names: newNames(), ...result });
  } catch (error) {
    done({ run, names: newNames(), failure: failureOf(error) });
  }
  variables.refresh();
}

function done(outcome: Omit<DoneEvent, 'type' | 'isMarked'>): void {
  const isMarked = markStreams(mark);
  emit({ type: 'done', isMarked, ...outcome });
}

/** An error that no cell caught: it appears under the cell that started what threw it, as do its first fellows. */
function report(error: unknown, run = evaluator.currentRun()): void {
  const count = (uncaught.get(run) ?? 0) + 1;
  uncaught.set(run, count);
  if (count > MOST_UNCAUGHT) return;
  const last = count === MOST_UNCAUGHT ? 'What else this cell does not catch is not shown.\n' : '';
  const { traceback } = failureOf(error);
  emit({ type: 'stream', run, name: 'stderr', text: `Uncaught ${traceback.join('\n')}\n${last}` });
}

function interrupted(): Failure {
  return failureOf(new InterruptedError());
}

function failureOf(error: unknown): Failure {
  return thrownFailure(error, sources, textOf);
}

/** The names in scope that the front was not told of. */
function newNames(): string[] {
  const names = evaluator.names().filter((name) => !told.has(name));
  for (const name of names) told.add(name);
  return names;
}

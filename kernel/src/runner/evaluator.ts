// Evaluates cells over one scope object and settles each of them, whatever becomes of its promise.
import { findSourceMap, type SourceMapping } from 'node:module';
import vm from 'node:vm';
import { lowered } from '../cell/lowered.ts';
import { bindImports } from './bind-imports.ts';
import { setImmediate } from './lasting.ts';
import type { Modules } from './modules.ts';
import { registerSourceMap } from './source-map.ts';
import { NO_RUN, type RunCommand } from './protocol.ts';
import { newRunContext } from './run-context.ts';
import { loadSourceFiles, mayRequire } from './source-files.ts';

type Scope = Record<string, unknown>;
type CellFunction = (scope: Scope, cell: object) => Promise<readonly [value: unknown] | undefined>;

/** What ends a cell that a person stopped. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError';
  constructor() {
    super('the cell was interrupted');
  }
}

/** A cell that runs, or whatever else a person can interrupt. */
interface Running {
  readonly run: number;
  /** What rejects everything it waits for, itself included. */
  readonly waiting: Set<(reason: InterruptedError) => void>;
}

export interface EvaluatorOptions {
  /** What is in scope before any cell. */
  readonly preloaded: object;
  readonly modules: Modules;
}

export class Evaluator {
  /** Own properties are what cells declared; the preloaded names lie behind. */
  readonly scope: Scope;
  readonly #options: EvaluatorOptions;
  readonly #constants: object;
  readonly #context = newRunContext();
  /** In the order they started: while one waits, another may run. */
  readonly #running = new Map<number, Running>();

  constructor(options: EvaluatorOptions) {
    this.#options = options;
    const scope = Object.create(options.preloaded) as Scope;
    this.scope = scope;
    this.#constants = new Proxy(scope, {
      set(_, name) {
        throw new TypeError(`Assignment to constant variable '${String(name)}'.`);
      },
    });
  }

  get isBusy(): boolean {
    return this.#running.size > 0;
  }

  /** The run that the current code belongs to, also long after its cell has ended. */
  currentRun(): number {
    return this.#context.current() || ([...this.#running.keys()].at(-1) ?? NO_RUN);
  }

  /**
   * What `present` makes of the value of the cell; rejects with what the cell threw, or with an
   * {@link InterruptedError}. To present a value is to run the author's code: it can be stopped too.
   */
  evaluate<T>(
    { run, code, map, file }: RunCommand,
    present: (value: unknown) => T | Promise<T>,
  ): Promise<T> {
    registerSourceMap(file, map);
    return this.perform(run, async (running) => {
      if (mayRequire(code)) await loadSourceFiles();
      const cell = scriptOf(code, file).runInThisContext() as CellFunction;
      const box = await cell(this.scope, this.#helpers(running));
      return await present(box?.[0]);
    });
  }

  /** The value of `action`, which runs as `run` and can be interrupted. */
  perform<T>(run: number, action: (running: Running) => Promise<T>): Promise<T> {
    const running: Running = { run, waiting: new Set() };
    this.#running.set(run, running);
    // The author's code runs in a callback of its own: what V8 terminates takes all frames below
    // with it, and they must not be those that wait for the cell or read the next command.
    const value = new Promise<T>((resolve, reject) => {
      setImmediate(() => {
        if (!this.#running.has(run)) return; // it was interrupted before it began
        this.#context.enter(run, () => void action(running).then(resolve, reject));
      });
    });
    return until(value, running).finally(() => this.#running.delete(run));
  }

  /** `value`, or an {@link InterruptedError} if the run that the current code belongs to is interrupted. */
  interruptible<T>(value: Promise<T>): Promise<T> {
    const running = this.#running.get(this.currentRun());
    return running ? until(value, running) : value;
  }

  /** Ends `run`; false if it does not run. */
  interrupt(run: number): boolean {
    const running = this.#running.get(run);
    for (const reject of running?.waiting ?? []) reject(new InterruptedError());
    return running !== undefined;
  }

  /** Where a name lies that was nowhere when its cell was compiled. */
  #holder(name: string): object {
    if (name in this.scope) return this.scope;
    if (name in globalThis) return globalThis;
    throw new ReferenceError(`${name} is not defined`);
  }

  /** What a cell's code calls for the things a script cannot do by itself. */
  #helpers(running: Running): object {
    const { modules } = this.#options;
    return {
      meta: modules.meta,
      constants: this.#constants,
      import: modules.import,
      bind: (module: Record<string, unknown>, specifier: string, names: Record<string, string>) =>
        bindImports(this.scope, module, specifier, names),
      lowered,
      disposal: lowered.usingCtx(),
      late: (name: string) => this.#holder(name),
      define: modules.define,
      until: (value: unknown) => (isThenable(value) ? until(value, running) : value),
    };
  }
}

/** The script of a cell. What V8 finds wrong that the parser did not is shown in its TypeScript. */
function scriptOf(code: string, file: string): vm.Script {
  try {
    return new vm.Script(code, { filename: file });
  } catch (error) {
    const [place = '', line = '', caret = ''] = (error as Error).stack?.split('\n') ?? [];
    const row = Number(/:(\d+)$/.exec(place)?.[1]);
    const column = caret.indexOf('^');
    const entry = line && column >= 0 ? findSourceMap(file)?.findEntry(row - 1, column) : undefined;
    if (entry && 'originalLine' in entry) {
      const { originalLine, originalColumn } = entry as SourceMapping;
      (error as Error).stack =
        `${String(error)}\n    at ${file}:${originalLine + 1}:${originalColumn + 1}`;
    }
    throw error;
  }
}

/** `value`, or an {@link InterruptedError} if its cell is interrupted before it settles. */
function until<T>(value: T | PromiseLike<T>, { waiting }: Running): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    waiting.add(reject);
    Promise.resolve(value)
      .then(resolve, reject)
      .finally(() => waiting.delete(reject));
  });
}

function isThenable(value: unknown): boolean {
  return typeof (value as PromiseLike<unknown> | null | undefined)?.then === 'function';
}

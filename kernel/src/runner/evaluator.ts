// Evaluates cells over one scope and settles each of them, whatever becomes of its promise.
import vm from 'node:vm';
import type { Binding } from '../cell/imports.ts';
import { lowered } from '../cell/lowered.ts';
import { bindImports } from './bind-imports.ts';
import type { CellTexts } from './cell-texts.ts';
import { setImmediate } from './lasting.ts';
import type { Modules } from './modules.ts';
import { NO_RUN, type RunCommand } from './protocol.ts';
import { newRunContext } from './run-context.ts';
import { loadSourceFiles, mayRequire } from './source-files.ts';

type Holder = Record<string, unknown>;
type CellFunction = (scope: Holder, cell: object) => Promise<readonly [value: unknown] | undefined>;

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
  readonly kind: 'cell' | 'message';
  hasBegun: boolean;
  /** What rejects everything it waits for, itself included. */
  readonly waiting: Set<(reason: InterruptedError) => void>;
}

export interface EvaluatorOptions {
  /** What is in scope before any cell. */
  readonly preloaded: object;
  readonly modules: Modules;
  /** The cells that ran, for stack traces. */
  readonly cells: CellTexts;
}

export class Evaluator {
  readonly #options: EvaluatorOptions;
  /** Own properties are what cells declared; the preloaded names lie behind those of the first. */
  readonly #holders: [Holder, ...Holder[]];
  readonly #constants: object;
  readonly #context = newRunContext();
  /** In the order they started: while one waits, another may run. */
  readonly #running = new Map<number, Running>();
  #lastCell = NO_RUN;

  constructor(options: EvaluatorOptions) {
    this.#options = options;
    this.#holders = [newHolder(options)];
    this.#constants = new Proxy(
      {},
      {
        get: (_, name) => Reflect.get(this.#holderOf(name as string), name) as unknown,
        set(_, name) {
          throw new TypeError(`Assignment to constant variable '${String(name)}'.`);
        },
      },
    );
  }

  /** Whether a cell runs: what it is about to define may be waited for. */
  get runsCell(): boolean {
    return [...this.#running.values()].some(({ kind }) => kind === 'cell');
  }

  /** The run that the current code belongs to, also long after its cell has ended; the last cell's where that is not known. */
  currentRun(): number {
    return this.#context.current() || ([...this.#running.keys()].at(-1) ?? this.#lastCell);
  }

  /**
   * What `present` makes of the value of the cell; rejects with what the cell threw, or with an
   * {@link InterruptedError}. To present a value is to run the author's code: it can be stopped too.
   */
  evaluate<T>(
    { run, source, code, map, file }: RunCommand,
    present: (value: unknown) => T | Promise<T>,
  ): Promise<T> {
    const { cells } = this.#options;
    cells.set(file, source, map);
    this.#lastCell = run;
    return this.perform(run, 'cell', async (running) => {
      if (mayRequire(code)) await loadSourceFiles();
      const cell = scriptOf(code, file, cells).runInThisContext() as CellFunction;
      const box = await cell(this.#holders[0], this.#helpers(running));
      return await present(box?.[0]);
    });
  }

  /** The value of `action`, which runs as `run` and can be interrupted. */
  perform<T>(
    run: number,
    kind: Running['kind'],
    action: (running: Running) => Promise<T>,
  ): Promise<T> {
    const running: Running = { run, kind, hasBegun: false, waiting: new Set() };
    this.#running.set(run, running);
    // The author's code runs in a callback of its own: what V8 terminates takes all frames below
    // with it, and they must not be those that wait for the cell or read the next command.
    const value = new Promise<T>((resolve, reject) => {
      setImmediate(() => {
        if (!this.#running.has(run)) return; // it was interrupted before it began
        running.hasBegun = true;
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

  /**
   * Ends `run`; false if it does not run. A message that came while the author's code was stuck is
   * not what the person meant: it begins, and only one that then does not end is ended.
   */
  interrupt(run: number): boolean {
    const running = this.#running.get(run);
    if (running?.kind === 'message' && !running.hasBegun) return true;
    for (const reject of running?.waiting ?? []) reject(new InterruptedError());
    return running !== undefined;
  }

  /** The names that cells have left in scope, in the order of its declaration. */
  names(): string[] {
    return this.#holders.flatMap((holder) => Object.keys(holder));
  }

  /** What a name that cells left in scope stands for. */
  variable(name: string): PropertyDescriptor | undefined {
    const holder = this.#holders.find((it) => Object.hasOwn(it, name));
    return holder && Object.getOwnPropertyDescriptor(holder, name);
  }

  #holder(number: number): Holder {
    // one without a prototype would be a table from the start
    while (this.#holders.length <= number) this.#holders.push(newHolder(this.#options));
    return this.#holders[number]!;
  }

  /** Where a name lies that was nowhere when its cell was compiled. */
  #holderOf(name: string, otherwise?: object): object {
    for (const holder of [...this.#holders, globalThis]) if (name in holder) return holder;
    if (otherwise) return otherwise;
    throw new ReferenceError(`${name} is not defined`);
  }

  /** What a cell's code calls for the things a script cannot do by itself. */
  #helpers(running: Running): object {
    const { modules } = this.#options;
    const holder = (number: number): Holder => this.#holder(number);
    return {
      holder,
      meta: modules.meta,
      constants: this.#constants,
      import: modules.import,
      bind: (module: Record<string, unknown>, specifier: string, bindings: readonly Binding[]) =>
        bindImports(holder, module, specifier, bindings),
      lowered,
      disposal: lowered.usingCtx(),
      late: (name: string, otherwise?: object) => this.#holderOf(name, otherwise),
      define: modules.define,
      until: (value: unknown) => (isThenable(value) ? until(value, running) : value),
    };
  }
}

function newHolder({ preloaded }: EvaluatorOptions): Holder {
  return Object.create(preloaded) as Holder;
}

/** The script of a cell. What V8 finds wrong that the parser did not is shown in its TypeScript. */
function scriptOf(code: string, file: string, cells: CellTexts): vm.Script {
  try {
    return new vm.Script(code, { filename: file });
  } catch (error) {
    const [place = '', line = '', caret = ''] = (error as Error).stack?.split('\n') ?? [];
    const row = Number(/:(\d+)$/.exec(place)?.[1]);
    const column = caret.indexOf('^');
    const isPlace = line !== '' && column >= 0;
    const origin = isPlace ? cells.origin(file, { line: row, column: column + 1 }) : undefined;
    if (origin) {
      (error as Error).stack = `${String(error)}\n    at ${file}:${origin.line}:${origin.column}`;
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

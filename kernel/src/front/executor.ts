// Cells, one after the other: compiled, checked, run, and their output published under them.
import type { ChildProcess } from 'node:child_process';
import { compile } from '../cell/compile.ts';
import type { Language } from '../cell/language.ts';
import type { Scope } from '../cell/rewrite.ts';
import type { Bundle } from '../display/bundle.ts';
import { type Failure, failure } from '../display/failure.ts';
import { syntaxFailure, typeFailure } from '../display/faults.ts';
import { lower } from '../runner/lower.ts';
import { NO_RUN, type OutputEvent } from '../runner/protocol.ts';
import type { Publisher } from '../session/publisher.ts';
import type { TypeFault, TypeService } from '../types/service.ts';
import type { Header } from '../wire/message.ts';
import type { ExecuteRequest } from '../wire/requests.ts';
import { interrupt } from './interrupt.ts';
import { type Outcome, RunnerProcess } from './runner-process.ts';
import { within } from './within.ts';

/** What happens to a cell whose types do not fit. */
export type TypePolicy = 'error' | 'warn' | 'off';

export interface ExecutorOptions {
  readonly folder: string;
  /** Starts a process for the runner. */
  readonly spawnRunner: () => ChildProcess;
  readonly policy: TypePolicy;
  readonly language: Language;
  /** Whether a `;` after the last expression keeps its value from being shown. */
  readonly hideSemicolon: boolean;
  readonly publisher: Publisher;
  readonly types: TypeService;
}

export type Execution =
  | { readonly status: 'ok'; readonly count: number }
  | ({ readonly status: 'error'; readonly count: number } & Failure);

/** How long a cell waits for its types while the checker is still starting, and later. */
const COLD_BUDGET_MS = 3000;
const WARM_BUDGET_MS = 10_000;

export class Executor {
  readonly #options: ExecutorOptions;
  #runner: RunnerProcess;
  #count = 0;
  #run = NO_RUN;
  /** The request that each run answers, for output that comes late. */
  readonly #parents = new Map<number, Header>();
  #preloaded: readonly string[] = [];
  #scope: Scope = { names: new Set(), constants: new Set() };
  /** The last run that was asked to stop. */
  #interrupted = NO_RUN;
  #typesAreWarm = false;
  #toldTypesAreOff = false;
  #disposed = false;

  constructor(options: ExecutorOptions) {
    this.#options = options;
    this.#runner = this.#startRunner();
  }

  get count(): number {
    return this.#count;
  }

  async execute(request: ExecuteRequest, parent: Header): Promise<Execution> {
    const { code, silent, storeHistory } = request;
    const { publisher } = this.#options;
    if (storeHistory) this.#count++;
    const count = this.#count;
    if (!silent) {
      publisher.publish({
        type: 'execute_input',
        parent,
        content: { code, execution_count: count },
      });
    }
    if (code.trim() === '') return { status: 'ok', count };
    const run = ++this.#run;
    this.#parents.set(run, parent);
    const failed = await this.#runCell(code, run, silent);
    if (!failed) return { status: 'ok', count };
    publisher.publish({ type: 'error', parent, content: { ...failed } });
    return { status: 'error', count, ...failed };
  }

  /** Stops the cell that runs; what cannot be stopped loses its process, and the author is told. */
  async interrupt(): Promise<void> {
    const runner = this.#runner;
    if (runner.isBusy) this.#interrupted = this.#run;
    if (await interrupt(runner)) return;
    runner.kill('it could not be interrupted');
    this.#replaceRunner();
  }

  dispose(): void {
    this.#disposed = true;
    this.#runner.kill('the kernel was shut down');
  }

  async #runCell(code: string, run: number, silent: boolean): Promise<Failure | undefined> {
    const extension = this.#options.language.name === 'javascript' ? 'js' : 'ts';
    const cell = `cell-${this.#count}.${extension}`;
    const file = `${this.#options.folder}/${cell}`;
    const check = this.#check(code);
    const { names } = await this.#runner.ready;
    this.#preloaded = names;
    const { language, hideSemicolon } = this.#options;
    const compiled = compile(code, {
      file,
      scope: {
        names: new Set([...this.#preloaded, ...this.#scope.names]),
        constants: this.#scope.constants,
      },
      language,
      lower,
      hideSemicolon,
    });
    if (!compiled.ok) return syntaxFailure(code, cell, compiled.fault);
    const faults = await this.#typeFaults(check, code, run, cell);
    if (faults.length > 0) return typeFailure(code, cell, faults);

    const outcome = await this.#runner.run({
      type: 'run',
      run,
      file,
      source: code,
      ...compiled.cell,
    });
    if (outcome.type === 'died') return diedFailure(outcome);
    this.#options.types.commit(code, outcome.failure === undefined);
    const { declared, constants } = compiled.cell;
    const kept = [...this.#scope.constants].filter((name) => !declared.includes(name));
    this.#scope = { names: new Set(outcome.names), constants: new Set([...kept, ...constants]) };
    if (outcome.result && !silent) this.#publishResult(outcome.result, run);
    // what a blocking call threw when it was cut short is not what the author should read
    return outcome.failure && this.#interrupted === run ? interruptedFailure() : outcome.failure;
  }

  #publishResult(result: Bundle, run: number): void {
    this.#options.publisher.publish({
      type: 'execute_result',
      parent: this.#parents.get(run)!,
      content: { execution_count: this.#count, ...result },
    });
  }

  /** Asks for the types of a cell: the checker works while the cell is compiled. */
  #check(code: string): Promise<readonly TypeFault[]> {
    const { policy, types } = this.#options;
    const check = policy === 'off' ? Promise.resolve([]) : types.check(code);
    check.then(
      () => (this.#typesAreWarm = true),
      () => undefined, // told by whoever waits for it
    );
    return check;
  }

  /** The type errors that keep a cell from running; other policies only show them. */
  async #typeFaults(
    check: Promise<readonly TypeFault[]>,
    code: string,
    run: number,
    cell: string,
  ): Promise<readonly TypeFault[]> {
    try {
      if (this.#options.policy === 'error') {
        const budget = this.#typesAreWarm ? WARM_BUDGET_MS : COLD_BUDGET_MS;
        const faults = await within(check, budget);
        if (faults) return faults;
      }
      // The cell does not wait: what is found is shown below it when it is found.
      check.then(
        (faults) => this.#warn(faults, code, run, cell),
        () => undefined,
      );
    } catch (error) {
      if (!this.#toldTypesAreOff) {
        const reason = error instanceof Error ? error.message : String(error);
        this.#write(run, `Types are not checked: ${reason}.\n`);
      }
      this.#toldTypesAreOff = true;
    }
    return [];
  }

  #warn(faults: readonly TypeFault[], code: string, run: number, cell: string): void {
    if (faults.length === 0) return;
    this.#write(run, `${typeFailure(code, cell, faults).traceback.join('\n')}\n`);
  }

  #write(run: number, text: string): void {
    this.#output({ type: 'stream', run, name: 'stderr', text });
  }

  #output(event: OutputEvent): void {
    const parent = this.#parents.get(event.run) ?? {};
    const { publisher } = this.#options;
    if (event.type === 'stream') {
      publisher.stream(parent, event.name, event.text);
      return;
    }
    if (event.type === 'clear') {
      publisher.publish({ type: 'clear_output', parent, content: { wait: event.wait } });
      return;
    }
    publisher.publish({
      type: event.update ? 'update_display_data' : 'display_data',
      parent,
      content: {
        data: event.data,
        metadata: event.metadata,
        transient: event.id === undefined ? {} : { display_id: event.id },
      },
    });
  }

  #startRunner(): RunnerProcess {
    return new RunnerProcess({
      child: this.#options.spawnRunner(),
      output: (event) => this.#output(event),
      died: (reason, busy) => {
        if (this.#disposed) return;
        this.#replaceRunner();
        // a cell that was running says it in its own error
        if (!busy) this.#write(this.#run, `${gone(reason)}\n`);
      },
    });
  }

  #replaceRunner(): void {
    this.#scope = { names: new Set(), constants: new Set() };
    this.#options.types.reset();
    this.#typesAreWarm = false;
    this.#runner = this.#startRunner();
  }
}

function diedFailure({ reason }: Extract<Outcome, { type: 'died' }>): Failure {
  return failure('RunnerDied', gone(reason), []);
}

function interruptedFailure(): Failure {
  return failure('InterruptedError', 'the cell was interrupted', []);
}

function gone(reason: string): string {
  return `The process that runs the cells is gone: ${reason}. A new one has started; all variables are lost.`;
}

// Cells on their way: compiled, checked, run, and their output published under them.
import type { CommMessage } from '@eigenbook/mime';
import { compile } from '../cell/compile.ts';
import { typeNames } from '../cell/declarations.ts';
import type { Language } from '../cell/language.ts';
import { NotebookScope } from '../cell/scope.ts';
import type { Bundle } from '../display/bundle.ts';
import { type Failure, failure, withCell } from '../display/failure.ts';
import { syntaxFailure, typeFailure, typeWarning } from '../display/faults.ts';
import { lower } from '../runner/lower.ts';
import type { InputCommand, InputEvent, OutputEvent } from '../runner/protocol.ts';
import { helpTarget } from '../session/help-request.ts';
import { inspectionBundle } from '../session/inspection.ts';
import type { Publisher } from '../session/publisher.ts';
import type { TypeService } from '../types/service.ts';
import type { Content } from '../wire/message.ts';
import type { ExecuteRequest } from '../wire/requests.ts';
import { CommTable, commContent } from './comm-table.ts';
import { interrupt } from './interrupt.ts';
import { log } from './log.ts';
import { type Origin, Origins } from './origins.ts';
import { RunnerProcess } from './runner-process.ts';
import type { SpawnedRunner } from './runner-spawn.ts';
import { TypeGate, type TypePolicy } from './type-gate.ts';

export interface ExecutorOptions {
  readonly folder: string;
  /** Starts a process for the runner. */
  readonly spawnRunner: () => SpawnedRunner;
  readonly policy: TypePolicy;
  readonly language: Language;
  /** Whether a `;` after the last expression keeps its value from being shown. */
  readonly hideSemicolon: boolean;
  readonly publisher: Publisher;
  readonly types: TypeService;
  /** Asks the person who sent the request of `origin`; the answer comes back by {@link Executor.answer}. */
  readonly ask: (event: InputEvent, origin: Origin) => void;
}

export type Execution =
  | {
      readonly status: 'ok';
      readonly count: number;
      readonly payload: readonly Content[];
      readonly user_expressions: Content;
    }
  | ({ readonly status: 'error'; readonly count: number } & Failure);

/** What became of a piece of code. */
interface Evaluation {
  readonly result?: Bundle | undefined;
  readonly failed?: Failure;
}

export class Executor {
  readonly comms = new CommTable();
  readonly #options: ExecutorOptions;
  readonly #gate: TypeGate;
  readonly #origins = new Origins();
  #runner: RunnerProcess;
  #count = 0;
  /** The runner whose preload is in scope, and its faults told. */
  #greeted: RunnerProcess | undefined;
  #scope = new NotebookScope();
  /** The last run that was there when a person asked for a stop. */
  #interruptedUpTo = 0;
  /** An interrupt that is under way: until it is over no other cell is sent. */
  #interruption: Promise<boolean> | undefined;
  /** What ends the wait of a cell that does not run yet. */
  #stopWaiting: () => void = () => undefined;
  /** The run whose author was told that its output is held back. */
  #toldHeld = 0;
  #disposed = false;

  constructor(options: ExecutorOptions) {
    this.#options = options;
    this.#gate = new TypeGate(options.policy, options.types);
    this.#runner = this.#startRunner();
  }

  get count(): number {
    return this.#count;
  }

  /** @param started - called when the code is on its way to the runner, or will never be. */
  async execute(request: ExecuteRequest, origin: Origin, started: () => void): Promise<Execution> {
    const { code, silent, storeHistory, userExpressions } = request;
    const { publisher } = this.#options;
    const parent = origin.header;
    if (storeHistory) this.#count++;
    const count = this.#count;
    if (!silent) {
      publisher.publish({
        type: 'execute_input',
        parent,
        content: { code, execution_count: count },
      });
    }
    const target = helpTarget(code);
    if (target !== undefined) {
      const payload = [await this.#page(target)];
      return { status: 'ok', count, payload, user_expressions: {} };
    }
    const run = this.#origins.add(origin);
    const extension = this.#options.language.name === 'javascript' ? 'js' : 'ts';
    const cell = `cell-${count}.${extension}`;
    const { result, failed } =
      code.trim() === ''
        ? {}
        : await this.#evaluate({ code, run, cell, isChecked: true, started }).catch(ofOurs);
    if (failed) {
      publisher.publish({ type: 'error', parent, content: { ...failed } });
      return { status: 'error', count, ...failed };
    }
    if (result && !silent) {
      const content = { execution_count: count, ...result };
      publisher.publish({ type: 'execute_result', parent, content });
    }
    const values = await this.#expressions(userExpressions, origin);
    return { status: 'ok', count, payload: [], user_expressions: values };
  }

  /** Hands a comm's message to the author's code, once that is there to take it. */
  async comm(message: CommMessage, origin: Origin): Promise<void> {
    this.comms.note(message);
    const run = this.#origins.add(origin);
    const runner = await this.#readyRunner(run);
    await this.#interruption; // it would end this, too
    if (runner instanceof RunnerProcess) await runner.run({ type: 'comm', run, ...message });
  }

  answer(command: InputCommand): void {
    this.#runner.answer(command);
  }

  /** Stops the cell that runs; what cannot be stopped loses its process, and the author is told. */
  async interrupt(): Promise<void> {
    const runner = this.#runner;
    this.#interruptedUpTo = this.#origins.last;
    this.#stopWaiting();
    if (!runner.isReady) return; // nothing runs yet
    this.#interruption ??= interrupt(runner).finally(() => (this.#interruption = undefined));
    const isFree = await this.#interruption;
    if (isFree || runner.hasEnded) return;
    runner.kill(NOT_INTERRUPTED);
    this.#replaceRunner();
  }

  /** Has the author's code wait while more output came than may be sent. */
  hold(held: boolean): void {
    this.#runner.isHeld = held;
    const run = this.#origins.last;
    if (!held || this.#toldHeld === run) return;
    this.#toldHeld = run;
    this.#write(
      run,
      'Output comes faster than it may be sent; the cell is slowed down. Nothing is lost.\n',
    );
  }

  dispose(): void {
    this.#disposed = true;
    this.#stopWaiting();
    this.#runner.kill(SHUT_DOWN);
  }

  async #evaluate(task: {
    readonly code: string;
    readonly run: number;
    readonly cell: string;
    readonly isChecked: boolean;
    readonly started: () => void;
  }): Promise<Evaluation> {
    const { code, run, cell, isChecked, started } = task;
    const { folder, types, language, hideSemicolon } = this.#options;
    const file = `${folder}/${cell}`;
    const check = isChecked ? this.#gate.check(code) : Promise.resolve([]);
    const runner = await this.#readyRunner(run);
    if (!(runner instanceof RunnerProcess)) return { failed: this.#notStarted(runner.message) };
    // the question to the type checker leaves first: it is answered while the cell is compiled
    await new Promise((resolve) => setImmediate(resolve));
    const compiled = compile(code, {
      file,
      scope: this.#scope,
      language,
      lower,
      hideSemicolon,
    });
    if (!compiled.ok) return { failed: syntaxFailure(code, cell, compiled.fault) };
    const stopped = new Promise<[]>((resolve) => (this.#stopWaiting = () => resolve([])));
    const faults = await Promise.race([
      stopped,
      this.#gate.faultsThatStop(
        check,
        (found) => this.#write(run, typeWarning(code, cell, found, this.#scope.refused)),
        (text) => void (runner.hasEnded || this.#write(run, text)),
      ),
    ]);
    await this.#interruption;
    if (run <= this.#interruptedUpTo) return { failed: interruptedFailure() };
    if (faults.length > 0) {
      const failed = typeFailure(code, cell, faults, this.#scope.refused);
      this.#scope.refuse([...compiled.cell.declared, ...typeNames(code)], cell);
      return { failed };
    }
    if (runner.hasEnded) return { failed: this.#died('it ended while this cell waited') };

    const done = runner.run({ type: 'run', run, file, source: code, ...compiled.cell });
    started();
    const outcome = await done;
    if (outcome.type === 'died') return { failed: this.#died(outcome.reason) };
    if (isChecked) types.commit(code, outcome.failure === undefined);
    const failed = outcome.failure && withCell(outcome.failure, this.#scope.unreached);
    this.#scope.add(outcome.names ?? [], compiled.cell, cell);
    if (!failed) return { result: outcome.result };
    // what a blocking call threw when it was cut short is not what the author should read
    return { failed: run <= this.#interruptedUpTo ? interruptedFailure() : failed };
  }

  /** The runner when it can run a cell, or why there is none. */
  async #readyRunner(run: number): Promise<RunnerProcess | Error> {
    if (this.#disposed) return new Error(SHUT_DOWN);
    if (this.#runner.hasEnded) this.#replaceRunner();
    const runner = this.#runner;
    try {
      const { names, faults } = await runner.ready;
      if (this.#greeted === runner) return runner;
      this.#greeted = runner;
      this.#scope = new NotebookScope(names);
      if (faults.length > 0) this.#write(run, `${faults.join('\n')}\n`);
      return runner;
    } catch (error) {
      return error as Error;
    }
  }

  /** What is known of an expression, for the front end to show beside the notebook. */
  async #page(target: string): Promise<Content> {
    const found = await this.#options.types
      .inspect(target, target.length - 1)
      .catch(() => undefined); // without types nothing is known
    return { source: 'page', start: 0, data: inspectionBundle(found ?? `${target} is not known`) };
  }

  /** The values of a request's user_expressions, each with its own failure. */
  async #expressions(
    expressions: ExecuteRequest['userExpressions'],
    origin: Origin,
  ): Promise<Content> {
    const values: Record<string, Content> = {};
    for (const [name, code] of Object.entries(expressions)) {
      const { result, failed } = await this.#evaluate({
        code,
        run: this.#origins.add(origin),
        cell: `expression ${name}`,
        isChecked: false,
        started: () => undefined,
      });
      values[name] = failed
        ? { status: 'error', ...failed }
        : { status: 'ok', data: {}, metadata: {}, ...result };
    }
    return values;
  }

  #write(run: number, text: string): void {
    this.#output({ type: 'stream', run, name: 'stderr', text });
  }

  #output(event: OutputEvent): void {
    const parent = this.#origins.headerOf(event.run);
    const { publisher, ask } = this.#options;
    switch (event.type) {
      case 'stream':
        publisher.stream(parent, event.name, event.text);
        break;
      case 'display':
        publisher.publish({
          type: event.update ? 'update_display_data' : 'display_data',
          parent,
          content: {
            data: event.data,
            metadata: event.metadata,
            transient: event.id === undefined ? {} : { display_id: event.id },
          },
        });
        break;
      case 'clear':
        publisher.publish({ type: 'clear_output', parent, content: { wait: event.wait } });
        break;
      case 'comm':
        this.comms.note(event);
        publisher.publish({ parent, ...commContent(event) });
        break;
      case 'input': {
        const origin = this.#origins.get(event.run);
        if (origin?.allowStdin) ask(event, origin);
        else this.answer({ type: 'input', id: event.id, refusal: 'this front end cannot ask' });
        break;
      }
    }
  }

  #notStarted(reason: string): Failure {
    const text = `The process that runs the cells did not start: ${reason}. The next cell tries it again.`;
    return failure('RunnerDied', this.#disposed ? SHUT_DOWN : text, []);
  }

  #died(reason: string): Failure {
    return failure('RunnerDied', this.#disposed ? SHUT_DOWN : gone(reason), []);
  }

  #startRunner(): RunnerProcess {
    return new RunnerProcess({
      ...this.#options.spawnRunner(),
      output: (event) => this.#output(event),
      died: (reason, state) => {
        if (this.#disposed) return;
        // one that could not even start may fail again: the next cell tries
        if (state !== 'starting') this.#replaceRunner();
        // a cell that was running says it in its own error
        if (state === 'idle') this.#write(this.#origins.last, `${gone(reason)}\n`);
      },
    });
  }

  #replaceRunner(): void {
    this.#options.types.reset();
    this.#gate.reset();
    for (const message of this.comms.closeAll()) {
      this.#options.publisher.publish({ parent: {}, ...commContent(message) });
    }
    this.#runner = this.#startRunner();
  }
}

const SHUT_DOWN = 'the kernel was shut down';
/** What is left when V8 does not come back: a call into native code. */
const NOT_INTERRUPTED =
  'it was in a call that only ends by itself, and was ended with it after 5 s (large linear algebra can be interrupted as await background.svd(A) and the like)';

/** A fault of the kernel itself: whoever waits for the cell is told. */
function ofOurs(error: unknown): Evaluation {
  const { stack, message } = error instanceof Error ? error : new Error(String(error));
  log('a cell met a fault of the kernel:', stack ?? message);
  return { failed: failure('KernelError', `the kernel has a fault, which this cell met: ${message}. Its log says more.`, []) }; // prettier-ignore
}

function interruptedFailure(): Failure {
  return failure('InterruptedError', 'the cell was interrupted', []);
}

function gone(reason: string): string {
  return `The process that runs the cells is gone: ${reason}. A new one has started; all variables are lost.`;
}

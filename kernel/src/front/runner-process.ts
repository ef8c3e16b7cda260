// The runner as the front sees it: a child process in a group of its own that takes one cell at a
// time, sends events, and may end at any moment.
import type { ChildProcess } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { frameReader, objectFrame } from '../runner/frames.ts';
import {
  type Command,
  COMMAND_FD,
  type DoneEvent,
  GUARD_FD,
  NO_RUN,
  OUTPUT_FD,
  type ReadyEvent,
  type RunCommand,
  type RunnerEvent,
  type OutputEvent,
} from '../runner/protocol.ts';

export interface RunnerOptions {
  readonly child: ChildProcess;
  output(event: OutputEvent): void;
  /** The process ended by itself, while a cell was running or not. */
  died(reason: string, busy: boolean): void;
}

/** What became of a cell: done, or lost with its process. */
export type Outcome = DoneEvent | { readonly type: 'died'; readonly reason: string };

export class RunnerProcess {
  readonly ready: Promise<ReadyEvent>;
  readonly #child: ChildProcess;
  readonly #options: RunnerOptions;
  #current: { readonly run: number; settle(outcome: Outcome): void } | undefined;
  #stopped = false;
  #becomeReady: (event: ReadyEvent) => void = () => undefined;

  constructor(options: RunnerOptions) {
    this.#options = options;
    this.ready = new Promise((resolve) => (this.#becomeReady = resolve));
    this.#child = options.child;
    if (this.#child.pid === undefined) {
      queueMicrotask(() => this.#end('it could not be started'));
      return;
    }
    (this.#pipe(OUTPUT_FD) as Readable).on(
      'data',
      frameReader((event) => this.#receive(event as RunnerEvent)),
    );
    for (const name of ['stdout', 'stderr'] as const) this.#relay(name);
    for (const fd of [OUTPUT_FD, COMMAND_FD, GUARD_FD]) {
      this.#pipe(fd).on('error', () => undefined); // the end of the process is reported below
    }
    this.#child.on('close', (code, signal) => this.#end(describeEnd(code, signal)));
  }

  run(command: RunCommand): Promise<Outcome> {
    return new Promise((resolve) => {
      this.#current = { run: command.run, settle: resolve };
      this.#command(command);
    });
  }

  /** Asks the cell that runs to end: by signal, and by message for one that waits. */
  interrupt(): void {
    if (!this.#current) return;
    this.#signal('SIGINT');
    this.#command({ type: 'interrupt', run: this.#current.run });
  }

  /** Has V8 end whatever the main thread runs. */
  terminate(): void {
    (this.#pipe(GUARD_FD) as Writable).write('T');
  }

  /** Ends the process and everything it started, for a reason that its cell is told. */
  kill(reason: string): void {
    this.#stopped = true;
    this.#signal('SIGKILL');
    this.#end(reason);
  }

  get isBusy(): boolean {
    return this.#current !== undefined;
  }

  #receive(event: RunnerEvent): void {
    if (event.type === 'ready') this.#becomeReady(event);
    else if (event.type !== 'done') this.#options.output(event);
    // what a child process wrote for the cell lies in the other pipes: read those first
    else setImmediate(() => setImmediate(() => this.#settle(event.run, event)));
  }

  #settle(run: number, outcome: Outcome): void {
    const current = this.#current;
    if (current?.run !== run) return;
    this.#current = undefined;
    current.settle(outcome);
  }

  #end(reason: string): void {
    const current = this.#current;
    this.#current = undefined;
    current?.settle({ type: 'died', reason });
    if (!this.#stopped) this.#options.died(reason, current !== undefined);
    this.#stopped = true;
  }

  /** Text that did not come through the runner's own streams: from native code or a child process. */
  #relay(name: 'stdout' | 'stderr'): void {
    const decoder = new StringDecoder('utf8');
    this.#child[name]!.on('data', (chunk: Buffer) => {
      const run = this.#current?.run ?? NO_RUN;
      this.#options.output({ type: 'stream', run, name, text: decoder.write(chunk) });
    });
  }

  #command(command: Command): void {
    (this.#pipe(COMMAND_FD) as Writable).write(objectFrame(command));
  }

  #pipe(fd: number): Readable | Writable {
    return this.#child.stdio[fd]!;
  }

  #signal(signal: 'SIGINT' | 'SIGKILL'): void {
    const { pid } = this.#child;
    if (pid === undefined) return;
    try {
      process.kill(process.platform === 'win32' ? pid : -pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // it has just ended
    }
  }
}

function describeEnd(code: number | null, signal: string | null): string {
  if (signal) return `it was ended by ${signal}`;
  return `it ended with exit code ${code}`;
}

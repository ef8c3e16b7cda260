// The runner as the front sees it: a child process in a group of its own that takes one cell at a
// time, sends events, and may end at any moment.
import type { ChildProcess } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { frameReader, objectFrame } from '../runner/frames.ts';
import { Marks } from './marks.ts';
import { killGroupOf } from './process-group.ts';
import type { SpawnedRunner } from './runner-spawn.ts';
import {
  type GuardCommand,
  COMMAND_FD,
  type DoneEvent,
  NO_RUN,
  OUTPUT_FD,
  type ReadyEvent,
  type RunCommand,
  type CommCommand,
  type InputCommand,
  type OutputEvent,
  type RunnerEvent,
} from '../runner/protocol.ts';

/** What V8 writes when it gives up. */
const HEAP_IS_FULL =
  /<--- Last few GCs --->|heap out of memory|invalid array length Allocation failed/;

export interface RunnerOptions extends SpawnedRunner {
  output(event: OutputEvent): void;
  /** The process ended by itself: before it was ready, while it was busy, or idle. */
  died(reason: string, state: 'starting' | 'busy' | 'idle'): void;
}

/** What became of a cell: done, or lost with its process. */
export type Outcome = DoneEvent | { readonly type: 'died'; readonly reason: string };

export class RunnerProcess {
  readonly ready: Promise<ReadyEvent>;
  readonly #child: ChildProcess;
  readonly #options: RunnerOptions;
  /** What has been asked for and not come back, in the order it was asked. */
  readonly #runs = new Map<number, (outcome: Outcome) => void>();
  readonly #marks: Readonly<Record<'stdout' | 'stderr', Marks>>;
  /** What is done and waits for its marks. */
  readonly #done: DoneEvent[] = [];
  #settled = 0;
  #lastCell = NO_RUN;
  /** Pings that have not been answered. */
  readonly #waiting = new Map<number, (outcome: Outcome) => void>();
  #pings = 0;
  #stopped = false;
  #isHeld = false;
  #hasStarted = false;
  #isOutOfMemory = false;
  #becomeReady: (event: ReadyEvent) => void = () => undefined;
  #neverReady: (error: Error) => void = () => undefined;

  constructor(options: RunnerOptions) {
    this.#options = options;
    this.#marks = { stdout: new Marks(options.mark), stderr: new Marks(options.mark) };
    this.ready = new Promise((resolve, reject) => {
      this.#becomeReady = resolve;
      this.#neverReady = reject;
    });
    this.ready.catch(() => undefined); // told to whoever waits for it
    this.#child = options.child;
    if (this.#child.pid === undefined) {
      void options.refusal.then((reason) => this.#end(reason));
      return;
    }
    (this.#pipe(OUTPUT_FD) as Readable).on(
      'data',
      frameReader((event) => this.#receive(event as RunnerEvent)),
    );
    for (const name of ['stdout', 'stderr'] as const) this.#relay(name);
    for (const fd of [OUTPUT_FD, COMMAND_FD]) {
      this.#pipe(fd).on('error', () => undefined); // the end of the process is reported below
    }
    // what it started may hold its pipes open, and with them the cell that waits for its end
    this.#child.on('exit', () => this.#signal('SIGKILL'));
    this.#child.on('close', (code, signal) => this.#end(this.#describeEnd(code, signal)));
  }

  /** Has a cell run, or a comm's message dealt with; nothing comes back from a process that ended. */
  run(command: RunCommand | CommCommand): Promise<Outcome> {
    if (this.#stopped) return Promise.resolve({ type: 'died', reason: 'it had ended before' });
    if (command.type === 'run') this.#lastCell = command.run;
    return new Promise((resolve) => {
      this.#runs.set(command.run, resolve);
      this.#command(command);
    });
  }

  /** Resolves when the main thread of the process answers: false if the process ends before. */
  ping(): Promise<boolean> {
    const run = -++this.#pings;
    return new Promise((resolve) => {
      this.#waiting.set(run, ({ type }) => resolve(type === 'done'));
      this.#command({ type: 'ping', run });
    });
  }

  /** Passes on what a person answered. */
  answer(command: InputCommand): void {
    this.#command(command);
  }

  /** Asks what runs to end: by signal, and by message for what waits. */
  interrupt(): void {
    if (!this.isBusy) return;
    this.#signal('SIGINT');
    for (const run of this.#runs.keys()) this.#command({ type: 'interrupt', run });
  }

  /** Ends the processes that the author's code has started. */
  killChildren(): void {
    const { pid } = this.#child;
    if (pid !== undefined && !this.#stopped) killGroupOf(pid);
  }

  /** While true, nothing more is read: whoever writes must wait. */
  get isHeld(): boolean {
    return this.#isHeld;
  }

  set isHeld(held: boolean) {
    this.#isHeld = held;
    for (const pipe of [this.#pipe(OUTPUT_FD), this.#child.stdout!, this.#child.stderr!]) {
      if (held) (pipe as Readable).pause();
      else (pipe as Readable).resume();
    }
  }

  /** Has V8 end whatever the main thread runs. */
  terminate(): void {
    this.#command({ type: 'terminate' });
  }

  /** Ends the process and everything it started, for a reason that its cell is told. */
  kill(reason: string): void {
    if (this.#stopped) return;
    this.#stopped = true;
    this.#signal('SIGKILL');
    this.#end(reason);
  }

  get isReady(): boolean {
    return this.#hasStarted;
  }

  get hasEnded(): boolean {
    return this.#stopped;
  }

  get isBusy(): boolean {
    return this.#runs.size > 0;
  }

  #receive(event: RunnerEvent): void {
    if (event.type === 'ready') {
      this.#hasStarted = true;
      this.#becomeReady(event);
    } else if (event.type !== 'done') this.#options.output(event);
    // what child processes wrote for it lies in the other pipes: those are read first
    else {
      this.#done.push(event);
      this.#settleMarked();
    }
  }

  /** Settles what is done as far as the marks have come, one for each in each pipe. */
  #settleMarked(): void {
    const marked = Math.min(...Object.values(this.#marks).map(({ count }) => count));
    while (this.#done.length > 0 && (this.#settled < marked || !this.#done[0]!.isMarked)) {
      const event = this.#done.shift()!;
      if (event.isMarked) this.#settled++;
      this.#settle(event.run, event);
    }
  }

  #settle(run: number, outcome: Outcome): void {
    const settle = this.#runs.get(run) ?? this.#waiting.get(run);
    this.#runs.delete(run);
    this.#waiting.delete(run);
    settle?.(outcome);
  }

  #end(reason: string): void {
    this.#neverReady(new Error(reason));
    const settles = [...this.#runs.values()];
    this.#runs.clear();
    const state = !this.#hasStarted ? 'starting' : settles.length > 0 ? 'busy' : 'idle';
    if (!this.#stopped) this.#options.died(reason, state);
    this.#stopped = true;
    for (const settle of [...settles, ...this.#waiting.values()]) settle({ type: 'died', reason });
    this.#waiting.clear();
  }

  /** Text that did not come through the runner's own streams, from native code or a child process: of the last cell, as far as anyone knows. */
  #relay(name: 'stdout' | 'stderr'): void {
    const decoder = new StringDecoder('utf8');
    this.#child[name]!.on('data', (chunk: Buffer) => {
      const text = this.#marks[name].take(decoder.write(chunk));
      // V8's last words are for its developers: the author is told in words of ours
      if (name === 'stderr' && HEAP_IS_FULL.test(text)) this.#isOutOfMemory = true;
      const isLastWord = name === 'stderr' && this.#isOutOfMemory;
      // a message to a comm may wait for the very cell that writes
      const isOfCell = this.#runs.size === 0 || this.#runs.has(this.#lastCell);
      const run = isOfCell ? this.#lastCell : [...this.#runs.keys()].at(-1)!;
      if (!isLastWord) this.#options.output({ type: 'stream', run, name, text });
      this.#settleMarked();
    });
  }

  #describeEnd(code: number | null, signal: string | null): string {
    if (this.#isOutOfMemory) {
      const { heapMegabytes } = this.#options;
      return `its objects needed more than the ${heapMegabytes} MB they may take (--max-old-space-size in the kernelspec sets this)`;
    }
    if (signal === 'SIGKILL') {
      return 'it was ended by SIGKILL, as systems do with a process that needs too much memory';
    }
    return signal ? `it was ended by ${signal}` : `it ended with exit code ${code}`;
  }

  #command(command: GuardCommand): void {
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

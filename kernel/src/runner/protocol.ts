// What the front and the runner say to each other. Both ways go over pipes of their own, so that
// nothing the author does to stdout or to `process.send` can get in between.
import type { Bundle } from '../display/bundle.ts';
import type { Failure } from '../display/failure.ts';

/** File descriptors of the runner. */
export const OUTPUT_FD = 3;
export const COMMAND_FD = 4;
export const GUARD_FD = 5;

export interface RunCommand {
  readonly type: 'run';
  /** Names the run in everything that it causes, also later. */
  readonly run: number;
  /** The script, its source map and the file name under which its frames appear. */
  readonly code: string;
  readonly map: string;
  readonly file: string;
  readonly source: string;
}

interface InterruptCommand {
  readonly type: 'interrupt';
  readonly run: number;
}

export type Command = RunCommand | InterruptCommand;

export interface ReadyEvent {
  readonly type: 'ready';
  /** Names in scope before any cell. */
  readonly names: readonly string[];
}

export interface StreamEvent {
  readonly type: 'stream';
  readonly run: number;
  readonly name: 'stdout' | 'stderr';
  readonly text: string;
}

interface DisplayEvent extends Bundle {
  readonly type: 'display';
  readonly run: number;
  readonly id: string | undefined;
  readonly update: boolean;
}

/** What the run shows is taken away, with `wait` when something new comes. */
interface ClearEvent {
  readonly type: 'clear';
  readonly run: number;
  readonly wait: boolean;
}

export interface DoneEvent {
  readonly type: 'done';
  readonly run: number;
  /** What is shown of the cell’s value, if anything. */
  readonly result?: Bundle;
  readonly failure?: Failure;
  /** All names that cells have left in scope. */
  readonly names: readonly string[];
}

/** What a cell puts below itself. */
export type OutputEvent = StreamEvent | DisplayEvent | ClearEvent;

export type RunnerEvent = ReadyEvent | OutputEvent | DoneEvent;

/** The run of output that belongs to no cell: before the first one, or from a child process. */
export const NO_RUN = 0;

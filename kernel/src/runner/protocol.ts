// What the front and the runner say to each other. Both ways go over pipes of their own, so that
// nothing the author does to stdout or to `process.send` can get in between.
import type { MimeBundle } from '@eigenbook/mime';
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

export interface DisplayEvent {
  readonly type: 'display';
  readonly run: number;
  readonly bundle: MimeBundle;
  readonly id: string | undefined;
  readonly update: boolean;
}

export interface DoneEvent {
  readonly type: 'done';
  readonly run: number;
  /** The bundle of the cell’s value, if it has one to show. */
  readonly result?: MimeBundle;
  readonly failure?: Failure;
  /** All names that cells have left in scope. */
  readonly names: readonly string[];
}

export type RunnerEvent = ReadyEvent | StreamEvent | DisplayEvent | DoneEvent;

/** The run of output that belongs to no cell: before the first one, or from a child process. */
export const NO_RUN = 0;

// What the front and the runner say to each other. Both ways go over pipes of their own, so that
// nothing the author does to stdout or to `process.send` can get in between.
import type { CommMessage } from '@eigenbook/mime';
import type { Bundle } from '../display/bundle.ts';
import type { Failure } from '../display/failure.ts';

/** File descriptors of the runner. */
export const OUTPUT_FD = 3;
export const COMMAND_FD = 4;

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

/** A message of a comm; what it causes belongs to `run`. */
export interface CommCommand extends CommMessage {
  readonly type: 'comm';
  readonly run: number;
}

/** What a person answered to an {@link InputEvent}, or why nobody could be asked. */
export interface InputCommand {
  readonly type: 'input';
  readonly id: number;
  readonly value?: string;
  readonly refusal?: string;
}

/** Asks for a {@link DoneEvent}, to see that the main thread is free. */
interface PingCommand {
  readonly type: 'ping';
  /** Negative: no run has such a number. */
  readonly run: number;
}

export type Command = RunCommand | InterruptCommand | CommCommand | InputCommand | PingCommand;

/** What the guard is sent: commands for the main thread, and one for itself. */
export type GuardCommand = Command | { readonly type: 'terminate' };

export interface ReadyEvent {
  readonly type: 'ready';
  /** Names in scope before any cell. */
  readonly names: readonly string[];
  /** Why modules that were to be preloaded are not. */
  readonly faults: readonly string[];
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

interface CommEvent extends CommMessage {
  readonly type: 'comm';
  readonly run: number;
}

/** A cell asks its author. */
export interface InputEvent {
  readonly type: 'input';
  readonly run: number;
  readonly id: number;
  readonly prompt: string;
  readonly password: boolean;
}

/** A cell or a comm's message has been dealt with. */
export interface DoneEvent {
  readonly type: 'done';
  readonly run: number;
  /** Whether the real stdout and stderr got a mark: they do unless the author closed them. */
  readonly isMarked: boolean;
  /** What is shown of the cell’s value, if anything. */
  readonly result?: Bundle;
  readonly failure?: Failure;
  /** Names that are in scope since the last cell ended; only a cell says them. */
  readonly names?: readonly string[];
}

/** What a cell puts below itself or says to a front end, in the order it came. */
export type OutputEvent = StreamEvent | DisplayEvent | ClearEvent | CommEvent | InputEvent;

export type RunnerEvent = ReadyEvent | OutputEvent | DoneEvent;

/** The run of output that belongs to no cell: what comes before the first one. */
export const NO_RUN = 0;

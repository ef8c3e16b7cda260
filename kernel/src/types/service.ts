// What the kernel asks of a type checker. Node runs TypeScript's language server behind it; a
// kernel in a browser can bring another.
import type { Position } from '../cell/syntax.ts';

/** A type error in a cell; positions as in {@link Position}. */
export interface TypeFault {
  /** TypeScript’s number of the error. */
  readonly code: number;
  readonly message: string;
  readonly start: Position;
  readonly end: Position;
  /** Whether the cell may be right all the same. */
  readonly isHint?: boolean;
}

/** The types of a cell are more than a checker can be left to work out. */
export class TooMuchError extends Error {
  override readonly name = 'TooMuchError';
}

export interface Completion {
  readonly label: string;
  /** Field word of the language server protocol: function, variable, property … */
  readonly kind: string;
}

export interface Completions {
  /** Offsets in UTF-16 units of the text that a completion replaces. */
  readonly start: number;
  readonly end: number;
  readonly items: readonly Completion[];
}

export interface TypeService {
  /** The type errors of `source` as the next cell. */
  check(source: string): Promise<readonly TypeFault[]>;
  /** Takes `source` in as a cell that ran; of one that failed, only its declarations. */
  commit(source: string, completed: boolean): void;
  complete(source: string, offset: number): Promise<Completions>;
  /** What is known of the name at `offset`, or of the call around it, as Markdown; undefined if nothing. */
  inspect(source: string, offset: number): Promise<string | undefined>;
  /** Forgets all cells. */
  reset(): void;
  dispose(): void;
}

// A question has numbers of its own, drawn from a seed, and is judged by the equation that a right
// answer satisfies: where many answers are right, each of them is.
import type { Matrix } from '@eigenbook/matrix';

export interface Question {
  /** Markdown, formulas included. */
  readonly asks: string;
  /** The matrices of the question by their letters, so that they need not be typed. */
  readonly given: Readonly<Record<string, Matrix>>;
  /** Whether an answer is right; it may throw if it cannot be read. */
  readonly isRight: (answer: unknown) => boolean;
}

/** Draws whole numbers from `low` to `high`, both included. */
export type Draw = (low: number, high: number) => number;

export type Maker = (draw: Draw) => Question;

/** A matrix of whole numbers as LaTeX. */
export function latex(A: Matrix): string {
  const rows = A.toArray().map((row) => row.map(String).join(' & '));
  return `\\begin{pmatrix}${rows.join(' \\\\ ')}\\end{pmatrix}`;
}

export function isNear(got: unknown, want: number, tolerance = 1e-6): boolean {
  return typeof got === 'number' && Math.abs(got - want) <= tolerance * Math.max(1, Math.abs(want));
}

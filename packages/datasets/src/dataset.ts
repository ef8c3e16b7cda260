import type { ShapeRule } from '@eigenbook/matrix';

/** What is known of a data set besides its numbers. */
export interface Dataset {
  /** What it is called. */
  readonly title: string;
  /** What it holds, in a sentence. */
  readonly description: string;
  /** Where it comes from. */
  readonly source: string;
  /** What may be done with it. */
  readonly licence: string;
  /** Whom to name. */
  readonly citation: string;
}

/** Where others keep the rows of a table, and what is to be told of them. */
const ROWS = ['X', 'x', 'data'] as const;
const ANSWERS = ['y', 'target', 'targets'] as const;

/** The names that are guessed for rows and answers: a fault about one has the words of its type. */
export type Guessed<Rows extends string, Answers extends string> = {
  readonly [K in (typeof ROWS)[number]]: ShapeRule<`${K} is called ${Rows} here`>;
} & {
  readonly [
    K in Exclude<(typeof ANSWERS)[number], Answers>
  ]: ShapeRule<`${K} is called ${Answers} here`>;
};

/**
 * The data set, with the names that are guessed for its rows and answers: to read one is a TypeError
 * that says how it is called here. They are hidden from lists of properties.
 */
export function withGuesses<
  T extends Dataset,
  Rows extends keyof T & string,
  Answers extends keyof T & string,
>(
  caller: string,
  dataset: T,
  [rows, answers]: readonly [Rows, Answers],
): T & Guessed<Rows, Answers> {
  const call = (name: string) => `Write datasets.${caller}().${name}.`;
  const properties = [...ROWS.map((guess) => [guess, rows] as const), ...ANSWERS.map((guess) => [guess, answers] as const)]; // prettier-ignore
  for (const [guess, name] of properties) {
    if (guess in dataset) continue;
    const get = () => {
      throw new TypeError(`${caller}: ${guess} is called ${name} here. ${call(name)}`);
    };
    Object.defineProperty(dataset, guess, { get, enumerable: false });
  }
  return dataset as T & Guessed<Rows, Answers>;
}

import { type Case, type Exercise, judgeChoiceFunction } from '../exercise.ts';

type Listed = { readonly key: string; readonly authors: readonly string[]; readonly year?: number };
type References = [references: readonly Listed[]];

const entry = (key: string, authors: string, year?: number): Listed => ({
  key,
  authors: authors === '' ? [] : authors.split(' '),
  ...(year !== undefined && { year }),
});

const oldest: Exercise<(...input: References) => string | undefined | void> = {
  hints: [
    'Go through the list and remember the best entry so far, or put the list in order.',
    'The answer is a text, the `key` of one entry.',
    'Leave out entries whose `year` is undefined, then compare `a.year - b.year`.',
  ],
  judge: judgeChoiceFunction(
    (): Case<References>[] => [
      { input: [[entry('b', 'B', 1990), entry('a', 'A', 1900), entry('c', 'C', 2010)]], about: 'three entries' }, // prettier-ignore
      { input: [[entry('z', 'Z', 2020), entry('y', 'Y', 1999)]], about: 'two entries' },
      { input: [[entry('n', 'N'), entry('y', 'Y', 1999), entry('o', 'O', 2001)]], about: 'an entry without a year', edge: true }, // prettier-ignore
    ],
    (references) =>
      references.toSorted((a, b) => (a.year ?? Infinity) - (b.year ?? Infinity))[0]!.key,
  ),
};

function busiestOf(references: readonly Listed[]): string {
  const counts = new Map<string, number>();
  for (const name of references.flatMap(({ authors }) => [...new Set(authors)])) {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]![0];
}

const busiest: Exercise<(...input: References) => string | undefined | void> = {
  hints: [
    'Count for every name in how many entries it stands.',
    'The answer is one name. A `Map` from names to counts keeps the tally.',
    'A name that stands twice in one entry counts once: `new Set(authors)`.',
  ],
  judge: judgeChoiceFunction(
    (): Case<References>[] => [
      { input: [[entry('a', 'Ada Bob'), entry('b', 'Bob Cyd'), entry('c', 'Dan')]], about: 'three entries' }, // prettier-ignore
      { input: [[entry('a', 'Eve Fay'), entry('b', 'Fay'), entry('c', ''), entry('d', 'Fay Eve')]], about: 'an entry without authors' }, // prettier-ignore
      { input: [[entry('a', 'Wang Wang Wang'), entry('b', 'Li Hu'), entry('c', 'Hu')]], about: 'two authors of one name', edge: true }, // prettier-ignore
    ],
    busiestOf,
  ),
};

export const READ_THE_SOURCES = { 'ch5.oldest': oldest, 'ch5.busiest': busiest };

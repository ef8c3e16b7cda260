import { tellsApart } from '../answers.ts';

interface Listed {
  readonly key: string;
  readonly authors: readonly string[];
  readonly year?: number;
}

function most(names: readonly string[]): string | undefined {
  const count = (name: string) => names.filter((other) => other === name).length;
  return names.toSorted((a, b) => count(b) - count(a))[0];
}

describe('exercises of read the sources', () => {
  tellsApart('ch5.', {
    'ch5.oldest': {
      right: (list: readonly Listed[]) => list.filter(({ year }) => year !== undefined).toSorted((a, b) => a.year! - b.year!)[0]!.key, // prettier-ignore
      nearly: (list: readonly Listed[]) => list.toSorted((a, b) => (a.year ?? 0) - (b.year ?? 0))[0]!.key, // prettier-ignore
      wrong: (list: readonly Listed[]) => list[0]!.key,
    },
    'ch5.busiest': {
      right: (list: readonly Listed[]) => most(list.flatMap(({ authors }) => [...new Set(authors)])), // prettier-ignore
      nearly: (list: readonly Listed[]) => most(list.flatMap(({ authors }) => authors)),
      wrong: () => 'Nobody',
    },
  });
});

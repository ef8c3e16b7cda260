import { type Matrix, zeros } from '@eigenbook/matrix';
import { tellsApart } from '../answers.ts';

/** Rows by their cosine to b − a + c, the nearest first. */
function nearest(E: Matrix, [a, b, c]: readonly [number, number, number]): number[] {
  const U = E.map((x, i) => x / E.row(i).norm());
  const cosines = U.matmul(U.row(b).sub(U.row(a)).add(U.row(c)).T).data;
  return [...cosines.keys()].sort((i, j) => cosines[j]! - cosines[i]!);
}

describe('exercises of words become vectors', () => {
  tellsApart('ch4.words.', {
    'ch4.words.cosine': {
      right: (u: Matrix, v: Matrix) => u.mul(v).sum() / u.norm() / v.norm(),
      nearly: (u: Matrix, v: Matrix) => u.mul(v).sum(),
      wrong: (u: Matrix) => u.sum(),
    },
    'ch4.words.analogy': {
      right: (E: Matrix, a: number, b: number, c: number) =>
        nearest(E, [a, b, c]).find((k) => k !== a && k !== b && k !== c),
      nearly: (E: Matrix, a: number, b: number, c: number) => nearest(E, [a, b, c])[0],
      wrong: (E: Matrix, a: number, b: number, c: number) =>
        nearest(E, [a, b, c]).findLast((k) => k !== a && k !== b && k !== c),
    },
    'ch4.words.one-hot': {
      right: (list: number[], V: number) =>
        list.map((word) => Array.from({ length: V }, (_, j) => (j === word ? 1 : 0))),
      nearly: (list: number[], V: number) =>
        zeros<number, number>(V, list.length).map((_, j, i) => (list[i] === j ? 1 : 0)),
      wrong: (list: number[], V: number) => zeros(list.length, V),
    },
  });
});

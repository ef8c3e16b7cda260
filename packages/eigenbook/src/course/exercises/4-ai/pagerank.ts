import { pagerank } from '@eigenbook/ai';
import { type Matrix, ones } from '@eigenbook/matrix';
import type { MatrixAnswer } from '../answer.ts';
import { type Case, type Exercise, judgeMatrixFunction } from '../exercise.ts';
import { almost, correct, keepWorking } from '../verdict.ts';
import { hidden } from '../cases.ts';

type Answer = MatrixAnswer | undefined | void;

/** A web drawn at random; page 0 links to nothing if there are so many pages. */
const web = (n: number, seed: number): Matrix =>
  hidden(n, n, seed).map((x, i, j) => (i !== j && i > 0 && (x > 0 || j === (i + 1) % n) ? 1 : 0));

function surfer(links: Matrix): Matrix {
  const out = links.sum(1).data;
  return links.map((link, i) => (out[i] === 0 ? 1 / links.rows : link / out[i]!)).T;
}

const chances: Exercise<(links: Matrix) => Answer> = {
  hints: [
    'From each page the surfer goes on to one of those it links to, each with the same chance. From a page without links, anywhere.',
    'N × N; column i holds the chances after page i, and adds up to 1.',
    'Divide row i of the links by its sum, or put 1 / N in all of it if that is 0; then transpose.',
  ],
  judge: judgeMatrixFunction(
    () => [4, 6, 1].map((n): Case<[Matrix]> => ({ input: [web(n, n + 880)], about: `${n} pages, one of them without links`, edge: n === 1 })), // prettier-ignore
    surfer,
    [
      [(links) => links.map((link, i) => link / (links.row(i).sum() || 1)).T, 'The column of a page without links is 0: the surfer would be gone.'], // prettier-ignore
    ],
  ),
};

const stepOf = (P: Matrix, x: Matrix, damping: number) =>
  P.matmul(x)
    .scale(damping)
    .add((1 - damping) / P.rows);

const step: Exercise<(P: Matrix, x: Matrix, damping: number) => Answer> = {
  hints: [
    'With chance d a link is followed, with chance 1 − d the surfer begins anew anywhere.',
    'P is N × N, x is N × 1, and so is the answer. Its numbers add up to 1.',
    'Scale P·x by d and add (1 − d) / N to every entry.',
  ],
  judge: judgeMatrixFunction(
    () => [[4, 0.85], [6, 0.5], [3, 1], [5, 0]].map(([n, d]): Case<[Matrix, Matrix, number]> => ({ input: [surfer(web(n!, n! + 900)), ones<number, number>(n!, 1).map((_, i) => (2 * (i + 1)) / (n! * (n! + 1))), d!], about: `${n} pages and d = ${d}`, edge: d === 0 || d === 1 })), // prettier-ignore
    stepOf,
    [
      [(P, x, d) => stepOf(P, x, d).add((1 - d) * (1 - 1 / P.rows)), 'To begin anew has a chance of 1 − d for all pages together, not for each.'], // prettier-ignore
      [(P, x, d) => P.matmul(x).scale(d), 'The surfer never begins anew: the sum falls below 1.'],
    ],
  ),
};

/** Six pages as in the tiny web of the notebook. */
const TINY: readonly (readonly [number, number])[] = [[0, 1], [0, 5], [1, 2], [1, 3], [2, 3], [2, 4], [2, 5], [3, 0], [5, 0]]; // prettier-ignore

function rankOfRho(links: readonly (readonly [number, number])[]): number {
  const A = ones(6, 6).map((_, i, j) => (links.some(([a, b]) => a === i && b === j) ? 1 : 0));
  return pagerank(A).ranks.at(4, 0);
}

const oneLink: Exercise<readonly number[]> = {
  hints: [
    'A link gives the more, the higher the rank of the page it stands on and the fewer links that page has.',
    'Two numbers: from which page, to which. rho is page 4.',
    'Try all five pages in turn, and compute the ranks with `ai.pagerank`.',
  ],
  judge: (answer) => {
    const [from, to] = Array.isArray(answer) ? (answer as number[]) : [];
    if (from === undefined || answer.length !== 2 || to !== 4) return keepWorking('A pair is wanted: the page of the link, and 4.'); // prettier-ignore
    if (!Number.isInteger(from) || from < 0 || from > 5 || from === 4) return keepWorking('The link must stand on another page, 0 to 5.'); // prettier-ignore
    if (TINY.some(([a, b]) => a === from && b === to)) return keepWorking('That link is there already.'); // prettier-ignore
    const ranks = [0, 1, 3, 5].map((page) => [page, rankOfRho([...TINY, [page, 4]])] as const);
    const order = ranks.toSorted(([, a], [, b]) => b - a).map(([page]) => page);
    if (from === order[0]) return correct;
    return from === order[1] ? almost('Nearly the best one.') : keepWorking('Another page gives more.'); // prettier-ignore
  },
};

export const PAGERANK = {
  'ch4.pagerank.chances': chances,
  'ch4.pagerank.step': step,
  'ch4.pagerank.one-link': oneLink,
};

import { modelSize } from '@eigenbook/ai';
import { type Case, type Exercise, judgeFunction } from '../exercise.ts';
import { almost, correct, keepWorking } from '../verdict.ts';

type Count<Input extends readonly number[]> = (...input: Input) => number | undefined | void;

/** Judges a function that counts, exactly; `near` names likely slips. */
function judgeCount<Input extends readonly number[]>(
  cases: readonly Case<Input>[],
  want: (...input: Input) => number,
  near: readonly (readonly [slip: (...input: Input) => number, says: string])[],
): (f: Count<Input>) => ReturnType<Exercise<Count<Input>>['judge']> {
  return judgeFunction(
    () => cases,
    (got, input) => {
      if (typeof got !== 'number') return { says: 'a number is wanted.' };
      if (got === want(...input)) return undefined;
      const slip = near.find(([wrong]) => got === wrong(...input));
      return slip ? { says: slip[1], near: true } : { says: 'that is not the number.' };
    },
  );
}

const attentionLayer: Exercise<Count<[T: number, d: number]>> = {
  hints: [
    'Six products: three make Q, K and V, one makes the scores, one mixes the values, one is the output matrix.',
    'Q, K and V are T × d, the scores T × T; the four weight matrices are d × d.',
    'An m × k matrix times a k × n one is 2·m·k·n operations. Write down m, k, n of the six and add.',
  ],
  judge: judgeCount(
    [[5, 8], [16, 64], [1024, 768], [1, 32]].map(([T, d]): Case<[number, number]> => ({ input: [T!, d!], about: `${T} words of ${d} numbers`, edge: T === 1 })), // prettier-ignore
    (T, d) => 8 * T * d * d + 4 * T * T * d,
    [
      [(T, d) => 6 * T * d * d + 4 * T * T * d, 'The output matrix is missing.'],
      [(T, d) => 8 * d * d + 4 * T * d, 'That is for one word: T of them go through.'],
      [(T, d) => 4 * T * d * d + 2 * T * T * d, 'Those are the multiplications; each comes with an addition.'], // prettier-ignore
    ],
  ),
};

/** The share in the notebook’s small setting: 4 layers, 256 tokens, 256 words. */
function share(width: number): number {
  const heads = Math.max(1, Math.floor(width / 32));
  const config = { layers: 4, width, hidden: 4 * width, vocabulary: 256, heads };
  return modelSize(config).training(256, { tokensPerStep: 16_384 }).matmulShare;
}

const enoughWidth: Exercise<number> = {
  hints: [
    'The share grows with the width, so there is a first width that is wide enough.',
    'One number: a multiple of 16, between two rows of the table above.',
    'Call `shareAt(d)` in a loop that starts at 16 and adds 16, and stop at the first with a share of at least 0.98.',
  ],
  judge: (d) => {
    if (!(Number.isInteger(d) && d > 0)) return keepWorking('A whole number above 0 is wanted.');
    if (d % 16 !== 0) return keepWorking('A multiple of 16 is wanted.');
    if (share(d) < 0.98) return share(d + 16) >= 0.98 ? almost('Just below 98 %.') : keepWorking('Below 98 % there.'); // prettier-ignore
    if (share(d - 16) < 0.98) return correct;
    return share(d - 32) < 0.98
      ? almost('98 % are reached, but not for the first time.')
      : keepWorking('98 % are reached much earlier.');
  },
};

const evenContext: Exercise<Count<[d: number, hidden: number]>> = {
  hints: [
    'Attention without its four matrices grows with the length of the text, the feed-forward part does not. Somewhere they meet.',
    'A number of words. For one word there are two products with T, and three with `hidden`.',
    'Set 4·T·d equal to 6·d·hidden and solve for T.',
  ],
  judge: judgeCount(
    [[4096, 11008], [8192, 28672], [64, 172]].map(([d, h]): Case<[number, number]> => ({ input: [d!, h!], about: `d = ${d} and hidden = ${h}` })), // prettier-ignore
    (_, hidden) => 1.5 * hidden,
    [
      [(_, hidden) => hidden, 'Two matrices would give that; this feed-forward part has three.'],
      [(_, hidden) => 3 * hidden, 'Q·Kᵀ is one product with T, weights · V another.'],
    ],
  ),
};

export const HOW_MUCH_IS_MATMUL = {
  'ch4.count.attention-layer': attentionLayer,
  'ch4.count.enough-width': enoughWidth,
  'ch4.count.even-context': evenContext,
};

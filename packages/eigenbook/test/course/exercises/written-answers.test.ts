// Whatever a reader writes, the verdict is right, and a sentence goes with it.
import { compileFunction } from 'node:vm';
import * as ai from '@eigenbook/ai';
import * as matrix from '@eigenbook/matrix';
import { expect } from 'chai';
import { type Exercise, judge } from '../../../src/course/exercises/exercise.ts';
import { EXERCISES } from '../../../src/course/exercises/index.ts';
import { WRITTEN } from './written-answers.ts';

const SCOPE = { ...matrix, ai };

/** What a cell would have: the library by its names, no types. */
function evaluate(code: string): unknown {
  const run = compileFunction(`return (${code});`, Object.keys(SCOPE)) as (...values: unknown[]) => unknown; // prettier-ignore
  return run(...Object.values(SCOPE));
}

describe('an answer as readers write it', () => {
  const exercises: Readonly<Record<string, Exercise<never> | undefined>> = EXERCISES;
  for (const [key, answers] of Object.entries(WRITTEN)) {
    it(`to ${key} gets its verdict`, () => {
      for (const [verdict, code] of answers) {
        const judged = judge(exercises[key]! as Exercise<unknown>, evaluate(code));
        expect(judged.verdict, `${code}: ${judged.says}`).to.equal(verdict);
        expect(judged.says, code).to.match(/[^.][.?]$/);
      }
    });
  }
});

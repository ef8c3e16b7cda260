// Runs a table of answers through the checks of one chapter.
import { Matrix } from '@eigenbook/matrix';
import { expect } from 'chai';
import { type Exercise, judge } from '../../../src/course/exercises/exercise.ts';
import { EXERCISES } from '../../../src/course/exercises/index.ts';
import type { Verdict } from '../../../src/course/exercises/verdict.ts';

/** Answers to one exercise; a choice between words has none that is nearly right. */
export interface Answers {
  readonly right: unknown;
  readonly nearly?: unknown;
  readonly wrong: unknown;
}

function verdict(key: string, answer: unknown): Verdict {
  const exercises: Readonly<Record<string, Exercise<never> | undefined>> = EXERCISES;
  return judge(exercises[key]! as Exercise<unknown>, answer).verdict;
}

/** The same with numbers of 32 bits, in each part of a list. */
function inShort(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((part) => (part instanceof Matrix ? inShort(part) : part)); // prettier-ignore
  return value instanceof Matrix && value.dtype === 'float64' ? value.astype('float32') : value;
}

/** A column as a typed array. */
function asColumn(value: unknown): unknown {
  return value instanceof Matrix && value.columns === 1 ? value.data : value;
}

/** Tells right, nearly right, wrong and missing answers apart, for all exercises of a chapter. */
export function tellsApart(chapter: string, table: Readonly<Record<string, Answers>>): void {
  it('covers every exercise of the chapter', () => {
    const keys = Object.keys(EXERCISES).filter((key) => key.startsWith(chapter));
    expect(Object.keys(table)).to.have.members(keys);
  });

  for (const [key, { right, nearly, wrong }] of Object.entries(table)) {
    it(`${key} knows right, nearly right, wrong and missing answers`, () => {
      expect(verdict(key, right), 'right').to.equal('correct');
      if (nearly !== undefined) expect(verdict(key, nearly), 'nearly').to.equal('almost');
      expect(verdict(key, wrong), 'wrong').to.equal('keep working');
      expect(verdict(key, undefined), 'missing').to.equal('missing');
      if (typeof right === 'function') {
        expect(verdict(key, () => undefined), 'empty').to.equal('missing'); // prettier-ignore
        const fails = () => {
          throw new Error('not yet');
        };
        expect(verdict(key, fails), 'throws').to.equal('keep working');
        expect(verdict(key, () => ({})), 'odd').to.equal('keep working'); // prettier-ignore
        const otherwise = (form: (value: unknown) => unknown) => (...input: unknown[]) => form((right as (...input: unknown[]) => unknown)(...input)); // prettier-ignore
        expect(verdict(key, otherwise(inShort)), '32 bits').to.equal('correct');
        expect(verdict(key, otherwise(asColumn)), 'typed array').to.equal('correct');
        expect(
          verdict(
            key,
            otherwise(async (value) => value),
          ),
          'promise',
        ).to.equal('keep working');
        const again = (): unknown => again();
        expect(verdict(key, again), 'without end').to.equal('keep working');
      }
      for (const odd of [Symbol('s'), {}, [{}], [Number.NaN]]) {
        expect(verdict(key, odd), typeof odd).to.equal('keep working');
      }
    });
  }
}

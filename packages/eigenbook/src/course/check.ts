import { DISPLAY, display } from '@eigenbook/mime';
import { type Exercise, judge } from './exercises/exercise.ts';
import { EXERCISES } from './exercises/index.ts';
import { verdictBundle } from './exercises/verdict.ts';

/** An exercise of the course. */
export type ExerciseKey = keyof typeof EXERCISES;

/** What an exercise asks for: a function, a matrix, a number or a word. */
export type ExerciseAnswer<K extends ExerciseKey> =
  (typeof EXERCISES)[K] extends Exercise<infer Answer> ? Answer : never;

/**
 * Checks the answer to an exercise and shows a verdict: missing, keep working, almost or correct,
 * with hints to unfold. Functions are tried on inputs the notebook does not show.
 * @param key - the name of the exercise.
 * @param answer - undefined as long as there is none.
 * @throws RangeError if the course has no such exercise.
 */
export function check<K extends ExerciseKey>(key: K, answer: ExerciseAnswer<K> | undefined): void {
  const exercise = EXERCISES[key] as Exercise<ExerciseAnswer<K>> | undefined;
  if (!exercise) {
    throw new RangeError(`check: key must be one of the course’s exercises; got ${key}`);
  }
  const judgement = judge(exercise, answer);
  display({ [DISPLAY]: () => verdictBundle(key, judgement, exercise.hints) });
}

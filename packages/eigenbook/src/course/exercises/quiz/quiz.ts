import { random } from '@eigenbook/matrix';
import { DISPLAY, type MimeBundle } from '@eigenbook/mime';
import { MAKERS } from './makers.ts';
import type { Draw, Question } from './question.ts';

/** An answer to a question of the quiz: a number, or two; undefined as long as there is none. */
export type QuizAnswer = number | readonly number[] | undefined;

/** Twelve questions through the whole course, and the answers to them. */
export interface Quiz {
  /** What its numbers are drawn from. */
  readonly seed: number;
  /** What is asked, in order. */
  readonly questions: readonly Question[];
  /** What was answered, in the order of the questions. */
  readonly answers: readonly QuizAnswer[];
  /**
   * The same questions with these answers, in their order.
   * @example
   * quiz(1).answered(2, [3, 4]).answers; // => [2, [3, 4]]
   */
  answered(...answers: readonly QuizAnswer[]): Quiz;
  [DISPLAY](): MimeBundle;
}

/**
 * A quiz. Another seed gives other numbers.
 * @param seed - a whole number.
 * @example
 * quiz(1).questions.length; // => 12
 */
export function quiz(seed: number): Quiz {
  return quizOf(
    seed,
    MAKERS.map((make, k) => make(drawFrom(seed * MAKERS.length + k))),
    [],
  );
}

function quizOf(
  seed: number,
  questions: readonly Question[],
  answers: readonly QuizAnswer[],
): Quiz {
  return {
    seed,
    questions,
    answers,
    answered: (...next) => quizOf(seed, questions, next),
    [DISPLAY]: () => {
      const lines = questions.map(({ asks }, k) => `${k + 1}. ${asks}`);
      // empty lines keep the matrices of two questions apart
      return { 'text/markdown': lines.join('\n\n'), 'text/plain': lines.join('\n') };
    },
  };
}

/** As many draws as a question may need. */
const DRAWS = 32;

function drawFrom(seed: number): Draw {
  const numbers = random<number, number>(1, DRAWS, { seed }).data;
  let at = 0;
  return (low, high) => low + Math.floor(numbers[at++ % DRAWS]! * (high - low + 1));
}

import type { Quiz, QuizAnswer } from '../quiz/quiz.ts';
import type { Question } from '../quiz/question.ts';
import type { Exercise } from '../exercise.ts';
import { almost, correct, type Judgement, keepWorking, missing } from '../verdict.ts';

function isRight({ isRight: holds }: Question, answer: QuizAnswer): boolean {
  if (answer === undefined) return false;
  try {
    return holds(answer);
  } catch (error) {
    // an answer in another form is not the right one
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** Questions are counted from 1, as readers do. */
function list(places: readonly number[]): string {
  return places.map((k) => k + 1).join(', ');
}

function judge({ questions, answers }: Quiz): Judgement {
  if (![questions, answers].every((part: unknown) => Array.isArray(part))) return keepWorking('What `quiz(seed).answered(…)` gives is wanted.'); // prettier-ignore
  if (answers.length > questions.length) return keepWorking(`There are ${questions.length} questions; ${answers.length} answers came.`); // prettier-ignore
  const open = questions.map((_, k) => k).filter((k) => answers[k] === undefined);
  if (open.length === questions.length) return missing;
  const wrong = questions.map((_, k) => k).filter((k) => !open.includes(k) && !isRight(questions[k]!, answers[k])); // prettier-ignore
  if (open.length + wrong.length === 0) return correct;
  const right = `${questions.length - open.length - wrong.length} of ${questions.length} are right`;
  if (wrong.length === 0) return almost(`${right}, the others are still open: ${list(open)}.`);
  const says = `${right}. Look again at ${list(wrong)}.`;
  return wrong.length <= 2 ? almost(says) : keepWorking(says);
}

const quiz: Exercise<Quiz> = {
  hints: [
    'Each question has a notebook in this course. Take those first that you can do in your head.',
    'The letters of a question are in `given`: `questions[2].given.A` is the matrix of the third.',
    '`solve`, `det`, `eigvalsh` and `svdvals` answer four of them; the others are counting.',
  ],
  judge,
};

export const THE_MAP = { 'ch4.map.quiz': quiz };

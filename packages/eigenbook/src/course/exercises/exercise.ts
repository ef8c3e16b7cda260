// Exercises are judged by properties: a function is run on inputs its author has not seen, a value
// is put into the equation it must satisfy. Whatever the answer does, the judge returns a verdict.
import { Matrix } from '@eigenbook/matrix';
import {
  asMatrix,
  copied,
  isClose,
  kindOf,
  type MatrixAnswer,
  message,
  ROUNDED,
} from './answer.ts';
import { almost, correct, type Hints, type Judgement, keepWorking, missing, nothing } from './verdict.ts'; // prettier-ignore

export interface Exercise<Answer> {
  readonly hints: Hints;
  /** Judges an answer that is there; it may throw, and {@link judge} makes a verdict of that. */
  readonly judge: (answer: Answer) => Judgement;
}

/** An input of a function, and how to speak of it. */
export interface Case<Input extends readonly unknown[]> {
  readonly input: Input;
  readonly about: string;
  /** True for a border case: what fails only there is almost right. */
  readonly edge?: boolean;
}

/** What is wrong with one result: a sentence, and whether it is a near miss. */
export interface Complaint {
  readonly says: string;
  readonly near?: boolean;
}

/** The verdict on any answer at all. */
export function judge<Answer>(exercise: Exercise<Answer>, answer: Answer | undefined): Judgement {
  if (answer === undefined || answer === null) return missing;
  if (Array.isArray(answer) && answer.every((part) => part === undefined)) return missing;
  try {
    return exercise.judge(answer);
  } catch (error) {
    return keepWorking(`Your answer could not be read: ${message(error)}`);
  }
}

/**
 * Judges a function by its results on hidden inputs.
 * @param cases - makes the inputs afresh, so that no call sees what another one changed.
 * @param complain - what is wrong with a result, or undefined if nothing is.
 */
export function judgeFunction<Input extends readonly unknown[]>(
  cases: () => readonly Case<Input>[],
  complain: (got: unknown, input: Input) => Complaint | undefined,
): (f: (...input: Input) => unknown) => Judgement {
  return (f) => {
    if (typeof f !== 'function') return keepWorking('The answer must be a function.');
    const runs = cases().map((one) => ({ ...one, ...run(f, one.input, complain) }));
    if (runs.every(({ isEmpty }) => isEmpty)) return nothing;
    const wrong = runs.filter(({ complaint }) => complaint);
    if (wrong.length === 0) return correct;
    const isNear = ({ complaint }: (typeof wrong)[number]) => complaint?.near === true;
    const far = wrong.find((one) => !isNear(one) && !one.edge);
    if (far) return keepWorking(`For ${far.about}: ${far.complaint!.says}`);
    const near = wrong.find(isNear);
    if (near) return almost(near.complaint!.says);
    return almost(
      `Right for ordinary inputs. For ${wrong[0]!.about}: ${wrong[0]!.complaint!.says}`,
    );
  };
}

function run<Input extends readonly unknown[]>(
  f: (...input: Input) => unknown,
  input: Input,
  complain: (got: unknown, input: Input) => Complaint | undefined,
): { isEmpty?: boolean; complaint?: Complaint | undefined } {
  let got: unknown;
  try {
    got = f(...(input.map(copied) as unknown as Input));
  } catch (error) {
    return { complaint: { says: `it stops with “${message(error)}”.` } };
  }
  if (got === undefined) return { isEmpty: true, complaint: { says: 'it returns nothing.' } };
  if (Number.isNaN(got)) return { complaint: { says: 'it returns NaN, which is no number: was something undefined used?' } }; // prettier-ignore
  if (got instanceof Promise) {
    got.catch(() => undefined); // what comes of it later is not looked at
    return { complaint: { says: 'it returns a promise: leave out `async`.' } };
  }
  const judged = (value: unknown): Complaint | undefined => {
    try {
      return complain(value, input);
    } catch (error) {
      return { says: `what it returns could not be read: ${message(error)}` };
    }
  };
  const complaint = judged(got);
  // a number in a matrix of its own, as products give it, is that number
  const isRight = complaint && got instanceof Matrix && got.size === 1 && !judged(Number(got.data[0])); // prettier-ignore
  return { complaint: isRight ? undefined : complaint };
}

/** Judges a function that gives a matrix by comparing with `want`; `near` names likely slips. */
export function judgeMatrixFunction<Input extends readonly unknown[]>(
  cases: () => readonly Case<Input>[],
  want: (...input: Input) => Matrix,
  near: readonly (readonly [slip: (...input: Input) => Matrix, says: string])[] = [],
  tolerance?: number,
): (f: (...input: Input) => MatrixAnswer | undefined | void) => Judgement {
  return judgeFunction(cases, (got, input) => {
    const M = asMatrix(got);
    const right = want(...input);
    if (isClose(M, right, tolerance)) return undefined;
    const slip = near.find(([wrong]) => isClose(M, wrong(...input), tolerance));
    if (slip) return { says: slip[1], near: true };
    if (isClose(M, right.T, tolerance)) return { says: 'That is the transpose of it: rows and columns are swapped.', near: true }; // prettier-ignore
    if (isClose(M, right, ROUNDED)) return { says: 'Right to about two digits: was something rounded, or ended too soon?', near: true }; // prettier-ignore
    return { says: M.rows === right.rows && M.columns === right.columns ? 'the shape is right, the numbers are not.' : `a shape of ${M.rows} × ${M.columns} cannot be.` }; // prettier-ignore
  });
}

/** Judges a function that answers with a word, a number or yes and no. */
export function judgeChoiceFunction<Input extends readonly unknown[], Choice>(
  cases: () => readonly Case<Input>[],
  want: (...input: Input) => Choice,
): (f: (...input: Input) => Choice | undefined | void) => Judgement {
  return judgeFunction(cases, (got, input) => {
    const right = want(...input);
    if (got === right) return undefined;
    return { says: typeof got === typeof right ? 'that is not it.' : `${kindOf(right)} is wanted; got ${kindOf(got)}.` }; // prettier-ignore
  });
}

/** Judges a letter; `says` is what all others are told. */
export function judgeLetter<Letter extends string>(
  letters: readonly Letter[],
  right: Letter,
  says: string,
): (letter: Letter) => Judgement {
  return (letter) => {
    if (letter === right) return correct;
    return keepWorking(letters.includes(letter) ? says : `One of the letters ${letters.join(', ')} is wanted.`); // prettier-ignore
  };
}

/** Judges a list of short answers, one for each question. */
export function judgeList(right: readonly unknown[]): (answers: readonly unknown[]) => Judgement {
  return (answers) => {
    const same = (k: number) => JSON.stringify(answers[k]) === JSON.stringify(right[k]);
    const wrong = right.flatMap((_, k) => (same(k) ? [] : [k]));
    if (wrong.length === 0 && answers.length === right.length) return correct;
    if (answers.length !== right.length) return keepWorking(`${right.length} answers are wanted.`);
    const open = wrong.filter((k) => answers[k] === undefined);
    if (open.length > 0 && open.length === wrong.length) return almost(`${right.length - open.length} of ${right.length} are right, the others are still open.`); // prettier-ignore
    const count = `${right.length - wrong.length} of ${right.length} are right.`;
    return wrong.length === 1 ? almost(count) : keepWorking(count);
  };
}

import { det, eigvalsh, matrix, type Matrix, solve, svdvals } from '@eigenbook/matrix';
import { DISPLAY } from '@eigenbook/mime';
import { expect } from 'chai';
import { judge } from '../../../../src/course/exercises/exercise.ts';
import { THE_MAP } from '../../../../src/course/exercises/4-ai/the-map.ts';
import { type Quiz, quiz, type QuizAnswer } from '../../../../src/course/exercises/quiz/quiz.ts';

/** The whole numbers in the words of a question, outside of its matrices. */
function numbers(asks: string): number[] {
  const words = asks.replace(/\\begin.*?\\end\{pmatrix\}/g, '').replace('\\tfrac12', '');
  return [...words.matchAll(/-?\d+/g)].map(([text]) => Number(text));
}

/** Answers that are found from what the reader sees. */
function solved({ questions }: Quiz): QuizAnswer[] {
  const given = (k: number, name: string): Matrix => questions[k]!.given[name]!;
  const n = (k: number) => numbers(questions[k]!.asks);
  const [row, column] = [...questions[1]!.asks.matchAll(/the (first|second) (?:row|column)/g)].map(([, place]) => ['first', 'second'].indexOf(place!)); // prettier-ignore
  const [a, b, c] = n(7) as [number, number, number];
  const P = given(6, 'P');
  const [p, q] = [P.at(1, 0), P.at(0, 1)];
  const third = Number(/ln (\d+)/.exec(questions[8]!.asks)![1]);
  const [r, d] = n(10) as [number, number];
  const [x, t, w] = n(11).slice(-3) as [number, number, number];
  return [
    [n(0)[0]!, n(0)[3]!],
    given(1, 'A').matmul(given(1, 'B')).at(row!, column!), // prettier-ignore
    [...solve(given(2, 'A'), given(2, 'b')).data],
    det(given(3, 'A')),
    [given(4, 'A').at(0, 1), -given(4, 'A').at(0, 0)],
    eigvalsh(given(5, 'A')).at(0, 0),
    [q / (p + q), p / (p + q)],
    a * b + b + b * c + c,
    third / (third + 2),
    svdvals(given(9, 'A')).at(0, 0),
    d / (2 * r),
    (w * x - t) * x,
  ];
}

const verdict = (sheet: Quiz) => judge(THE_MAP['ch4.map.quiz'], sheet);

describe('the quiz', () => {
  it('draws twelve questions from its seed, the same ones each time, others from others', () => {
    const asks = (seed: number) => quiz(seed).questions.map((question) => question.asks);
    expect(asks(5)).to.have.length(12).and.to.deep.equal(asks(5));
    const same = asks(5).filter((text, k) => asks(6)[k] === text);
    expect(same.length, same.join('\n')).to.be.below(3);
    const shown = String(quiz(5)[DISPLAY]()['text/markdown']);
    expect(shown).to.match(/^1\. .*\n\n2\. /).and.to.include('\n12. '); // prettier-ignore
  });

  it('knows the answers that follow from its words as right, for forty seeds', () => {
    for (let seed = 0; seed < 40; seed++) {
      const sheet = quiz(seed);
      const { verdict: said, says } = verdict(sheet.answered(...solved(sheet)));
      expect(said, `seed ${seed}: ${says}`).to.equal('correct');
    }
  });

  it('takes every right answer where there are many, and none that is wrong', () => {
    const sheet = quiz(3);
    const right = solved(sheet);
    const vector = (right[4] as number[]).map((x) => -3 * x);
    const other = eigvalsh(sheet.questions[5]!.given['A']!).at(1, 0);
    expect(verdict(sheet.answered(...right.with(4, vector).with(5, other))).verdict).to.equal('correct'); // prettier-ignore
    right.forEach((answer, k) => {
      const wrong = Array.isArray(answer) ? answer.map((x: number, i) => x + 1.7 + i) : Number(answer) + 1.7; // prettier-ignore
      const { verdict: said, says } = verdict(sheet.answered(...right.with(k, wrong)));
      expect(said, sheet.questions[k]!.asks).to.equal('almost');
      expect(says).to.equal(`11 of 12 are right. Look again at ${k + 1}.`);
    });
    expect(verdict(sheet.answered(...right.with(4, [0, 0]))).verdict).to.equal('almost');
  });

  it('says which answers are open, and reads whatever an answer is', () => {
    const sheet = quiz(8);
    const right = solved(sheet);
    expect(verdict(sheet).verdict).to.equal('missing');
    expect(verdict(sheet.answered(...right.with(2, undefined))).says).to.equal(
      '11 of 12 are right, the others are still open: 3.',
    );
    const odd = ['?', {}, null, Number.NaN, [], [[1]], matrix([[1]])] as unknown as QuizAnswer[];
    expect(verdict(sheet.answered(...odd)).verdict).to.equal('keep working');
    expect(verdict(sheet.answered(...right, 1)).verdict).to.equal('keep working');
  });
});

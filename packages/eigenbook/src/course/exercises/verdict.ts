// What a check says of an answer, and how a notebook shows it: text and static HTML, so that a saved
// notebook keeps it. The hints are folded, and are gone once the answer is right.
import { CHECK_MIME, type MimeBundle } from '@eigenbook/mime';

export type Verdict = 'missing' | 'keep working' | 'almost' | 'correct';

/** A verdict and the sentence that goes with it, which never holds the answer. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly says: string;
}

/** From the idea over the shape of the answer to the line that matters. */
export type Hints = readonly [idea: string, shape: string, line: string];

export const missing: Judgement = {
  verdict: 'missing',
  says: 'Nothing here yet: fill it in and run the cell again.',
};
/** Of a function that was not begun, or whose answer does not come out. */
export const nothing: Judgement = {
  verdict: 'missing',
  says: 'It returns nothing yet: put your answer after `return` and run the cell again.',
};
export const correct: Judgement = { verdict: 'correct', says: 'Well done.' };
export const almost = (says: string): Judgement => ({ verdict: 'almost', says });
export const keepWorking = (says: string): Judgement => ({ verdict: 'keep working', says });

const LOOKS: Readonly<Record<Verdict, { sign: string; title: string; colour: string }>> = {
  missing: { sign: '○', title: 'Still to do', colour: '#757575' },
  'keep working': { sign: '✗', title: 'Keep working', colour: '#c62828' },
  almost: { sign: '◐', title: 'Almost', colour: '#ef6c00' },
  correct: { sign: '✓', title: 'Correct', colour: '#2e7d32' },
};
const STEPS = ['the idea', 'the shape', 'the line'];

/** The verdict as a MIME bundle. */
export function verdictBundle(key: string, { verdict, says }: Judgement, hints: Hints): MimeBundle {
  const { sign, title, colour } = LOOKS[verdict];
  const folded = verdict === 'correct' ? [] : hints.map(fold);
  const head = `<p style="margin:0"><b>${sign} ${title}.</b> ${markup(says)}</p>`;
  const box = `border-left:4px solid ${colour};padding:4px 12px`;
  return {
    [CHECK_MIME]: { key, verdict, says },
    'text/html': `<div style="${box}">${head}${folded.join('')}</div>`,
    'text/plain': `check ${key} | ${verdict} | ${says}`,
  };
}

function fold(hint: string, k: number): string {
  return `<details><summary>Hint ${k + 1}: ${STEPS[k]}</summary>${markup(hint)}</details>`;
}

/** Text as HTML, with what stands between backticks as code. */
function markup(text: string): string {
  const safe = text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
  return safe.replace(/`([^`]*)`/g, '<code>$1</code>');
}

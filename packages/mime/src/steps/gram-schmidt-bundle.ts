import { escapeHtml } from '../escape-html.ts';
import { type MimeBundle, STEPS_MIME } from '../mime-types.ts';
import { toLatex } from '../text-latex.ts';
import { toPlain } from '../text-plain.ts';
import { gramSchmidtSteps, gramSchmidtText } from './gram-schmidt-steps.ts';
import { headline, smallTable } from './small-html.ts';
import { type AnyGramSchmidt, encodeGramSchmidt } from './steps-payload.ts';

const WRITTEN = 60;

/**
 * The MIME bundle of columns made orthonormal, A = Q·R.
 * @example
 * const one = { rows: 1, columns: 1, dtype: 'float64' } as const;
 * Object.keys(gramSchmidtBundle({ A: { ...one, data: [2] }, Q: { ...one, data: [1] }, R: { ...one, data: [2] } })); // => [STEPS_MIME, 'text/html', 'text/latex', 'text/plain']
 */
export function gramSchmidtBundle(source: AnyGramSchmidt): MimeBundle {
  const { A, Q, R, name } = source;
  const payload = encodeGramSchmidt(source);
  const steps = gramSchmidtSteps(R).slice(0, WRITTEN);
  const items = steps.map((step) => `<li>${escapeHtml(gramSchmidtText(step))}</li>`).join('');
  const latex = [A, Q, R].map((M) => toLatex(M)?.replaceAll('$$', ''));
  return {
    ...(payload !== undefined && { [STEPS_MIME]: payload }),
    'text/html': `<div>${headline(name)}${smallTable(A)} = ${smallTable(Q)} · ${smallTable(R)}<ol>${items}</ol></div>`,
    ...(!latex.includes(undefined) && { 'text/latex': `$$${latex[0]}=${latex[1]}${latex[2]}$$` }),
    'text/plain': `A = Q·R\nQ: ${toPlain(Q)}\nR: ${toPlain(R)}`,
  };
}

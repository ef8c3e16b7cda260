import { type MimeBundle, STEPS_MIME } from '../mime-types.ts';
import { toLatex } from '../text-latex.ts';
import { headline, smallTable } from './small-html.ts';
import { encodeProduct, productCorner, type ProductSource, STEPS_SIDE } from './steps-payload.ts';

/**
 * The MIME bundle of a product with its operands.
 * @example
 * const A = { rows: 1, columns: 1, data: [2], dtype: 'float64' } as const;
 * productBundle({ A, B: A }, 'as text')['text/latex']; // => '$$\\begin{bmatrix}2\\end{bmatrix}\\begin{bmatrix}2\\end{bmatrix}=\\begin{bmatrix}4\\end{bmatrix}$$'
 */
export function productBundle(source: ProductSource, plain: string): MimeBundle {
  const { A, B, name } = source;
  const payload = encodeProduct(source);
  const whole = Math.max(A.rows, B.columns) <= STEPS_SIDE;
  const C = productCorner(A, B, payload.dtype);
  const latex = whole ? [A, B, C].map((M) => toLatex(M)?.replaceAll('$$', '')) : [undefined];
  const note = whole ? '' : `<div>the first ${C.rows} rows and ${C.columns} columns of the product</div>`; // prettier-ignore
  return {
    [STEPS_MIME]: payload,
    'text/html': `<div>${headline(name)}${smallTable(A)} · ${smallTable(B)} = ${smallTable(C)}${note}</div>`,
    ...(!latex.includes(undefined) && { 'text/latex': `$$${latex[0]}${latex[1]}=${latex[2]}$$` }),
    'text/plain': plain,
  };
}

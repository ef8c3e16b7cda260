import { escapeHtml } from '../escape-html.ts';
import { type MimeBundle, STEPS_MIME } from '../mime-types.ts';
import { type ComplexSource, isComplex } from '../sources.ts';
import { toLatex } from '../text-latex.ts';
import { applyTo, operationLatex, operationText, type WritableComplex } from './row-operation.ts';
import { headline, smallTable } from './small-html.ts';
import { type AnyElimination, encodeElimination } from './steps-payload.ts';

/** Where nothing can be pressed, so many cells and steps are written out: what stays below 30 KB. */
const WRITTEN_CELLS = 240;
const WRITTEN_STEPS = 20;
const LATEX_STEPS = 30;

/**
 * The MIME bundle of a reduction by row operations.
 * @example
 * const A = { rows: 1, columns: 1, data: [2], dtype: 'float64' } as const;
 * const steps = [{ operation: { kind: 'divide', row: 0, by: 2 }, pivot: { row: 0, column: 0 } }] as const;
 * eliminationBundle({ A, steps, result: { ...A, data: [1] }, pivots: [0] }, 'as text')['text/plain']; // => 'as text'
 */
export function eliminationBundle(source: AnyElimination, plain: string): MimeBundle {
  const payload = encodeElimination(source);
  const latex = latexOf(source);
  return {
    ...(payload !== undefined && { [STEPS_MIME]: payload }),
    'text/html': htmlOf(source),
    ...(latex !== undefined && { 'text/latex': latex }),
    'text/plain': plain,
  };
}

function htmlOf(source: AnyElimination): string {
  const { A, steps, result, name, divider } = source;
  const cells = Math.max(1, Math.min(10, A.rows) * Math.min(10, A.columns));
  const written = steps.slice(0, Math.min(WRITTEN_STEPS, Math.floor(WRITTEN_CELLS / cells)));
  const B = copyOf(A);
  const tables = written.map(({ operation, pivot }, k) => {
    applyTo(B, operation, pivot.column);
    return `<div>${k + 1}. ${escapeHtml(operationText(operation))}</div>${smallTable(B, divider)}`;
  });
  const left = steps.length - written.length;
  const end = left > 0 ? `<div>… ${left} more steps to</div>${smallTable(result, divider)}` : '';
  return `<div>${headline(name)}${smallTable(A, divider)}${tables.join('')}${end}</div>`;
}

function latexOf({ A, steps }: AnyElimination): string | undefined {
  const first = toLatex(A)?.replaceAll('$$', '');
  if (first === undefined || steps.length > LATEX_STEPS) return undefined;
  const B = copyOf(A);
  const lines = steps.map(({ operation, pivot }) => {
    applyTo(B, operation, pivot.column);
    const form = toLatex(B)!.replaceAll('$$', '');
    return `& \\xrightarrow{${operationLatex(operation)}} ${form}`;
  });
  return `$$\\begin{aligned}${[`& ${first}`, ...lines].join(' \\\\ ')}\\end{aligned}$$`;
}

/** A copy to be written to, as the compiler sees a complex one. */
function copyOf(A: AnyElimination['A']): ComplexSource & WritableComplex {
  const copy = (data: ArrayLike<number>) =>
    A.dtype === 'float32' || A.dtype === 'complex64'
      ? Float32Array.from(data)
      : Float64Array.from(data);
  const parts = isComplex(A) ? { real: copy(A.real), imag: copy(A.imag) } : { data: copy(A.data) };
  const { rows, columns, dtype } = A;
  return { rows, columns, dtype, ...parts } as ComplexSource & WritableComplex;
}

// The Gram–Schmidt process, gone through: the columns and the triangle after each step.
import { type ComplexNumber, type GramSchmidtView, gramSchmidtSteps, type Numbers } from '@eigenbook/mime'; // prettier-ignore
import type { Elements } from './elements.ts';

interface GramSchmidtState {
  /** rows × columns: columns of Q so far, behind them those of A on their way. */
  readonly columns: Numbers;
  /** columns × columns; undefined where R is not known yet. */
  readonly R: Elements;
  /** The columns that are done. */
  readonly done: number;
}

/** The steps of a real or of a complex triangle. */
export function stepsOf({ R: { columns, data, imag } }: GramSchmidtView) {
  return gramSchmidtSteps(imag ? { columns, real: data, imag } : { columns, data });
}

export function gramSchmidtAfter(view: GramSchmidtView, count: number): GramSchmidtState {
  const { A, R } = view;
  const n = A.columns;
  const columns: Numbers = { ...A, data: A.data.slice(), ...(A.imag && { imag: A.imag.slice() }) };
  const triangle = (part: Float64Array) =>
    Array.from({ length: n * n }, (_, k): number | undefined => {
      const [row, column] = [Math.floor(k / n), k % n];
      if (row > column) return 0;
      return known.has(k) ? part[row * n + column] : undefined;
    });
  const known = new Set<number>();
  let done = 0;
  for (const step of stepsOf(view).slice(0, count)) {
    const { column } = step;
    if (step.kind === 'shadow') {
      takeAway(columns, step);
      known.add(step.onto * n + column);
    } else {
      for (const part of columns.imag ? [columns.data, columns.imag] : [columns.data]) {
        for (let i = 0; i < A.rows; i++) part[i * n + column]! /= step.length;
      }
      for (let i = 0; i <= column; i++) known.add(i * n + column);
      done = column + 1;
    }
  }
  return { columns, R: { data: triangle(R.data), imag: R.imag && triangle(R.imag) }, done };
}

/** Takes so many times the column of q from another. */
function takeAway(
  { rows, columns: n, data, imag }: Numbers,
  { column, onto, coefficient }: { column: number; onto: number; coefficient: number | ComplexNumber }, // prettier-ignore
): void {
  const { re, im } = typeof coefficient === 'number' ? { re: coefficient, im: 0 } : coefficient;
  for (let at = column, q = onto; at < rows * n; at += n, q += n) {
    const [x, y] = [data[q]!, imag?.[q] ?? 0];
    data[at]! -= imag ? re * x - im * y : re * x;
    if (imag) imag[at]! -= re * y + im * x;
  }
}

// The Gram–Schmidt process as one small step after the other, told by R alone: column j of A loses
// its shadows R[i, j] · qᵢ, and what is left is divided by its length R[j, j].
import { type ComplexNumber, lessText, shortText, subscript } from './row-operation.ts';

/** One step on the way from the columns of A to those of Q. */
export type GramSchmidtStep<T = number> =
  /** column ← column − coefficient · q of `onto` */
  | {
      readonly kind: 'shadow';
      readonly column: number;
      readonly onto: number;
      readonly coefficient: T;
    }
  /** q of the column ← column / length */
  | { readonly kind: 'length'; readonly column: number; readonly length: number };

interface Triangle {
  readonly columns: number;
  readonly data: ArrayLike<number>;
}

interface ComplexTriangle {
  readonly columns: number;
  readonly real: ArrayLike<number>;
  readonly imag: ArrayLike<number>;
}

/**
 * The steps in their order; a shadow of length 0 takes none.
 * @example
 * gramSchmidtSteps({ columns: 2, data: [5, 3, 0, 4] }).length; // => 3
 */
export function gramSchmidtSteps(R: Triangle): GramSchmidtStep[];
export function gramSchmidtSteps(
  R: Triangle | ComplexTriangle,
): GramSchmidtStep<number | ComplexNumber>[];
export function gramSchmidtSteps(
  R: Triangle | ComplexTriangle,
): GramSchmidtStep<number | ComplexNumber>[] {
  const n = R.columns;
  const at = (i: number, j: number) => 'data' in R ? R.data[i * n + j]! : { re: R.real[i * n + j]!, im: R.imag[i * n + j]! }; // prettier-ignore
  const isZero = (x: number | ComplexNumber) => typeof x === 'number' ? x === 0 : x.re === 0 && x.im === 0; // prettier-ignore
  return Array.from({ length: n }, (_, column) => {
    const length = ('data' in R ? R.data : R.real)[column * n + column]!;
    const shadows = Array.from({ length: column }, (__, onto) => ({
      onto,
      coefficient: at(onto, column),
    })) // prettier-ignore
      .filter(({ coefficient }) => !isZero(coefficient))
      .map((shadow) => ({ kind: 'shadow', column, ...shadow }) as const);
    return [...shadows, { kind: 'length', column, length } as const];
  }).flat();
}

/**
 * `a₂ ← a₂ − 3·q₁`, `q₂ ← a₂ / 5`, counted from 1.
 * @example
 * gramSchmidtSteps({ columns: 1, data: [2] }).map((step) => gramSchmidtText(step)); // => ['q₁ ← a₁ / 2']
 */
export function gramSchmidtText(
  step: GramSchmidtStep<number | ComplexNumber>,
  number = shortText,
): string {
  const name = subscript(step.column + 1);
  if (step.kind === 'length') return `q${name} ← a${name} / ${number(step.length)}`;
  const { sign, times } = lessText(step.coefficient, number);
  return `a${name} ← a${name} ${sign} ${times}q${subscript(step.onto + 1)}`.replaceAll('-', '−');
}

// The Gram–Schmidt process as one small step after the other, told by R alone: column j of A loses
// its shadows R[i, j] · qᵢ, and what is left is divided by its length R[j, j].
import { shortText, subscript } from './row-operation.ts';

/** One step on the way from the columns of A to those of Q. */
export type GramSchmidtStep =
  /** column ← column − coefficient · q of `onto` */
  | {
      readonly kind: 'shadow';
      readonly column: number;
      readonly onto: number;
      readonly coefficient: number;
    }
  /** q of the column ← column / length */
  | { readonly kind: 'length'; readonly column: number; readonly length: number };

interface Triangle {
  readonly columns: number;
  readonly data: ArrayLike<number>;
}

/**
 * The steps in their order; a shadow of length 0 takes none.
 * @example
 * gramSchmidtSteps({ columns: 2, data: [5, 3, 0, 4] }).length; // => 3
 */
export function gramSchmidtSteps({ columns: n, data }: Triangle): GramSchmidtStep[] {
  return Array.from({ length: n }, (_, column) => {
    const shadows = Array.from({ length: column }, (__, onto): GramSchmidtStep => ({
      kind: 'shadow',
      column,
      onto,
      coefficient: data[onto * n + column]!,
    }));
    const length: GramSchmidtStep = { kind: 'length', column, length: data[column * n + column]! };
    return [...shadows.filter((step) => step.kind !== 'shadow' || step.coefficient !== 0), length];
  }).flat();
}

/**
 * `a₂ ← a₂ − 3·q₁`, `q₂ ← a₂ / 5`, counted from 1.
 * @example
 * gramSchmidtSteps({ columns: 1, data: [2] }).map((step) => gramSchmidtText(step)); // => ['q₁ ← a₁ / 2']
 */
export function gramSchmidtText(step: GramSchmidtStep, number = shortText): string {
  const name = subscript(step.column + 1);
  if (step.kind === 'length') return `q${name} ← a${name} / ${number(step.length)}`;
  const size = Math.abs(step.coefficient);
  const times = size === 1 ? '' : `${number(size)}·`;
  return `a${name} ← a${name} ${step.coefficient < 0 ? '+' : '−'} ${times}q${subscript(step.onto + 1)}`;
}

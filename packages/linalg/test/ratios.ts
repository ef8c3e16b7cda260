// LAPACK's test ratios: an error over what rounding explains. They are judged against LAPACK's
// limits, and the largest seen is written into the title of the test.
import { expect } from 'chai';
import type { FloatArray } from '../src/tasks.ts';
import { identity, minus, oneNorm, product, transposed } from './lapack/dense.ts';

/** Collects the ratios of one test by what they measure. */
export class Ratios {
  readonly #largest = new Map<string, { ratio: number; of: string }>();
  readonly limit: number;

  constructor(limit: number) {
    this.limit = limit;
  }

  /** `measure` has this ratio for the matrix `of`; NaN counts as infinite. */
  add(measure: string, ratio: number, of: string): void {
    const seen = Number.isNaN(ratio) ? Infinity : ratio;
    const known = this.#largest.get(measure);
    if (!known || seen > known.ratio) this.#largest.set(measure, { ratio: seen, of });
  }

  /** Fails if one is not below the limit; says the largest in the title of the test. */
  judge(test: Mocha.Runnable | undefined): void {
    const seen = [...this.#largest];
    if (test) {
      const words = seen.map(([measure, { ratio }]) => `${measure} ${ratio.toPrecision(2)}`);
      test.title += `: ${words.join(', ')} of ${this.limit}`;
    }
    expect(seen).not.to.be.empty;
    for (const [measure, { ratio, of }] of seen) {
      expect(ratio, `${measure}, largest for ${of}`).to.be.below(this.limit);
    }
  }
}

/** error / scale, where nothing over nothing is no error. */
export function over(error: number, scale: number): number {
  return error === 0 ? 0 : error / scale;
}

/** ‖I − QᵀQ‖ / (m·ε) for an m × n matrix with orthonormal columns. */
export function orthonormality(Q: FloatArray, [m, n]: readonly [number, number], epsilon: number) {
  if (n === 0) return 0;
  const gram = product(transposed(Q, m, n), Q, [n, m, n]);
  return over(oneNorm(minus(identity(n), gram), n), m * epsilon);
}

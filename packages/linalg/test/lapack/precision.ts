import type { FloatArray } from '../../src/tasks.ts';

/** One of the two precisions, with LAPACK's constants of it. */
export interface Precision {
  readonly name: string;
  readonly from: (values: Float64Array) => FloatArray;
  readonly zeros: (length: number) => FloatArray;
  /** The unit of rounding, by which ratios are judged: DLAMCH('Epsilon'). */
  readonly epsilon: number;
  /** The distance from 1 to the next number: DLAMCH('Precision'). */
  readonly ulp: number;
  /** The smallest number whose inverse does not overflow: DLAMCH('Safe minimum'). */
  readonly tiny: number;
}

export const PRECISIONS: readonly Precision[] = [
  {
    name: 'float64',
    from: (values) => values.slice(),
    zeros: (length) => new Float64Array(length),
    epsilon: 2 ** -53,
    ulp: 2 ** -52,
    tiny: 2 ** -1022,
  },
  {
    name: 'float32',
    from: (values) => Float32Array.from(values),
    zeros: (length) => new Float32Array(length),
    epsilon: 2 ** -24,
    ulp: 2 ** -23,
    tiny: 2 ** -126,
  },
];

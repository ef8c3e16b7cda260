import { checkChoice, checkOptions, said } from '../arguments.ts';
import { allocate, type DTypeOption } from '../dtype.ts';
import { Matrix } from '../matrix.ts';
import { checkCount } from './count.ts';

/** How random numbers are drawn, and in which element type. */
export interface RandomOptions extends DTypeOption {
  /** A whole number; the same seed gives the same numbers on every machine. Default: another one each time. */
  readonly seed?: number;
  /** `uniform` in [0, 1) or `normal` with mean 0 and variance 1. Default: `uniform`. */
  readonly distribution?: 'uniform' | 'normal';
}

/**
 * A matrix of random numbers, drawn row after row.
 * @throws RangeError if the seed is no finite number.
 * @throws ShapeError if rows or columns are no whole number ≥ 0.
 * @example
 * random(2, 3, { seed: 1 }).equals(random(2, 3, { seed: 1 })); // => true
 */
export function random<R extends number, C extends number>(
  rows: R,
  columns: C,
  options: RandomOptions = {},
): Matrix<R, C> {
  checkCount('random', rows, columns);
  checkOptions('random', options);
  const { seed = Math.random() * 2 ** 32, distribution = 'uniform', dtype = 'float64' } = options;
  checkChoice('random', 'distribution', distribution, ['uniform', 'normal']);
  if (!Number.isFinite(seed)) {
    throw new RangeError(`random: seed must be a whole number; got ${said(seed)}`);
  }
  const uniform = mulberry32(seed);
  const draw = distribution === 'normal' ? () => boxMuller(uniform) : uniform;
  const data = allocate(rows * columns, dtype);
  for (let k = 0; k < data.length; k++) data[k] = draw();
  return new Matrix(rows, columns, data);
}

/** Uniform numbers in [0, 1) with 32 random bits. @see Tommy Ettinger, mulberry32, 2017 (public domain) */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One normal number from two uniform ones. @see Box and Muller 1958, cosine branch */
function boxMuller(uniform: () => number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
  return radius * Math.cos(2 * Math.PI * uniform());
}

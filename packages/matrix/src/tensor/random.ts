// Random numbers on the host, so that a seed gives the same ones on every backend.
import { random } from '../create/random.ts';

/** How random numbers are drawn. */
export interface RandomTensorOptions {
  /** A whole number. Default: another one each time. */
  readonly seed?: number;
  /** `uniform` in [0, 1) or `normal` with mean 0 and variance 1. Default: `uniform`. */
  readonly distribution?: 'uniform' | 'normal';
}

export function randomNumbers(count: number, options: RandomTensorOptions = {}): Float32Array {
  return random(1, count, { ...options, dtype: 'float32' }).data as Float32Array;
}

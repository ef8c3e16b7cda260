// How fast this machine multiplies and copies, and which of the two holds a computation back.
import { type Matrix, random } from '@eigenbook/matrix';
import { clock, pause } from './pause.ts';

/** What one run does, so that a time becomes a speed. */
export interface Work {
  /** Operations of one run. */
  readonly flops?: number;
  /** Bytes that one run reads and writes. */
  readonly bytes?: number;
  /** How long to measure, in seconds; there is at least one run. Default 0.2. */
  readonly seconds?: number;
}

/** How fast something ran. */
export interface Speed {
  /** Of the fastest run: what disturbs a run only ever makes it slower. */
  readonly seconds: number;
  /** How often it ran. */
  readonly runs: number;
  /** 10⁹ operations a second. */
  readonly gflops: number;
  /** 10⁹ bytes a second. */
  readonly bandwidth: number;
}

/**
 * Measures how fast something runs, again and again for a while, letting other work in between
 * runs.
 * @throws RangeError if `seconds` is negative.
 * @example
 * const { runs } = await ai.measure(() => ones(20, 20).matmul(ones(20, 20)), { flops: 2 * 20 ** 3, seconds: 0.01 });
 * runs > 0; // => true
 */
export async function measure(run: () => unknown, work: Work = {}): Promise<Speed> {
  const { flops = 0, bytes = 0, seconds: budget = 0.2 } = work;
  if (!(budget >= 0)) throw new RangeError(`measure: seconds must be ≥ 0; got ${budget}`);
  const started = clock();
  let [runs, best] = [0, Infinity];
  do {
    const begun = clock();
    await run();
    best = Math.min(best, clock() - begun);
    runs += 1;
    await pause();
  } while (clock() - started < budget * 1000);
  // a clock of a browser may stand still for a short run
  const seconds = Math.max(best, 1e-3) / 1000;
  return { seconds, runs, gflops: flops / seconds / 1e9, bandwidth: bytes / seconds / 1e9 };
}

/** How much a computation does with what it reads and writes. */
export interface Intensity {
  /** Additions and multiplications. */
  readonly flops: number;
  /** Each matrix read or written once. */
  readonly bytes: number;
  /** Operations for each byte. */
  readonly intensity: number;
  /** Elements of the result: each may be computed without the others. */
  readonly independent: number;
}

/**
 * What the product of an m × k and a k × n matrix asks of a machine.
 * @param bytesPerNumber - 4 for float32, 8 for float64. Default 4.
 * @example
 * // n / 6 for square float32 matrices
 * ai.matmulIntensity([600, 600, 600]).intensity; // => 100
 */
export function matmulIntensity(
  [m, k, n]: readonly [m: number, k: number, n: number],
  bytesPerNumber = 4,
): Intensity {
  const flops = 2 * m * k * n;
  const bytes = bytesPerNumber * (m * k + k * n + m * n);
  return { flops, bytes, intensity: flops / bytes, independent: m * n };
}

/** The most that a machine can compute, and carry. */
export interface Peak {
  /** 10⁹ operations a second. */
  readonly gflops: number;
  /** 10⁹ bytes a second. */
  readonly bandwidth: number;
}

/**
 * The most GFLOP/s that a computation of this intensity can have, and what holds it back.
 * @param intensity - operations for each byte.
 * @see Williams, Waterman, Patterson 2009
 * @example
 * ai.roofline({ gflops: 1000, bandwidth: 50 }, 4).gflops; // => 200
 */
export function roofline(
  peak: Peak,
  intensity: number,
): { readonly gflops: number; readonly bound: 'memory' | 'compute' } {
  const fed = peak.bandwidth * intensity;
  return fed < peak.gflops ? { gflops: fed, bound: 'memory' } : { gflops: peak.gflops, bound: 'compute' }; // prettier-ignore
}

/** How fast this machine is. */
export interface Hardware {
  /** GFLOP/s of three nested loops. */
  readonly loops: number;
  /** GFLOP/s of `matmul`, by the engine that `engine()` names. */
  readonly matmul: number;
  /** 10⁹ bytes a second, read and written, in copying what no cache holds. */
  readonly bandwidth: number;
  /** Operations for each byte from which on `matmul` is no longer held back by memory. */
  readonly balance: number;
}

/** The copy is of so many numbers: 32 MB. */
const COPIED = 4_000_000;

/**
 * Measures this machine with float64 matrices, in about a second.
 * @param options - `size`: of the matrices that are multiplied, default 512; `seconds`: for each of
 * the three measurements, default 0.2.
 * @throws RangeError if `size` is no whole number ≥ 1, or `seconds` is negative.
 * @example
 * const { matmul, bandwidth } = await ai.hardware({ size: 32, seconds: 0.01 });
 * matmul > 0 && bandwidth > 0; // => true
 */
export async function hardware(
  options: { readonly size?: number; readonly seconds?: number } = {},
): Promise<Hardware> {
  const { size = 512, seconds = 0.2 } = options;
  if (!Number.isInteger(size) || size < 1) throw new RangeError(`hardware: size must be a whole number from 1; got ${size}`); // prettier-ignore
  const [A, B] = [1, 2].map((seed): Matrix => random(size, size, { seed })) as [Matrix, Matrix];
  // loops on a larger one would hold up all else for long
  const small = Math.min(size, 128);
  const [a, b] = [A, B].map((M) => M.slice([0, small], [0, small]).data as Float64Array) as [Float64Array, Float64Array]; // prettier-ignore
  const [from, to] = [new Float64Array(COPIED).fill(1), new Float64Array(COPIED)];
  const loops = await measure(() => loopProduct(a, b, small), { flops: 2 * small ** 3, seconds });
  const engine = await measure(() => A.matmul(B), { flops: 2 * size ** 3, seconds });
  const copy = await measure(() => to.set(from), { bytes: 2 * from.byteLength, seconds });
  const { bandwidth } = copy;
  return { loops: loops.gflops, matmul: engine.gflops, bandwidth, balance: engine.gflops / bandwidth }; // prettier-ignore
}

/** The product of two n × n matrices as the formula has it. */
function loopProduct(a: Float64Array, b: Float64Array, n: number): Float64Array {
  const c = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let k = 0; k < n; k++) sum += a[i * n + k]! * b[k * n + j]!;
      c[i * n + j] = sum;
    }
  }
  return c;
}

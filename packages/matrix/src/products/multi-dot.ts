import { checkMatrices, isComplexMatrix } from '../arguments.ts';
import { ShapeError } from '../errors.ts';
import type { DenseMatrix } from '../complex/complex-matrix.ts';
import { checkInner, type InnerRule, type ShapeRule } from '../shape-rule.ts';
import type { KindOf } from '../stacking.ts';
import { later, now, type Steps } from '../steps.ts';
import { anyMatmulSteps } from './matmul.ts';

type Chain = readonly DenseMatrix[];

/**
 * The product of several matrices, in the order of multiplication that needs the fewest flops: the
 * product is the same up to rounding, the work is not.
 * @param chain - m × k, k × …, …, … × n, real or complex.
 * @returns m × n.
 * @throws ShapeError if the inner sizes of two neighbours differ or there is no matrix.
 * @remarks The order is found in O(n³) steps for n matrices.
 * @see Cormen, Leiserson, Rivest and Stein, Introduction to Algorithms, 14.2
 * @example
 * const [A, B, C] = [ones(10, 1000), ones(1000, 10), ones(10, 1000)] as const;
 * multiDot([A, B, C]).shape; // => [10, 1000]
 */
export function multiDot<const T extends Chain>(
  chain: T & Linked<T>,
): KindOf<T, First<T>, Last<T>> {
  return now(multiDotSteps<T>(chain));
}

/** Written out: the compiler comes to no end with the type of `twin(multiDotSteps)`. */
export async function promisedMultiDot<const T extends Chain>(
  chain: T & Linked<T>,
): Promise<KindOf<T, First<T>, Last<T>>> {
  return later(multiDotSteps<T>(chain));
}

function* multiDotSteps<const T extends Chain>(
  chain: T & Linked<T>,
): Steps<KindOf<T, First<T>, Last<T>>> {
  checkMatrices('multiDot', 'chain', chain);
  const first = chain[0];
  if (!first) throw new ShapeError('multiDot: there must be at least one matrix; got none');
  const sizes = [first.rows, ...chain.map((A) => A.columns)];
  chain.forEach((A, k) => checkInner(sizes[k]!, A.rows));
  const split = cheapest(sizes);
  function* productSteps(i: number, j: number): Steps<DenseMatrix> {
    if (i === j) return chain[i]!;
    const k = split[i]![j]!;
    return yield* anyMatmulSteps(yield* productSteps(i, k), yield* productSteps(k + 1, j));
  }
  const whole = yield* productSteps(0, chain.length - 1);
  return (whole === first && !isComplexMatrix(whole) ? whole.copy() : whole) as never;
}

/** For the chain from i to j, after which matrix it is split. */
function cheapest(sizes: readonly number[]): number[][] {
  const n = sizes.length - 1;
  const cost = Array.from({ length: n }, () => new Array<number>(n).fill(0));
  const split = cost.map((row) => [...row]);
  for (let length = 2; length <= n; length++) {
    for (let i = 0; i + length <= n; i++) {
      const j = i + length - 1;
      cost[i]![j] = Infinity;
      for (let k = i; k < j; k++) {
        const total = cost[i]![k]! + cost[k + 1]![j]! + sizes[i]! * sizes[k + 1]! * sizes[j + 1]!;
        if (total >= cost[i]![j]!) continue;
        cost[i]![j] = total;
        split[i]![j] = k;
      }
    }
  }
  return split;
}

type First<T extends Chain> = T extends readonly [infer A extends DenseMatrix, ...unknown[]]
  ? A['rows']
  : number;
type Last<T extends Chain> = T extends readonly [...unknown[], infer A extends DenseMatrix]
  ? A['columns']
  : number;

/** `unknown` if each matrix may be multiplied by the next, else the rule in words. */
type Linked<T extends Chain> = T extends readonly [
  infer A extends DenseMatrix,
  infer B extends DenseMatrix,
  ...infer Rest extends Chain,
]
  ? InnerRule<A['columns'], B['rows']> extends infer Rule extends ShapeRule<string>
    ? Rule
    : Linked<readonly [B, ...Rest]>
  : unknown;

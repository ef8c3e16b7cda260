// Several tensors side by side.
import { ShapeError } from '../errors.ts';
import type { Native, Tensorflow } from './backend/tensorflow.ts';
import { handleOf } from './handle.ts';
import { slotOf } from './operands.ts';
import type { AlikeRule, Inserted, Joined } from './rearranged.ts';
import { run } from './run.ts';
import { type Place, resolveAxis, showShape } from './shape.ts';
import type { Tensor } from './tensor.ts';
import { alike } from './truth.ts';

/**
 * Tensors one after the other along an axis they have; float32 if one is, else int32 if one is.
 * @throws ShapeError if they differ in another axis.
 * @example
 * tensor.concat([tensor([[1, 2]]), tensor([[3, 4]])]); // => [[1, 2], [3, 4]]
 * tensor.concat([tensor([[1, 2]]), tensor([[3]])], 1); // => [[1, 2, 3]]
 */
export function concat<const T extends readonly Tensor[], const A extends number = 0>(
  tensors: T & AlikeRule<T, Place<T[0]['shape'], A>>,
  axis: A = 0 as A,
): Tensor<Joined<T, A>> {
  const [first] = some('concat', tensors);
  const k = resolveAxis('tensor.concat', axis, first!.ndim);
  tensors.forEach(({ shape }, at) => {
    const fits = shape.length === first!.ndim && shape.every((n, i) => i === k || n === first!.shape[i]); // prettier-ignore
    if (fits) return;
    throw new ShapeError(
      `tensor.concat: all tensors must have the same sizes but for axis ${k}; tensor 0 is ${showShape(first!.shape)}, tensor ${at} is ${showShape(shape)}`,
    );
  });
  return handleOf(run(tensors.map(slotOf), (tf, ...parts) => cuttable(tf, tf.concat(alike(tf, parts), k)))); // prettier-ignore
}

/**
 * Tensors of one shape along a new axis before the axis `axis`; −1 puts it last.
 * @throws ShapeError if their shapes differ.
 * @example
 * tensor.stack([tensor([1, 2]), tensor([3, 4])]); // => [[1, 2], [3, 4]]
 */
export function stack<const T extends readonly Tensor[], const A extends number = 0>(
  tensors: T & AlikeRule<T>,
  axis: A = 0 as A,
): Tensor<Inserted<T[0]['shape'], A, T['length']>> {
  const [first] = some('stack', tensors);
  const k = resolveAxis('tensor.stack', axis, first!.ndim + 1);
  tensors.forEach(({ shape }, at) => {
    if (shape.join() === first!.shape.join()) return;
    throw new ShapeError(
      `tensor.stack: all tensors must have the same shape; tensor 0 is ${showShape(first!.shape)}, tensor ${at} is ${showShape(shape)}`,
    );
  });
  return handleOf(run(tensors.map(slotOf), (tf, ...parts) => cuttable(tf, tf.stack(alike(tf, parts), k)))); // prettier-ignore
}

/** Where nothing was joined, the cpu backend has a list, of which it can give no part. */
function cuttable(tf: Tensorflow, whole: Native): Native {
  return whole.size > 0 ? whole : tf.zeros(whole.shape, whole.dtype);
}

function some<T>(caller: string, tensors: readonly T[]): readonly T[] {
  if (tensors.length > 0) return tensors;
  throw new ShapeError(`tensor.${caller}: there must be at least one tensor; got none`);
}

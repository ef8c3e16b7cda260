// Truth values among the element types.
import type { Native, Tensorflow } from './backend/tensorflow.ts';

/** Whether each number is not 0. A cast to truth values would keep their last byte on wasm. */
export function truth(tf: Tensorflow, x: Native): Native {
  return x.dtype === 'bool' ? x : tf.notEqual(x, tf.zerosLike(x));
}

/** Truth values as 0 and 1. */
export function numeric(tf: Tensorflow, x: Native): Native {
  return x.dtype === 'bool' ? tf.cast(x, 'int32') : x;
}

/**
 * Tensors as one element type, that which holds the numbers of all; truth values stay so where all are.
 * Backends take the type of the first, or four bytes from each.
 */
export function alike(tf: Tensorflow, parts: readonly Native[]): Native[] {
  const dtype = parts.map((part) => part.dtype).reduce((a, b) => tf.upcastType(a, b));
  if (dtype === 'bool') return [...parts];
  return parts.map((part) => (part.dtype === dtype ? part : tf.cast(part, dtype)));
}

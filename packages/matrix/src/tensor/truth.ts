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
